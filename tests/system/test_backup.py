"""Backups of a serving process, restored: the same bytes come out, or nothing is made."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time

import httpx
import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import graph_of, run_here
from tests.system.processes import COMMAND, ENVIRONMENT, Server
from tests.system.test_erase import ERASED, KEPT, ingest

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory):
    """A folder with a backup made while reports came in, and the dump of the moment it was made."""
    folder = tmp_path_factory.mktemp("backup")
    fresh_data(folder / "data")
    server = Server(folder)
    try:
        ingest(server, KEPT)
        ingest(server, ERASED)
        write_note(server, folder)
        key = run_here("keys", "create", "--role", "reader", folder=folder).stdout.strip()
        whole = httpx.get(f"{server.url}/export?format=nquads", timeout=60).text
        quiet = run_here("backup", "quiet.tar.gz", "--json", folder=folder)
        ending = threading.Event()

        def send():
            number = 0
            while not ending.is_set():
                number += 1
                body = {"text": f"{KEPT}\nEdition {number}.", "published": "2026-05-05"}
                httpx.post(f"{server.url}/ingest", json=body, timeout=60)

        sender = threading.Thread(target=send)
        sender.start()
        time.sleep(1.0)
        busy = run_here("backup", "busy.tar.gz", "--json", folder=folder)
        ending.set()
        sender.join()
    finally:
        server.stop(signal.SIGKILL)
    return {"folder": folder, "key": key, "whole": whole, "quiet": quiet, "busy": busy}


def write_note(server, folder):
    """A graph of a user's own, a blank node in it."""
    token = json.loads((folder / "data" / "server.json").read_text())["token"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/turtle"}
    note = "<urn:x:note> <urn:x:on> [ <urn:x:word> 'kept' ] ."
    assert httpx.put(f"{server.url}/graph/user/notes", content=note, headers=headers).status_code == 201


def restored(folder, name, data):
    return run_here("restore", folder / name, "--json", folder=folder, COMMUNIQUE_DATA=str(data))


def test_a_restored_backup_gives_the_same_dump_byte_for_byte(backed_up, tmp_path):
    assert backed_up["quiet"].returncode == 0, backed_up["quiet"].stderr
    done = restored(backed_up["folder"], "quiet.tar.gz", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "reader" in run_here("keys", "list", folder=tmp_path).stdout
    assert run_here("documents", folder=tmp_path).returncode == 0  # the first to open it makes the graph
    assert graph_of(tmp_path) == _lasting(backed_up["whole"])
    assert sum("/graph/user/notes>" in line for line in graph_of(tmp_path)) == 2


def _lasting(dump):
    return [line for line in dump.splitlines() if "/graph/log>" not in line]


def test_a_backup_made_while_reports_come_in_is_sound(backed_up, tmp_path):
    told = json.loads(backed_up["busy"].stdout)
    assert told["documents"] >= 3
    done = restored(backed_up["folder"], "busy.tar.gz", tmp_path / "data")
    assert json.loads(done.stdout)["documents"] == told["documents"]
    found = json.loads(run_here("verify", "--json", folder=tmp_path).stdout)
    assert (found["faults"], found["counts"]["documents"]) == ([], told["documents"])


def test_a_directory_that_is_not_empty_is_left_alone(backed_up, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letter.txt").write_text("mine")
    done = restored(backed_up["folder"], "quiet.tar.gz", tmp_path / "data")
    assert (done.returncode, "not empty" in done.stderr) == (1, True)
    assert [each.name for each in tmp_path.rglob("*")] == ["data", "letter.txt"]


@pytest.mark.parametrize("damage", ["cut", "bit", "text"])
def test_a_damaged_backup_makes_nothing(backed_up, tmp_path, damage):
    content = bytearray((backed_up["folder"] / "quiet.tar.gz").read_bytes())
    if damage == "bit":
        content[len(content) // 2] ^= 1
    broken = {"cut": content[: len(content) // 2], "bit": content, "text": b"not a backup"}[damage]
    (tmp_path / "broken.tar.gz").write_bytes(broken)
    done = restored(tmp_path, "broken.tar.gz", tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "broken.tar.gz" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_restore_killed_midway_leaves_no_half_directory(backed_up, tmp_path):
    command = [
        *COMMAND,
        "restore",
        str(backed_up["folder"] / "quiet.tar.gz"),
        "--data",
        str(tmp_path / "data"),
    ]
    environment = {**ENVIRONMENT}
    for seconds in (0.6, 0.8, 1.1):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.kill()
        process.wait(30)
    again = restored(backed_up["folder"], "quiet.tar.gz", tmp_path / "data")
    assert again.returncode == 0 or "not empty" in again.stderr
    found = json.loads(run_here("verify", "--json", folder=tmp_path).stdout)
    assert (found["faults"], found["counts"]["documents"]) == ([], 2)


def test_a_backup_never_writes_over_a_file(backed_up):
    done = run_here("backup", "quiet.tar.gz", folder=backed_up["folder"])
    assert (done.returncode, "there already" in done.stderr) == (1, True)
