"""Withdraws a report: exactly what only it supports leaves the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from communique.errors import GoneError, NotFoundError
from communique.ingest.graph import GraphKeeper
from communique.model.curation import DecisionKind
from communique.model.text import Iri
from communique.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """What went: the document (None while another capture holds it), its claims, quads out and in."""

    document: Iri | None
    claims: int
    removed: int
    inserted: int
    version: int


def retract(
    target: str,
    *,
    ledger: Ledger,
    keeper: GraphKeeper,
    clock: Callable[[], datetime],
    reread: Callable[[Iterable[str]], object] = lambda _: None,
    who: str = "",
    why: str = "",
) -> Retracted:
    """Withdraw a document with all its captures, or one capture; the document goes with its last one.

    What stays is given to reread, since the capture may have been what dated it. Text and bytes are kept.
    Raises NotFoundError, or GoneError when it was withdrawn before.
    """
    with keeper.turn():
        document, is_capture = _found(target, ledger)
        told = ledger.readings.summary(document)
        with ledger.writing():
            ledger.decisions.add(DecisionKind.RETRACT, targets=(target,), who=who, why=why, when=clock())
            if is_capture:
                ledger.documents.withdraw_capture(target)
            else:
                ledger.documents.withdraw(document)
            gone = not ledger.documents.is_live(document)
            if gone:
                keeper.drop(document)
            else:
                keeper.touch(documents=[document])
                reread([document])
        settled = keeper.settle()
    return Retracted(
        document=document if gone else None,
        claims=told.claims if told and gone else 0,
        removed=settled.removed,
        inserted=settled.inserted,
        version=settled.version,
    )


def _found(target: str, ledger: Ledger) -> tuple[Iri, bool]:
    """The document concerned, and whether the target is one of its captures."""
    stored = ledger.documents.get(target)
    if stored is not None and stored.live:
        return stored.iri, False
    if document := ledger.documents.capture_document(target):
        return document, True
    if stored is not None or ledger.documents.knows_capture(target):
        raise GoneError(f"{target} was withdrawn before")
    raise NotFoundError(f"no report or capture {target} here")
