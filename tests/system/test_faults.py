"""Reports through HTTP and a watched folder while what can fail does: none is lost, none is doubled.

COMMUNIQUE_TORTURE=1 sends 2,000 reports under 200 kills; COMMUNIQUE_FAULTS=REPORTS,KILLS says other numbers.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter

import pytest
from tests.conftest import opened_at
from tests.fresh import fresh_data
from tests.shared_engine import shared_engine
from tests.system.commands_here import graph_of
from tests.system.fault_reports import a_report, as_bytes, read_all, reading_by_heart
from tests.system.fault_trial import Trial, small_disk

from communique.ingest.verify import verify
from communique.model.naming import DEFAULT_BASE
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(7200)]
TORTURE = bool(os.environ.get("COMMUNIQUE_TORTURE"))
REPORTS, KILLS = map(int, os.environ.get("COMMUNIQUE_FAULTS", "2000,200" if TORTURE else "24,3").split(","))
_FULL_SECONDS = 20.0 if TORTURE else 1.0
_LOCKED_SECONDS = 33.0 if TORTURE else 1.0  # a writer is waited for 30 s


@pytest.fixture(scope="module")
def reports():
    return [a_report(number) for number in range(REPORTS)]


@pytest.fixture(scope="module")
def readings(reports, tmp_path_factory):
    path = tmp_path_factory.mktemp("readings") / "readings.db"
    read_all(shared_engine(), reports, path)
    return path


def fault_by_fault(trial, reports, *, is_mounted):
    """Every fault in turn among the kills, a share of the reports before each."""
    numbered = list(enumerate(reports))
    share = -(-len(numbered) // (KILLS + 1))
    shares = [numbered[at : at + share] for at in range(0, len(numbered), share)]
    for round_ in range(KILLS):
        if round_ == KILLS // 3:
            code, said = trial.start_with_store_locked()
            assert (code, "is held by" in said) == (1, True), said
        trial.start()
        given = shares.pop(0) if shares else []
        if round_ == KILLS // 2 + 1:
            trial.wait_until_up()
            with trial.full_disk(is_mounted=is_mounted):
                trial.give(given)
                trial.wait_until_full()
                time.sleep(_FULL_SECONDS)
            trial.rest()  # the same process goes on
        else:
            trial.give(given)
        if round_ == KILLS // 2:
            trial.wait_until_up()
            trial.hold_ledger(_LOCKED_SECONDS)
        trial.kill()
    trial.start()
    for rest in shares:
        trial.give(rest)


@pytest.fixture(scope="module")
def endured(reports, readings, tmp_path_factory):
    """A trial that is over: everything was sent, the server was left in peace and stopped."""
    folder, disk = tmp_path_factory.mktemp("faults"), tmp_path_factory.mktemp("disk")
    with small_disk(disk) as is_mounted:
        trial = Trial(folder, fresh_data(disk / "data"), readings, random.Random(REPORTS + KILLS))
        senders = [threading.Thread(target=each, daemon=True) for each in (trial.post, trial.look)]
        for each in senders:
            each.start()
        try:
            fault_by_fault(trial, reports, is_mounted=is_mounted)
            trial.wait_until_up()
            trial.is_over.set()
            for each in senders:
                each.join(600)
            assert not trial.queue
            trial.rest()
            trial.set_aside = trial.retry()
            trial.code = trial.stop()
        finally:
            if trial.server.poll() is None:
                trial.server.kill()
                trial.server.wait(60)
        yield trial


def document_of(report):
    return shared_engine().read(as_bytes(report), "application/json", {}).document.iri


def test_every_report_is_in_the_graph_once_and_what_was_set_aside_had_a_reason(endured, reports):
    print(f"{REPORTS} reports, {dict(endured.faults)}, refused {dict(endured.refused)}, {endured.set_aside}")  # noqa: T201
    told = Counter(
        line.split(" ", 1)[0][1:-1]
        for line in graph_of(endured.data.parent)
        if "#type> <https://w3id.org/communique/ns#Document> <" in line
    )
    wanted = {document_of(report) for report in reports}
    assert endured.accepted <= wanted
    assert told == Counter(wanted)
    assert {state for state, *_ in endured.tasks()} == {"done"}
    assert all(endured.set_aside)


def test_the_faults_were_made_and_the_server_ended_well(endured):
    assert endured.faults["server killed"] == KILLS
    assert {"disk full", "quad store locked", "ledger locked"} <= endured.faults.keys()
    assert endured.has_felt_the_disk()
    assert endured.code == 0


def test_ledger_store_and_texts_agree_afterwards(endured):
    ledger = Ledger(endured.data / "ledger.db", base=DEFAULT_BASE)
    store = EmbeddedStore(endured.data / "store", base=DEFAULT_BASE)
    found = verify(ledger, store)
    store.close()
    ledger.close()
    assert found.problems == ()
    assert found.documents == REPORTS


def test_the_graph_equals_that_of_an_undisturbed_run_in_another_order(
    endured, reports, readings, tmp_path, monkeypatch
):
    monkeypatch.setattr("communique.wiring.engine.Engine.resolve", reading_by_heart(readings))
    with opened_at(tmp_path / "data") as undisturbed:
        for report in random.Random(1).sample(reports, len(reports)):
            undisturbed.service.accept(as_bytes(report), "application/json", {})
        deadline = time.monotonic() + 3600
        while _is_busy(undisturbed):
            assert time.monotonic() < deadline
            time.sleep(0.2)
    assert graph_of(tmp_path) == graph_of(endured.data.parent)


def _is_busy(application):
    sql = "SELECT count(*) FROM tasks WHERE state IN ('queued', 'running')"
    return application.parts.ledger.database.value(sql) > 0
