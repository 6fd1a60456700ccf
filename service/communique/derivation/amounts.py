"""Numbers of one event that exclude each other: the killed, the wounded, what was moved and for how much.

Amounts are compared by what they count; "12 people" also with "30 soldier", which are people too. A report
that gives several numbers of one thing agrees with whoever gives one of them, unless each is the word of
another speaker and none its own: then what each of them says stands against the other report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from communique.derivation.scene import Said, Scene, by_document
from communique.model.knowledge import Basis, ClaimRelation, ClaimRelationKind, Literal
from communique.model.text import Iri

_COUNTED = ("killed", "wounded", "quantity")
_GROWING = ("killed", "wounded")  # what a later report may put higher without contradicting an earlier one
_RISE = 2  # a toll that more than doubles is another count, not a later one
_ANYBODY = "people"
_CURRENCIES = frozenset({"EUR", "USD", "GBP"})
_ROUNDING = 0.05  # "some 212 million" is told as 210


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """Inclusive bounds; infinite where open."""

    low: float
    high: float
    unit: str

    def excludes(self, other: _Amount) -> bool:
        """Whether both cannot hold of one event."""
        if self.unit == other.unit:
            return self.high < other.low or other.high < self.low
        if self.unit == _ANYBODY:
            return other.low > self.high
        return other.unit == _ANYBODY and self.low > other.high


def amounts(scene: Scene) -> list[ClaimRelation]:
    """Amounts of two documents or more, each against those that it excludes."""
    found = []
    for predicate in _COUNTED:
        counted = [each for each in scene.asserted(predicate) if _amount(each) is not None]
        anchors = scene.background.anchors if predicate in _GROWING else {}
        sides = _sides(counted, anchors)
        if len(sides) > 1:
            values = dict.fromkeys(_value(each) for side in sides for each in side)
            note = f"{predicate}: {' or '.join(values)}"
            found += scene.opposed(ClaimRelationKind.CONTRADICTION, Basis.QUANTITY_CONFLICT, sides, note)
    return found


def _sides(said: Iterable[Said], anchors: Mapping[Iri, date]) -> list[list[Said]]:
    """The reports, or their speakers, that stand against another report; those that agree are one side."""
    tellers = [told for document in by_document(said).values() for told in _by_speaker(document)]
    sides: list[list[list[Said]]] = []
    for told in tellers:
        if not any(_opposed(told, other, anchors) for other in tellers):
            continue
        side = next((e for e in sides if not any(_opposed(told, other, anchors) for other in e)), None)
        if side is None:
            sides.append([told])
        else:
            side.append(told)
    return [[each for told in side for each in told] for side in sides]


def _by_speaker(told: list[Said]) -> list[list[Said]]:
    """What a report passes on, speaker by speaker, where no number is its own; else all of it."""
    speakers = {each.claim.speaker for each in told}
    if told[0].claim.document in speakers:
        return [told]
    return [[each for each in told if each.claim.speaker == speaker] for speaker in sorted(speakers)]


def _opposed(ours: list[Said], theirs: list[Said], anchors: Mapping[Iri, date]) -> bool:
    """Whether no two numbers of one thing agree; those under one name count before those under two."""
    if ours[0].claim.document == theirs[0].claim.document:
        return False
    if _has_risen(ours, theirs, anchors) or _has_risen(theirs, ours, anchors):
        return False
    pairs = [(one, other) for one in map(_amount, ours) for other in map(_amount, theirs) if one and other]
    alike = [(one, other) for one, other in pairs if one.unit == other.unit]
    alike = alike or [(one, other) for one, other in pairs if _ANYBODY in (one.unit, other.unit)]
    return bool(alike) and all(one.excludes(other) for one, other in alike)


def _has_risen(before: list[Said], after: list[Said], anchors: Mapping[Iri, date]) -> bool:
    """Whether a toll is a later one: reports of another day name no fewer, nor more than twice as many."""
    first, later = (anchors.get(each[0].claim.document) for each in (before, after))
    if first is None or later is None or first >= later:
        return False
    counted = [[amount.low for each in said if (amount := _amount(each))] for said in (before, after)]
    return max(counted[0]) <= min(counted[1]) and max(counted[1]) <= _RISE * max(counted[0])


def _amount(said: Said) -> _Amount | None:
    told, _, unit = _value(said).partition(" ")
    low, is_range, high = told.partition("/")
    try:
        least = 0.0 if low == ".." else float(low)
        most = least if not is_range else float("inf") if high == ".." else float(high)
    except ValueError:
        return None
    slack = _ROUNDING if unit in _CURRENCIES else 0.0
    return _Amount(low=least * (1 - slack), high=most * (1 + slack), unit=unit) if unit else None


def _value(said: Said) -> str:
    return said.fact.object.value if isinstance(said.fact.object, Literal) else ""
