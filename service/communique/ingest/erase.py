"""Erases reports for good: bytes, text, quotations and index entries, in every file of the data directory.

First the ledger: one transaction deletes what was accepted and leaves a tombstone. Then the graph settles as
after a withdrawal. Last the files are written anew, since databases keep deleted words in free pages. A kill
in between is taken up by `finish` at the next start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from communique.errors import ConflictError, GoneError, InvalidRequestError, NotFoundError
from communique.ingest.addresses import Addresses
from communique.ingest.curation import Said
from communique.ingest.graph import GraphKeeper
from communique.ingest.revisions import versions_of
from communique.model.text import Iri
from communique.store.erasures import Erasure
from communique.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """The documents that went, and the dataset's version afterwards."""

    documents: tuple[Iri, ...]
    version: int


class Eraser:
    """The use case. scrub writes the files beside the ledger anew, caches included."""

    def __init__(
        self,
        ledger: Ledger,
        keeper: GraphKeeper,
        addresses: Addresses,
        *,
        clock: Callable[[], datetime],
        scrub: Callable[[], None],
        tidy: Callable[[], None] = lambda: None,
    ) -> None:
        self._ledger = ledger
        self._keeper = keeper
        self._addresses = addresses
        self._clock = clock
        self._scrub = scrub
        self._tidy = tidy

    def erase(self, target: str, said: Said, *, is_sure: bool = False) -> Erased:
        """Erase a report, or every report that names a person or other thing.

        Several reports go only when is_sure. Raises InvalidRequestError without a reason, NotFoundError,
        GoneError for what was erased before, ConflictError for several reports.
        """
        if not said.why.strip():
            raise InvalidRequestError("erasing needs a reason (--why); it is kept beside the hash")
        with self._keeper.turn():
            documents = self._documents(target)
            if len(documents) > 1 and not is_sure:
                raise ConflictError(
                    f"{target} is named in {len(documents)} reports, all of which would be erased; say --yes "
                    f'("sure": true) for that, or erase one: {", ".join(documents[:5])}'
                )
            with self._ledger.writing():
                for document in documents:
                    self._delete(document, said)
            self._keeper.settle()
            self.finish()
            return Erased(documents=documents, version=self._keeper.version)

    def finish(self) -> None:
        """Clear the files of what was erased; does nothing where nothing was since the last time."""
        if not self._ledger.erasures.is_pending():
            return
        with self._keeper.turn():
            self._keeper.renew_record()
            self._tidy()
            self._ledger.erasures.scrub()
            self._scrub()
            self._ledger.erasures.set_pending(is_pending=False)

    def _documents(self, target: str) -> tuple[Iri, ...]:
        if found := self._ledger.erasures.of(target):
            raise GoneError(f"{target} was erased on {found.erased[:10]}: {found.why}")
        if self._ledger.documents.get(target) is not None:
            return (Iri(target),)
        node = self._addresses.node(target)
        documents = self._ledger.evidence.documents_of(self._addresses.members(node))
        if not documents:
            raise NotFoundError(f"no report here names {target}; what the vocabularies say of it stays")
        return tuple(sorted(documents))

    def _delete(self, document: Iri, said: Said) -> None:
        owned = self._owned(document)
        self._ledger.decisions.forget(document, owned)
        self._keeper.touch(documents=versions_of([document], self._ledger))  # while it is known which
        now = self._clock().isoformat(timespec="seconds")
        self._ledger.erasures.add(Erasure(document=document, why=said.why, who=said.who, erased=now))
        self._keeper.drop(document)

    def _owned(self, document: Iri) -> frozenset[Iri]:
        """The claims, events and entities that this report alone tells."""
        read = self._ledger.readings.get(document)
        if read is None:
            return frozenset()
        report = self._keeper.curated(read)
        documents_of = self._ledger.evidence.documents_of
        entities = {each.iri for each in report.entities if documents_of((each.iri,)) <= {document}}
        told = {each.iri for each in report.events} | {each.iri for each in report.claims}
        return frozenset(told | entities)
