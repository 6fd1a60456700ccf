from __future__ import annotations

import pytest

from communique.errors import StoreError
from communique.store import quads
from communique.store.quads import EmbeddedStore

BASE = "http://127.0.0.1:8000/"
ONE = '<http://e.x/s> <http://e.x/p> "quoted \\"words\\"\\nand a line" <http://e.x/g> .'
TWO = "<http://e.x/s> <http://e.x/p> <http://e.x/o> ."


@pytest.fixture
def store(tmp_path):
    opened = EmbeddedStore(tmp_path / "store", base=BASE)
    yield opened
    opened.close()


def _write_ahead_bytes(store):
    return sum(each.stat().st_size for each in store._path.glob("*.log"))


def facts(store):
    return [line for line in store.lines() if "datasetVersion" not in line]


def test_lines_read_back_as_written_and_sorted(store):
    store.update(remove=(), insert=(TWO, ONE), marker=1)
    assert facts(store) == sorted([ONE, TWO])


def test_a_line_removed_and_inserted_in_one_change_stays(store):
    store.update(remove=(ONE,), insert=(ONE,), marker=1)
    assert facts(store) == [ONE]


def test_the_marker_is_the_last_change_and_there_is_only_one(store):
    for version in (1, 2, 2):
        store.update(remove=(), insert=(TWO,), marker=version)
    assert store.marker() == 2
    assert store.count() == 2


def test_the_first_change_may_be_given_again_when_its_marker_was_not_reached(store):
    store.bulk_insert([ONE])
    store.update(remove=(), insert=(ONE, TWO), marker=1)
    assert (facts(store), store.marker()) == (sorted([ONE, TWO]), 1)


def test_an_ill_formed_line_changes_nothing(store):
    with pytest.raises(StoreError, match="not N-Quads"):
        store.update(remove=(), insert=(ONE, "<http://e.x/s> nonsense ."), marker=1)
    assert list(store.lines()) == []


def test_a_blank_node_is_refused(store):
    with pytest.raises(StoreError, match="blank node"):
        store.update(remove=(), insert=("_:b <http://e.x/p> <http://e.x/o> .",))


def test_a_second_opening_says_who_holds_the_store(store, tmp_path):
    with pytest.raises(StoreError, match="held by the server at"):
        EmbeddedStore(tmp_path / "store", base=BASE, holder="the server at 127.0.0.1:8431")


def test_a_checkpoint_is_a_store_of_its_own(store, tmp_path):
    store.update(remove=(), insert=(ONE,), marker=7)
    store.checkpoint(tmp_path / "copy")
    store.update(remove=(ONE,), insert=(), marker=8)
    copy = EmbeddedStore(tmp_path / "copy", base=BASE)
    assert facts(copy) == [ONE]
    assert copy.marker() == 7


def test_a_store_opened_again_knows_its_version(tmp_path):
    first = EmbeddedStore(tmp_path / "again", base=BASE)
    first.update(remove=(), insert=(ONE,), marker=41)
    first.close()
    assert EmbeddedStore(tmp_path / "again", base=BASE).version == 41


def test_what_is_lacking_or_there_besides_is_told_and_a_mere_way_of_writing_is_not(store):
    store.update(remove=(), insert=(ONE, TWO), marker=1)
    otherwise = ONE.replace("words", "\\u0077ords")
    assert store.compare([TWO, otherwise]) == ((), ())
    lacking, besides = TWO.replace("/o>", "/lacking>"), TWO.replace("/o>", "/besides>")
    store.bulk_insert([besides])
    assert store.compare([ONE, TWO, lacking]) == ((lacking,), (besides,))


def test_a_store_that_failed_once_takes_the_next_change(store):
    store.update(remove=(), insert=(ONE,), marker=1)
    store._is_stuck = True  # as after a write for which the disk had no room
    store.update(remove=(), insert=(TWO,), marker=2)
    assert facts(store) == sorted([ONE, TWO])
    assert not store._is_stuck


def test_while_somebody_reads_a_store_that_failed_is_refused_and_then_opened(store, monkeypatch):
    monkeypatch.setattr("communique.store.quads._REOPENINGS", 2)
    store.update(remove=(), insert=(ONE,), marker=1)
    reading = iter(store.store)
    store._is_stuck = True
    with pytest.raises(StoreError, match="is held"):
        store.update(remove=(), insert=(TWO,), marker=2)
    with pytest.raises(StoreError, match="not open"):
        store.count()
    del reading
    store.update(remove=(), insert=(TWO,), marker=2)
    assert facts(store) == sorted([ONE, TWO])


@pytest.mark.parametrize("sequence", [None, 1])
def test_what_the_engine_holds_unflushed_stays_bounded_however_much_is_written(store, monkeypatch, sequence):
    monkeypatch.setattr(quads, "_UNFLUSHED_CHARACTERS", 20_000)
    unflushed = []
    for turn in range(60):
        lines = [f"<http://e.x/{turn}> <http://e.x/p> <http://e.x/{number}> ." for number in range(50)]
        if sequence is None:
            store.update(remove=(), insert=lines, marker=turn)
        else:
            store.execute(f"INSERT DATA {{ {' '.join(lines)} }}", sequence=turn)
        unflushed.append(_write_ahead_bytes(store))
    assert max(unflushed) < 300_000  # of some 800,000 written
