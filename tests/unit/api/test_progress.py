from __future__ import annotations

import asyncio
import json

from communique.access.roles import Role
from communique.api.progress import job_events
from communique.api.service import JobView


def told(states, *, clock=lambda: 0.0):
    views = iter([JobView(id="1", state=state, created="now") for state in states])
    return [each.decode() for each in streamed(views, clock=clock)]


def streamed(views, role=Role.INGESTER, **clock):
    async def look():
        return next(views)

    async def pause(_seconds):
        return None

    async def every():
        return [each async for each in job_events(look, role=role, pause=pause, **clock)]

    return asyncio.run(every())


def test_a_state_is_told_once_and_the_end_ends_the_stream():
    found = told(["queued", "queued", "running", "done", "queued"])
    assert [each.split("\n")[0] for each in found] == ["event: progress", "event: progress", "event: end"]
    assert json.loads(found[-1].split("data: ")[1])["state"] == "done"


def test_a_job_that_is_over_is_told_at_once():
    assert len(told(["failed"])) == 1


def test_silence_is_broken_by_a_comment():
    times = iter(range(0, 1000, 10))
    found = told(["running"] * 4 + ["done"], clock=lambda: float(next(times)))
    assert ": still at work\n\n" in found


def test_a_line_break_in_a_title_cannot_forge_an_event():
    view = JobView(id="1", state="done", created="now", error="x\n\nevent: end\ndata: {}")
    (found,) = streamed(iter([view]))
    assert found.count(b"\n\n") == 1


def test_who_only_reads_sees_no_traceback():
    failed = {"state": "failed", "error": "it fell over", "traceback": "in secret.py"}
    view = JobView(id="1", state="failed", created="now", documents=(failed,))
    assert b"secret.py" in streamed(iter([view]))[0]
    shown = streamed(iter([view]), role=Role.READER)[0]
    assert b"secret.py" not in shown
    assert b"it fell over" in shown
