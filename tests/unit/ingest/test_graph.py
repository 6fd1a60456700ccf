from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, a_capture, a_document, a_reading, a_text

from communique.ingest.graph import GraphKeeper
from communique.model.curation import DecisionKind
from communique.model.knowledge import Fact
from communique.model.text import Factuality
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

CALL = (("A1", "B1"), DAY, Factuality.ASSERTED)
PLAN = (("A1", "B1"), DAY, Factuality.PLANNED)


class Bench:
    """A ledger, a store in memory and a keeper over small rooms."""

    def __init__(self, folder):
        self.ledger = Ledger(folder / "ledger.sqlite", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, ROOMS, names=NAMES)

    def ingest(self, number, *calls, said=()):
        self.ledger.documents.add(a_capture(number), text=a_text(number))
        self.keeper.put(a_reading(number, calls, said=said))
        return self.keeper.settle()

    def retract(self, number):
        document = a_document(number).iri
        self.ledger.documents.withdraw(document)
        self.keeper.drop(document)
        return self.keeper.settle()

    def decide(self, kind, targets):
        self.keeper.decide(kind, targets=targets)
        self.keeper.settle()

    def lines(self, word=""):
        return [line for line in self.store.lines() if "datasetVersion" not in line and word in line]


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    yield made
    made.ledger.close()


def events(bench):
    return {line.split()[0] for line in bench.lines("/type>") if "/id/" in line.split()[0]}


def test_two_reports_of_one_call_are_one_event(bench):
    bench.ingest(1, CALL)
    bench.ingest(2, CALL)
    assert len(events(bench)) == 1
    assert bench.lines('reports> "2"')


def test_a_shared_event_is_told_apart_again_when_one_report_goes(bench):
    alone = bench.ingest(1, CALL) and bench.lines()
    bench.ingest(2, CALL)
    bench.retract(2)
    assert bench.lines() == alone


def test_an_event_that_another_names_is_joined_once_and_its_people_are_derived_once(tmp_path):
    joined, derived = [], []
    rooms = replace(
        ROOMS,
        join_events=lambda account, among: joined.append(1) or ROOMS.join_events(account, among),
        derive=lambda account: derived.extend(e.label for e in account.entities) or ROOMS.derive(account),
    )
    ledger = Ledger(tmp_path / "ledger.sqlite", base=NAMES.base)
    keeper = GraphKeeper(ledger, EmbeddedStore(None, base=NAMES.base), rooms, names=NAMES)
    report = a_reading(1, [CALL, CALL], said=[("Kolb", "envoy")])
    first, second = report.events
    about = Fact(subject=first.iri, predicate="agent", object=second.iri)
    claims = (replace(report.claims[0], facts=(*report.claims[0].facts, about)), *report.claims[1:])
    ledger.documents.add(a_capture(1), text=a_text(1))
    keeper.put(replace(report, claims=claims))
    keeper.settle()
    assert len(joined) == 1
    assert derived.count("A1") == derived.count("B1") == 1
    ledger.close()


def test_ingesting_twice_changes_nothing(bench):
    bench.ingest(1, CALL)
    version = bench.keeper.version
    bench.ingest(1, CALL)
    assert bench.keeper.version == version


def test_a_plan_stands_in_prospects_until_it_is_told_to_have_happened(bench):
    bench.ingest(1, PLAN)
    assert bench.lines("/prospect/")
    bench.ingest(2, CALL)
    assert not bench.lines("/prospect/")


def test_a_label_that_two_subjects_show_goes_with_the_last(bench):
    bench.ingest(1, (("Ina Kolb", "B1"), DAY, Factuality.PLANNED))
    bench.ingest(2, (("Ina Kolb", "B2"), DAY, Factuality.PLANNED))
    shown = bench.lines("Person Ina Kolb")
    bench.retract(1)
    assert bench.lines("Person Ina Kolb")
    bench.retract(2)
    assert not bench.lines("Person Ina Kolb")
    assert shown


def test_an_office_learnt_later_joins_events_by_the_state_it_gives(bench):
    bench.ingest(1, (("Ina Kolb", "B1"), DAY, Factuality.ASSERTED))
    bench.ingest(2, (("Jan Moor", "B1"), DAY, Factuality.ASSERTED))
    assert len(events(bench)) == 2
    bench.ingest(3, said=(("Ina Kolb", "envoy"), ("Jan Moor", "envoy")))
    assert len(events(bench)) == 1
    bench.retract(3)
    assert len(events(bench)) == 2


def test_the_last_report_to_go_leaves_reference_data_alone(bench):
    bench.keeper.fix()
    before = bench.lines()
    bench.ingest(1, CALL)
    bench.retract(1)
    assert bench.lines() == before
    assert not bench.keeper.fix()


def test_a_decision_reaches_the_subjects_it_names(bench):
    bench.ingest(1, (("A1", "B1"), DAY, Factuality.ASSERTED))
    bench.ingest(2, (("C1", "D1"), DAY, Factuality.ASSERTED))
    targets = [
        a_reading(n, [(parties, DAY, Factuality.ASSERTED)]).events[0].iri
        for n, parties in ((1, ("A1", "B1")), (2, ("C1", "D1")))
    ]
    bench.decide(DecisionKind.MERGE, targets)
    assert len(events(bench)) == 1


def test_a_store_that_lost_everything_is_filled_from_the_ledger(bench):
    bench.ingest(1, CALL)
    bench.keeper.flush()
    before = bench.lines()
    bench.store = EmbeddedStore(None, base=NAMES.base)
    GraphKeeper(bench.ledger, bench.store, ROOMS, names=NAMES).recover()
    assert bench.lines() == before


def test_changes_not_yet_on_disk_are_replayed(bench):
    bench.ingest(1, CALL)
    bench.ingest(2, CALL)
    before = bench.lines()
    bench.store = EmbeddedStore(None, base=NAMES.base)
    assert GraphKeeper(bench.ledger, bench.store, ROOMS, names=NAMES).recover() == 2
    assert bench.lines() == before


def test_a_store_ahead_of_its_ledger_is_taken_back(bench):
    bench.ingest(1, CALL)
    before = bench.lines()
    bench.store.update(remove=before[:1], insert=['<http://e.x/a> <http://e.x/b> "c" .'], marker=9)
    bench.keeper.recover()
    assert bench.lines() == before


def test_marks_left_by_a_dead_process_are_worked_through(bench):
    bench.ingest(1, CALL)
    bench.ledger.documents.add(a_capture(2), text=a_text(2))
    bench.keeper.put(a_reading(2, [CALL]))  # and no settle
    GraphKeeper(bench.ledger, bench.store, ROOMS, names=NAMES).recover()
    assert bench.lines('reports> "2"')


def test_rebuilding_mends_a_store_that_was_tampered_with(bench):
    bench.ingest(1, CALL)
    before = bench.lines()
    bench.store.update(remove=before[:2], insert=['<http://e.x/a> <http://e.x/b> "c" .'])
    assert bench.keeper.mend() == (1, 2)
    assert bench.lines() == before


def test_neither_rebuilding_nor_mending_touches_what_users_wrote(bench):
    bench.ingest(1, CALL)
    own = f"<{NAMES.base}graph/user/notes>"
    bench.store.execute(f"INSERT DATA {{ GRAPH {own} {{ <urn:a> <urn:p> [ <urn:q> 1 ] }} }}", sequence=1)
    written = set(bench.store.user_lines())
    assert bench.keeper.mend() == (0, 0)
    bench.keeper.rebuild()
    assert (set(bench.store.user_lines()), bench.store.user_marker()) == (written, 1)
    assert len(written) == 2


def test_another_day_of_a_report_works_out_again_what_it_tells_of_offices(bench):
    bench.ingest(1, said=(("Ina Kolb", "envoy"),))
    told = a_reading(1, [], said=[("Ina Kolb", "envoy")], anchor=DAY)
    bench.keeper.put(told)
    marked = bench.ledger.marks.stale().nodes
    assert NAMES.named_entity("Office", "envoy") in marked or told.entities[0].iri in marked
    bench.keeper.put(told)
    bench.keeper.settle()
    bench.keeper.put(told)
    assert not bench.ledger.marks.stale().nodes
