"""Folders, archives, lines and crawls: bounded memory, bombs refused, an interrupted run goes on."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.unit.documents.news_files import a_news_item, a_warc

from communique.cli import archives, parcels
from communique.cli.archives import archive_members
from communique.cli.bulk import send_all, try_out
from communique.cli.progress import Record
from communique.cli.sources import LINES, sources
from communique.errors import InvalidDocumentError, StoreError

REPORT = b"BERN, May 4 - Foreign Minister Edda Rosvik met Colonel Tamas Orlay."


class Service:
    """Takes everything, as the service does; fails from the given request on."""

    def __init__(self, *, fails_from: int = 1000) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.fails_from = fails_from

    def json(self, *_where: str, content: bytes, headers: dict[str, str], **_: Any) -> Any:
        if len(self.taken) >= self.fails_from:
            raise KeyboardInterrupt
        self.taken.append((headers["Content-Type"], content))
        documents = [{"document": "d", "state": "done"}] * (content.count(b"\n") or 1)
        return {"state": "done", "href": "/jobs/1", "documents": documents}


def a_zip(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def a_tar(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "reports.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            held = tarfile.TarInfo(name)
            held.size = len(content)
            archive.addfile(held, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


def sent(service: Service, *paths: Path, folder: Path) -> Any:
    record = Record(folder / "record" / "one")
    return send_all(service, list(sources(map(str, paths))), {}, record=record, as_json=False)


@pytest.mark.parametrize("made", [a_zip, a_tar])
def test_an_archive_gives_its_reports_and_tells_what_is_none(tmp_path, made, capsys):
    members = {"a.txt": REPORT, "../../b.json": b'{"text": "x"}', "map.png": b"\x89PNG", "c.jsonl": b"{}\n"}
    service = Service()
    tally = sent(service, made(tmp_path, members), folder=tmp_path)
    assert [kind for kind, _ in service.taken] == ["text/plain", "application/json", LINES]
    assert tally.counts["passed over"] == 1
    assert tally.failed == (1 if made is a_tar else 0)  # the link
    assert not (tmp_path.parent / "b.json").exists()


@pytest.mark.parametrize("made", [a_zip, a_tar])
def test_an_archive_that_unpacks_without_end_is_refused_before_it_is_read(tmp_path, monkeypatch, made):
    monkeypatch.setattr(archives, "_ALWAYS_UNPACKED_BYTES", 10_000)
    path = made(tmp_path, {f"{number}.txt": b" " * 1_000_000 for number in range(5)})
    with pytest.raises(InvalidDocumentError, match="unpack it yourself"):
        list(archive_members(path))


def test_a_damaged_archive_is_one_fault_and_the_next_source_goes_on(tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "good.txt").write_bytes(REPORT)
    service = Service()
    tally = sent(service, tmp_path / "bad.zip", tmp_path / "good.txt", folder=tmp_path)
    assert (tally.failed, len(service.taken)) == (1, 1)


@pytest.mark.parametrize("packed", [True, False])
def test_lines_go_in_batches_and_a_line_without_end_is_told(tmp_path, monkeypatch, *, packed):
    monkeypatch.setattr(parcels, "_LONGEST_LINE_BYTES", 1000)
    lines = [b'{"text": "%d"}\n' % number for number in range(120)]
    lines[60:60] = [b"x" * 5000 + b"\n", b"\n"]
    path = tmp_path / ("many.jsonl.gz" if packed else "many.jsonl")
    path.write_bytes(gzip.compress(b"".join(lines)) if packed else b"".join(lines))
    service = Service()
    tally = sent(service, path, folder=tmp_path)
    assert b"".join(content for _, content in service.taken) == b"".join(lines[:60] + lines[62:])
    assert max(content.count(b"\n") for _, content in service.taken) == 50
    assert (tally.counts["done"], tally.failed) == (120, 1)


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(tmp_path, capsys):
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"text": "x"}\n' * 170)
    first = Service(fails_from=2)
    with pytest.raises(KeyboardInterrupt):
        sent(first, path, folder=tmp_path)
    second = Service()
    tally = sent(second, path, folder=tmp_path)
    assert (len(first.taken), len(second.taken), tally.counts["sent before"]) == (2, 2, 2)
    assert "going on after 2" in capsys.readouterr().err
    again = Service()
    sent(again, path, folder=tmp_path)  # it was finished, so that it is sent from the start
    assert len(again.taken) == 4


def test_a_file_that_changed_after_the_interruption_is_sent_again(tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_bytes(REPORT)
    with pytest.raises(KeyboardInterrupt):
        sent(Service(fails_from=1), *paths, folder=tmp_path)
    paths[0].write_bytes(REPORT + b" They spoke.")
    service = Service()
    sent(service, *paths, folder=tmp_path)
    assert len(service.taken) == 2


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_is_sent_record_by_record_as_it_stands(tmp_path, monkeypatch, *, packed):
    monkeypatch.setattr(parcels, "_BATCH_BYTES", 100)
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(a_warc({f"https://w.example/{n}": REPORT for n in range(3)}, gzip=packed))
    service = Service()
    sent(service, path, folder=tmp_path)
    assert len(service.taken) == 3  # and no picture
    assert path.read_bytes().startswith(b"".join(content for _, content in service.taken))


def test_the_summary_counts_reasons_alike(tmp_path, capsys, monkeypatch):
    service = Service()
    monkeypatch.setattr(service, "json", lambda *_, **__: (_ for _ in ()).throw(StoreError("not UTF-8")))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(REPORT)
    tally = sent(service, tmp_path, folder=tmp_path)
    assert list(tally.lines()) == ["2 failed", "  2 × not UTF-8"]


def test_a_dry_run_reads_everything_and_sends_nothing(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(REPORT)
    (tmp_path / "b.xml").write_text(a_news_item(), "utf-8")
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "Talks were held in Bern."}\n{"txt": "no"}\n')
    tally = try_out(list(sources([str(tmp_path)])), {"published": "2026-05-04"}, as_json=True)
    *told, summary = map(json.loads, capsys.readouterr().out.splitlines())
    assert [each["title"] for each in told] == ["report", "Accord signed", "report 1"]
    assert {each["published"] for each in told} == {"2026-05-04"}
    assert (summary["summary"]["readable"], tally.failed) == (3, 1)


@pytest.mark.parametrize("name", ["gone.txt", "damaged.jsonl.gz", "cut.jsonl.gz"])
def test_a_file_that_cannot_be_read_is_told_and_the_next_one_goes_on(tmp_path, name, capsys):
    packed = gzip.compress(b'{"text": "One."}\n' * 50)
    bad, good = tmp_path / name, tmp_path / "later.txt"
    bad.write_bytes({"gone.txt": REPORT, "cut.jsonl.gz": packed[:-9]}.get(name, b"no gzip at all"))
    good.write_bytes(REPORT)
    inputs, service = list(sources([str(bad), str(good)])), Service()
    if name == "gone.txt":
        bad.unlink()
    tally = send_all(service, inputs, {}, record=Record(tmp_path / "record"), as_json=False)
    assert (tally.failed, service.taken) == (1, [("text/plain", REPORT)])
    assert f"{bad}: cannot be read: " in capsys.readouterr().err


def test_lines_of_standard_input_go_batch_by_batch(tmp_path, monkeypatch):
    sent = b"".join(b'{"text": "Report %d."}\n' % number for number in range(120))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(sent)))
    service = Service()
    send_all(service, list(sources(["-"])), {}, record=Record(tmp_path / "record"), as_json=False)
    assert [kind for kind, _ in service.taken] == [LINES] * 3
    assert b"".join(body for _, body in service.taken) == sent
