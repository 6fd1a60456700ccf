"""The graph is a pure function of what is live: any order, any detour, byte for byte."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, a_capture, a_document, a_reading, a_text

from communique.ingest.graph import GraphKeeper
from communique.model.curation import DecisionKind
from communique.model.text import Factuality
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

NUMBERS = st.integers(0, 4)
NAME = st.sampled_from(["A1", "A2", "B1", "Ina Kolb", "Jan Moor"])
PARTIES = st.lists(NAME, min_size=1, max_size=2, unique=True).map(tuple)
DAYS = st.one_of(st.none(), st.integers(0, 2).map(lambda days: DAY + timedelta(days=days)))
FACTUALITY = st.sampled_from([Factuality.ASSERTED, Factuality.ASSERTED, Factuality.PLANNED])
CALLS = st.lists(st.tuples(PARTIES, DAYS, FACTUALITY), max_size=3)
SAID = st.lists(st.tuples(NAME, st.sampled_from(["envoy", "minister"])), max_size=2)
READINGS = st.lists(st.tuples(CALLS, SAID), min_size=5, max_size=5)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ingest"), NUMBERS, st.sampled_from(["Gazette", "Courier"])),
        st.tuples(st.just("reread"), NUMBERS, st.just("")),
        st.tuples(st.just("retract"), NUMBERS, st.just("")),
        st.tuples(st.just("reject"), NUMBERS, st.just("")),
        st.tuples(st.just("merge"), NUMBERS, st.just("")),
        st.tuples(st.just("undo"), NUMBERS, st.just("")),
    ),
    min_size=6,
    max_size=14,
)


class World:
    """A keeper with five readings at hand."""

    def __init__(self, folder, readings):
        self.ledger = Ledger(Path(folder) / "ledger.sqlite", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, ROOMS, names=NAMES)
        self.keeper.fix()
        self.readings = readings
        self.anchored = set()

    def reading(self, number):
        calls, said = self.readings[number]
        if number in self.anchored:  # read again with a date, an event more is found
            calls = [*calls, (("A1", "B1"), DAY, Factuality.ASSERTED)]
        return a_reading(number, calls, said=said, anchor=DAY if number in self.anchored else None)

    def step(self, kind, number, publisher):
        document = a_document(number).iri
        if kind == "ingest":
            self.ledger.documents.add(a_capture(number, publisher=publisher), text=a_text(number))
            self.keeper.put(self.reading(number))
        elif kind == "retract":
            self.ledger.documents.withdraw(document)
            self.keeper.drop(document)
        elif kind == "reread":
            self.anchored.add(number)
            if self.ledger.documents.is_live(document):
                self.keeper.put(self.reading(number))
        else:
            self.decide(kind, number)
        self.keeper.settle()

    def decide(self, kind, number):
        reading, other = self.reading(number), self.reading((number + 1) % 5)
        if kind == "merge" and reading.events and other.events:
            targets = [reading.events[0].iri, other.events[0].iri]
            self.keeper.decide(DecisionKind.MERGE, targets=targets)
        if kind == "reject" and reading.claims:
            self.keeper.decide(DecisionKind.REJECT, targets=[reading.claims[0].iri])
        decisions = self.ledger.decisions.all()
        if kind == "undo" and decisions:
            values = {"sequence": str(decisions[-1].sequence)}
            self.keeper.decide(DecisionKind.UNDO, targets=[], values=values)

    def lines(self):
        return [line for line in self.store.lines() if "/graph/log>" not in line]

    def replayed(self, folder, order):
        """The same live documents in another order, with decisions after them."""
        world = World(folder, self.readings)
        world.anchored = self.anchored
        live = self.ledger.documents.live()
        for number in order:
            if a_document(number).iri in live:
                for capture in self.ledger.documents.captures(a_document(number).iri):
                    world.ledger.documents.add(capture, text=a_text(number))
                world.keeper.put(world.reading(number))
                world.keeper.settle()
        for decision in self.ledger.decisions.effective():
            world.keeper.decide(decision.kind, targets=decision.targets)
            world.keeper.settle()
        return world

    def close(self):
        self.ledger.close()


# A rejected claim about a post must free the post of its holder, whether it was rejected before or behind.
_NOTHING = ([], [])
_POST_TOLD = [_NOTHING, ([], [("A1", "envoy")]), _NOTHING, _NOTHING, _NOTHING]
_TELL, _REJECT = ("ingest", 1, "Gazette"), ("reject", 1, "")
SEQUENCES = 400 if os.environ.get("COMMUNIQUE_TORTURE") else 20


@settings(max_examples=SEQUENCES, deadline=None)
@example(readings=_POST_TOLD, steps=[_TELL, _REJECT], order=[0, 1, 2, 3, 4])
@example(readings=_POST_TOLD, steps=[_REJECT, _TELL], order=[0, 1, 2, 3, 4])
@given(readings=READINGS, steps=STEPS, order=st.permutations(range(5)))
def test_any_sequence_gives_the_graph_of_what_is_live(readings, steps, order):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        world = World(one, readings)
        for step in steps:
            world.step(*step)
        other = world.replayed(two, order)
        incremental = world.lines()
        assert other.lines() == incremental
        world.keeper.rebuild()
        assert world.lines() == incremental
        assert world.store.compare(world.ledger.applied.every_line()) == ((), ())
        world.close()
        other.close()
