"""Erasing, copies, reading again: what concerns the data directory as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from communique.api.upkeep import ErasedView
from communique.ingest.curation import Said
from communique.ingest.erase import Eraser
from communique.search.index import SearchIndex
from communique.store.quads import EmbeddedStore
from communique.wiring.checkpoints import Readers
from communique.wiring.copies import BackupMaker


def scrub_files(store: EmbeddedStore, index: SearchIndex, readers: Readers) -> None:
    """Write the quad store and the search index anew, and drop the copies that queries ran on."""
    store.remake()
    index.scrub()
    readers.changed()
    readers.catch_up()


class Upkeeping:
    """Implements the door's port."""

    def __init__(self, eraser: Eraser, copies: BackupMaker) -> None:
        self._eraser = eraser
        self._copies = copies

    def finish(self) -> None:
        """Take up what an earlier process left undone."""
        self._eraser.finish()

    def erase(self, target: str, /, *, who: str, why: str, is_sure: bool) -> ErasedView:
        done = self._eraser.erase(target, Said(who=who, why=why), is_sure=is_sure)
        return ErasedView(documents=done.documents, version=done.version)

    def backup(self) -> Iterator[bytes]:
        return self._copies.chunks()
