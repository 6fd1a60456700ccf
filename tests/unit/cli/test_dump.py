"""A dump appears whole or not at all, and equal dumps are equal files."""

from __future__ import annotations

import gzip
import io
from types import SimpleNamespace

import pytest
import zstandard

from communique.cli.dump import opened_for_dump

LINES = b"<a> <b> <c> .\n" * 50


def _dumped(path, *, content: bytes = LINES) -> bytes:
    with opened_for_dump(path) as file:
        file.write(content)
    return path.read_bytes()


def _broken_off(path) -> None:
    with opened_for_dump(path) as file:
        file.write(LINES)
        raise ConnectionError


def test_nothing_is_at_the_place_until_all_is_written(tmp_path):
    path = tmp_path / "dump.nq"
    with opened_for_dump(path) as file:
        file.write(LINES)
        assert not path.exists()
    assert path.read_bytes() == LINES


@pytest.mark.parametrize("name", ["dump.nq", "dump.nq.gz"])
def test_a_dump_that_breaks_off_leaves_what_was_there(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"yesterday's")
    with pytest.raises(ConnectionError):
        _broken_off(path)
    assert path.read_bytes() == b"yesterday's"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_dump_that_breaks_off_leaves_no_new_file(tmp_path):
    with pytest.raises(ConnectionError):
        _broken_off(tmp_path / "dump.nq")
    assert list(tmp_path.iterdir()) == []


def test_equal_dumps_are_equal_gzip_files_whatever_their_names_and_times(tmp_path, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1e9)
    first = _dumped(tmp_path / "first.nq.gz")
    monkeypatch.setattr("time.time", lambda: 2e9)
    second = _dumped(tmp_path / "second.nq.gz")
    assert first == second
    assert gzip.decompress(first) == LINES


def test_without_a_file_the_dump_goes_to_standard_output(monkeypatch):
    buffer = io.BytesIO()
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=buffer))
    with opened_for_dump(None) as file:
        file.write(LINES)
    assert buffer.getvalue() == LINES


def test_a_zst_file_holds_the_dump_and_is_the_same_each_time(tmp_path):
    found = []
    for name in ("a.nq.zst", "b.nq.zst"):
        with opened_for_dump(tmp_path / name) as file:
            file.write(LINES)
        found.append((tmp_path / name).read_bytes())
    assert zstandard.ZstdDecompressor().stream_reader(found[0]).read() == LINES
    assert found[0] == found[1]
