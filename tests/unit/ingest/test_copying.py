"""Copies of one text stand with the first seen, whatever comes, changes or goes, in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from tests.unit.derivation.copied_texts import COPIES, INDEPENDENT, WIRE
from tests.unit.ingest.ingest_fakes import NAMES, ROOMS
from tests.unit.ingest.text_world import TextWorld

from communique.derivation.prints import are_copies, prints
from communique.ingest.ports import Likeness
from communique.model.sources import independent, source_of
from communique.rdf.mapping import copy_quads

LIKENESS = Likeness(
    prints=prints,
    are_copies=are_copies,
    credits=lambda text, _: ("Northwire",) if "Northwire" in text else (),
    source=source_of,
)
CUT, OWN, OTHER = (
    COPIES["cut from the bottom"],
    COPIES["a paragraph of its own"],
    INDEPENDENT["quotes both sides too"],
)
TOLD = {WIRE: date(2024, 3, 4), CUT: date(2024, 3, 5), OWN: date(2024, 3, 6), OTHER: date(2024, 3, 4)}
CORRECTED = OTHER.replace("Two trains", "Three trains")


class World(TextWorld):
    """What is looked at is which text is a copy of which."""

    def __init__(self, folder) -> None:
        rooms = replace(ROOMS, likeness=LIKENESS, copy_lines=lambda *told: copy_quads(*told, NAMES))
        super().__init__(folder, rooms)

    def take(self, text, *, published=None, url=None):
        super().take(text, published=published or TOLD.get(text), url=url)

    def copies(self):
        """Text → the first seen of its copies, as the graph says it."""
        return dict(self.objects((*TOLD, CORRECTED), "copyOf"))

    def origins(self, *texts):
        found = self.ledger.copies.standings(map(NAMES.document, texts))
        return independent(each.source for each in found.values())


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    yield made
    made.ledger.close()
    made.store.close()


@pytest.mark.parametrize("order", list(permutations(TOLD))[::5])
def test_copies_stand_with_the_first_published_in_any_order_of_arrival(world, order):
    for text in order:
        world.take(text)
    assert world.copies() == {CUT: WIRE, OWN: WIRE}
    assert world.origins(WIRE, CUT, OWN) == 1
    assert world.origins(*TOLD) == 2


def test_when_the_first_is_withdrawn_the_rest_stand_with_the_next(world):
    for text in TOLD:
        world.take(text)
    world.withdraw(WIRE)
    assert world.copies() == {OWN: CUT}
    assert world.origins(CUT, OWN, OTHER) == 2
    world.take(WIRE)
    assert world.copies() == {CUT: WIRE, OWN: WIRE}


def test_rebuilding_changes_nothing(world):
    for text in TOLD:
        world.take(text)
    before = sorted(world.store.lines())
    world.keeper.rebuild()
    assert sorted(world.store.lines()) == before


def test_an_earlier_day_found_later_makes_another_the_first(world):
    for text in (WIRE, CUT):
        world.take(text)
    world.take(CUT, published=date(2024, 3, 1), url="https://wire.example/early")
    assert world.copies() == {WIRE: CUT}


def test_two_versions_at_one_address_are_one_origin_and_no_copy_of_each_other(world):
    for text in (OTHER, CORRECTED):
        world.take(text, url="https://herald.example/rockets", published=date(2024, 3, 4))
    assert world.origins(OTHER, CORRECTED) == 1
    assert world.copies() == {}


def test_all_that_credit_one_agency_are_one_origin(world):
    credited = OTHER + "Northwire contributed to this report.\n"
    for text in (WIRE, CUT, credited):
        world.take(text)
    assert world.origins(WIRE, CUT, credited) == 1
    world.withdraw(WIRE)  # and with it the credit, which the shorter copy has lost
    assert world.origins(CUT, credited) == 2


def test_a_text_that_comes_looks_at_few_others_however_many_are_alike(world):
    """Each is linked to one text by each of its prints, not to all that have it."""
    for number in range(12):
        world.take(f"{WIRE}\nPrinted at press {number} of the house.\n")
    linked = world.ledger.copies.links(world.ledger.documents.live())
    assert len(linked) <= 2 * 12
