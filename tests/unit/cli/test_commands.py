"""What the commands say, and the exit code they say it with."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.cli import commands, console, keeping
from communique.cli.bulk import send_all, summaries
from communique.cli.progress import Record
from communique.cli.sources import Source
from communique.errors import InvalidRequestError, StoreError

SOURCE = Source(name="a.txt", media_type="text/plain", path=Path("a.txt"))


def _failing(error: BaseException, monkeypatch, capsys) -> tuple[int, str]:
    def fail(**options):
        raise error

    monkeypatch.setattr(commands, "app", fail)
    with pytest.raises(SystemExit) as caught:
        commands.run()
    return caught.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidRequestError("absent.txt: no such file"), 2),
        (StoreError("held by another process"), 1),
        (OSError(28, "No space left on device", "dump.nq"), 1),
        (KeyboardInterrupt(), 1),
    ],
)
def test_a_failure_is_one_line_and_an_exit_code(monkeypatch, capsys, error, code):
    found, told = _failing(error, monkeypatch, capsys)
    assert found == code
    assert told.startswith("communique: ")
    assert told.count("\n") == 1


def test_a_wrong_setting_is_named(monkeypatch, capsys):
    monkeypatch.setenv("COMMUNIQUE_PORT", "70000")
    monkeypatch.setattr(sys, "argv", ["communique", "documents"])
    with pytest.raises(SystemExit) as caught:
        commands.run()
    assert caught.value.code == 2
    assert "setting port:" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["4 July", "2025-13-01", "2025/07/04"])
def test_a_date_of_another_form_is_refused_with_the_right_one(day):
    with pytest.raises(InvalidRequestError, match="YYYY-MM-DD is right"):
        console.checked_day(day)


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("http://127.0.0.1:8000/doc/00ab", "doc/00ab"),
        ("https://news.example.org/base/capture/11cd", "capture/11cd"),
    ],
)
def test_an_iri_becomes_a_path_whatever_its_base(iri, path):
    assert keeping._path_of(iri) == path


def test_an_iri_of_someone_else_is_refused():
    with pytest.raises(InvalidRequestError, match="no IRI of this service"):
        keeping._path_of("https://news.example.org/")


def test_a_report_without_date_says_how_many_dates_wait():
    told = {"document": "http://h/doc/1", "events": 2, "claims": 5, "unresolved_times": 3}
    (line,) = summaries(SOURCE.name, {"state": "done", "documents": [told]})
    assert line == "a.txt: done: http://h/doc/1 2 events, 5 claims; 3 dates wait for a publication date"


def test_a_report_that_failed_says_why():
    job = {"state": "failed", "documents": [{"error": "not UTF-8 at byte 7"}]}
    assert summaries(SOURCE.name, job) == ["a.txt: failed: not UTF-8 at byte 7"]


@pytest.mark.parametrize(
    ("job", "failures"),
    [
        ({"state": "done", "href": "j", "documents": [{"document": "d"}]}, 0),
        ({"state": "failed", "href": "j", "error": "not UTF-8", "documents": []}, 1),
        ({"state": "done", "href": "j", "documents": [{"document": "d"}, {"error": "no text"}]}, 1),
    ],
)
def test_failed_reports_are_counted(tmp_path, job, failures):
    path = tmp_path / "a.txt"
    path.write_text("BERN, May 4")
    source = Source(name="a.txt", media_type="text/plain", path=path)
    service = SimpleNamespace(json=lambda *_, **__: job)
    record = Record(tmp_path / "record")
    assert send_all(service, [source], {}, record=record, as_json=False).failed == failures
