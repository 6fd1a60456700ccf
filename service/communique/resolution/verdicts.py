"""What comparing two events comes to, and what every rule of comparison looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from communique.model.bonds import CERTAIN
from communique.model.knowledge import Event
from communique.model.text import Iri
from communique.resolution.occasions import REFUSED, Match, Occasion, is_single_day
from communique.resolution.parties import acquaintances
from communique.resolution.places import elsewhere, in_one_town
from communique.resolution.setting import Setting

IN_PERSON = frozenset({"Meeting", "Visit", "Negotiation", "Mediation"})
PLACELESS = frozenset({"PhoneCall"})  # each party calls from where it is
# What one side does in public, seldom twice a day; attacks are many, and so are words.
DEEDS = frozenset(
    {"Aid", "Appointment", "Coerce", "Concede", "Election", "Mobilize", "Protest", "Retreat", "SanctionAct"}
)
CAPTURES = frozenset({"Occupation", "Seizure", "GroundAssault"})  # "overran", "seized", "the capture of"
# What befalls one person once in a week, and what one side asks of or says against another in its reports.
ONCE = frozenset({"Arrest", "Expulsion", "Appointment", "Killing"})
WORDS_TO = frozenset({"Request", "Accuse"})
TWO = 2
ENOUGH = 3  # points that a link needs


class Verdict(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The verdict with its reason; dated links go first, then the strongest. weak: see the module.

    likely: no rule found it but the model of likeness; then strength is its chance in thousandths.
    """

    verdict: Verdict
    reason: str
    strength: int = 0
    weak: bool = False
    dated: bool = False  # both tell the day
    likely: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """What orders links: a day that both tell says more than any day implied."""
        return self.dated, self.strength

    @property
    def weight(self) -> int:
        """The weight of a bond that rests on it (`model.bonds`)."""
        return min(self.strength, CERTAIN - 1) if self.likely else CERTAIN


def unknown(reason: str) -> Comparison:
    """Nothing speaks for it."""
    return Comparison(verdict=Verdict.UNKNOWN, reason=reason)


def different(reason: str) -> Comparison:
    """They cannot be one."""
    return Comparison(verdict=Verdict.DIFFERENT, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two events with what their days and kinds came to."""

    left: Event
    right: Event
    setting: Setting
    kinds: frozenset[str]  # the classes above both, and themselves where one is the other's
    kindred: bool  # neither is of the other's class
    occasion: Occasion

    def same(self, reason: str, strength: int, *, weak: bool = False) -> Comparison:
        """They are one; weakly unless both tell the day."""
        told = f"{self.left.kind}/{self.right.kind}: {reason}; {self.occasion.words}"
        return Comparison(
            verdict=Verdict.SAME,
            reason=told,
            strength=strength,
            weak=weak or self.is_guess,
            dated=not self.is_guess,
        )

    @property
    def is_guess(self) -> bool:
        """Whether a day is only implied, or disputed."""
        return self.occasion.match is not Match.MEET

    @property
    def in_person(self) -> bool:
        """Whether people came together in both."""
        return all(self.setting.ancestors(each.kind) & IN_PERSON for each in (self.left, self.right))

    @property
    def is_of_days(self) -> bool:
        """Whether one is fighting and the other a single blow of it: "the fighting" goes on for days."""
        kinds = [self.setting.ancestors(each.kind) for each in (self.left, self.right)]
        return self.kindred and any("Fight" in above for above in kinds)

    @property
    def are_captures(self) -> bool:
        """Whether both tell of a place or ship that was taken."""
        return all(self.setting.ancestors(each.kind) & CAPTURES for each in (self.left, self.right))

    @property
    def is_refused(self) -> bool:
        """Whether one is told only to be denied."""
        return any(set(each.statuses) <= REFUSED for each in (self.left, self.right))

    @property
    def is_disputed(self) -> bool:
        """Whether one says that it was not who or what the other names: it answers such a report."""
        return any(
            self.setting.shared(one.denied) & self.setting.shared((*other.agents, *other.materiel))
            for one, other in ((self.left, self.right), (self.right, self.left))
        )

    @property
    def is_contact(self) -> bool:
        """Whether people came together or spoke by telephone."""
        return self.in_person or "PhoneCall" in self.kinds

    @property
    def known(self) -> frozenset[Iri]:
        """The people and ships named by both reports and by few others."""
        return acquaintances(self.left, self.right, self.setting)

    @property
    def on_one_matter(self) -> bool:
        """Whether the reports name two people, places or bodies or more whom few reports name."""
        return max(len(self.known), len(self._rare_names)) >= TWO

    @property
    def has_company(self) -> bool:
        """Whether the reports name a person, ship, place or body whom few reports name."""
        return bool(self.known or self._rare_names)

    @property
    def _rare_names(self) -> frozenset[str]:
        return frozenset(self.left.matter).intersection(self.right.matter)

    @property
    def on_one_ship(self) -> bool:
        """Whether the reports name one ship."""
        return not all(map(self.setting.is_person, self.known))

    @property
    def is_dated(self) -> bool:
        """Whether both tell one day, the same."""
        return self.occasion.match is Match.MEET and is_single_day(self.left) and is_single_day(self.right)

    @property
    def elsewhere(self) -> bool:
        """Whether their places exclude each other."""
        return not self.kinds & PLACELESS and elsewhere(self.left, self.right, self.setting)

    @property
    def in_one_town(self) -> bool:
        """Whether a town where one is told to be is named with the other."""
        return in_one_town(self.left, self.right, self.setting)
