"""Whether two events of different documents are one: kind, status, days, places and parties compared.

Three answers: they are one (with the reason), nothing speaks for it, or they cannot be one. The last also
keeps apart what chains of likeness would join. A link that rests on days which a report only implies, or that
reaches over a place or day on which reports differ, is weak: it holds where nothing else would fit as well.
What rules do not find, a model of likeness may (see `likeness`); its links come last.
"""

from __future__ import annotations

from communique.model.knowledge import Event
from communique.model.text import Factuality
from communique.resolution.acts import compare_acts, compare_deliveries
from communique.resolution.likeness import chance_of_one
from communique.resolution.occasions import DEALS, REFUSED, WITHHOLDING, Match, is_narrow, occasion_of
from communique.resolution.setting import Setting
from communique.resolution.talks import compare_talks
from communique.resolution.verdicts import CAPTURES, IN_PERSON, Comparison, Pair, Verdict, different, unknown

__all__ = [
    "DEALS",
    "NEVER",
    "SYMMETRIC",
    "Comparison",
    "Verdict",
    "compare",
    "compare_content",
    "may_be_undated",
]

SYMMETRIC = frozenset({"Consult", "Agreement", "Ceasefire", "Battle", "Exercise"})
# Told by what was used or how it went: one report's drone strike is another's attack.
_KINDRED = (
    IN_PERSON,
    frozenset(
        {"Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "Killing"}
        | {"GroundAssault", "Fight"}
    ),
    DEALS,
    CAPTURES,
)
# A war is known by its name alone; statements of one person on one day are many.
NEVER = frozenset({"War", "NamedEvent", "Situation", "Communication", "Casualties"})


def compare(left: Event, right: Event, setting: Setting) -> Comparison:
    """Whether two events are one; symmetric in its arguments. Two events of one document never are."""
    if left.document == right.document:
        return different("told apart by their own document")
    if _same_status(left, right):
        return compare_content(left, right, setting)
    answered = {_asserted(left), _asserted(right)} == {True, False} and _one_is_refused(left, right)
    likely = _likely(*_ordered(left, right), setting) if answered else None
    return likely or different("one happened, the other is not told as having happened")


def compare_content(left: Event, right: Event, setting: Setting) -> Comparison:
    """As `compare`, whatever their documents and statuses: a plan and what came of it may agree."""
    left, right = _ordered(left, right)
    ruled = _by_rules(left, right, setting)
    return ruled if ruled.verdict is Verdict.SAME else _likely(left, right, setting) or ruled


def _ordered(left: Event, right: Event) -> tuple[Event, Event]:
    one, other = sorted((left, right), key=lambda event: (event.iri, event.document))
    return one, other


def _likely(left: Event, right: Event, setting: Setting) -> Comparison | None:
    """A link that no rule finds but the model of likeness, None where it does not."""
    if (setting.ancestors(left.kind) | setting.ancestors(right.kind)) & NEVER:
        return None
    chance = chance_of_one(left, right, setting)
    if chance is None:
        return None
    reason = f"{left.kind}/{right.kind}: reports on one story, passages alike ({chance:.2f})"
    return Comparison(
        verdict=Verdict.SAME, reason=reason, strength=round(1000 * chance), weak=True, likely=True
    )


def _by_rules(left: Event, right: Event, setting: Setting) -> Comparison:
    ours, theirs = setting.ancestors(left.kind), setting.ancestors(right.kind)
    kindred = left.kind not in theirs and right.kind not in ours
    if kindred and not any(ours & kin and theirs & kin for kin in _KINDRED):
        return different(f"{left.kind} and {right.kind} are different kinds")
    if (ours | theirs) & NEVER:
        return unknown("events of this kind are known by name alone")
    occasion = occasion_of(left, right, setting)
    if occasion.match is Match.APART:
        return different("their days do not meet")
    pair = Pair(
        left=left, right=right, setting=setting, kinds=ours & theirs, kindred=kindred, occasion=occasion
    )
    if occasion.match is Match.OPEN:
        return compare_deliveries(pair) or unknown(occasion.words)
    symmetric = pair.kinds & SYMMETRIC or (ours & DEALS and theirs & DEALS)
    return compare_talks(pair) if symmetric else compare_acts(pair)


def may_be_undated(kind: str, setting: Setting) -> bool:
    """Whether events of the kind go on, and are compared without a day of their own."""
    return bool(setting.ancestors(kind) & WITHHOLDING)


# status


def _asserted(event: Event) -> bool:
    return Factuality.ASSERTED in event.statuses


def _one_is_refused(left: Event, right: Event) -> bool:
    return any(set(each.statuses) <= REFUSED for each in (left, right))


def _same_status(left: Event, right: Event) -> bool:
    """Both asserted or neither; what one report asserts and another denies is also one event."""
    if _asserted(left) == _asserted(right):
        return True
    told, refused = (left, right) if _asserted(left) else (right, left)
    return set(refused.statuses) <= REFUSED and is_narrow(told)
