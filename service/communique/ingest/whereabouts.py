"""What became of an IRI: one that was ever served never turns into "not found"."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.text import Iri
from communique.store.applied import subject_unit
from communique.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """state is here, moved (to one), split (to several), gone, or unknown."""

    state: str
    targets: tuple[Iri, ...] = ()


def whereabouts(ledger: Ledger, iri: str) -> Whereabouts:
    """Where a document, capture, claim, entity or event is now."""
    if stored := ledger.documents.get(iri):
        return Whereabouts(state="here" if stored.live else "gone")
    if ledger.erasures.of(iri):
        return Whereabouts(state="gone")
    if ledger.documents.knows_capture(iri):
        live = ledger.documents.capture_document(iri)
        return Whereabouts(state="here" if live else "gone")
    if ledger.evidence.claim(iri) or ledger.applied.is_unit(subject_unit(iri)):
        return Whereabouts(state="here")
    targets = _present(ledger, Iri(iri))
    if targets:
        return Whereabouts(state="moved" if len(targets) == 1 else "split", targets=targets)
    known = ledger.applied.is_known(iri) or ledger.applied.moved(iri)
    return Whereabouts(state="gone" if known else "unknown")


def _present(ledger: Ledger, iri: Iri) -> tuple[Iri, ...]:
    """The shared IRIs, as they are now, of what this one stood for."""
    members = {iri, *ledger.applied.moved(iri)}
    live = ledger.evidence.present(members)
    shared = ledger.applied.shared(live)
    return tuple(sorted({shared.get(each, each) for each in live} - {iri}))
