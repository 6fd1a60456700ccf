"""Who holds a data directory, and what the service's problems become."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import subprocess
import sys
from types import SimpleNamespace

import httpx
import pytest

from communique.cli.client import (
    SERVER_FILE,
    Client,
    RemoteError,
    RunningServer,
    connect,
    refuse_second_server,
)
from communique.errors import ConflictError, StoreError
from communique.settings import Settings


def _server(pid: int) -> RunningServer:
    return RunningServer(url="http://127.0.0.1:18431", token="secret", pid=pid)  # noqa: S106  # of no server


@pytest.fixture
def another_process():
    """A process that lives until it is ended here."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_running_server_is_found_by_its_file(tmp_path, another_process):
    _server(another_process.pid).write(tmp_path)
    assert RunningServer.of(tmp_path) == _server(another_process.pid)


def test_the_token_is_readable_by_the_owner_alone(tmp_path):
    _server(1).write(tmp_path)
    assert stat.S_IMODE((tmp_path / SERVER_FILE).stat().st_mode) == 0o600


def test_a_file_once_open_to_all_does_not_stay_open(tmp_path):
    (tmp_path / SERVER_FILE).write_text("{}")
    (tmp_path / SERVER_FILE).chmod(0o644)
    _server(1).write(tmp_path)
    assert stat.S_IMODE((tmp_path / SERVER_FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [SERVER_FILE]


def test_a_server_whose_process_is_gone_is_none(tmp_path, another_process):
    _server(another_process.pid).write(tmp_path)
    another_process.kill()
    another_process.wait()
    assert RunningServer.of(tmp_path) is None


def test_a_killed_server_with_the_number_of_this_process_is_none(tmp_path):
    # In a container the server is process 1 before and after `kill -9`.
    _server(os.getpid()).write(tmp_path)
    assert RunningServer.of(tmp_path) is None
    refuse_second_server(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"url": "u", "token": "t", "pid": "x"}'])
def test_a_damaged_file_names_no_server(tmp_path, text):
    (tmp_path / SERVER_FILE).write_text(text)
    assert RunningServer.of(tmp_path) is None


def test_no_file_means_no_server(tmp_path):
    assert RunningServer.of(tmp_path) is None
    assert RunningServer.of(tmp_path / "absent") is None


def test_a_second_server_is_refused_with_the_first_ones_address(tmp_path, another_process):
    _server(another_process.pid).write(tmp_path)
    with pytest.raises(ConflictError, match=r"http://127\.0\.0\.1:18431.*stop it"):
        refuse_second_server(tmp_path)


def _client(answer) -> Client:
    """A client of a service that answers so."""

    def call(work):
        async def once():
            transport = httpx.MockTransport(answer)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await work(client)

        return asyncio.run(once())

    return Client(call)


def test_a_problem_becomes_an_error_with_code_and_detail():
    body = {"code": "invalid-document", "detail": "not UTF-8 at byte 7"}
    client = _client(lambda _: httpx.Response(422, json=body))
    with pytest.raises(RemoteError, match=r"^invalid-document: not UTF-8 at byte 7$") as caught:
        client.json("POST", "ingest")
    assert caught.value.problem == body


def test_an_answer_that_is_no_problem_document_still_says_what_came():
    client = _client(lambda _: httpx.Response(502, text="Bad Gateway"))
    with pytest.raises(RemoteError, match="502: Bad Gateway"):
        client.request("GET", "health")


def test_no_answer_asks_whether_the_server_runs():
    def refuse(request):
        raise httpx.ConnectError("connection refused")

    with pytest.raises(StoreError, match=r"connection refused; is it running\?"):
        _client(refuse).request("GET", "health")


def test_a_stream_is_written_piece_by_piece_and_an_error_writes_nothing():
    taken: list[bytes] = []
    _client(lambda _: httpx.Response(200, content=b"<a> <b> <c> .\n")).save("export", taken.append)
    assert b"".join(taken) == b"<a> <b> <c> .\n"
    problem = json.dumps({"code": "not-found", "detail": "no graph"}).encode()
    with pytest.raises(RemoteError):
        _client(lambda _: httpx.Response(404, content=problem)).save("export", taken.append)
    assert b"".join(taken) == b"<a> <b> <c> .\n"


def test_a_number_that_another_process_has_now_is_no_server(tmp_path, another_process, monkeypatch):
    _server(another_process.pid).write(tmp_path)
    opened = []
    monkeypatch.setattr("communique.cli.client.wiring", SimpleNamespace(open_application=opened.append))
    with pytest.raises(TypeError), connect(Settings(data=tmp_path)):  # the fake is no application
        pass
    assert [settings.data for settings in opened] == [tmp_path]
