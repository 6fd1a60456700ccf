"""The origin of a text's words as one string: its group of copies, or all whom that group credits."""

from __future__ import annotations

from collections.abc import Iterable

_SEPARATOR = "\x1f"
_CREDIT = "credit "


def source_of(root: str, credited: Iterable[str]) -> str:
    """The origin of a group of copies by its root, or by the outlets that it credits."""
    named = sorted({_CREDIT + outlet for outlet in credited})
    return _SEPARATOR.join(named) if named else root


def independent(sources: Iterable[str]) -> int:
    """How many of the origins are independent of each other: no two credit one outlet.

    The most there can be where each credits at most one; else those that credit fewest are counted first.
    """
    taken: set[str] = set()
    number = 0
    parts = {tuple(source.split(_SEPARATOR)) for source in sources}
    for part in sorted(parts, key=lambda each: (len(each), each)):
        if taken.isdisjoint(part):
            number += 1
            taken.update(part)
    return number
