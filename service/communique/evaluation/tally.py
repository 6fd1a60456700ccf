"""Counts behind precision, recall and F1, added up over documents (micro average)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Hits as seen from the gold (for recall) and from the prediction (for precision; B3 needs both)."""

    hits: float = 0.0
    gold: float = 0.0
    predicted: float = 0.0
    predicted_hits: float = 0.0

    def add(self, hits: float, gold: float, predicted: float, predicted_hits: float | None = None) -> None:
        """Add one document's counts."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted
        self.predicted_hits += hits if predicted_hits is None else predicted_hits

    def add_tally(self, other: Tally) -> None:
        """Add another tally's counts."""
        self.add(other.hits, other.gold, other.predicted, other.predicted_hits)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 when there is neither gold nor prediction."""
        return self.hits / self.gold if self.gold else float(not self.predicted)

    @property
    def precision(self) -> float:
        """Share of the prediction that is right; 1 when there is neither gold nor prediction."""
        return self.predicted_hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """As written to JSON: P, R, F1, gold, pred, tp."""
        return {
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
            "gold": self.gold,
            "pred": self.predicted,
            "tp": self.hits,
        }


Board = defaultdict[str, Tally]


def new_board() -> Board:
    """An empty board: measure → Tally."""
    return defaultdict(Tally)
