"""A corrected report is a revision of the earlier text, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from tests.unit.ingest.ingest_fakes import ROOMS
from tests.unit.ingest.text_world import TextWorld

from communique.rdf.mapping import revision_quads

URL = "https://wire.example/accord"
FIRST = "Edda Rosvik signed the accord in Aarau on Monday, the ministry said in a statement to reporters."
SECOND = FIRST.replace("signed", "did not sign")
THIRD = SECOND.replace("Monday", "Tuesday")


class World(TextWorld):
    """What is looked at is which text is a revision of which."""

    def __init__(self, folder) -> None:
        super().__init__(folder, replace(ROOMS, revision_lines=revision_quads))

    def take(self, text, *, url=URL, publisher="Wire", **told):
        super().take(text, url=url, publisher=publisher, **told)

    def revisions(self):
        """(later, earlier) as texts."""
        return self.objects((FIRST, SECOND, THIRD), "wasRevisionOf")


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
