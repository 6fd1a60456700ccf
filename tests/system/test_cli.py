"""The command as real processes: a server and its clients, exit codes, clean stops."""

from __future__ import annotations

import errno
import gzip
import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import run_here
from tests.system.processes import COMMAND, ENVIRONMENT, Server, run

pytestmark = [pytest.mark.system, pytest.mark.model]
TEXT = (
    "TALLINN, May 4 — Defence Minister Kersti Aavik told General Bo Lund on Monday that Estonia would send "
    "20 howitzers to Moldova. A date was not discussed, Aavik's spokesman, Jaan Rebane, said.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cli")
    (made / "report.txt").write_text(TEXT, "utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder):
    started = Server(folder)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def ingested(server, folder):
    """The report, taken in through the running server by another process."""
    done = run(
        "ingest", "report.txt", "--published", "2026-05-05", "--publisher", "Baltic Wire", folder=folder
    )
    assert done.returncode == 0, done.stderr
    return done


def is_one_line(text):
    return text.startswith("communique: ") and text.count("\n") == 1 and "Traceback" not in text


def test_ingest_goes_through_the_running_server_and_says_a_line(ingested, server):
    (line,) = ingested.stdout.splitlines()
    assert re.fullmatch(r"report\.txt: done: http://127\.0\.0\.1:8000/doc/[0-9a-f]{64} .*", line)
    assert re.search(r"[1-9]\d* events, [1-9]\d* claims", line)
    assert httpx.get(f"{server.url}/health").json()["documents"] == 1


def test_the_servers_file_is_for_its_owner_alone(server, folder):
    path = folder / "data" / "server.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    held = json.loads(path.read_text())
    assert (held["url"], held["pid"]) == (server.url, server.process.pid)


def test_the_link_opens_an_admin_session_once(server, ingested):
    with httpx.Client(base_url=server.url) as browser:
        assert browser.get(server.link).status_code == 303
        assert browser.post("/admin/rebuild").status_code == 200
    with httpx.Client(base_url=server.url) as other:
        assert other.get(server.link).status_code == 404
        assert other.post("/admin/rebuild").status_code == 403


def test_a_second_server_is_refused_in_one_clear_line(server, folder):
    done = run("serve", "--port", "0", folder=folder)
    assert done.returncode == 1
    assert is_one_line(done.stderr)
    assert str(server.process.pid) in done.stderr
    assert server.url in done.stderr
    assert (folder / "data" / "server.json").exists()


def test_documents_and_questions_are_asked_of_the_server(ingested, folder):
    (listed,) = json.loads(run("documents", "--json", folder=folder).stdout)
    assert (listed["published"], listed["publisher"]) == ("2026-05-05", "Baltic Wire")
    answer = run("query", "said-by", "--set", "name=Jaan Rebane", "--format", "csv", folder=folder)
    assert "A date was not discussed" in answer.stdout
    asked = run("query", "-", "--format", "json", folder=folder, stdin="ASK { ?s ?p ?o }")
    assert json.loads(asked.stdout)["boolean"] is True


def test_verify_finds_nothing_wrong(ingested, folder):
    done = run("verify", "--json", folder=folder)
    assert done.returncode == 0, done.stdout
    found = json.loads(done.stdout)
    assert (found["faults"], found["counts"]["documents"]) == ([], 1)
    assert (
        found["counts"]["tenures"]
        == found["counts"]["tenures_verified"] + found["counts"]["tenures_unverified"]
    )


def test_verify_warns_of_gaps_between_tenures_and_still_succeeds(folder):
    done = run("verify", folder=folder)
    assert done.returncode == 0
    assert "tenures_verified: " in done.stdout
    assert "warning: " in done.stderr


def test_a_dump_is_a_plain_or_packed_file(ingested, folder):
    assert run("export", "--output", "all.nq", folder=folder).returncode == 0
    assert run("export", "--output", "all.nq.gz", folder=folder).returncode == 0
    plain = (folder / "all.nq").read_bytes()
    assert gzip.decompress((folder / "all.nq.gz").read_bytes()) == plain
    assert plain.count(b"\n") > 1000


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ingest", "nowhere.txt"], 2),
        (["ingest", "report.txt", "--published", "someday"], 2),
        (["extract", "report.txt", "--format", "prose"], 2),
        (["export", "--format", "prose"], 2),
        (["query", "no-such-question"], 2),
        (["query", "no-such-question", "--format", "csv"], 2),
        (["query", "said-by", "--set", "colour=red"], 2),
        (["query", "said-by", "--set", "colour"], 2),
        (["query", "no-such.rq"], 2),
        (["query", "latin.rq"], 2),
        (["show", "http://127.0.0.1:8000/id/odd\r"], 1),
        (["retract", "http://127.0.0.1:8000/id/" + "0" * 32], 2),
        (["export", "--server", "http://127.0.0.1:1"], 1),
        (["documents", "--server", "nowhere"], 2),
        (["retract", "http://127.0.0.1:8000/doc/" + "0" * 64], 1),
        (["retract", "something"], 2),
        (["evaluate", "nowhere"], 2),
        (["keys", "create", "--role", "emperor"], 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(server, folder, arguments, code):
    (folder / "latin.rq").write_bytes(b"SELECT * { ?s ?p '\xe9' }")
    done = run_here(*arguments, folder=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert is_one_line(done.stderr), done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["serve", "--colour"], ["ingest"], ["serve", "--port", "many"]],
    ids=" ".join,
)
def test_wrong_usage_exits_with_two(tmp_path, arguments):
    done = run_here(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert is_one_line(done.stderr), done.stderr
    assert not (tmp_path / "data").exists()


def test_a_report_that_cannot_be_read_fails_with_its_reason(server, folder):
    (folder / "bad.txt").write_bytes(b"binary \x00 bytes")
    (folder / "bad.json").write_text('{"txt": 1}')
    done = run("ingest", "bad.txt", "bad.json", folder=folder)
    assert done.returncode == 1
    told = [line.split(": ")[:3] for line in done.stderr.splitlines()]
    assert told[:2] == [["communique", name, "invalid-document"] for name in ("bad.txt", "bad.json")]
    assert told[2] == ["2 failed"], done.stderr


def test_extract_goes_on_after_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    for name in ("broken.txt", "whole.txt"):
        (tmp_path / name).write_text("RIGA, May 4 - Defence Minister Ilze Kalna met General Bo Lund.")
    read_bytes = Path.read_bytes

    def read(path):
        if path.name == "broken.txt":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    done = run_here("extract", "broken.txt", "whole.txt", folder=tmp_path)
    assert done.returncode == 1
    assert "broken.txt: invalid-document: cannot be read: Input/output error" in done.stderr
    assert json.loads(done.stdout)["doc"] == "whole"


def test_extract_writes_the_annotation_form_and_stores_nothing(ingested, folder):
    before = run("documents", "--json", folder=folder).stdout
    done = run("extract", "report.txt", "--published", "2026-05-05", "--output", "read", folder=folder)
    assert done.returncode == 0, done.stderr
    form = json.loads((folder / "read" / "report.json").read_text("utf-8"))
    assert (form["doc"], form["reference_date"]) == ("report", "2026-05-05")
    assert {"Kersti Aavik", "Jaan Rebane"} <= {entity["canonical"] for entity in form["entities"]}
    assert run("documents", "--json", folder=folder).stdout == before


def graph(dump):
    """The lines of a dump, the log of runs and retrievals aside."""
    return [line for line in dump.splitlines() if not line.endswith("/graph/log> .")]


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A data directory whose server took a report in and was then ended by SIGTERM."""
    folder = tmp_path_factory.mktemp("stopped")
    fresh_data(folder / "data")
    (folder / "report.txt").write_text(TEXT, "utf-8")
    server = Server(folder)
    assert run("ingest", "report.txt", "--published", "2026-05-05", folder=folder).returncode == 0
    before = run("export", folder=folder).stdout
    return folder, server, before, server.stop()


def test_sigterm_is_a_clean_stop(stopped):
    folder, server, _, code = stopped
    assert code == 0
    assert "Traceback" not in server.errors
    assert not (folder / "data" / "server.json").exists()
    assert not list((folder / "data").glob("*.part"))


def test_what_was_held_is_held_after_a_restart(stopped):
    folder, _, before, _ = stopped
    again = Server(folder)
    try:
        assert graph(httpx.get(f"{again.url}/export?format=nquads", timeout=60).text) == graph(before)
    finally:
        assert again.stop(signal.SIGINT) in (0, 1)
    assert not (folder / "data" / "server.json").exists()


def test_without_a_server_commands_open_the_directory_themselves(stopped):
    folder, _, before, _ = stopped
    assert run("verify", folder=folder).returncode == 0
    assert graph(run("export", folder=folder).stdout) == graph(before)


def test_a_file_left_by_a_killed_server_holds_nobody_up(stopped):
    folder, *_ = stopped
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left = {"url": "http://127.0.0.1:9", "token": "cq_x", "pid": gone.pid}
    (folder / "data" / "server.json").write_text(json.dumps(left))
    done = run("documents", "--json", folder=folder)
    (folder / "data" / "server.json").unlink()
    assert (done.returncode, len(json.loads(done.stdout))) == (0, 1)


def test_a_port_in_use_is_said_in_one_line(server, tmp_path):
    port = server.url.rsplit(":", 1)[1]
    done = run("serve", "--port", port, folder=tmp_path)
    assert done.returncode == 1
    assert is_one_line(done.stderr), done.stderr
    assert not (tmp_path / "data" / "server.json").exists()


def test_the_demo_serves_its_dispatches_with_a_banner_and_three_things_to_try(tmp_path):
    command = [*COMMAND, "demo", "--port", "0", "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=ENVIRONMENT
    ) as process:
        said = [process.stdout.readline() for _ in range(6)]
        url = re.search(r"http://127\.0\.0\.1:\d+", said[0]).group()
        health, page = httpx.get(f"{url}/health").json(), httpx.get(url).text
        process.terminate()
    assert "Three things to try" in said[2]
    assert (health["documents"], 'class="banner"' in page) == (6, True)
    assert process.returncode == 0
