"""Events that name people beside: after any merge and undo, what joining holds is what a rebuild makes."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.ingest.ingest_fakes import (
    DAY,
    NAMES,
    ROOMS,
    a_capture,
    a_document,
    a_reading,
    a_text,
    with_prospects,
)

from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Joined
from communique.model.curation import DecisionKind
from communique.model.text import Factuality
from communique.resolution.blocks import keys_of
from communique.resolution.comparisons import Comparisons
from communique.resolution.events import bonds, cluster_events, fulfilments
from communique.resolution.setting import Setting
from communique.store.applied import Link
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

EXAMPLES = 400 if os.environ.get("COMMUNIQUE_TORTURE") else 25
PARENTS = {
    "PhoneCall": ("Consult",),
    "Mobilize": ("Event",),
    "Seizure": ("Coerce",),
    "Blockade": ("Coerce",),
}
KEPT = [Comparisons()]  # through all steps of all examples; a rebuild begins with none
STORY = "ferent kalvo orsha battery outskirts sarvik"
PASSAGES = (
    "battery ferent kalvo moved outskirts",
    "battery ferent kalvo outskirts stationed",
    "battery ferent sarvik",
    "",
)
PEOPLE = ("Ina Kolb", "Ina Kolbe", "Jan Moor", "Jan Mohr", "Ada Lind")


def _events(account):
    return [event for report in account.reports for event in report.events]


def _setting(account):
    days = {report.document.iri: DAY for report in account.reports}
    return Setting(parents=PARENTS, entity_of=account.identity, states=account.states, anchors=days)


def _join_events(account, among):
    events, setting = _events(account), _setting(account)
    identity = cluster_events(events, setting, among=among, comparisons=KEPT[-1]).identity
    links = tuple(
        Link(local=each.left, predicate="before", other=each.right, reason=each.reason)
        for each in fulfilments(events, setting, among=among)
    )
    return Joined(identity=with_prospects(account, identity, events), links=links)


JOINING = replace(
    ROOMS,
    event_keys=lambda account: keys_of(_events(account), _setting(account)),
    event_bonds=lambda account, among: bonds(
        _events(account), _setting(account), among=among, comparisons=KEPT[-1]
    ),
    join_events=_join_events,
)


def a_told(number, deeds):
    """A report of deeds (kind, doer, day, status) with the people named beside each and its telling words."""
    calls = [((doer,), day, factuality) for _, doer, day, factuality, *_ in deeds]
    beside = sorted({name for *_, names, _ in deeds for name in names})
    report = a_reading(number, calls, said=[(name, "envoy") for name in beside])
    called = {entity.label.removeprefix("Person "): entity.iri for entity in report.entities}
    events = tuple(
        replace(
            event,
            kind=kind,
            company=tuple(called[name] for name in sorted(names)),
            story=STORY,
            passage=passage,
        )
        for event, (kind, *_, names, passage) in zip(report.events, deeds, strict=True)
    )
    return replace(report, events=events)


DEED = st.tuples(
    st.sampled_from(["Mobilize", "Seizure", "Blockade", "PhoneCall"]),
    st.sampled_from(["A1", "B1", "Ada Lind"]),
    st.one_of(st.none(), st.integers(0, 1).map(lambda days: DAY + timedelta(days=days))),
    st.sampled_from([Factuality.ASSERTED, Factuality.ASSERTED, Factuality.PLANNED]),
    st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=4),
    st.sampled_from(PASSAGES),
)
REPORTS = st.lists(st.lists(DEED, min_size=1, max_size=3), min_size=4, max_size=4)
NUMBER = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["ingest", "retract", "undo"]), NUMBER, NUMBER),
        st.tuples(st.just("merge"), st.integers(0, 40), st.integers(0, 40)),
    ),
    min_size=4,
    max_size=10,
)


class World:
    """A keeper that joins events as the service does."""

    def __init__(self, folder, reports):
        self.ledger = Ledger(Path(folder) / "ledger.sqlite", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, JOINING, names=NAMES)
        self.keeper.fix()
        self.readings = [a_told(number, deeds) for number, deeds in enumerate(reports)]

    def ingest(self, number):
        self.ledger.documents.add(a_capture(number), text=a_text(number))
        self.keeper.put(self.readings[number])
        self.keeper.settle()

    def retract(self, number):
        self.ledger.documents.withdraw(a_document(number).iri)
        self.keeper.drop(a_document(number).iri)
        self.keeper.settle()

    def merge(self, one, other):
        people = sorted({entity.iri for report in self.readings for entity in report.entities})
        one, other = people[one % len(people)], people[other % len(people)]
        if one != other:
            self.keeper.decide(DecisionKind.MERGE, targets=[one, other])
            self.keeper.settle()

    def undo(self):
        if decisions := self.ledger.decisions.all():
            self.keeper.decide(
                DecisionKind.UNDO, targets=[], values={"sequence": str(decisions[-1].sequence)}
            )
            self.keeper.settle()

    def lines(self):
        return sorted(line for line in self.store.lines() if "/graph/log>" not in line)

    def held(self):
        """Keys, bonds and identity as they are on disk."""
        rows = self.ledger.keys._database.rows
        tables = ("keys", "bonds", "identity")
        return {table: sorted(rows(f"SELECT * FROM {table}")) for table in tables}  # noqa: S608  # constants


@settings(max_examples=EXAMPLES, deadline=None)
@given(reports=REPORTS, steps=STEPS)
def test_what_joining_holds_after_any_steps_is_what_a_rebuild_makes(reports, steps):
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, reports)
        for number in range(len(reports)):
            world.ingest(number)
        for kind, one, other in steps:
            if kind == "merge":
                world.merge(one, other)
            elif kind == "undo":
                world.undo()
            else:
                getattr(world, kind)(one)
        held, lines = world.held(), world.lines()
        KEPT.append(Comparisons())
        world.keeper.rebuild()
        KEPT.pop()
        assert world.held() == held
        assert world.lines() == lines
        world.ledger.close()


def test_two_deeds_become_one_when_the_people_named_beside_them_do_and_two_when_that_is_undone(tmp_path):
    sent = ("Mobilize", "A1", DAY, Factuality.ASSERTED)
    world = World(tmp_path, [[(*sent, {"Ina Kolb"}, "")], [(*sent, {"Ina Kolbe"}, "")]])
    for number in range(2):
        world.ingest(number)
    events = [report.events[0].iri for report in world.readings]
    people = [entity.iri for r in world.readings for entity in r.entities if "Kolb" in entity.label]

    def are_one():
        shared = world.ledger.applied.shared(events)
        return shared.get(events[0], events[0]) == shared.get(events[1], events[1])

    assert not are_one()
    world.keeper.decide(DecisionKind.MERGE, targets=people)
    world.keeper.settle()
    assert are_one()
    world.undo()
    assert not are_one()
    world.ledger.close()


def test_deeds_that_share_a_key_by_a_merge_are_apart_when_what_was_merged_is_withdrawn(tmp_path):
    sent = ("Mobilize", "A1", DAY + timedelta(days=1), Factuality.ASSERTED)
    reports = [
        [(*sent[:2], None, sent[3], {"Ina Kolb"}, "")],
        [(*sent, {"Ina Kolb"}, "")],
        [(*sent, {"Ina Kolbe"}, "")],
    ]
    world = World(tmp_path, reports)
    for number in range(3):
        world.ingest(number)
    people = {entity.label: entity.iri for report in world.readings for entity in reversed(report.entities)}
    first = next(entity.iri for entity in world.readings[0].entities if "Kolb" in entity.label)
    world.keeper.decide(DecisionKind.MERGE, targets=[first, people["Person Ina Kolbe"]])
    world.keeper.settle()
    deeds = [world.readings[number].events[0].iri for number in (1, 2)]
    assert world.ledger.bonds.of(deeds[:1]) == {deeds[1]}
    world.retract(0)
    held = world.held()
    assert world.ledger.bonds.of(deeds[:1]) == frozenset()
    world.keeper.rebuild()
    assert world.held() == held
    world.ledger.close()
