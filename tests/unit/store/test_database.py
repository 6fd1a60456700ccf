"""What the ledger's connections hold in memory together, and what its file holds."""

import os
import sqlite3
import sys
import threading
import zlib
from pathlib import Path

import pytest

from communique.store import database
from communique.store.database import Database, packed, unpacked

_ROWS, _MEBIBYTE = 10_000, 2**20


def resident_bytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def limited(monkeypatch):
    monkeypatch.setattr(database, "_CACHES_BYTES", 8 * _MEBIBYTE)
    yield
    sqlite3.connect(":memory:").execute(f"PRAGMA soft_heap_limit={128 * _MEBIBYTE}")


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_many_threads_that_read_share_one_limit_of_memory(limited, tmp_path):
    held = Database(tmp_path / "many.db", "CREATE TABLE many (number INTEGER PRIMARY KEY, body BLOB)")
    with held.writing() as connection:
        rows = ((number, bytes(2000)) for number in range(_ROWS))
        connection.executemany("INSERT INTO many VALUES (?, ?)", rows)
    before, done = resident_bytes(), threading.Barrier(9)

    def read():
        held.value("SELECT sum(length(body) + unicode(substr(body, 1900, 1))) FROM many")
        done.wait(30)
        done.wait(30)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for each in threads:
        each.start()
    done.wait(30)
    grown = resident_bytes() - before
    done.wait(30)
    for each in threads:
        each.join()
    held.close()
    assert grown < 60 * _MEBIBYTE  # each thread has read 20 MiB


@pytest.mark.parametrize("text", ["", "words", "lines of\na \u00e9tat " * 5000])
def test_text_is_unpacked_as_it_was_packed_by_this_version_or_an_earlier(text):
    assert unpacked(packed(text)) == text
    assert unpacked(zlib.compress(text.encode(), 1)) == text


def test_what_is_brought_in_stands_in_the_file_without_its_log(tmp_path):
    held = Database(tmp_path / "one.db", "CREATE TABLE one (body TEXT)")
    with held.writing() as connection:
        connection.execute("INSERT INTO one VALUES ('told')")
    held.bring_in()
    alone = tmp_path / "alone.db"
    alone.write_bytes((tmp_path / "one.db").read_bytes())
    held.close()
    assert sqlite3.connect(alone).execute("SELECT body FROM one").fetchall() == [("told",)]
