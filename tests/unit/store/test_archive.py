from __future__ import annotations

import io
import tarfile

import pytest

from communique.errors import InvalidDocumentError
from communique.store.archive import LEDGER, Manifest, read_archive, write_archive

MANIFEST = Manifest(
    base="http://127.0.0.1:8000/", version=3, documents=2, created="2026-01-01T00:00:00+00:00"
)


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "some.db").write_bytes(b"the ledger" * 1000)
    write_archive(tmp_path / "a.tar.gz", {LEDGER: tmp_path / "some.db"}, MANIFEST)
    return tmp_path / "a.tar.gz"


def test_a_backup_reads_back_as_it_was_written(archive, tmp_path):
    (tmp_path / "out").mkdir()
    assert read_archive(archive, tmp_path / "out") == MANIFEST
    assert (tmp_path / "out" / LEDGER).read_bytes() == b"the ledger" * 1000


@pytest.mark.parametrize("name", ["../evil", "/evil", "keys.db"])
def test_nothing_is_taken_that_the_manifest_does_not_name(archive, tmp_path, name):
    entry = tarfile.TarInfo(name)
    entry.size = 4
    with tarfile.open(archive, "r:gz") as old, tarfile.open(tmp_path / "b.tar.gz", "w:gz") as new:
        for each in old.getmembers():
            new.addfile(each, old.extractfile(each))
        new.addfile(entry, io.BytesIO(b"evil"))
    (tmp_path / "out").mkdir()
    with pytest.raises(InvalidDocumentError, match="its manifest does not"):
        read_archive(tmp_path / "b.tar.gz", tmp_path / "out")
    assert not (tmp_path / "evil").exists()


def test_a_backup_cut_off_is_refused(archive, tmp_path):
    (tmp_path / "b.tar.gz").write_bytes(archive.read_bytes()[:200])
    with pytest.raises(InvalidDocumentError):
        read_archive(tmp_path / "b.tar.gz")
