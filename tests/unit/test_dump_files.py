"""Dumps are written once a version, read in parts, and let go."""

from __future__ import annotations

import gc
import os
from datetime import UTC, datetime, timedelta

import pytest

from communique.api.heads import modified_header
from communique.wiring.dump_files import DumpFiles
from communique.wiring.moments import Moments

NOON = datetime(2026, 3, 5, 12, 0, 0, 999, tzinfo=UTC)


@pytest.fixture
def files(tmp_path):
    return DumpFiles(tmp_path, Moments(lambda: NOON))


def whole(dump):
    return b"".join(dump.pieces(0, dump.size_bytes))


def test_a_dump_is_written_once_a_version(files):
    made = []

    def make(file):
        made.append(1)
        file.write(b"abcdef")

    first = files.get("a", 1, make)
    assert (whole(first), first.size_bytes) == (b"abcdef", 6)
    assert b"".join(first.pieces(2, 4)) == b"cd"
    assert files.get("a", 1, make) is first
    files.get("a", 2, make)
    assert len(made) == 2


def test_two_states_have_two_dates(files):
    dates = [files.get("a", version, lambda file: file.write(b"x")).modified for version in (1, 2, 3)]
    assert dates[0] == NOON.replace(microsecond=0)
    assert len(set(dates)) == 3


def test_what_was_read_before_a_change_is_dated_before_it():
    moments = Moments(lambda: NOON)
    now = moments.of(7)
    assert moments.of(6) < now
    assert moments.of(7) == now


def test_a_moment_to_come_is_not_told():
    soon = datetime.now(UTC) + timedelta(seconds=5)
    assert modified_header(soon) == {}
    assert modified_header(NOON) == {"Last-Modified": "Thu, 05 Mar 2026 12:00:00 GMT"}


def test_a_dump_that_is_read_outlives_its_version_and_no_name_is_left(files, tmp_path):
    dump = files.get("a", 1, lambda file: file.write(b"abc"))
    pieces = dump.pieces(0, 3)
    descriptor = dump.descriptor
    del dump
    files.get("a", 2, lambda file: file.write(b"xyz"))
    assert b"".join(pieces) == b"abc"
    del pieces
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_made_is_not_kept(files):
    def failing(_file):
        raise ValueError("no such graph")

    for _ in range(2):
        with pytest.raises(ValueError, match="graph"):
            files.get("a", 1, failing)
    assert whole(files.get("a", 1, lambda file: file.write(b"x"))) == b"x"
