"""Whatever is sent, the answer says what was wrong with it: no crash, no hang, memory as before.

COMMUNIQUE_TORTURE=1 sends 10,000 bad requests, else a seeded slice of them.
"""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest
from tests.callers import Caller
from tests.conftest import opened_at
from tests.security.bad_inputs import BadInputs

pytestmark = [pytest.mark.model, pytest.mark.timeout(7200), pytest.mark.filterwarnings("ignore")]
INPUTS = int(
    os.environ.get("COMMUNIQUE_BAD_INPUTS", "10000" if os.environ.get("COMMUNIQUE_TORTURE") else "120")
)
SEED = int(os.environ.get("COMMUNIQUE_SEED", "20260504"))
_ANSWER_SECONDS = 30.0
_GROWTH_BYTES = 250 * 2**20  # after a third of them, until the end
# The answer of a query that is sound and works for long; nothing is wrong with the service.
_BUDGET = frozenset({"query-budget", "busy"})


def resident_bytes():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def admin(tmp_path_factory):
    """A service of its own for somebody who may do everything, so that nothing is refused for its sender."""
    with opened_at(tmp_path_factory.mktemp("bad") / "data") as opened:
        opened.service.accept(b"Envoys met in Bern on 4 May 2026.", "text/plain", {})
        assert opened.wait_until_idle()
        with Caller(opened.asgi, Authorization=f"Bearer {opened.token}") as client:
            yield client, opened


def fault(answer):
    """What is wrong with an answer, or None."""
    if answer.status_code < 400:
        return None
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        return None if answer.status_code < 500 and len(answer.text) > 200 else "a page that says nothing"
    if answer.request.method == "HEAD":
        return None if answer.status_code < 500 else "5xx"
    if not kind.startswith("application/problem+json"):
        return f"no problem document but {kind!r}"
    told = answer.json()
    if answer.status_code >= 500 and told["code"] not in _BUDGET:
        return f"{told['code']}: {told['detail']}"
    return None if len(told["detail"]) > 10 else f"says too little: {told['detail']!r}"


def test_every_bad_input_is_answered_with_what_was_wrong(admin):
    client, _ = admin
    inputs = BadInputs(SEED, client.get("/openapi.json").json()["paths"])
    found, early = [], 0
    for number in range(INPUTS):
        bad = inputs.one()
        began = time.perf_counter()
        answer = client.request(bad.method, bad.path, **bad.options)
        if time.perf_counter() - began > _ANSWER_SECONDS:
            found.append((number, bad, "took too long"))
        if said := fault(answer):
            found.append((number, bad, answer.status_code, said))
        if number == INPUTS // 3:
            early = resident_bytes()
    assert not found, "\n".join(repr(each)[:600] for each in found[:20]) + f"\n{len(found)} in all"
    assert resident_bytes() - early < _GROWTH_BYTES


def test_what_was_taken_in_came_to_an_end_with_a_reason(admin):
    client, application = admin
    assert application.wait_until_idle()
    jobs = client.get("/jobs", params={"limit": 1000}).json()
    tasks = [task for job in jobs for task in job["documents"]]
    assert {job["state"] for job in jobs} <= {"done", "failed"}
    assert all(task["error"] for task in tasks if task["state"] == "failed")
    assert client.post("/admin/verify").json()["faults"] == []
