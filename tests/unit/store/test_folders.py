from __future__ import annotations

from communique.store.folders import next_folder, present_folder, remove_other_folders
from communique.store.quads import EmbeddedStore

BASE = "http://127.0.0.1:8000/"
LINE = '<http://e.x/s> <http://e.x/p> "{}" .'


def test_the_folder_with_the_greatest_number_is_the_store(tmp_path):
    root = tmp_path / "store"
    assert present_folder(root) == root
    for name in ("store", "store.2", "store.10", "store.11.part"):
        (tmp_path / name).mkdir()
    assert present_folder(root).name == "store.10"
    assert next_folder(root).name == "store.11"
    remove_other_folders(root, tmp_path / "store.10")
    assert [each.name for each in tmp_path.iterdir()] == ["store.10"]


def test_a_store_made_anew_holds_the_same_quads_and_no_word_of_those_removed(tmp_path):
    store = EmbeddedStore(tmp_path / "store", base=BASE)
    store.update(remove=[], insert=[LINE.format("kept"), LINE.format("unforgettable")], marker=1)
    store.update(remove=[LINE.format("unforgettable")], insert=[], marker=2)
    store.flush()
    before, version = list(store.lines()), store.version
    store.remake()
    assert list(store.lines()) == before
    assert store.version > version
    store.close()
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"kept" in content for content in files)
    assert not any(b"unforgettable" in content for content in files)
    again = EmbeddedStore(tmp_path / "store", base=BASE)
    assert again.marker() == 2
    again.close()
