"""Jobs as the HTTP door shows them."""

from __future__ import annotations

from typing import Any

from communique.api.service import JobView
from communique.store.jobs import JobRecord


def _first_line(error: str) -> str:
    """What went wrong, without the traceback that the ledger keeps beneath it."""
    return error.partition("\n")[0]


def job_view(job: JobRecord) -> JobView:
    """A job as the door shows it: one entry a task, with what was found or what went wrong."""
    documents = []
    for task in job.tasks:
        entry: dict[str, Any] = {"document": task.document, "label": task.label, "state": task.state}
        entry |= {
            "unresolved_times" if name == "unresolved" else name: value
            for name, value in task.result.items()
            if name not in ("document", "version")
        }
        if task.error:
            entry["error"], _, below = task.error.partition("\n")
            # Of a report set aside, for whoever mends it; one that is still tried tells the line alone.
            entry |= {"traceback": below} if below and task.state == "failed" else {}
        documents.append(entry)
    failed = [_first_line(task.error) for task in job.tasks if task.state == "failed" and task.error]
    return JobView(
        id=job.id,
        state=job.state,
        created=job.created,
        documents=tuple(documents),
        error=failed[0] if failed else None,
        attempts=max((task.attempts for task in job.tasks), default=0),
        version=job.version,
        counts=job.counts,
    )
