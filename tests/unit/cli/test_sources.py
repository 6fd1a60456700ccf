"""What `ingest` and `extract` take: files, folders, patterns, JSONL, standard input."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.cli.sources import LINES, single_reports, sources
from communique.errors import InvalidRequestError


@pytest.fixture
def folder(tmp_path) -> Path:
    """Reports of several kinds, one of them in a folder below, and a picture."""
    (tmp_path / "below").mkdir()
    for name in ("b.txt", "a.json", "below/c.TXT", "lines.jsonl", "map.png"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def _names(*arguments: object) -> list[str]:
    return [Path(source.name).name for source in sources(map(str, arguments))]


def test_a_file_is_read_when_it_is_asked_for(folder):
    (source,) = sources([str(folder / "b.txt")])
    assert source.media_type.startswith("text/plain")
    (folder / "b.txt").write_bytes(b"later")
    assert source.read() == b"later"


@pytest.mark.parametrize(("name", "media_type"), [("a.json", "application/json"), ("lines.jsonl", LINES)])
def test_the_ending_says_the_media_type(folder, name, media_type):
    (source,) = sources([str(folder / name)])
    assert source.media_type == media_type


def test_a_folder_is_walked_in_order_of_path_for_what_can_be_read(folder):
    assert _names(folder) == ["a.json", "b.txt", "c.TXT", "lines.jsonl"]


def test_a_pattern_takes_files_and_leaves_folders(folder):
    assert _names(folder / "b*") == ["b.txt"]
    assert _names(folder / "**" / "*.TXT") == ["c.TXT"]


def test_inputs_keep_the_order_in_which_they_were_named(folder):
    assert _names(folder / "b.txt", folder / "a.json") == ["b.txt", "a.json"]


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"BERN, May 4")))
    (source,) = sources(["-"])
    assert (source.name, source.path, source.stem) == ("-", None, "stdin")
    assert source.read() == b"BERN, May 4"


@pytest.mark.parametrize("argument", ["absent.txt", "absent/*.txt", "belo?"])
def test_what_is_not_there_is_an_error_that_names_it(folder, monkeypatch, argument):
    monkeypatch.chdir(folder)  # "belo?" matches a folder alone
    with pytest.raises(InvalidRequestError) as caught:
        list(sources([argument]))
    assert argument in str(caught.value)


def test_an_empty_folder_is_an_error_that_says_what_is_read(tmp_path):
    with pytest.raises(InvalidRequestError, match=r"no report in it; files ending in \.txt"):
        list(sources([str(tmp_path)]))


def test_an_address_is_sent_for_the_service_to_fetch():
    (source,) = sources(["https://news.example.org/report"])
    assert (source.media_type, source.read()) == (
        "application/json",
        b'{"url": "https://news.example.org/report"}',
    )


def test_extract_fetches_nothing():
    with pytest.raises(InvalidRequestError, match="extract fetches nothing"):
        single_reports(["https://news.example.org/report"])


def test_extract_refuses_many_reports_in_one_file(folder):
    with pytest.raises(InvalidRequestError, match=r"lines\.jsonl: extract reads one report a file"):
        single_reports([str(folder)])


def test_extract_refuses_two_inputs_that_would_be_written_to_one_file(folder):
    (folder / "below" / "b.txt").write_bytes(b"another")
    with pytest.raises(InvalidRequestError, match="are both 'b'"):
        single_reports([str(folder / "b.txt"), str(folder / "below" / "b.txt")])


@pytest.mark.parametrize(
    ("sent", "media_type"),
    [
        (b"BERN, May 4\nMore.", "text/plain"),
        (b'{"text": "One."}\n{"text": "Two."}\n', LINES),
        (b'{"text": "One."}', "application/json"),
        (b'{\n "text": "One."\n}', "application/json"),
        (b"{brackets} in a text", "text/plain"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>One.</p>", "text/html"),
        (b"%PDF-1.4\n", "application/pdf"),
        (b'<?xml version="1.0"?><rss/>', "application/xml"),
        (b"", "text/plain"),
        (b"\n \r\n", "text/plain"),
        (b"\n\nBERN, May 4\n", "text/plain"),
        (b'\n{"text": "One."}\n{"text": "Two."}\n', LINES),
        (b'\xef\xbb\xbf\n \t\n{"text": "One."}', "application/json"),
        (b"\r\n<html><p>One.</p>", "text/html"),
        (b'\n<?xml version="1.0"?><rss/>', "application/xml"),
    ],
)
def test_standard_input_is_what_it_begins_as(monkeypatch, sent, media_type):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(sent)))
    (source,) = sources(["-"])
    assert (source.media_type, source.read()) == (media_type, sent)
