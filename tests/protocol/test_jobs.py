"""Jobs over HTTP: events, another try, the same request twice."""

from __future__ import annotations

import json

import pytest
from tests.protocol.graph_answers import problem_code

pytestmark = pytest.mark.model
TEXT = "RIGA, May 4 — Defence Minister Ilze Kalna met General Bo Lund on Monday."
REPORT = {"text": TEXT, "published": "2026-05-05"}


def test_events_of_a_job_end_with_its_last_state(writer):
    job = writer.post("/ingest?wait=true", json=REPORT).json()
    response = writer.get(f"/jobs/{job['id']}/events")
    assert response.headers["content-type"].startswith("text/event-stream")
    *_, last = response.text.strip().split("\n\n")
    name, data = last.split("\n")
    assert (name, json.loads(data.removeprefix("data: "))["state"]) == ("event: end", "done")


def test_a_job_that_is_not_here_has_no_events(writer):
    response = writer.get("/jobs/999999/events")
    assert (response.status_code, problem_code(response)) == (404, "not-found")


def test_one_idempotency_key_is_one_job(writer):
    headers = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
    jobs = {writer.post("/ingest", json=REPORT, headers=headers).json()["id"] for _ in range(3)}
    assert len(jobs) == 1
    assert writer.post("/ingest", json=REPORT).json()["id"] not in jobs


def test_a_job_without_failures_cannot_be_tried_again(writer):
    job = writer.post("/ingest?wait=true", json=REPORT).json()
    response = writer.post(f"/jobs/{job['id']}/retry")
    assert (response.status_code, problem_code(response)) == (409, "conflict")


def test_a_poison_report_is_set_aside_with_its_traceback_and_read_when_tried_again(desk, writer, monkeypatch):
    def broken(*_):
        raise RuntimeError("the engine fell over")

    monkeypatch.setattr("communique.ingest.outcomes._PAUSE_SECONDS", 0.01)
    monkeypatch.setattr("communique.ingest.workers.walk", broken)
    job = writer.post("/ingest?wait=true", json={**REPORT, "text": REPORT["text"] + " Twice."}).json()
    assert (job["state"], job["attempts"]) == ("failed", 3)
    assert "the engine fell over" in job["documents"][0]["error"]
    assert "Traceback" in job["documents"][0]["traceback"]
    monkeypatch.undo()
    writer.post(f"/jobs/{job['id']}/retry")
    assert desk.service.wait(job["id"], timeout_seconds=60).state == "done"
