"""A corrected report is a revision of the earlier text, whatever order they come in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from tests.unit.ingest.ingest_fakes import NAMES, ROOMS, RUN

from communique.ingest.graph import GraphKeeper
from communique.model.knowledge import ResolvedReport
from communique.model.provenance import Capture, News
from communique.model.text import Document
from communique.rdf.mapping import revision_quads
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

URL = "https://wire.example/accord"
FIRST = "Edda Rosvik signed the accord in Aarau on Monday, the ministry said in a statement to reporters."
SECOND = FIRST.replace("signed", "did not sign")
THIRD = SECOND.replace("Monday", "Tuesday")


class World:
    """Reports without claims; what is looked at is which text is a revision of which."""

    def __init__(self, folder) -> None:
        self.ledger = Ledger(folder / "ledger.db", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        rooms = replace(ROOMS, revision_lines=revision_quads)
        self.keeper = GraphKeeper(self.ledger, self.store, rooms, names=NAMES)
        self.keeper.fix()

    def take(self, text, *, url=URL, published=None, publisher="Wire", **news):
        document, sha256 = NAMES.document(text), hashlib.sha256(text.encode()).hexdigest()
        iri = NAMES.capture(document, url=url or "", publisher=publisher, published=published, sha256=sha256)
        capture = Capture(
            iri=iri, document=document, sha256=sha256, media_type="text/plain", size_bytes=1, url=url,
            publisher=publisher, published=published, news=News(**news),
        )  # fmt: skip
        self.ledger.documents.add(capture, text=text)
        self.keeper.put(ResolvedReport(document=Document(iri=document, text=text), run=RUN))
        self.keeper.settle()

    def withdraw(self, text):
        self.ledger.documents.withdraw(NAMES.document(text))
        self.keeper.drop(NAMES.document(text))
        self.keeper.settle()

    def revisions(self):
        """(later, earlier) as texts."""
        texts = {NAMES.document(each): each for each in (FIRST, SECOND, THIRD)}
        quads = [quad for quad in self.store.store if "wasRevisionOf" in quad.predicate.value]
        return {(texts[quad.subject.value], texts[quad.object.value]) for quad in quads}


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


DATED = [(FIRST, date(2026, 5, 4)), (SECOND, date(2026, 5, 5)), (THIRD, date(2026, 5, 6))]


@pytest.mark.parametrize("order", list(permutations(DATED))[::2])
def test_versions_of_one_address_follow_each_other_in_any_order_of_arrival(world, order):
    for text, day in order:
        world.take(text, published=day)
    assert world.revisions() == {(SECOND, FIRST), (THIRD, SECOND)}


def test_a_version_that_is_withdrawn_leaves_the_chain_and_comes_back(world):
    for text, day in DATED:
        world.take(text, published=day)
    world.withdraw(SECOND)
    assert world.revisions() == {(THIRD, FIRST)}
    world.take(SECOND, published=date(2026, 5, 5))
    assert world.revisions() == {(SECOND, FIRST), (THIRD, SECOND)}


def test_rebuilding_finds_the_same_revisions(world):
    for text, day in DATED:
        world.take(text, published=day)
    before = world.store.count()
    world.keeper.rebuild()
    assert (world.revisions(), world.store.count()) == ({(SECOND, FIRST), (THIRD, SECOND)}, before)


def test_a_version_number_tells_more_than_a_day(world):
    world.take(SECOND, url=None, published=date(2026, 5, 4), identifier="urn:x:1", version=2)
    world.take(FIRST, url=None, published=date(2026, 5, 5), identifier="urn:x:1", version=1)
    assert world.revisions() == {(SECOND, FIRST)}


def test_the_moment_a_version_was_made_tells_more_than_its_day(world):
    day = date(2026, 5, 4)
    world.take(SECOND, published=day, modified=datetime(2026, 5, 4, 9, tzinfo=UTC))
    world.take(FIRST, published=day, modified=datetime(2026, 5, 4, 8, tzinfo=UTC))
    assert world.revisions() == {(SECOND, FIRST)}


def test_of_two_that_say_nothing_of_their_order_neither_is_a_revision(world):
    world.take(FIRST)
    world.take(SECOND)
    assert world.revisions() == set()


def test_an_address_that_shows_another_report_is_no_revision(world):
    other = "Twelve howitzers reached the port of Vesna, where dockers had gone on strike over pay."
    world.take(FIRST, published=date(2026, 5, 4))
    world.take(other, published=date(2026, 5, 5))
    assert world.revisions() == set()


def test_feeds_that_number_their_items_alike_are_not_mixed_up(world):
    world.take(FIRST, url=None, publisher="Wire", published=date(2026, 5, 4), identifier="4711")
    world.take(SECOND, url=None, publisher="Desk", published=date(2026, 5, 5), identifier="4711")
    assert world.revisions() == set()
