"""Erasing, copies, reading again: what concerns the data directory as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from communique.api.upkeep import ErasedView
from communique.ingest.curation import Said
from communique.ingest.erase import Eraser
from communique.ingest.reextract import Reextraction
from communique.search.index import SearchIndex
from communique.store.quads import EmbeddedStore
from communique.wiring.checkpoints import Readers
from communique.wiring.copies import BackupMaker


def scrub_files(
    store: EmbeddedStore, index: SearchIndex, readers: Readers, *, forget: Iterable[Callable[[], None]] = ()
) -> None:
    """Write quad store and search index anew, and drop answers, dumps and the copies queries ran on."""
    store.remake()
    index.scrub()
    for each in forget:
        each()
    follow(readers)


def follow(readers: Readers) -> None:
    """Let queries see all that was written until now."""
    readers.changed()
    readers.catch_up()


_COUNTED = ("reports", "gained", "lost", "changed", "orphans")


class Upkeeping:
    """Implements the door's port."""

    def __init__(
        self, eraser: Eraser, copies: BackupMaker, reextraction: Reextraction, changed: Callable[[], None]
    ) -> None:
        self._eraser = eraser
        self._copies = copies
        self._reextraction = reextraction
        self._changed = changed

    def finish(self) -> None:
        """Take up what an earlier process left undone."""
        self._eraser.finish()

    def erase(self, target: str, /, *, who: str, why: str, is_sure: bool) -> ErasedView:
        done = self._eraser.erase(target, Said(who=who, why=why), is_sure=is_sure)
        return ErasedView(documents=done.documents, version=done.version)

    def backup(self) -> Iterator[bytes]:
        return self._copies.chunks()

    def reextract(self, *, since: int | None) -> Iterator[Mapping[str, Any]]:
        total: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
        for difference in self._reextraction.preview(since=since):
            told = asdict(difference)
            total["reports"] += 1
            total.update({name: len(told[name]) for name in _COUNTED[1:]})
            yield told
        yield {"total": dict(total)}

    def commit_reextraction(self) -> Mapping[str, Any]:
        settled = self._reextraction.commit()
        self._changed()
        return {
            "version": settled.version,
            "quads_removed": settled.removed,
            "quads_inserted": settled.inserted,
        }

    def discard_reextraction(self) -> None:
        self._reextraction.discard()
