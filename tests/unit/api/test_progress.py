from __future__ import annotations

import json

from communique.api.progress import job_events
from communique.api.service import JobView


def told(states, *, clock=lambda: 0.0):
    views = iter([JobView(id="1", state=state, created="now") for state in states])
    return [each.decode() for each in job_events(lambda: next(views), pause=lambda _: None, clock=clock)]


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
    (found,) = job_events(lambda: view)
    assert found.count(b"\n\n") == 1
