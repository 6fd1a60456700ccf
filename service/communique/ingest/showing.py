"""Keeps the search index in step with the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from communique.ingest.accounts import Accounts
from communique.ingest.documents import searched
from communique.ingest.ports import Index, Rooms, Subject
from communique.model.text import Iri
from communique.store.ledger import Ledger

CHUNK = 200  # things worked out at a time
_UNFINISHED = -1  # the version of an index that is being filled


def chunks(iris: Iterable[Iri]) -> Iterator[tuple[Iri, ...]]:
    """The IRIs in groups that are worked out together."""
    rest = iter(iris)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


class Showing:
    """The index of one dataset; without an index all of it does nothing."""

    def __init__(self, index: Index | None, ledger: Ledger, rooms: Rooms, accounts: Accounts) -> None:
        self._index = index
        self._ledger = ledger
        self._rooms = rooms
        self._accounts = accounts

    def show(
        self,
        documents: Iterable[Iri] = (),
        subjects: Mapping[Iri, Subject | None] = MappingProxyType({}),
    ) -> None:
        """Bring the index to the present version with what changed."""
        self._apply(self._ledger.applied.version(), documents, subjects)

    def _apply(self, version: int, documents: Iterable[Iri], subjects: Mapping[Iri, Subject | None]) -> None:
        if self._index is not None:
            texts = {iri: searched(self._ledger, iri) for iri in documents}
            things = {iri: self._rooms.thing(each) if each else None for iri, each in subjects.items()}
            self._index.apply(version, documents=texts, things=things)

    def catch_up(self) -> None:
        """Make the index anew when it shows another version."""
        if self._index is not None and self._index.version() != self._ledger.applied.version():
            self.anew()

    def anew(self) -> None:
        """Make the index anew from the ledger."""
        if self._index is None:
            return
        self._index.clear()
        for documents in chunks(self._ledger.documents.live()):
            self._apply(_UNFINISHED, documents, {})
        for subjects in chunks(self._ledger.applied.subjects()):
            self._apply(_UNFINISHED, (), self._accounts.subjects(subjects))
        self.show()
