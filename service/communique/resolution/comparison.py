"""Whether two events of different documents are one: kind, status, days, places and parties compared.

Three answers: they are one (with the reason), nothing speaks for it, or they cannot be one. The last also
keeps apart what chains of likeness would join.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from communique.model.knowledge import Event
from communique.model.text import Factuality, Iri
from communique.resolution.setting import Setting

NARROW_DAYS = 3  # bounds wider than this say too little to tell two calls apart
DISPUTED_DAYS = 1  # reports that differ by no more on the day of one halt tell one halt
OPEN_DAYS = 21  # an undated halt of deliveries is taken to lie within three weeks before its report
SYMMETRIC = frozenset({"Consult", "Agreement", "Ceasefire", "Battle", "Exercise"})
_PLACELESS = frozenset({"PhoneCall"})  # each party calls from where it is
_EXACT = 2
_WITHHOLDING = frozenset({"ArmsSuspension"})  # goes on: its day is often left out
# A war is known by its name alone; statements of one person on one day are many.
_NEVER = frozenset({"War", "NamedEvent", "Situation", "Communication", "Casualties"})
_REFUSED = frozenset({Factuality.NEGATED, Factuality.DENIED})


class Verdict(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict with its reason; strength orders links, the strongest first."""

    verdict: Verdict
    reason: str
    strength: int = 0


def _unknown(reason: str) -> Comparison:
    return Comparison(verdict=Verdict.UNKNOWN, reason=reason)


def _different(reason: str) -> Comparison:
    return Comparison(verdict=Verdict.DIFFERENT, reason=reason)


def compare(left: Event, right: Event, setting: Setting) -> Comparison:
    """Whether two events are one; symmetric in its arguments. Two events of one document never are."""
    if left.document == right.document:
        return _different("told apart by their own document")
    if not _same_status(left, right):
        return _different("one happened, the other is not told as having happened")
    return compare_content(left, right, setting)


def compare_content(left: Event, right: Event, setting: Setting) -> Comparison:
    """As `compare`, whatever their documents and statuses: a plan and what came of it may agree."""
    left, right = sorted((left, right), key=lambda event: (event.iri, event.document))
    kinds = setting.ancestors(left.kind) & setting.ancestors(right.kind)
    if left.kind not in kinds and right.kind not in kinds:
        return _different(f"{left.kind} and {right.kind} are different kinds")
    if (setting.ancestors(left.kind) | setting.ancestors(right.kind)) & _NEVER:
        return _unknown("events of this kind are known by name alone")
    days = _days(left, right, setting, open_ended=bool(kinds & _WITHHOLDING))
    if days in (_APART, None):
        return (
            _different("their days do not meet") if days == _APART else _unknown("days too wide or unknown")
        )
    if not kinds & _PLACELESS and _elsewhere(left, right, setting):
        return _different("their places exclude each other")
    parties = _symmetric if kinds & SYMMETRIC else _directed
    return parties(left, right, setting, str(days))


def may_be_undated(kind: str, setting: Setting) -> bool:
    """Whether events of the kind are compared without a day of their own."""
    return bool(setting.ancestors(kind) & _WITHHOLDING)


# status


def _asserted(event: Event) -> bool:
    return Factuality.ASSERTED in event.statuses


def _same_status(left: Event, right: Event) -> bool:
    """Both asserted or neither; what one report asserts and another denies on one day is also one event."""
    if _asserted(left) == _asserted(right):
        return True
    unasserted = right if _asserted(left) else left
    return set(unasserted.statuses) <= _REFUSED and _narrow(left) and _narrow(right)


# days

_APART = "apart"
_DISPUTED = "disputed days"  # how the words begin for days that do not meet and yet may be of one event


def _narrow(event: Event) -> bool:
    if event.earliest is None or event.latest is None:
        return False
    return 0 <= (event.latest - event.earliest).days <= NARROW_DAYS


def _days(left: Event, right: Event, setting: Setting, *, open_ended: bool) -> str | None:
    """In words how their days agree; "apart" when they exclude each other, None when nothing can be said."""
    if _exclude(left, right):
        close = open_ended and _narrow(left) and _narrow(right) and _gap(left, right) <= DISPUTED_DAYS
        return f"{_DISPUTED}: {_spoken(left)} or {_spoken(right)}" if close else _APART
    if _narrow(left) and _narrow(right):
        return f"days {_spoken(left)} and {_spoken(right)} meet"
    if not open_ended:
        return None
    windows = [window_of(event, setting) for event in (left, right)]
    if any(window is None for window in windows):
        return None
    (first, last), (other_first, other_last) = (window for window in windows if window is not None)
    if first <= other_last and other_first <= last:
        return f"within {OPEN_DAYS} days before the report"
    return _APART


def _exclude(left: Event, right: Event) -> bool:
    return _before(left.latest, right.earliest) or _before(right.latest, left.earliest)


def _gap(left: Event, right: Event) -> int:
    """Days from the end of the earlier to the begin of the later of two narrow events."""
    first, last = max(_begin(left), _begin(right)), min(_end(left), _end(right))
    return (first - last).days


def _begin(event: Event) -> date:
    return event.earliest or date.min


def _end(event: Event) -> date:
    return event.latest or date.max


def _before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first


def days_of(event: Event) -> list[date]:
    """The days of narrow bounds, [] for others."""
    if event.earliest is None or event.latest is None or not _narrow(event):
        return []
    width = (event.latest - event.earliest).days
    return [event.earliest + timedelta(days=day) for day in range(width + 1)]


def window_of(event: Event, setting: Setting) -> tuple[date, date] | None:
    """The event's own narrow days, or the weeks before an undated event's report."""
    if event.earliest is not None and event.latest is not None and _narrow(event):
        return event.earliest, event.latest
    anchor = setting.anchors.get(event.document)
    if anchor is None or event.earliest is not None or event.latest is not None:
        return None
    return anchor - timedelta(days=OPEN_DAYS), anchor


def _spoken(event: Event) -> str:
    return f"{event.earliest}" if event.earliest == event.latest else f"{event.earliest}/{event.latest}"


# places


def _elsewhere(left: Event, right: Event, setting: Setting) -> bool:
    """Whether both have places and none of one is, holds or lies in one of the other."""
    ours, theirs = _shared(left.locations, setting), _shared(right.locations, setting)
    if not ours or not theirs:
        return False
    return not any(
        here == there or here in setting.within.get(there, ()) or there in setting.within.get(here, ())
        for here in ours
        for there in theirs
    )


def _shared(iris: Iterable[Iri], setting: Setting) -> tuple[Iri, ...]:
    return tuple(sorted({setting.entity_of.of(iri) for iri in iris}))


# parties


def _matches(ours: tuple[Iri, ...], theirs: tuple[Iri, ...], setting: Setting) -> tuple[int, int, int]:
    """How many parties are the same, how many more may be, and how many are left over on the poorer side."""
    same = {setting.entity_of.of(each) for each in ours} & {setting.entity_of.of(each) for each in theirs}
    ours, theirs = _distinct(ours, setting), _distinct(theirs, setting)
    free = [each for each in theirs if setting.entity_of.of(each) not in same]
    side = 0
    for each in (each for each in ours if setting.entity_of.of(each) not in same):
        if (match := next((other for other in free if setting.one_side(each, other)), None)) is not None:
            free.remove(match)
            side += 1
    left_over = min(len(ours), len(theirs)) - len(same) - side
    return len(same), side, left_over


def _distinct(parties: Iterable[Iri], setting: Setting) -> tuple[Iri, ...]:
    """One local name for each shared one, by name; "three soldiers" tell no party apart and are left out."""
    named = (each for each in sorted(parties) if each not in setting.unnamed)
    return tuple(sorted({setting.entity_of.of(each): each for each in named}.values()))


def _symmetric(left: Event, right: Event, setting: Setting, days: str) -> Comparison:
    """Two parties in common, one of them by name, and no third on either side that the other contradicts."""
    ours = _distinct((*left.agents, *left.recipients), setting)
    theirs = _distinct((*right.agents, *right.recipients), setting)
    exact, side, left_over = _matches(ours, theirs, setting)
    if left_over > 0:
        return _different("different parties")
    if exact + side < 2 or exact < 1:
        return _unknown("fewer than two parties in common")
    if exact + side < min(len(ours), len(theirs)):
        return _different("different parties")
    reason = f"{left.kind}/{right.kind}: {exact} parties the same, {side} of one side; {days}"
    return Comparison(verdict=Verdict.SAME, reason=reason, strength=2 * exact + side)


def _directed(left: Event, right: Event, setting: Setting, days: str) -> Comparison:
    """Someone acts on someone: agents that may be one, and the same recipient, place or materiel."""
    agent = _agreement(left.agents, right.agents, setting)
    recipient = _agreement(left.recipients, right.recipients, setting)
    if agent is None or recipient is None:
        return _different("different agents" if agent is None else "different recipients")
    place = 2 * bool(set(_shared(left.locations, setting)) & set(_shared(right.locations, setting)))
    materiel = _materiel(left, right, setting)
    strength = agent + recipient + place + max(materiel, 0)
    model = agent == _EXACT and _one_model_halted(left, right, setting)
    if (recipient + place == 0 and not model) or strength < 3:
        return _unknown("too little in common")
    if days.startswith("within") and (agent == 0 or recipient == 0 or materiel < 0):
        return _unknown("undated, and agent, recipient or materiel do not agree")
    if days.startswith(_DISPUTED):
        if materiel < 1 or (agent + recipient < 3 and not model):
            return _different("their days do not meet, and agent, recipient or materiel do not agree")
        strength = 1  # after every link between halts of one day
    reason = (
        f"{left.kind}/{right.kind}: agent {agent}, recipient {recipient}, place {place}, materiel {materiel}"
    )
    return Comparison(verdict=Verdict.SAME, reason=f"{reason}; {days}", strength=strength)


def _one_model_halted(left: Event, right: Event, setting: Setting) -> bool:
    """Whether both are halts that name a model of one family: "halted its Herons" needs no recipient."""
    ours, theirs = models_of(left, setting), models_of(right, setting)
    return may_be_undated(left.kind, setting) and may_be_undated(right.kind, setting) and bool(ours & theirs)


def models_of(event: Event, setting: Setting) -> frozenset[Iri]:
    """The heads of the families of the weapons that an event names, kinds of weapon left out."""
    named = (iri for iri in _shared(event.materiel, setting) if iri not in setting.generic)
    return frozenset(setting.families[iri] for iri in named if iri in setting.families)


def _agreement(ours: tuple[Iri, ...], theirs: tuple[Iri, ...], setting: Setting) -> int | None:
    """2 the same (`_EXACT`), 1 of one side, 0 unsaid on a side, None different."""
    if not _distinct(ours, setting) or not _distinct(theirs, setting):
        return 0
    exact, side, _ = _matches(ours, theirs, setting)
    return _EXACT if exact else 1 if side else None


def _materiel(left: Event, right: Event, setting: Setting) -> int:
    """1 of one family, 0 unsaid or not known to the vocabularies, -1 different weapons."""
    ours, theirs = (
        {setting.families[iri] for iri in _shared(event.materiel, setting) if iri in setting.families}
        for event in (left, right)
    )
    if not ours or not theirs:
        return 0
    return 1 if ours & theirs else -1
