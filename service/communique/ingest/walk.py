"""One document through annotation, extraction and resolution, from the day that holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.ingest.ports import Reading
from communique.model.curation import DecisionKind
from communique.model.knowledge import ResolvedReport
from communique.model.provenance import Capture
from communique.model.text import AnchorBasis, Document, Iri
from communique.store.ledger import Ledger
from communique.store.readings import unpacked_report


def date_set(ledger: Ledger, document: str) -> date | None:
    """The publication date that a person set last, or None."""
    found = None
    for decision in ledger.decisions.about(document):
        if decision.kind is DecisionKind.DATE:
            found = date.fromisoformat(decision.values["published"])
    return found


def _said(captures: tuple[Capture, ...], set_by_person: date | None) -> list[tuple[AnchorBasis, date]]:
    said = [(each.published_basis, each.published) for each in captures if each.published is not None]
    return [*said, *([(AnchorBasis.ANALYST, set_by_person)] if set_by_person else [])]


def dated_document(ledger: Ledger, reading: Reading, iri: str) -> Document | None:
    """A live document with the anchor that captures, people and its dateline give it now, or None.

    Its language is what the first capture by IRI says, so that the order of arrival decides nothing.
    """
    stored = ledger.documents.get(iri)
    if stored is None or not stored.live:
        return None
    captures = ledger.documents.captures(iri)
    retrieved = [each.retrieved.date() for each in captures if each.retrieved is not None]
    said = _said(captures, date_set(ledger, iri))
    anchor, basis = reading.anchor(stored.text, said, max(retrieved, default=None))
    return Document(
        iri=Iri(iri),
        text=stored.text,
        language=captures[0].language if captures else stored.language,
        anchor=anchor,
        anchor_basis=basis,
    )


def is_read(ledger: Ledger, reading: Reading, document: Document) -> bool:
    """Whether the stored reading is of the present engine, from the same day and language."""
    told = ledger.readings.summary(document.iri)
    if told is None or told.run != reading.run().iri:
        return False
    anchor = document.anchor.isoformat() if document.anchor else None
    now = (anchor, document.anchor_basis.value, document.language)
    return (told.anchor, told.basis, told.language) == now


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A new reading; packed as the ledger keeps it, where another process has read and packed it."""

    report: ResolvedReport
    packed: bytes | None = None


def walk(ledger: Ledger, reading: Reading, document: Document) -> Walked | None:
    """A new reading of the document, or None when the stored one still holds."""
    if is_read(ledger, reading, document):
        return None
    if reading.walk_packed is None:
        return Walked(report=reading.walk(document))
    packed = reading.walk_packed(document)
    return Walked(report=unpacked_report(packed), packed=packed)
