from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, RUN, VOCABULARY, a_reading

from communique.api.workbench import Since
from communique.errors import (
    ConflictError,
    GoneError,
    InvalidDocumentError,
    InvalidRequestError,
    NotFoundError,
)
from communique.ingest.accept import Intake
from communique.ingest.dates import set_published
from communique.ingest.documents import list_documents
from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Reading
from communique.ingest.recovery import recover
from communique.ingest.retract import retract
from communique.ingest.verify import verify
from communique.ingest.whereabouts import whereabouts
from communique.ingest.workers import Workers
from communique.model.knowledge import ResolvedReport
from communique.model.provenance import Run, SourceText
from communique.model.reference import Entry, Reference, Tenure
from communique.model.text import AnchorBasis, EntityType, Factuality, ReferenceKey
from communique.search.index import SearchIndex
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.wiring.news import told_since

CALL = (("A1", "B1"), DAY, Factuality.ASSERTED)
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)


def read(content, media_type, metadata):
    if b"\xff" in content:
        raise InvalidDocumentError("not UTF-8 at byte 0 (0xff)")
    published = date.fromisoformat(metadata["published"]) if "published" in metadata else None
    return SourceText(
        text=content.decode(),
        title=metadata.get("title"),
        publisher=metadata.get("publisher"),
        published=published,
        published_basis=AnchorBasis.GIVEN if published else AnchorBasis.NONE,
    )


def anchor(text, said, today):
    rank = [AnchorBasis.ANALYST, AnchorBasis.GIVEN]
    best = min(said, key=lambda each: (rank.index(each[0]), each[1]), default=(AnchorBasis.NONE, None))
    return best[1], best[0]


def walk(document):
    """Every document names two people; "broken" ones break the engine."""
    if "broken" in document.text:
        raise RuntimeError("the engine fell over")
    told = a_reading(document.text, [CALL])
    return ResolvedReport(document=document, run=RUN, entities=told.entities)


class Desk:
    """All use cases over small rooms, with a clock that stands still."""

    def __init__(self, folder):
        self.reading = Reading(
            read=read, anchor=anchor, walk=self.walk, run=lambda: Run(iri=RUN, software=("fake",))
        )
        self.walked = []
        self.seconds = 0.0
        self.ledger = Ledger(folder / "ledger.sqlite", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.index = SearchIndex(":memory:")
        self.keeper = GraphKeeper(self.ledger, self.store, ROOMS, names=NAMES, index=self.index)
        self.intake = Intake(self.ledger, self.reading, names=NAMES, clock=self.now)
        self.workers = Workers(self.ledger, self.keeper, self.reading, clock=lambda: self.seconds)

    def now(self):
        return NOW

    def walk(self, document):
        self.walked.append(document)
        return walk(document)

    def ingest(self, text="Envoys spoke.", **metadata):
        job = self.intake.accept(text.encode(), "text/plain", metadata)
        self.workers.work_off()
        return self.ledger.jobs.get(job)

    def lines(self, word=""):
        return [line for line in self.store.lines() if word in line and "/graph/log>" not in line]


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.workers.stop()
    made.ledger.close()


def test_a_report_is_on_disk_before_it_is_read(desk):
    job = desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    assert desk.ledger.jobs.get(job).state == "queued"
    assert len(desk.ledger.documents.live()) == 1


def test_a_finished_job_tells_what_was_found_and_the_version_to_ask_for(desk):
    job = desk.ingest()
    assert job.state == "done"
    assert job.tasks[0].result["version"] == desk.keeper.version


def test_the_same_report_twice_is_walked_once(desk):
    desk.ingest()
    before = desk.lines()
    desk.ingest()
    assert len(desk.walked) == 1
    assert desk.lines() == before


def test_the_same_text_elsewhere_is_a_second_capture_of_one_document(desk):
    desk.ingest(publisher="Gazette")
    desk.ingest(publisher="Courier")
    assert len(desk.ledger.documents.live()) == 1
    assert len(desk.lines(f"<{VOCABULARY}publisher>")) == 2


def test_an_idempotency_key_gives_the_first_job(desk):
    first = desk.intake.accept(b"One.", "text/plain", {}, idempotency_key="k")
    assert desk.intake.accept(b"One.", "text/plain", {}, idempotency_key="k") == first


def test_an_idempotency_key_of_another_report_is_refused_and_leaves_nothing(desk):
    desk.intake.accept(b"One.", "text/plain", {"publisher": "Gazette"}, idempotency_key="k")
    for content, said in ((b"Two.", {"publisher": "Gazette"}), (b"One.", {"publisher": "Courier"})):
        with pytest.raises(ConflictError, match="came with another request before"):
            desk.intake.accept(content, "text/plain", said, idempotency_key="k")
    assert len(desk.ledger.jobs.recent(limit=5)) == len(desk.ledger.documents.live()) == 1


def test_the_media_type_is_part_of_what_a_key_stands_for(desk):
    desk.intake.accept(b'{"text": "One."}', "text/plain", {}, idempotency_key="k")
    with pytest.raises(ConflictError, match="nothing was taken in"):
        desk.intake.accept(b'{"text": "One."}', "text/html", {}, idempotency_key="k")
    with pytest.raises(ConflictError, match="nothing was taken in"):
        desk.intake.accept_many([b'{"text": "One."}'], {}, idempotency_key="k")
    assert len(desk.ledger.jobs.recent(limit=5)) == len(desk.ledger.documents.live()) == 1


def test_a_stream_whose_key_is_taken_meanwhile_says_what_was_taken_in(desk):
    def lines():
        yield b"Two."
        desk.intake.accept(b"One.", "text/plain", {}, idempotency_key="k")

    with pytest.raises(ConflictError, match="taken in all the same, as job 2") as caught:
        desk.intake.accept_many(lines(), {}, idempotency_key="k")
    assert "nothing was taken in" not in str(caught.value)
    assert len(desk.ledger.documents.live()) == 2
    assert dict(desk.ledger.jobs.get("2").counts) == {"queued": 1}


def test_a_stream_under_a_key_that_is_known_is_compared_whole(desk):
    lines = [b'{"text": "One."}', b'{"text": "Two."}']
    first = desk.intake.accept_many(iter(lines), {}, idempotency_key="k")
    assert desk.intake.accept_many(iter(lines), {}, idempotency_key="k") == first
    with pytest.raises(ConflictError):
        desk.intake.accept_many(iter([*lines, b'{"text": "Three."}']), {}, idempotency_key="k")
    assert len(desk.ledger.documents.live()) == 2


@pytest.mark.parametrize("content", [b"\xff", b" \n ", b""])
def test_what_is_no_report_is_refused_and_leaves_nothing(desk, content):
    with pytest.raises(InvalidDocumentError):
        desk.intake.accept(content, "text/plain", {})
    assert desk.ledger.documents.live() == ()
    assert desk.ledger.jobs.recent(limit=5) == ()


def test_rights_that_do_not_exist_are_refused(desk):
    with pytest.raises(InvalidRequestError, match="full, quote, private"):
        desk.intake.accept(b"One.", "text/plain", {"rights": "all"})


def test_a_bad_line_of_a_stream_is_a_failed_task_and_the_others_go_in(desk):
    job = desk.intake.accept_many([b"One.", b"", b"\xff", b"Two."], {})
    desk.workers.work_off()
    found = desk.ledger.jobs.get(job)
    assert dict(found.counts) == {"done": 2, "failed": 1}
    assert [task.label for task in found.tasks if task.error] == ["line 3"]


def test_a_stream_without_reports_is_refused(desk):
    with pytest.raises(InvalidDocumentError):
        desk.intake.accept_many([b"\n"], {})


def test_a_report_that_breaks_the_engine_is_set_aside_after_three_attempts(desk):
    job = desk.intake.accept(b"A broken one.", "text/plain", {})
    for _ in range(10):
        desk.workers.work_off()
        desk.seconds += 60
    task = desk.ledger.jobs.get(job).tasks[0]
    assert (task.state, task.attempts, len(desk.walked)) == ("failed", 3, 3)
    assert "the engine fell over" in task.error
    assert "Traceback" in task.error or "in walk" in task.error


def test_a_failure_waits_longer_each_time(desk):
    desk.intake.accept(b"A broken one.", "text/plain", {})
    desk.workers.work_off()
    desk.seconds = 1.9
    assert desk.workers.work_off() == 0
    desk.seconds = 2.0
    assert desk.workers.work_off() == 1


def test_a_date_set_later_reads_the_report_again(desk):
    document = desk.ingest().tasks[0].document
    set_published(document, date(2025, 5, 5), ledger=desk.ledger, intake=desk.intake, clock=desk.now)
    desk.workers.work_off()
    assert [each.anchor for each in desk.walked] == [None, date(2025, 5, 5)]
    assert desk.ledger.readings.summary(document).basis == "analyst"


def test_a_date_survives_withdrawal_and_return(desk):
    document = desk.ingest().tasks[0].document
    set_published(document, date(2025, 5, 5), ledger=desk.ledger, intake=desk.intake, clock=desk.now)
    desk.workers.work_off()
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    desk.ingest()
    assert desk.walked[-1].anchor == date(2025, 5, 5)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2026, 2, 3)])
def test_a_day_that_cannot_be_is_refused(desk, day):
    document = desk.ingest().tasks[0].document
    with pytest.raises(InvalidRequestError):
        set_published(document, day, ledger=desk.ledger, intake=desk.intake, clock=desk.now)


def test_an_earlier_date_from_another_capture_is_read_from(desk):
    desk.ingest(published="2025-07-04")
    desk.ingest(published="2025-07-03")
    desk.ingest(published="2025-07-05")
    assert [each.anchor.day for each in desk.walked] == [4, 3]


def test_withdrawing_leaves_what_was_there_before(desk):
    before = desk.lines()
    document = desk.ingest(title="Talks").tasks[0].document
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    assert desk.lines() == before
    assert desk.index.search("Talks") == ()


def test_who_follows_changes_learns_what_was_withdrawn_until_it_comes_back(desk):
    document = desk.ingest(title="Talks").tasks[0].document
    before = desk.keeper.version
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    found = told_since(desk.ledger, before)
    assert (document in found.gone, document in found.changed) == (True, False)
    desk.ingest(title="Talks")
    found = told_since(desk.ledger, before)
    assert (document in found.gone, document in found.changed) == (False, True)
    assert found.version == desk.keeper.version


@pytest.mark.parametrize("ahead", [None, 0, 5])
def test_of_a_version_that_the_dataset_has_not_reached_nothing_is_named(desk, ahead):
    desk.ingest()
    now = desk.keeper.version
    assert told_since(desk.ledger, None if ahead is None else now + ahead) == Since(version=now)


def test_a_document_stays_until_its_last_capture_is_withdrawn(desk):
    desk.ingest(publisher="Gazette")
    document = desk.ingest(publisher="Courier").tasks[0].document
    first, second = (capture.iri for capture in desk.ledger.documents.captures(document))
    options = {"ledger": desk.ledger, "keeper": desk.keeper, "clock": desk.now}
    assert retract(first, **options).document is None
    assert len(desk.lines(f"<{VOCABULARY}publisher>")) == 1
    assert retract(second, **options).document == document


def test_what_is_not_here_or_gone_cannot_be_withdrawn(desk):
    options = {"ledger": desk.ledger, "keeper": desk.keeper, "clock": desk.now}
    with pytest.raises(NotFoundError):
        retract("http://e.x/doc/1", **options)
    document = desk.ingest().tasks[0].document
    retract(document, **options)
    with pytest.raises(GoneError):
        retract(document, **options)


def test_a_report_withdrawn_while_it_waits_is_not_read(desk):
    job = desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    document = desk.ledger.jobs.get(job).tasks[0].document
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    desk.workers.work_off()
    assert desk.ledger.jobs.get(job).tasks[0].result["withdrawn"]
    assert desk.walked == []


def test_workers_in_threads_take_what_comes_and_tell_who_waits(desk):
    desk.workers.start()
    job = desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    waiting = threading.Timer(0.2, lambda: setattr(desk, "seconds", 99.0))
    waiting.start()
    assert desk.workers.wait(job, timeout_seconds=60).state == "done"
    waiting.join()
    assert desk.workers.stop()


def test_waiting_gives_the_job_as_it_stands_when_time_is_up(desk):
    job = desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    assert desk.workers.wait(job, timeout_seconds=0).state == "queued"


def test_a_document_that_no_task_is_about_is_queued_at_the_next_start(desk):
    desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    with desk.ledger.writing() as connection:
        connection.execute("DELETE FROM tasks")
    assert recover(desk.ledger, desk.keeper, clock=desk.now).unread == 1
    assert desk.workers.work_off() == 1


def test_a_cancelled_report_does_not_come_back_with_the_next_start(desk):
    desk.ledger.jobs.cancel(desk.intake.accept(b"Envoys spoke.", "text/plain", {}))
    assert recover(desk.ledger, desk.keeper, clock=desk.now).unread == 0
    assert desk.ingest().state == "done"  # sent again, it is read


def test_a_sound_graph_is_verified_and_a_lost_quad_is_told(desk):
    desk.ingest()
    assert verify(desk.ledger, desk.store).is_sound
    desk.store.update(remove=desk.lines()[:1], insert=())
    assert len(verify(desk.ledger, desk.store).problems) == 1


def test_tenures_that_leave_a_gap_are_a_warning_and_no_fault(desk):
    ended = Tenure(
        key=ReferenceKey("tenure-a"),
        holder=ReferenceKey("person-a"),
        office=ReferenceKey("office-a"),
        begin=date(2001, 1, 1),
        end=date(2002, 1, 1),
        verified=True,
    )
    begun = replace(ended, key=ReferenceKey("tenure-b"), begin=date(2003, 1, 1), end=None, verified=False)
    office = Entry(
        key=ReferenceKey("office-a"), kind="Office", type=EntityType.OFFICE, label="Warden", names=("Warden",)
    )
    found = verify(desk.ledger, desk.store, reference=Reference([office], [ended, begun]))
    assert found.is_sound
    assert found.warnings == ("Warden: nobody known from 2002-01-01 to 2003-01-01",)
    assert (found.tenures_verified, found.tenures_unverified, found.tenure_gaps) == (1, 1, 1)


def test_reports_are_listed_latest_first_and_by_words(desk):
    desk.ingest("One.", title="Talks in Graz", publisher="Gazette")
    desk.ingest("Two.", title="Drills at sea", publisher="Courier")
    assert [each.title for each in list_documents(desk.ledger)] == ["Drills at sea", "Talks in Graz"]
    assert [each.title for each in list_documents(desk.ledger, words="gazette graz")] == ["Talks in Graz"]
    assert [each.title for each in list_documents(desk.ledger, limit=1, offset=1)] == ["Talks in Graz"]


def test_an_iri_once_served_is_here_then_gone_and_never_unknown(desk):
    document = desk.ingest().tasks[0].document
    entity = desk.ledger.readings.get(document).entities[0].iri
    assert [whereabouts(desk.ledger, iri).state for iri in (document, entity)] == ["here", "here"]
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    assert [whereabouts(desk.ledger, iri).state for iri in (document, entity)] == ["gone", "gone"]
    assert whereabouts(desk.ledger, "http://e.x/id/never").state == "unknown"


def test_what_reads_is_loaded_before_a_task_is_held_and_only_once_there_is_one(desk):
    states = []

    def prepare():
        states.append([task.state for job in desk.ledger.jobs.recent(limit=9) for task in job.tasks])

    desk.workers._reading = replace(desk.reading, prepare=prepare)
    desk.workers.work_off()
    assert states == []
    desk.ingest("Envoys spoke.")
    desk.ingest("Others spoke.")
    assert states == [["queued"]]


def test_what_cannot_be_loaded_is_the_reason_of_each_task(desk):
    def prepare():
        raise RuntimeError("no model")

    desk.workers._reading = replace(desk.reading, prepare=prepare)
    assert desk.ingest().state == "done"
