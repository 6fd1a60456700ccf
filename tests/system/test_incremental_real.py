"""The real rooms obey the laws that keep a graph independent of the order its reports came in."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from tests.shared_engine import shared_engine

from communique.ingest.graph import GraphKeeper
from communique.ingest.retract import retract
from communique.ingest.verify import verify
from communique.ingest.whereabouts import whereabouts
from communique.model.knowledge import Identity
from communique.model.naming import Names
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

pytestmark = [pytest.mark.system, pytest.mark.model]
NAMES = Names()


class World:
    """A keeper over the real rooms, filled with readings that are already made."""

    def __init__(self, folder, rooms):
        self.ledger = Ledger(folder / "ledger.db", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, rooms, names=NAMES)

    def put(self, capture, report):
        self.ledger.documents.add(capture, text=report.document.text)
        self.keeper.put(report)
        self.keeper.settle()

    def retract(self, document):
        options = {"ledger": self.ledger, "keeper": self.keeper, "clock": lambda: datetime.now(UTC)}
        return retract(document, **options)

    def lines(self):
        return [line for line in self.store.lines() if "/graph/log>" not in line]


@pytest.fixture(scope="module")
def making():
    """The engine's rooms without the reference data, which only make each comparison slower."""
    from dataclasses import replace

    from communique.wiring.rooms import Making

    engine = shared_engine()
    return engine, replace(Making(engine).rooms(), fixed_lines=dict)


@pytest.fixture(scope="module")
def readings(making, tmp_path_factory):
    """The demo dispatches as captures and readings."""
    from communique.ingest.accept import Intake
    from communique.ingest.ports import Reading
    from communique.ingest.walk import dated_document
    from communique.wiring import demo_dispatches

    engine, _ = making
    reading = Reading(
        read=engine.read_source, anchor=engine.anchor, walk=engine.resolve, run=lambda: engine.run
    )
    ledger = Ledger(tmp_path_factory.mktemp("read") / "ledger.db", base=NAMES.base)
    intake = Intake(ledger, reading, names=NAMES, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    for dispatch in demo_dispatches():
        intake.accept(dispatch, "application/json", {})
    made = []
    for iri in ledger.documents.live():
        document = dated_document(ledger, reading, iri)
        made.append((ledger.documents.captures(iri)[0], engine.resolve(document)))
    ledger.close()
    return made


def filled(folder, making, readings):
    folder.mkdir()
    world = World(folder, making[1])
    for capture, report in readings:
        world.put(capture, report)
    return world


@pytest.mark.parametrize("seed", [1, 2])
def test_another_order_gives_the_same_graph(making, readings, tmp_path, seed):
    shuffled = random.Random(seed).sample(readings, len(readings))
    one, other = (filled(tmp_path / str(n), making, given) for n, given in enumerate((readings, shuffled)))
    assert one.lines() == other.lines()


def test_a_rebuild_changes_nothing(making, readings, tmp_path):
    world = filled(tmp_path / "one", making, readings)
    before = world.lines()
    settled = world.keeper.rebuild()
    assert world.lines() == before
    assert (settled.removed, settled.inserted) == (0, 0)


def test_withdrawing_any_report_leaves_the_graph_of_the_others(making, readings, tmp_path):
    world = filled(tmp_path / "all", making, readings)
    for number, (capture, report) in enumerate(readings):
        world.retract(report.document.iri)
        rest = [each for each in readings if each[0] != capture]
        assert world.lines() == filled(tmp_path / str(number), making, rest).lines()
        world.put(capture, report)


def test_every_wording_in_the_graph_stands_in_its_text(making, readings, tmp_path):
    world = filled(tmp_path / "one", making, readings)
    found = verify(world.ledger, world.store)
    assert [each for each in found.problems if "its bytes" not in each] == []  # they were not brought along
    assert found.wordings > found.claims > 0


def test_every_event_that_was_served_is_found_again(making, readings, tmp_path):
    world = filled(tmp_path / "one", making, readings)
    served = {event.iri for _, report in readings for event in report.events}
    shared = Identity(world.ledger.applied.shared(served))
    for _, report in readings[::2]:
        world.retract(report.document.iri)
    states = {whereabouts(world.ledger, iri).state for iri in served | {shared.of(iri) for iri in served}}
    assert states <= {"here", "moved", "split", "gone"}
