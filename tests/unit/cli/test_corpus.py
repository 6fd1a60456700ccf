"""Folders of shards: whose work a run goes on with, what is on disk when it ends, what is loaded of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.cli import corpus
from communique.cli import shards as under_test
from communique.cli.corpus import claim_work
from communique.cli.progress import Tally
from communique.cli.shards import Graph, Manifest, Shards, checked_graph, remove_shards, write_shards
from communique.errors import ConflictError, InvalidDocumentError, InvalidRequestError, StoreError

NOTHING = (None, None)


def test_the_same_command_goes_on_with_its_work(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("RIGA, May 4")
    monkeypatch.chdir(tmp_path)
    work = claim_work(tmp_path / "shards", ["a.txt"], NOTHING)
    (work / "sent").write_text("one")
    assert claim_work(tmp_path / "shards", [str(tmp_path / "a.txt")], NOTHING) == work
    assert (work / "sent").read_text() == "one"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((["a.txt"], NOTHING), (["b.txt"], NOTHING)),
        ((["a.txt"], NOTHING), (["a.txt", "b.txt"], NOTHING)),
        ((["a.txt"], ("2026-05-04", None)), (["a.txt"], (None, "2026-05-04"))),
        ((["-"], NOTHING), (["-"], NOTHING)),
    ],
)
def test_work_that_was_begun_for_another_corpus_is_refused(tmp_path, first, second):
    claim_work(tmp_path, *first)
    with pytest.raises(InvalidRequestError, match="begun for other sources"):
        claim_work(tmp_path, *second)


@pytest.mark.parametrize("other", ["notes.txt", "work/notes.txt"])
def test_a_folder_of_someone_else_is_left_alone(tmp_path, other):
    (tmp_path / "work").mkdir()
    (tmp_path / other).write_text("mine")
    with pytest.raises(ConflictError, match=r"notes\.txt"):
        claim_work(tmp_path, ["a.txt"], NOTHING)
    assert (tmp_path / other).read_text() == "mine"


def test_work_that_was_killed_before_it_began_is_begun_anew(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work.part").write_text("abc")
    assert claim_work(tmp_path, ["a.txt"], NOTHING) == tmp_path / "work"


def written(folder: Path, *chunks: bytes, most: int = 2) -> Manifest:
    shards = Shards(folder, most=most)
    for chunk in chunks:
        shards.write(chunk)
    shards.close()
    (folder / "reports.tar.gz").write_bytes(b"packed")
    return write_shards(shards, folder, base="http://h/", documents=1)


def test_lines_are_cut_into_files_however_they_come(tmp_path):
    manifest = written(tmp_path, b"a .\nb", b" .\nc .\n")
    assert (manifest.quads, list(manifest.files)) == (
        3,
        ["graph-00000.nq", "graph-00001.nq", "reports.tar.gz"],
    )
    assert (tmp_path / "graph-00000.nq").read_bytes() == b"a .\nb .\n"
    assert Manifest.of(tmp_path) == manifest
    assert checked_graph(tmp_path, manifest).lines == 3


def test_a_dump_that_ends_within_a_line_is_told(tmp_path):
    with pytest.raises(StoreError, match="within a line after 1 quads"):
        written(tmp_path, b"a .\nb")


def test_every_file_is_on_disk_before_the_manifest_has_its_name(tmp_path, monkeypatch):
    settled = []

    def fsync(descriptor):
        settled.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        assert (tmp_path / "manifest.json").exists() == (len(settled) > 3)

    monkeypatch.setattr(under_test.os, "fsync", fsync)
    written(tmp_path, b"a .\n")
    files = ["graph-00000.nq", "reports.tar.gz", "manifest.json.part"]
    assert settled == [*files, tmp_path.name, tmp_path.parent.name]


def test_shards_of_a_run_before_do_not_stay(tmp_path):
    written(tmp_path, b"a .\nb .\nc .\n")
    remove_shards(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (None, "not there"),
        ("[]", "an object with 'format'"),
        ('{"format": "commun', "cut off"),
        ('{"format": "other"}', "format 'other'"),
        ('{"format": "communique-shards-1"}', "no 'base'"),
        ('{"format": "communique-shards-1", "base": "b", "documents": 1, "quads": 1}', "no 'files'"),
        (
            '{"format": "communique-shards-1", "base": "b", "documents": 1, "quads": 1, "files": {}}',
            "reports",
        ),
    ],
)
def test_a_manifest_that_is_none_is_told_with_its_fault(tmp_path, body, told):
    if body is not None:
        (tmp_path / "manifest.json").write_text(body)
    with pytest.raises(InvalidDocumentError, match=rf"manifest\.json: .*{told}"):
        Manifest.of(tmp_path)


def test_a_shard_that_was_emptied_with_its_digest_is_told(tmp_path):
    files = written(tmp_path, b"a .\nb .\nc .\n").as_json()
    (tmp_path / "graph-00001.nq").write_bytes(b"")
    files["files"]["graph-00001.nq"] = under_test.digest_of(tmp_path / "graph-00001.nq")
    (tmp_path / "manifest.json").write_text(json.dumps(files))
    with pytest.raises(InvalidDocumentError, match=r"hold 2 quads, manifest\.json says 3"):
        checked_graph(tmp_path, Manifest.of(tmp_path))


def test_two_dumps_of_one_graph_have_one_digest_whatever_their_logs():
    one, other, another = Graph(), Graph(), Graph()
    one.write(b"a <g> .\nx <http://h/graph/log> .\n")
    other.write(b"a <g")
    other.write(b"> .\n")
    another.write(b"b <g> .\n")
    assert one.digest == other.digest != another.digest


class Jobs:
    """So many jobs with a report that failed, one of them with more than are listed; lists two at a time."""

    def json(self, _method: str, path: str, *, params: dict | None = None) -> object:
        if path == "jobs":
            is_failed, offset = params["state"] == "failed", params.get("offset", 0)
            return [{"id": str(number)} for number in range(5)][offset : offset + 2] if is_failed else []
        listed = [
            {"document": "d", "state": "failed", "label": f"report {path}", "error": "too long"},
            {"document": None, "state": "failed", "label": "told before", "error": "no text"},
        ]
        return {"id": path[5:], "documents": listed, "counts": {"failed": 302 if path == "jobs/3" else 2}}


def test_every_report_that_failed_is_told_or_counted(capsys):
    tally = Tally()
    corpus._read(Jobs(), tally)
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if line.endswith(": too long")] == [
        f"communique: report jobs/{number}: too long" for number in range(5)
    ]
    assert "communique: job 3: 300 more reports failed" in told
    assert (tally.failed, dict(tally.reasons)["too long"]) == (305, 5)
