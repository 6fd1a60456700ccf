"""What the views of the workbench have in common: how they ask, and who describes what is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from communique.model.naming import Names
from communique.store.ledger import Ledger
from communique.wiring.chronology import Chronology
from communique.wiring.claim_book import ClaimBook, Labels
from communique.wiring.disagreeing import Disagreements
from communique.wiring.fact_sentences import FactSentences
from communique.wiring.happenings import Happenings
from communique.wiring.holdings import Holdings
from communique.wiring.views import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskParts:
    """One of each; rows asks the quad store in process."""

    rows: Callable[[str], list[Row]]
    ledger: Ledger
    holdings: Holdings
    names: Names
    labels: Labels
    book: ClaimBook
    happenings: Happenings
    chronology: Chronology
    disagreeing: Disagreements
    sentences: FactSentences

    @classmethod
    def over(
        cls,
        rows: Callable[[str], list[Row]],
        ledger: Ledger,
        holdings: Holdings,
        names: Names,
        labels: Labels,
    ) -> Self:
        """The parts over one quad store and its ledger."""
        book, happenings = ClaimBook(ledger, holdings, labels), Happenings(rows, names)
        return cls(
            rows=rows,
            ledger=ledger,
            holdings=holdings,
            names=names,
            labels=labels,
            book=book,
            happenings=happenings,
            chronology=Chronology(rows, names, happenings),
            disagreeing=Disagreements(rows, book, names, labels),
            sentences=FactSentences(rows, happenings, book, labels),
        )
