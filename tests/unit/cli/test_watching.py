"""A folder's files are taken in exactly once, however often it is looked at."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from communique.cli.watching import FolderWatch, look_on
from communique.errors import InvalidDocumentError, StoreError
from communique.store.watched import Watched

REPORT = b"BERN, May 4 - Foreign Minister Edda Rosvik met Colonel Tamas Orlay."


@pytest.fixture
def state(tmp_path):
    made = Watched(tmp_path / "state" / "watch.db")
    yield made
    made.close()


def a_watch(folder: Path, state: Watched, sent: list[bytes], *, later: float = 10.0) -> FolderWatch:
    def send(content: bytes, media_type: str, key: str):
        if b"broken" in content:
            raise InvalidDocumentError("no text")
        sent.append(content)
        return {"state": "queued", "href": "/jobs/1", "documents": []}

    return FolderWatch(folder, send=send, state=state, clock=lambda: time.time() + later)


def test_a_file_is_taken_in_once_and_again_when_its_words_change(tmp_path, state):
    path, sent = tmp_path / "a.txt", []
    path.write_bytes(REPORT)
    watch = a_watch(tmp_path, state, sent)
    assert [len(list(watch.look())) for _ in range(2)] == [1, 0]
    os.utime(path, (1, 1))
    assert list(watch.look()) == []
    path.write_bytes(REPORT + b" They spoke.")
    assert len(list(watch.look())) == 1


def test_a_file_that_is_still_written_to_waits(tmp_path, state):
    (tmp_path / "a.txt").write_bytes(REPORT)
    sent: list[bytes] = []
    assert list(a_watch(tmp_path, state, sent, later=0.0).look()) == []
    assert len(list(a_watch(tmp_path, state, sent).look())) == 1


def test_a_file_that_cannot_be_read_is_told_once(tmp_path, state):
    (tmp_path / "a.txt").write_bytes(b"broken")
    watch = a_watch(tmp_path, state, [])
    assert [[each.fault for each in watch.look()] for _ in range(2)] == [["no text"], []]


def test_a_service_that_is_away_is_waited_for_longer_and_longer():
    class Away:
        due = 0.0
        tries = 0

        def look(self):
            self.tries += 1
            if self.tries < 4:
                raise StoreError("no answer")
            raise KeyboardInterrupt

    slept: list[float] = []
    with pytest.raises(KeyboardInterrupt):
        look_on([Away()], once=False, as_json=False, sleep=slept.append, clock=lambda: 0.0)
    assert slept == [2.0, 4.0, 8.0]
