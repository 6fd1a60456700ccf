"""Whether two events of different documents are one: kind, status, days, places and parties compared.

Three answers: they are one (with the reason), nothing speaks for it, or they cannot be one. The last also
keeps apart what chains of likeness would join. A link that rests on days which a report only implies, or that
reaches over a place or day on which reports differ, is weak: it holds where nothing else would fit as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from communique.model.knowledge import Event
from communique.model.text import Factuality
from communique.resolution.occasions import (
    WITHHOLDING,
    Match,
    Occasion,
    is_narrow,
    is_single_day,
    occasion_of,
    published_together,
)
from communique.resolution.parties import EXACT, SIDE, agreement, company, materiel, models_of
from communique.resolution.places import elsewhere, in_one_place, in_one_town, share_a_landmark
from communique.resolution.setting import Setting

SYMMETRIC = frozenset({"Consult", "Agreement", "Ceasefire", "Battle", "Exercise"})
IN_PERSON = frozenset({"Meeting", "Visit", "Negotiation", "Mediation"})
DEALS = frozenset({"Agree", "Agreement"})  # "agreed to" and "signed"
# Told by what was used or how it went: one report's drone strike is another's attack.
_KINDRED = (
    IN_PERSON,
    frozenset(
        {"Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "Bombing", "Killing"}
        | {"GroundAssault", "Fight"}
    ),
    DEALS,
)
_PLACELESS = frozenset({"PhoneCall"})  # each party calls from where it is
# A war is known by its name alone; statements of one person on one day are many.
_NEVER = frozenset({"War", "NamedEvent", "Situation", "Communication", "Casualties"})
_REFUSED = frozenset({Factuality.NEGATED, Factuality.DENIED})
_TWO = 2
_ENOUGH = 3  # points that a link needs


class Verdict(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict with its reason; strength orders links, the strongest first. weak: see the module."""

    verdict: Verdict
    reason: str
    strength: int = 0
    weak: bool = False


def _unknown(reason: str) -> Comparison:
    return Comparison(verdict=Verdict.UNKNOWN, reason=reason)


def _different(reason: str) -> Comparison:
    return Comparison(verdict=Verdict.DIFFERENT, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two events with what their days and kinds came to."""

    left: Event
    right: Event
    setting: Setting
    kinds: frozenset[str]  # the classes above both, and themselves where one is the other's
    kindred: bool  # neither is of the other's class
    occasion: Occasion

    def same(self, reason: str, strength: int, *, weak: bool = False) -> Comparison:
        told = f"{self.left.kind}/{self.right.kind}: {reason}; {self.occasion.words}"
        return Comparison(verdict=Verdict.SAME, reason=told, strength=strength, weak=weak or self.is_guess)

    @property
    def is_guess(self) -> bool:
        return self.occasion.match is not Match.MEET

    @property
    def in_person(self) -> bool:
        return all(self.setting.ancestors(each.kind) & IN_PERSON for each in (self.left, self.right))

    @property
    def elsewhere(self) -> bool:
        return not self.kinds & _PLACELESS and elsewhere(self.left, self.right, self.setting)

    @property
    def in_one_town(self) -> bool:
        return in_one_town(self.left, self.right, self.setting)


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
    ours, theirs = setting.ancestors(left.kind), setting.ancestors(right.kind)
    kindred = left.kind not in theirs and right.kind not in ours
    if kindred and not any(ours & kin and theirs & kin for kin in _KINDRED):
        return _different(f"{left.kind} and {right.kind} are different kinds")
    if (ours | theirs) & _NEVER:
        return _unknown("events of this kind are known by name alone")
    occasion = occasion_of(left, right, setting)
    if occasion.match is Match.APART:
        return _different("their days do not meet")
    if occasion.match is Match.OPEN:
        return _unknown(occasion.words)
    pair = _Pair(
        left=left, right=right, setting=setting, kinds=ours & theirs, kindred=kindred, occasion=occasion
    )
    symmetric = pair.kinds & SYMMETRIC or (ours & DEALS and theirs & DEALS)
    parties: Callable[[_Pair], Comparison] = _symmetric if symmetric else _directed
    return parties(pair)


def may_be_undated(kind: str, setting: Setting) -> bool:
    """Whether events of the kind go on, and are compared without a day of their own."""
    return bool(setting.ancestors(kind) & WITHHOLDING)


# status


def _asserted(event: Event) -> bool:
    return Factuality.ASSERTED in event.statuses


def _same_status(left: Event, right: Event) -> bool:
    """Both asserted or neither; what one report asserts and another denies is also one event."""
    if _asserted(left) == _asserted(right):
        return True
    told, refused = (left, right) if _asserted(left) else (right, left)
    return set(refused.statuses) <= _REFUSED and is_narrow(told)


# talks, meetings, deals


def _symmetric(pair: _Pair) -> Comparison:
    """Two parties in common, one of them by name, and no third on either side that the other contradicts."""
    met = company(pair.left, pair.right, pair.setting)
    if met.left_over > 0:
        return _different("different parties")
    if met.same + met.side < _TWO:
        return _single_party(pair, met.people)
    if met.same < 1 and not (pair.occasion.match is Match.MEET and is_single_day(pair.left)):
        return _unknown("undated, and nobody known by name")
    told = f"{met.same} parties the same, {met.side} of one side"
    strength = EXACT * met.same + met.side
    if pair.elsewhere:
        return _in_two_places(pair, told, people=met.people, same=met.same)
    if pair.occasion.match is Match.DISPUTED:
        return _on_two_days(pair, told, people=met.people)
    if pair.occasion.match is Match.LIKELY:
        known = met.people >= _TWO or (met.same >= _TWO and pair.in_one_town)
        return pair.same(told, strength) if known else _unknown("undated, and nobody known by name")
    return pair.same(told, strength, weak=pair.kindred or met.same < 1)


def _in_two_places(pair: _Pair, told: str, *, people: int, same: int) -> Comparison:
    """One meeting of the same people on one day of which reports name two places."""
    landmark = same >= _TWO and share_a_landmark(pair.left, pair.right, pair.setting)
    if pair.occasion.match is Match.MEET and is_single_day(pair.left) and (people >= _TWO or landmark):
        return pair.same(f"{told}; disputed places", 1, weak=True)
    return _different("their places exclude each other")


def _on_two_days(pair: _Pair, told: str, *, people: int) -> Comparison:
    """One meeting of the same people in one town of which reports of one day give two days."""
    together = published_together(pair.left, pair.right, pair.setting)
    if pair.in_person and people >= _TWO and together and pair.in_one_town:
        return pair.same(told, 1)
    return _different("their days do not meet")


def _single_party(pair: _Pair, people: int) -> Comparison:
    """A visit or a meeting of which one report names one who took part, by the town and the day."""
    if pair.elsewhere or pair.occasion.match is Match.DISPUTED:
        return _different("their days or places do not meet")
    if people == 1 and pair.in_one_town and pair.in_person:
        return pair.same("one person in one town", EXACT, weak=True)
    return _unknown("fewer than two parties in common")


# acts of one on another


def _directed(pair: _Pair) -> Comparison:
    """Someone acts on someone: agents that may be one, and the same recipient, place or materiel."""
    left, right, setting = pair.left, pair.right, pair.setting
    agent = agreement(left.agents, right.agents, setting)
    recipient = agreement(left.recipients, right.recipients, setting)
    if pair.elsewhere:
        return _different("their places exclude each other")
    if agent is None or recipient is None:
        return _different("different agents" if agent is None else "different recipients")
    points = _Points(
        agent=agent,
        recipient=recipient,
        place=EXACT if in_one_place(left, right, setting) else SIDE if pair.in_one_town else 0,
        materiel=materiel(left, right, setting),
        model=bool(models_of(left, setting) & models_of(right, setting)),
    )
    if pair.kinds & WITHHOLDING:
        return _halts(pair, points)
    if pair.occasion.match is Match.DISPUTED:
        return _different("their days do not meet")
    if pair.occasion.match is Match.LIKELY:
        return _undated(pair, points)
    return _on_one_day(pair, points)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Points:
    """What two acts have in common: 2 the same, 1 alike, 0 unsaid; materiel -1 where it differs."""

    agent: int
    recipient: int
    place: int
    materiel: int
    model: bool

    @property
    def strength(self) -> int:
        return self.agent + self.recipient + self.place + max(self.materiel, 0)

    @property
    def words(self) -> str:
        return f"agent {self.agent}, recipient {self.recipient}, place {self.place}, materiel {self.materiel}"


def _on_one_day(pair: _Pair, points: _Points) -> Comparison:
    """Acts whose days meet; of one town and nothing else known to differ, a weak link."""
    if points.recipient + points.place > 0 and points.strength >= _ENOUGH:
        return pair.same(points.words, points.strength, weak=pair.kindred or points.place == SIDE)
    both = is_single_day(pair.left) and is_single_day(pair.right)
    if both and pair.in_one_town and "Assault" in pair.kinds and points.materiel >= 0:
        return pair.same(points.words, points.strength, weak=True)
    return _unknown("too little in common")


def _undated(pair: _Pair, points: _Points) -> Comparison:
    """Acts of which a report leaves out the day: a transfer of one model, an attack on one town."""
    if "ArmsTransfer" in pair.kinds:  # of one giver or taker many towns are told
        sides = points.agent + points.recipient
        if points.model and sides >= EXACT and points.strength >= _ENOUGH:
            return pair.same(points.words, points.strength)
        return _unknown("undated, and other weapons or sides")
    least = _TWO if "Assault" in pair.kinds else _ENOUGH
    if points.agent and points.strength >= least and pair.in_one_town and points.materiel >= 0:
        return pair.same(points.words, points.strength)
    return _unknown("undated, and too little in common")


def _halts(pair: _Pair, points: _Points) -> Comparison:
    """Halts of deliveries, which go on: "halted its Herons" needs no recipient."""
    model = points.agent == EXACT and points.model
    if (points.recipient + points.place == 0 and not model) or points.strength < _ENOUGH:
        return _unknown("too little in common")
    if pair.occasion.match is Match.LIKELY and (
        points.agent == 0 or points.recipient == 0 or points.materiel < 0
    ):
        return _unknown("undated, and agent, recipient or materiel do not agree")
    if pair.occasion.match is Match.DISPUTED:
        if points.materiel < 1 or (points.agent + points.recipient < _ENOUGH and not model):
            return _different("their days do not meet, and agent, recipient or materiel do not agree")
        return pair.same(points.words, 1)
    return pair.same(points.words, points.strength)
