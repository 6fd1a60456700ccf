"""What the tables of labelled texts are scored with."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Score:
    """True ones, labelled ones, predicted ones, and what went wrong."""

    right: int = 0
    labelled: int = 0
    predicted: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: set[str], labelled: set[str], predicted: set[str], where: str) -> None:
        self.right += len(right)
        self.labelled += len(labelled)
        self.predicted += len(predicted)
        if labelled != right or predicted != right:
            missing, extra = sorted(labelled - right), sorted(predicted - right)
            self.wrong.append(f"{where}: {missing} missing, {extra} extra")

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.labelled + self.predicted)

    def __str__(self) -> str:
        told = f"P {self.precision:.2f} R {self.recall:.2f}"
        return f"{told} ({self.right} of {self.labelled} labelled, {self.predicted} found)"


def position(text: str, word: str) -> int:
    """Where a word of the table stands: "call#2" is its second occurrence."""
    plain, _, number = word.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(plain, start + 1)
    return start
