"""Reports as they are listed: title, where seen, dates, how much was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.model.provenance import Capture
from communique.model.text import Iri
from communique.model.titles import age_of, title_of
from communique.store.documents import StoredDocument
from communique.store.ledger import Ledger
from communique.store.readings import ReportSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A live report. reading is None until it has been read; captures are in order of IRI."""

    iri: Iri
    title: str
    characters: int
    captures: tuple[Capture, ...]
    reading: ReportSummary | None

    def by_age(self) -> tuple[Capture, ...]:
        """The captures, the earliest published first, then by IRI: the first that says a thing speaks."""
        return tuple(sorted(self.captures, key=age_of))


def searched(ledger: Ledger, document: Iri) -> tuple[str, str] | None:
    """Title and text for the search index; None when the report is withdrawn."""
    stored = ledger.documents.get(document)
    if stored is None or not stored.live:
        return None
    return title_of(stored.text, ledger.documents.captures(document)), stored.text


def document_record(ledger: Ledger, document: str) -> DocumentRecord | None:
    """One live report, or None."""
    stored = ledger.documents.get(document)
    return record_of(ledger, stored) if stored is not None and stored.live else None


def record_of(ledger: Ledger, stored: StoredDocument) -> DocumentRecord:
    """The record of a live report that was read already."""
    captures = ledger.documents.captures(stored.iri)
    return DocumentRecord(
        iri=stored.iri,
        title=title_of(stored.text, captures),
        characters=len(stored.text),
        captures=captures,
        reading=ledger.readings.summary(stored.iri),
    )


def list_documents(
    ledger: Ledger,
    *,
    limit: int = 50,
    offset: int = 0,
    words: str = "",
    published_from: date | None = None,
    published_to: date | None = None,
) -> tuple[DocumentRecord, ...]:
    """Live reports, the latest accepted first; words must all stand in title, publisher or address."""
    chosen = ledger.documents.listed(
        limit=limit, offset=offset, words=words.split(), first=published_from, last=published_to
    )
    return tuple(record for iri in chosen if (record := document_record(ledger, iri)) is not None)
