"""A data directory as a whole: a backup while it is served, what becomes of it, another base IRI.

The ledger is the truth and carries users' own graphs with it; quad store and search index are made again.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from communique.errors import ConfigurationError, ConflictError
from communique.ingest.graph import GraphKeeper
from communique.settings import Settings
from communique.store.archive import KEYS, LEDGER, Manifest, read_archive, write_archive
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.store.rebase import base_of, rebase_ledger
from communique.wiring.dumps import DUMPING

_CHUNK = 1 << 20
_PARTIAL = "backup-"


def remove_partial_backups(data: Path) -> None:
    """Delete what a killed process left of a backup or a dump."""
    for prefix in (_PARTIAL, DUMPING):
        for folder in data.glob(f"{prefix}*"):
            shutil.rmtree(folder, ignore_errors=True)


class BackupMaker:
    """Backups of one served data directory."""

    def __init__(
        self,
        data: Path,
        ledger: Ledger,
        store: EmbeddedStore,
        keeper: GraphKeeper,
        *,
        base: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._data = data
        self._ledger = ledger
        self._store = store
        self._keeper = keeper
        self._base = base
        self._clock = clock

    def chunks(self) -> Iterator[bytes]:
        """A backup of this moment, made before the first chunk is given; nothing stays behind."""
        with tempfile.TemporaryDirectory(prefix=_PARTIAL, dir=self._data) as name:
            archive = self._made(Path(name))
            with archive.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk

    def _made(self, folder: Path) -> Path:
        with self._keeper.turn():
            self._ledger.database.copy_to(folder / LEDGER)
            lines = list(self._store.user_lines())
            graphs = [each.value for each in self._store.user_graphs()]
        copy = Ledger(folder / LEDGER, base=self._base)
        copy.users.keep(graphs, sorted(lines))
        manifest = Manifest(
            base=self._base,
            version=copy.applied.version(),
            documents=len(copy.documents.live()),
            created=self._clock().isoformat(timespec="seconds"),
        )
        copy.settle_file()
        copy.close()
        _copy_database(self._data / KEYS, folder / KEYS)
        write_archive(folder / "backup.tar.gz", {each: folder / each for each in (LEDGER, KEYS)}, manifest)
        return folder / "backup.tar.gz"


def _copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    target.chmod(0o600)


def check_backup(file: Path) -> Manifest:
    """What a backup holds, all digests checked; raises InvalidDocumentError."""
    return read_archive(file)


def restore_backup(file: Path, settings: Settings) -> Manifest:
    """Make the data directory of a backup; it appears whole or not at all.

    Raises ConflictError for a directory that is not empty, ConfigurationError for another base IRI,
    InvalidDocumentError for a damaged file.
    """
    data = settings.data
    if data.exists() and any(data.iterdir()):
        raise ConflictError(f"{data} is not empty; restore into a directory that is, or name another --data")
    partial = data.with_name(f"{data.name}.part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    try:
        manifest = read_archive(file, partial)
        if manifest.base != with_base_of(partial, settings).base_iri:
            raise ConfigurationError(
                f"{file} was made under base {manifest.base}, not {settings.base_iri}; set "
                f"COMMUNIQUE_BASE_IRI={manifest.base}, then `communique rebase` moves it"
            )
        (partial / KEYS).chmod(0o600)
        if data.exists():
            data.rmdir()
        partial.rename(data)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return manifest


def with_base_of(data: Path, settings: Settings) -> Settings:
    """The settings with the base IRI that a directory was made for, unless they were given one."""
    if "base_iri" in settings.model_fields_set or not (data / LEDGER).is_file():
        return settings
    try:
        return settings.model_copy(update={"base_iri": base_of(data / LEDGER)})
    except ConfigurationError:  # nothing was ever taken in
        return settings


def rebase_directory(data: Path, new: str) -> str:
    """Move a directory that nobody serves to another base IRI; gives the old one.

    The next start makes quad store and search index again. Raises ConfigurationError, StoreError while
    another process holds it, ConflictError when it has that base already.
    """
    old = base_of(data / LEDGER)
    if old == new:
        raise ConflictError(f"{data} has the base {new} already")
    store = EmbeddedStore(data / "store", base=old)
    try:
        graphs = [each.value for each in store.user_graphs()]
        rebase_ledger(data / LEDGER, old=old, new=new, user_lines=store.user_lines(), user_graphs=graphs)
    finally:
        store.close()
    # What is left of the old graph would be taken out quad by quad at the next start.
    for folder in data.glob("store*"):
        shutil.rmtree(folder, ignore_errors=True)
    return old
