"""Readings that wait go into the graph together; what one of them does is no other's failure."""

from __future__ import annotations

import threading
import time

import pytest
from tests.unit.ingest.test_use_cases import desk  # noqa: F401  # the fixture

from communique.errors import BusyError
from communique.ingest.settling import Read, ReadQueue
from communique.store.jobs import Task


def a_read(number):
    task = Task(id=number, job="1", document=None, label=str(number), state="running", attempts=1)
    return Read(task=task, began=0.0, document=None, walked=None)


def states(desk, jobs):  # noqa: F811
    return [desk.ledger.jobs.get(job).state for job in jobs]


def accepted(desk, *texts):  # noqa: F811
    return [desk.intake.accept(text.encode(), "text/plain", {}) for text in texts]


def worked(desk, jobs):  # noqa: F811
    """The jobs at their end, by threads; time runs for them."""
    began = time.monotonic()
    desk.workers._clock = lambda: time.monotonic() - began
    desk.workers.start()
    for job in jobs:
        desk.workers.wait(job, timeout_seconds=20)
    assert desk.workers.stop()


def test_reports_that_wait_are_one_change_of_the_graph(desk):  # noqa: F811
    jobs = accepted(desk, *(f"Envoys spoke {number} times." for number in range(5)))
    before = desk.keeper.version
    worked(desk, jobs)
    assert states(desk, jobs) == ["done"] * 5
    assert desk.keeper.version == before + 1


def test_a_report_that_cannot_be_put_fails_alone(desk, monkeypatch):  # noqa: F811
    put = desk.keeper.put

    def careful(report, *, packed=None):
        if "odd" in report.document.text:
            raise ValueError("an odd report")
        put(report, packed=packed)

    monkeypatch.setattr(desk.keeper, "put", careful)
    jobs = accepted(desk, "Envoys spoke.", "Something odd.", "Others spoke.")
    desk.workers.work_off()
    assert states(desk, jobs) == ["done", "queued", "done"]
    assert "an odd report" in desk.ledger.jobs.get(jobs[1]).tasks[0].error


def test_a_change_that_fails_is_the_failure_of_all_that_are_in_it(desk, monkeypatch):  # noqa: F811
    def failing():
        raise ValueError("the graph does not come to rest")

    jobs = accepted(desk, "Envoys spoke.", "Others spoke.")
    monkeypatch.setattr(desk.keeper, "settle", failing)
    desk.workers.work_off()
    assert states(desk, jobs) == ["queued", "queued"]
    monkeypatch.undo()
    desk.seconds = 10.0
    desk.workers.work_off()
    assert states(desk, jobs) == ["done", "done"]


def test_a_report_that_a_service_in_its_end_gives_up_has_lost_no_attempt(desk, monkeypatch):  # noqa: F811
    def ended(*_):
        raise BusyError("the service is ending")

    jobs = accepted(desk, "Envoys spoke.")
    monkeypatch.setattr("communique.ingest.workers.walk", ended)
    task = desk.workers._leased("somebody")
    assert desk.workers._read(task) is None
    told = desk.ledger.jobs.get(jobs[0]).tasks[0]
    assert (told.state, told.attempts) == ("queued", 0)


def test_what_was_handed_on_is_not_given_back_with_the_rest(desk):  # noqa: F811
    jobs = accepted(desk, "Envoys spoke.", "Others spoke.")
    first = desk.workers._leased("somebody")
    desk.workers._leased("somebody")
    desk.ledger.jobs.release("somebody", but=[first.id])
    assert states(desk, jobs) == ["running", "queued"]


def test_a_reading_waits_for_another_only_while_one_is_on_its_way():
    queue = ReadQueue()
    with queue.more_to_come():
        queue.add(a_read(1))
        taken = threading.Timer(0.05, queue.add, [a_read(2)])
        taken.start()
        taken.join()
    assert [each.task.id for each in queue.take()] == [1, 2]
    queue.add(a_read(3))
    assert queue.held() == [3, 1, 2]
    queue.settled()
    assert [each.task.id for each in queue.take()] == [3]


def test_after_the_end_nothing_is_waited_for():
    queue = ReadQueue()
    queue.end()
    assert queue.take() == ()


@pytest.mark.parametrize("waiting", [1, 16])
def test_a_full_queue_or_an_old_reading_is_settled_whatever_is_on_its_way(waiting, monkeypatch):
    monkeypatch.setattr("communique.ingest.settling._LINGER_SECONDS", 0.1 if waiting == 1 else 60.0)
    queue = ReadQueue()
    with queue.more_to_come():
        for number in range(waiting):
            queue.add(a_read(number))
        began = time.monotonic()
        assert len(queue.take()) == waiting
    assert time.monotonic() - began < 5


def test_who_waits_for_a_job_is_let_go_when_the_service_ends(desk):  # noqa: F811
    job = desk.intake.accept(b"Envoys spoke.", "text/plain", {})
    waiting = threading.Thread(
        target=lambda: desk.workers.wait(job, timeout_seconds=600), name="waiting", daemon=True
    )
    waiting.start()
    desk.workers.stop()
    waiting.join(5)
    assert not waiting.is_alive()
