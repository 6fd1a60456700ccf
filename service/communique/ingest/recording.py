"""The record of decisions in the graph: a unit for each decision, one for the grades of each graded thing.

A decision's lines never change, so only those after the last one written are made; grades are made anew for
what later decisions are about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from communique.ingest.decisions import root_of, targets_of
from communique.ingest.ports import Rooms
from communique.model.curation import Decision, DecisionKind
from communique.model.text import Iri
from communique.store.ledger import Ledger

_WRITTEN = "decisions written"
_DECISION, _GRADE = "decision ", "grade "


class Recording:
    """Makes the units; the one who writes them says so by `written`."""

    def __init__(self, ledger: Ledger, rooms: Rooms) -> None:
        self._ledger = ledger
        self._rooms = rooms

    @property
    def is_due(self) -> bool:
        """Whether a decision is not in the graph yet."""
        return self._ledger.decisions.last() > self._mark()

    def _mark(self) -> int:
        return int(self._ledger.meta(_WRITTEN) or 0)

    def written(self) -> None:
        """All decisions so far are in the graph; call it in the transaction that puts them there."""
        self._ledger.set_meta(_WRITTEN, str(self._ledger.decisions.last()))

    def units(self) -> Mapping[str, frozenset[str]]:
        """What is to be written since the last time; nothing when nothing is due."""
        return self._units_after(self._mark()) if self.is_due else {}

    def every_unit(self) -> Mapping[str, frozenset[str]]:
        """The units of all decisions."""
        return self._units_after(0)

    def renewed(self) -> Mapping[str, frozenset[str]]:
        """All units of decisions made anew, those of decisions that were deleted empty."""
        units = self._units_after(0)
        held = [unit for unit in self._ledger.applied.units() if unit.startswith((_DECISION, _GRADE))]
        return {**dict.fromkeys(held, frozenset()), **units}

    def _units_after(self, mark: int) -> Mapping[str, frozenset[str]]:
        every = self._ledger.decisions.all()
        fresh = [decision for decision in every if decision.sequence > mark]
        told = self._rooms.decision_lines(every, {decision.sequence for decision in fresh})
        units = {_decision_unit(number): frozenset(lines) for number, lines in told.items()}
        return units | self._grades(self._graded(fresh))

    def _graded(self, decisions: Iterable[Decision]) -> set[Iri]:
        """What ratings among the decisions are about, and ratings taken back."""
        found: set[Iri] = set()
        for decision in decisions:
            if root_of(decision, self._ledger).kind is DecisionKind.RATE:
                found.update(targets_of(decision, self._ledger))
        return found

    def _grades(self, targets: Collection[Iri]) -> dict[str, frozenset[str]]:
        held = self._ledger.decisions.effective()
        return {
            _grade_unit(target): frozenset(self._rooms.grade_lines(target, held))
            for target in sorted(targets)
        }


def _decision_unit(sequence: int) -> str:
    return f"{_DECISION}{sequence}"


def _grade_unit(target: str) -> str:
    return f"{_GRADE}{target}"
