"""A corpus to shards, and shards to a data directory that holds what ingesting the corpus gives."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import graph_of, run_here

from communique.cli.corpus import claim_work
from communique.cli.progress import Bar
from communique.store.archive import digest_of

pytestmark = pytest.mark.model
REPORTS = [
    {"text": f"RIGA, May {day} - Defence Minister Ilze Kalna met General Bo Lund on {name}.",
     "published": date(2026, 5, day).isoformat(), "publisher": "The Wire"}
    for day, name in ((4, "Monday"), (5, "Tuesday"))
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("bulk")
    (found / "corpus").mkdir()
    lines = "".join(f"{json.dumps(report)}\n" for report in REPORTS)
    (found / "corpus" / "a.jsonl").write_text(lines)
    (found / "corpus" / "b.txt").write_bytes(b"binary \x00 bytes")
    return found


@pytest.fixture(scope="module")
def done(folder):
    fresh_data(claim_work(folder / "shards", [str(folder / "corpus")], (None, None)) / "data")
    return run_here(
        "bulk", folder / "corpus", "--output", "shards", "--workers", "0", "--json", folder=folder
    )


def test_a_corpus_becomes_sorted_shards_and_what_cannot_be_read_is_told(done, folder):
    assert done.returncode == 1, done.stderr
    assert "b.txt" in done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["documents"] == 2
    lines = (folder / "shards" / "graph-00000.nq").read_text("utf-8").splitlines()
    assert len(lines) == told["quads"]
    assert lines == sorted(lines)
    assert not (folder / "shards" / "work").exists()


def test_shards_are_loaded_as_what_ingesting_gives(done, folder):
    fresh_data(folder / "usual" / "data")
    (folder / "loaded").mkdir()
    run_here("ingest", folder / "corpus" / "a.jsonl", folder=folder / "usual")
    loaded = run_here("load", folder / "shards", folder=folder / "loaded")
    assert loaded.returncode == 0, loaded.stderr
    assert graph_of(folder / "loaded") == graph_of(folder / "usual")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["load", "corpus"], 1),
        (["bulk", "corpus", "--output", "corpus"], 1),
        (["bulk", "corpus", "--output", "other", "--engine", "abacus"], 2),
        (["bulk", "nowhere", "--output", "other"], 2),
        (["bulk", "corpus"], 2),
    ],
)
def test_what_cannot_be_done_is_one_line(folder, arguments, code):
    refused = run_here(*arguments, folder=folder)
    assert (refused.returncode, refused.stderr.count("\n")) == (code, 1), refused.stderr
    assert not (folder / "other").exists()


def test_a_shard_that_was_changed_is_not_loaded(done, folder, tmp_path):
    shard = folder / "shards" / "graph-00000.nq"
    before = shard.read_bytes()
    shard.write_bytes(before[:-10])
    refused = run_here("load", folder / "shards", folder=tmp_path)
    shard.write_bytes(before)
    assert (refused.returncode, "graph-00000.nq" in refused.stderr) == (1, True)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("kind", "told"), [("documents", "2 reports"), ("graph", "is not that of the shards")]
)
def test_what_is_restored_must_be_what_the_shards_hold(done, folder, tmp_path, kind, told):
    shards = tmp_path / "shards"
    shutil.copytree(folder / "shards", shards)
    said = json.loads((shards / "manifest.json").read_text())
    if kind == "documents":
        said["documents"] = 3
    else:  # as many lines, and some of them others
        path = shards / "graph-00000.nq"
        path.write_bytes(path.read_bytes().replace(b"Kalna", b"Kalma"))
        said["files"][path.name] = digest_of(path)
    (shards / "manifest.json").write_text(json.dumps(said))
    refused = run_here("load", shards, folder=tmp_path)
    assert (refused.returncode, told in refused.stderr) == (1, True), refused.stderr


def test_a_run_that_was_interrupted_goes_on_and_one_whose_folder_was_deleted_begins_anew(
    tmp_path, monkeypatch
):
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(report)}\n" for report in REPORTS))

    def stopped(*_):
        raise KeyboardInterrupt

    def begun():
        fresh_data(claim_work(tmp_path / "shards", [str(tmp_path / "a.jsonl")], (None, None)) / "data")

    def told(*more):
        return run_here(
            "bulk", tmp_path / "a.jsonl", "--output", "shards", "--workers", "0", *more, folder=tmp_path
        )

    begun()
    with monkeypatch.context() as patched:
        patched.setattr(Bar, "advance", stopped)  # the one parcel was sent by then
        assert told().returncode == 1
    assert "sent before" in told("--json").stderr
    shutil.rmtree(tmp_path / "shards")
    begun()
    again = told("--json")
    assert "sent before" not in again.stderr
    assert json.loads(again.stdout.splitlines()[-1])["documents"] == 2
