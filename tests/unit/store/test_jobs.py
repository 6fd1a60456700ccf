from __future__ import annotations

import pytest

from communique.errors import NotFoundError
from communique.store.jobs import MAXIMUM_INTERRUPTIONS


@pytest.fixture
def jobs(ledger):
    return ledger.jobs


def a_job(jobs, *documents):
    job = jobs.create(created="2026-01-01T00:00:00+00:00")
    for document in documents:
        jobs.add_task(job, document=document, label=document)
    return job


def test_a_task_is_leased_once(jobs):
    a_job(jobs, "doc:a")
    assert jobs.lease(now=0, seconds=60, owner="one").document == "doc:a"
    assert jobs.lease(now=1, seconds=60, owner="two") is None


def test_a_lease_that_ran_out_is_given_again(jobs):
    a_job(jobs, "doc:a")
    jobs.lease(now=0, seconds=60, owner="one")
    assert jobs.lease(now=61, seconds=60, owner="two").attempts == 2


def test_two_workers_never_hold_one_document(jobs):
    a_job(jobs, "doc:a", "doc:a", "doc:b")
    taken = [jobs.lease(now=0, seconds=60, owner=owner) for owner in "xyz"]
    assert [task.document if task else None for task in taken] == ["doc:a", "doc:b", None]


def test_a_failed_task_waits_for_its_moment(jobs):
    job = a_job(jobs, "doc:a")
    jobs.fail(jobs.lease(now=0, seconds=60, owner="one"), "broken", retry_at=10)
    assert jobs.lease(now=9, seconds=60, owner="one") is None
    assert jobs.lease(now=10, seconds=60, owner="one").error == "broken"
    assert jobs.get(job).state == "running"


def test_a_job_is_failed_when_one_of_its_reports_could_not_be_read(jobs):
    job = a_job(jobs, "doc:a")
    jobs.add_task(job, document=None, label="line 2", error="not UTF-8 at byte 3")
    jobs.finish(jobs.lease(now=0, seconds=60, owner="one"), {"claims": 4})
    found = jobs.get(job)
    assert (found.state, found.is_over, dict(found.counts)) == ("failed", True, {"done": 1, "failed": 1})
    assert found.tasks[0].result == {"claims": 4}


def test_a_cancelled_job_does_not_begin(jobs):
    job = a_job(jobs, "doc:a")
    assert jobs.cancel(job).state == "cancelled"
    assert jobs.lease(now=0, seconds=60, owner="one") is None


def test_what_a_dead_process_held_goes_behind_the_rest(jobs):
    a_job(jobs, "doc:a", "doc:b")
    jobs.lease(now=0, seconds=600, owner="dead")
    assert jobs.requeue_interrupted() == 1
    assert jobs.lease(now=1, seconds=60, owner="one").document == "doc:b"
    assert jobs.lease(now=1, seconds=60, owner="one").attempts == 1


def test_a_report_that_ends_every_process_is_set_aside(jobs):
    job = a_job(jobs, "doc:a")
    for now in range(MAXIMUM_INTERRUPTIONS + 1):
        jobs.lease(now=now, seconds=600, owner="dead")
        jobs.requeue_interrupted()
    assert jobs.get(job).state == "failed"


def test_a_failed_task_can_be_tried_again(jobs):
    job = a_job(jobs, "doc:a")
    jobs.fail(jobs.lease(now=0, seconds=60, owner="one"), "broken", retry_at=None)
    assert jobs.retry(job) == 1
    assert jobs.lease(now=0, seconds=60, owner="one").attempts == 1


@pytest.mark.parametrize("name", ["17", "seventeen", "-1"])
def test_an_unknown_job_is_not_found(jobs, name):
    with pytest.raises(NotFoundError):
        jobs.get(name)


def test_what_a_worker_could_not_give_back_is_released_without_counting(jobs):
    a_job(jobs, "doc:a")
    jobs.lease(now=0, seconds=60, owner="one")
    jobs.release("two")
    assert jobs.lease(now=1, seconds=60, owner="two") is None
    jobs.release("one")
    assert jobs.lease(now=1, seconds=60, owner="two").attempts == 1


def test_a_task_put_back_waits_and_has_as_many_attempts_as_before(jobs):
    a_job(jobs, "doc:a")
    jobs.put_back(jobs.lease(now=0, seconds=60, owner="one"), "disk full", until=5)
    assert jobs.lease(now=4, seconds=60, owner="one") is None
    again = jobs.lease(now=5, seconds=60, owner="one")
    assert (again.attempts, again.error) == (1, "disk full")


def test_a_job_is_told_by_one_look_at_the_ledger_and_by_more_where_not_all_of_it_is_told(ledger, monkeypatch):
    job, rows, looks = ledger.jobs.create(created="2026-01-01"), ledger.jobs._database.rows, []
    for number in range(5):
        ledger.jobs.add_task(job, document=None, label=str(number), error="odd" if number else None)
    monkeypatch.setattr(ledger.jobs._database, "rows", lambda *given: looks.append(1) or rows(*given))
    counts = {"failed": 4, "queued": 1}
    for tasks, expected in ((6, 1), (5, 1), (4, 3), (0, 2)):
        looks.clear()
        found = ledger.jobs.get(job, tasks=tasks)
        assert (found.counts, len(found.tasks), len(looks)) == (counts, min(tasks, 5), expected)


def test_of_many_reports_those_that_failed_are_told_and_the_version_of_all(jobs):
    job = a_job(jobs, *(f"doc:{number}" for number in range(6)))
    for number in range(5):
        jobs.finish(jobs.lease(now=0, seconds=60, owner="one"), {"version": number + 2})
    jobs.fail(jobs.lease(now=0, seconds=60, owner="one"), "odd", retry_at=None)
    found = jobs.get(job, tasks=2)
    assert [(task.document, task.state) for task in found.tasks] == [("doc:0", "done"), ("doc:5", "failed")]
    assert (dict(found.counts), found.version) == ({"done": 5, "failed": 1}, 6)


def test_jobs_are_listed_page_by_page(jobs):
    made = [a_job(jobs, f"doc:{number}") for number in range(5)]
    for number in range(4):
        task = jobs.lease(now=0, seconds=60, owner="one")
        assert task.document == f"doc:{number}"
        jobs.fail(task, "odd", retry_at=None)
    pages = [jobs.recent(limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [each.id for page in pages for each in page] == made[::-1]
    failed = [jobs.recent(limit=3, state="failed", offset=offset) for offset in (0, 3)]
    assert [[each.id for each in page] for page in failed] == [made[3:0:-1], made[:1]]
