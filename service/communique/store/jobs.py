"""Jobs and their tasks: one task a document, leased by a worker, retried, set aside with its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from communique.errors import ConflictError, NotFoundError
from communique.model.text import Iri
from communique.store.database import Database

MAXIMUM_ATTEMPTS = 3
# A server killed twenty times during one report is bad luck; more is a report that kills it.
MAXIMUM_INTERRUPTIONS = 25
_LONGEST_NUMBER = 19  # digits; what has as many is beyond SQLite's integers, or of nobody's job


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document of a job. label tells a person which one it is when there is no document."""

    id: int
    job: str
    document: Iri | None
    label: str
    state: str  # queued, running, done, failed, cancelled
    attempts: int = 0
    error: str | None = None
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """A job with the number of its tasks by state; tasks holds some of them in order, failed ones above all.

    version is that of the dataset once all that is done was in the graph.
    """

    id: str
    created: str
    state: str  # queued, running, done, failed, cancelled
    counts: Mapping[str, int]
    tasks: tuple[Task, ...] = ()
    version: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "cancelled")


_COLUMNS = "id, job, document, label, state, attempts, error, result"
_JOB_WITH_TASKS = f"""
    SELECT created, cancelled, {", ".join(f"tasks.{name}" for name in _COLUMNS.split(", "))}
    FROM jobs LEFT JOIN tasks ON tasks.job = jobs.id WHERE jobs.id = ? ORDER BY tasks.id LIMIT ?"""  # noqa: S608  # a constant

_COUNTED = "SELECT state, count(*) FROM tasks WHERE job = ? GROUP BY state"
_LAST_VERSION = "SELECT max(json_extract(result, '$.version')) FROM tasks WHERE job = ? AND state = 'done'"
_TOLD = f"SELECT {_COLUMNS} FROM tasks WHERE job = ? ORDER BY state = 'failed' DESC, id LIMIT ?"  # noqa: S608  # a constant


def _task(row: tuple[Any, ...]) -> Task:
    number, job, document, label, state, attempts, error, result = row
    return Task(
        id=number,
        job=str(job),
        document=document,
        label=label,
        state=state,
        attempts=attempts,
        error=error,
        result=json.loads(result) if result else {},
    )


def _job_state(counts: Mapping[str, int], *, cancelled: bool) -> str:
    if counts.get("running") or (counts.get("queued") and (counts.get("done") or counts.get("failed"))):
        return "running"
    if counts.get("queued"):
        return "queued"
    if cancelled and counts.get("cancelled"):
        return "cancelled"
    return "failed" if counts.get("failed") else "done"


class Jobs:
    """The tables jobs and tasks. Times are seconds since the epoch, handed in by the caller."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, *, created: str) -> str:
        """A job without tasks."""
        with self._database.writing() as connection:
            cursor = connection.execute("INSERT INTO jobs (created) VALUES (?)", (created,))
            return str(cursor.lastrowid)

    def by_key(self, idempotency_key: str, digest: str) -> str | None:
        """The job accepted under an Idempotency-Key, or None.

        digest is of what is sent now; raises ConflictError where the key came with something else before.
        """
        found = self._named(idempotency_key)
        if found is None:
            return None
        job, known = found
        if known not in (None, digest):
            raise ConflictError(
                f"the Idempotency-Key {idempotency_key[:80]!r} came with another request before (job "
                f"{job}); nothing was taken in, a key of its own would be right"
            )
        return job

    def _named(self, idempotency_key: str) -> tuple[str, str | None] | None:
        """The job of a key, and the digest of its request where it is known."""
        sql = "SELECT id, digest FROM jobs LEFT JOIN requests USING (idempotency) WHERE idempotency = ?"
        found = self._database.row(sql, (idempotency_key,))
        return None if found is None else (str(found[0]), found[1])

    def has_key(self, idempotency_key: str) -> bool:
        """Whether a job was accepted under an Idempotency-Key."""
        sql = "SELECT 1 FROM jobs WHERE idempotency = ?"
        return self._database.value(sql, (idempotency_key,)) is not None

    def name(self, job: str, idempotency_key: str, digest: str) -> None:
        """Give a job its key, unless one of the same request has it already.

        Raises ConflictError where one of another request has it; what is taken in by this job stays so.
        """
        with self._database.writing() as connection:
            found = self._named(idempotency_key)
            if found is not None and found[1] not in (None, digest):
                raise ConflictError(
                    f"the Idempotency-Key {idempotency_key[:80]!r} came with another request meanwhile (job "
                    f"{found[0]}); what came with this one was taken in all the same, as job {job}"
                )
            if found is None:
                row = (idempotency_key, digest)
                connection.execute("UPDATE jobs SET idempotency = ? WHERE id = ?", (row[0], int(job)))
                connection.execute("INSERT OR REPLACE INTO requests VALUES (?, ?)", row)

    def add_task(self, job: str, *, document: str | None, label: str, error: str | None = None) -> int:
        """A queued task; one with an error is failed from the start (what could not be read)."""
        state = "failed" if error else "queued"
        with self._database.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO tasks (job, document, label, state, error) VALUES (?, ?, ?, ?, ?)",
                (int(job), document, label, state, error),
            )
            return int(cursor.lastrowid or 0)

    def lease(self, *, now: float, seconds: float, owner: str) -> Task | None:
        """The next task for one worker, or None. Two workers never hold one document at a time.

        A power cut may undo it, after which the task waits as before.
        """
        sql = f"""
            UPDATE tasks SET state = 'running', attempts = attempts + 1, lease_until = ?, owner = ?
            WHERE id = (
                SELECT id FROM tasks WHERE (state = 'queued' OR (state = 'running' AND lease_until < ?))
                AND not_before <= ? AND document NOT IN (
                    SELECT document FROM tasks WHERE state = 'running' AND lease_until >= ?)
                ORDER BY interruptions, id LIMIT 1)
            RETURNING {_COLUMNS}"""  # noqa: S608  # a constant list of columns
        with self._database.writing(durable=False) as connection:
            row = connection.execute(sql, (now + seconds, owner, now, now, now)).fetchone()
        return _task(row) if row else None

    def finish(self, task: Task, result: Mapping[str, Any]) -> None:
        """The task's document is in the graph."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET state = 'done', error = NULL, result = ?, lease_until = NULL "
                "WHERE id = ? AND state = 'running'",
                (json.dumps(result, ensure_ascii=False), task.id),
            )

    def fail(self, task: Task, reason: str, *, retry_at: float | None) -> None:
        """Back to the queue until retry_at, or set aside with its reason when that is None."""
        state = "failed" if retry_at is None else "queued"
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET state = ?, error = ?, not_before = ?, lease_until = NULL "
                "WHERE id = ? AND state = 'running'",
                (state, reason, retry_at or 0.0, task.id),
            )

    def put_back(self, task: Task, reason: str, *, until: float) -> None:
        """Back to the queue until then, not counted as an attempt: the reason is none of the report's."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET state = 'queued', attempts = attempts - 1, error = ?, not_before = ?, "
                "lease_until = NULL WHERE id = ? AND state = 'running'",
                (reason, until, task.id),
            )

    def release(self, owner: str, *, but: Iterable[int] = ()) -> None:
        """What a worker still holds, but these, goes back: it could not say how that ended."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET state = 'queued', attempts = attempts - 1, lease_until = NULL "
                "WHERE state = 'running' AND owner = ? AND id NOT IN (SELECT value FROM json_each(?))",
                (owner, json.dumps(list(but))),
            )

    def requeue_interrupted(self) -> int:
        """After a start: what the last process held goes back, behind the rest; gives how many."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET interruptions = interruptions + 1, attempts = attempts - 1, "
                "state = 'queued', lease_until = NULL WHERE state = 'running'"
            )
            changed: int = connection.execute("SELECT changes()").fetchone()[0]
            connection.execute(
                "UPDATE tasks SET state = 'failed', error = ? WHERE state = 'queued' AND interruptions > ?",
                (f"the service ended {MAXIMUM_INTERRUPTIONS} times while reading it", MAXIMUM_INTERRUPTIONS),
            )
        return changed

    def retry(self, job: str) -> int:
        """Failed tasks that have a document go back to the queue; gives how many."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE tasks SET state = 'queued', attempts = 0, interruptions = 0, not_before = 0 "
                "WHERE job = ? AND state = 'failed' AND document IS NOT NULL",
                (int(self.get(job, tasks=0).id),),
            )
            return int(connection.execute("SELECT changes()").fetchone()[0])

    def cancel(self, job: str) -> JobRecord:
        """What has not begun will not; what runs is finished. Raises NotFoundError."""
        with self._database.writing() as connection:
            number = int(self.get(job, tasks=0).id)
            connection.execute("UPDATE jobs SET cancelled = 1 WHERE id = ?", (number,))
            connection.execute(
                "UPDATE tasks SET state = 'cancelled' WHERE job = ? AND state = 'queued'", (number,)
            )
        return self.get(job)

    def get(self, job: str, *, tasks: int = 1000) -> JobRecord:
        """A job with so many of its tasks at most; raises NotFoundError."""
        rows: list[tuple[Any, ...]] = []
        if job.isascii() and job.isdecimal() and len(job) < _LONGEST_NUMBER:
            rows = self._database.rows(_JOB_WITH_TASKS, (int(job), tasks + 1))
        if not rows:
            raise NotFoundError(f"no job {job!r} here")
        told = [_task(row[2:]) for row in rows if row[2] is not None]
        counts = Counter(each.state for each in told)
        version = max((each.result["version"] for each in told if "version" in each.result), default=None)
        if len(rows) > tasks:  # there may be more
            counts = Counter(dict(self._database.rows(_COUNTED, (int(job),))))
            if tasks:
                version = self._database.value(_LAST_VERSION, (int(job),))
                told = sorted(map(_task, self._database.rows(_TOLD, (int(job), tasks))), key=attrgetter("id"))
        return JobRecord(
            id=job,
            created=rows[0][0],
            state=_job_state(counts, cancelled=bool(rows[0][1])),
            counts=dict(sorted(counts.items())),
            tasks=tuple(told[:tasks]),
            version=version,
        )

    def recent(self, *, limit: int, state: str | None = None, offset: int = 0) -> tuple[JobRecord, ...]:
        """The latest jobs, those with a task in this state, newest first, each with some of its tasks."""
        having = "SELECT DISTINCT job FROM tasks WHERE state = ? ORDER BY job DESC LIMIT ? OFFSET ?"
        every = "SELECT id FROM jobs ORDER BY id DESC LIMIT ? OFFSET ?"
        page = (limit, offset)
        rows = self._database.rows(having if state else every, (state, *page) if state else page)
        return tuple(self.get(str(number), tasks=20) for (number,) in rows)

    def has_open(self) -> bool:
        """Whether a task waits or runs."""
        sql = "SELECT 1 FROM tasks WHERE state IN ('queued', 'running') LIMIT 1"
        return self._database.value(sql) is not None

    def has_task(self, document: str) -> bool:
        """Whether a task is about the document that is not done: waits, runs, failed, or was cancelled."""
        sql = "SELECT 1 FROM tasks WHERE document = ? AND state <> 'done'"
        return self._database.value(sql, (document,)) is not None
