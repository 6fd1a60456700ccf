"""Where else the text of a report was printed, whom it credits, and in which versions it came."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from communique.api.views import DocumentView, Retellings
from communique.errors import GoneError, NotFoundError
from communique.ingest.revisions import revised_by, versions_of
from communique.model.text import Iri
from communique.store.ledger import Ledger

_MOST = 20  # copies that are named; of more the number is told


def retellings(document: str, ledger: Ledger, view: Callable[[str], DocumentView]) -> Retellings:
    """The other reports that carry the text, the first seen first, and earlier and later versions."""
    iri = Iri(document)
    standing = ledger.copies.standings([iri]).get(iri)
    if standing is None:
        return Retellings()
    copies = [each for each in ledger.copies.copies_of(standing.first) if each != iri]
    former = revised_by(iri, ledger)
    later = [each for each in sorted(versions_of([iri], ledger)) if revised_by(each, ledger) == iri]
    return Retellings(
        first=None if standing.first == iri else _one(_views([standing.first], view)),
        copies=tuple(_views(copies[:_MOST], view)),
        others=max(0, len(copies) - _MOST),
        former=_one(_views([former] if former else [], view)),
        later=tuple(_views(later, view)),
        credits=standing.credits,
    )


def _views(documents: Iterable[Iri], view: Callable[[str], DocumentView]) -> list[DocumentView]:
    """Those that are still here, by day of publication."""
    found = []
    for each in documents:
        try:
            found.append(view(each))
        except (NotFoundError, GoneError):  # withdrawn while we looked
            continue
    return sorted(found, key=lambda each: (str(each.published or "9999"), each.iri))


def _one(views: list[DocumentView]) -> DocumentView | None:
    return views[0] if views else None
