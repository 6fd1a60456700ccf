"""kill -9 at any moment loses no accepted report, stores none twice, leaves no half document."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.ingest.verify import verify
from communique.model.naming import DEFAULT_BASE
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

pytestmark = [pytest.mark.system, pytest.mark.timeout(3600)]
CHILD = Path(__file__).with_name("ingest_child.py")
ROUNDS = int(os.environ.get("COMMUNIQUE_KILLS", "100" if os.environ.get("COMMUNIQUE_TORTURE") else "8"))
EACH = 3 if os.environ.get("COMMUNIQUE_TORTURE") else 8  # reports a round; all tell of the same few events


def begin(folder, numbers):
    command = [sys.executable, str(CHILD), str(folder), *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_at_a_random_moment(folder, first, chance):
    """Run a round, kill it somewhere in its work; gives the numbers it said were accepted."""
    child = begin(folder, range(first, first + EACH))
    assert child.stdout.readline() == "up\n"
    time.sleep(chance.uniform(0.0, 0.25))
    child.send_signal(signal.SIGKILL)
    told, _ = child.communicate(timeout=30)
    return {int(line.split()[1]) for line in told.splitlines() if line.startswith("accepted")}


def finish(folder, numbers):
    child = begin(folder, numbers)
    told, _ = child.communicate(timeout=1200)
    assert child.returncode == 0
    assert told.endswith("idle\n")


def graph(folder):
    store = EmbeddedStore(folder / "store", base=DEFAULT_BASE)
    lines = [line for line in store.lines() if "/graph/log>" not in line]
    store.close()
    return lines


def opened(folder):
    return Ledger(folder / "ledger.sqlite", base=DEFAULT_BASE)


def numbers(ledger):
    texts = [ledger.documents.get(iri).text for iri in ledger.documents.live()]
    return {int(text.split(":")[0].split()[1]) for text in texts}


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder whose process was killed again and again, then left in peace; with what was accepted."""
    folder = tmp_path_factory.mktemp("killed")
    chance = random.Random(20)
    accepted = set()
    for number in range(ROUNDS):
        accepted |= kill_at_a_random_moment(folder, number * EACH, chance)
    finish(folder, [])
    return folder, accepted


def test_every_accepted_report_is_in_the_graph(killed):
    folder, accepted = killed
    ledger = opened(folder)
    assert accepted
    assert accepted <= numbers(ledger)
    assert ledger.documents.unread() == ()
    ledger.close()


def test_no_report_ended_as_a_failure(killed):
    folder, _ = killed
    ledger = opened(folder)
    assert {job.state for job in ledger.jobs.recent(limit=10_000)} == {"done"}
    ledger.close()


def test_the_graph_equals_that_of_an_undisturbed_run(killed, tmp_path):
    folder, _ = killed
    ledger = opened(folder)
    present = sorted(numbers(ledger), reverse=True)
    ledger.close()
    finish(tmp_path, present)
    assert graph(tmp_path) == graph(folder)


def test_ledger_and_store_agree_after_all_of_it(killed):
    folder, _ = killed
    ledger = opened(folder)
    store = EmbeddedStore(folder / "store", base=DEFAULT_BASE)
    found = verify(ledger, store)
    store.close()
    ledger.close()
    assert found.problems == ()
