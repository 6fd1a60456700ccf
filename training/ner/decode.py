"""Scores to spans, and spans to figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from labels import HEADS

Spans = set[tuple[int, int, str]]


def columns(name: str) -> slice:
    """Where a head's labels stand among all."""
    begin = 0
    for head in HEADS:
        if head.name == name:
            return slice(begin, begin + len(head.labels))
        begin += len(head.labels)
    raise KeyError(name)


def spans(path: list[int], types: tuple[str, ...]) -> Spans:
    """Word positions, end exclusive, and type."""
    found: Spans = set()
    begin, kind = 0, ""
    for position, label in enumerate([*path, 0]):
        if kind and (label == 0 or label % 2 == 1):
            found.add((begin, position, kind))
            kind = ""
        if label % 2 == 1:
            begin, kind = position, types[(label - 1) // 2]
    return found


class Score:
    """Micro precision, recall and F1 in percent, whole and by type."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, gold: Spans, found: Spans, *, only: Iterable[str] | None = None) -> None:
        """One more text."""
        for what, these in (("gold", gold), ("found", found), ("right", gold & found)):
            for each in these:
                if only is None or each[2] in only:
                    self.counts[what, each[2]] += 1
                    self.counts[what, ""] += 1

    def of(self, kind: str = "") -> tuple[float, float, float]:
        """Precision, recall, F1."""
        right, found, gold = (self.counts[each, kind] for each in ("right", "found", "gold"))
        precision, recall = right / max(1, found), right / max(1, gold)
        return (
            100 * precision,
            100 * recall,
            200 * precision * recall / max(1e-9, precision + recall),
        )
