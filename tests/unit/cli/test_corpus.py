"""Folders of shards: whose work a run goes on with, what is on disk when it ends, what is loaded of them."""

from __future__ import annotations

import pytest

from communique.cli.corpus import claim_work
from communique.errors import ConflictError, InvalidRequestError

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
