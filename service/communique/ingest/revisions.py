"""Which earlier text a report is a revision of: by version number, by when it was made, by its day.

When bytes were retrieved decides nothing, so the order in which versions came does not show in the graph; of
two that say nothing of their order neither is the other's revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from communique.model.provenance import Capture
from communique.model.text import Iri
from communique.store.ledger import Ledger

_WORD = re.compile(r"\w+")
_SHINGLE = 3  # words
_ALIKE = (
    0.2  # of the shorter text's shingles; a corrected report keeps most of them, another one next to none
)


def versions_of(documents: Iterable[Iri], ledger: Ledger) -> frozenset[Iri]:
    """The documents whose revisions change when these come, change or go, these themselves left out."""
    asked = set(documents)
    return frozenset(each for iri in asked for each in ledger.versions.of(iri)) - asked


def revised_by(document: Iri, ledger: Ledger) -> Iri | None:
    """The latest of the earlier versions of a live document, or None."""
    captures = ledger.documents.captures(document)
    earlier = [
        (other, told)
        for other in ledger.versions.of(document)
        if is_later(captures, told := ledger.documents.captures(other))
        and (_is_one_item(captures, told) or _is_akin(document, other, ledger))
    ]
    latest = [other for other, told in earlier if not any(is_later(another, told) for _, another in earlier)]
    return min(latest, default=None)


def versions_held(document: Iri, ledger: Ledger) -> frozenset[Iri]:
    """Live documents that are the same report in another version, whichever came first."""
    captures = ledger.documents.captures(document)
    return frozenset(
        other
        for other in ledger.versions.of(document)
        if (told := ledger.documents.captures(other))
        and (
            _is_one_item(captures, told)
            or (_is_one_address(captures, told) and _is_akin(document, other, ledger))
        )
    )


def is_later(captures: Sequence[Capture], others: Sequence[Capture]) -> bool:
    """Whether the first text was made after the second, as far as what they share by name says it."""
    for mine, theirs in ((mine, theirs) for mine in captures for theirs in others):
        if (order := _order(mine, theirs)) is not None:
            return order
    return False


def _is_one_item(captures: Sequence[Capture], others: Sequence[Capture]) -> bool:
    """Whether a provider calls both by one name, which needs no likeness of words."""
    named = {(each.news.identifier, each.publisher) for each in captures if each.news.identifier}
    return any((each.news.identifier, each.publisher) in named for each in others)


def _is_one_address(captures: Sequence[Capture], others: Sequence[Capture]) -> bool:
    addresses = {each.url for each in captures if each.url is not None}
    return any(each.url in addresses for each in others)


def _order(mine: Capture, theirs: Capture) -> bool | None:
    same_item = mine.news.identifier is not None and mine.news.identifier == theirs.news.identifier
    if not same_item and (mine.url is None or mine.url != theirs.url):
        return None
    pairs: tuple[tuple[int | float | None, int | float | None], ...] = (
        (mine.news.version, theirs.news.version) if same_item else (None, None),
        (_seconds(mine.news.modified), _seconds(theirs.news.modified)),
        (_day(mine), _day(theirs)),
    )
    for one, other in pairs:
        if one is not None and other is not None and one != other:
            return one > other
    return None


def _seconds(when: datetime | None) -> float | None:
    return when.timestamp() if when is not None and when.tzinfo is not None else None


def _day(capture: Capture) -> int | None:
    return capture.published.toordinal() if capture.published is not None else None


def _is_akin(document: Iri, other: Iri, ledger: Ledger) -> bool:
    """Whether one text may be the other corrected: an address may also show another report tomorrow."""
    texts = [stored.text for iri in (document, other) if (stored := ledger.documents.get(iri)) is not None]
    if len(texts) != 2:
        return False
    one, two = map(_shingles, texts)
    return len(one & two) >= _ALIKE * min(len(one), len(two))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
