"""How likely two tellings of reports on one story are of one event, where rules leave it open.

A logistic model weighs features, words for what two events have in common or not: how rare the words are that
their passages share, how kinds, days, places and parties agree. All are symmetric, and ask of names no more
than whether both events name one. Its weights lie in `likeness_model` (its card says what they were made
from); without them rules decide alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from communique.model.knowledge import Event
from communique.model.text import Factuality
from communique.resolution.occasions import REFUSED, Match, days_between, is_single_day, occasion_of
from communique.resolution.parties import (
    agreement,
    are_of_other_states,
    materiel,
    models_of,
    name_strangers,
)
from communique.resolution.places import elsewhere, in_one_place, in_one_town, share_a_landmark, towns_of
from communique.resolution.setting import Setting
from communique.resolution.wording import FOLDER, Worth, load_worth, numbers_in

_STORY_LEAST = 10.0  # the worth of shared words from which two reports may be on one story
_STORY_DAYS = 21  # days between them at most
_LEAD = 400  # characters: the headline and the first sentence


def _steps(name: str, *steps: float) -> tuple[tuple[float, str], ...]:
    return tuple((step, f"{name}>={step:g}") for step in steps)


_WORTHS = _steps("words", 2, 4, 6, 8, 11, 14, 18, 23)
_SHARES = _steps("share", 0.1, 0.2, 0.3, 0.4, 0.5)
_STORIES = _steps("story", 15, 20, 26, 33, 42)
_FRESH = 6  # days before its report in which an undated event is taken to lie
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic model, and the chance from which it joins two events."""

    bias: float
    features: Mapping[str, float]
    joins: float

    def chance(self, features: Iterable[str]) -> float:
        """The probability in (0, 1); the sum is exact, so the order of the features does not matter."""
        total = math.fsum((self.bias, *(self.features.get(name, 0.0) for name in set(features))))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights(folder: Path = FOLDER) -> Weights | None:
    """The weights that lie in the folder, None where there are none: then rules decide alone."""
    path = folder / "weights.json"
    return Weights(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def chance_of_one(left: Event, right: Event, setting: Setting) -> float | None:
    """How likely two events of different reports are one; None where the model has no say or sees too little.

    It has a say on kinds that are akin, of reports on one story, where neither days nor states nor people
    exclude it.
    """
    weights, worth = load_weights(), load_worth()
    if weights is None or not may_be_alike(left, right, setting, worth):
        return None
    chance = weights.chance(_features(left, right, setting, worth))
    return chance if chance >= weights.joins else None


def may_be_alike(left: Event, right: Event, setting: Setting, worth: Worth) -> bool:
    """Whether the model has a say on two events."""
    if not setting.ancestors(left.kind) & setting.ancestors(right.kind):
        return False
    if are_of_other_states(left, right, setting):
        return False
    gap = days_between(left, right, setting)
    if (gap is not None and gap > _STORY_DAYS) or worth.shared(left.story, right.story) < _STORY_LEAST:
        return False
    if occasion_of(left, right, setting).match in (Match.APART, Match.DISPUTED):
        return False
    return not name_strangers(left, right, setting)


def features_of(left: Event, right: Event, setting: Setting, worth: Worth) -> tuple[str, ...]:
    """What speaks for and against two events being one, sorted."""
    return tuple(sorted(set(_features(left, right, setting, worth))))


def _features(left: Event, right: Event, setting: Setting, worth: Worth) -> Iterator[str]:
    match = occasion_of(left, right, setting).match
    yield from _of_words(left, right, worth)
    yield from _of_kinds(left, right, setting, match)
    yield from _of_days(left, right, setting, match)
    yield from _of_parties(left, right, setting)
    yield from _of_places(left, right, setting)


def _of_words(left: Event, right: Event, worth: Worth) -> Iterator[str]:
    both = worth.shared(left.passage, right.passage)
    yield from (name for step, name in _WORTHS if both >= step)
    fewest = min(worth.of_all(left.passage), worth.of_all(right.passage))
    share = both / fewest if fewest else 0.0
    yield from (name for step, name in _SHARES if share >= step)
    ours, theirs = numbers_in(left.passage), numbers_in(right.passage)
    if ours & theirs:
        yield "number"
    elif ours and theirs:
        yield "other numbers"
    story = worth.shared(left.story, right.story)
    yield from (name for step, name in _STORIES if story >= step)
    leading = sum(event.triggers[0].start < _LEAD for event in (left, right) if event.triggers)
    yield f"leading {leading}"


def _of_kinds(left: Event, right: Event, setting: Setting, match: Match) -> Iterator[str]:
    kinship = _kinship(left, right, setting)
    yield f"kind {kinship}"
    yield from (
        f"both {each}" for each in setting.broadest(left.kind) if each in setting.ancestors(right.kind)
    )
    if match in (Match.MEET, Match.WITHIN):
        yield f"kind {kinship} days meet"
    yield "status " + "+".join(sorted((_status(left), _status(right))))


def _kinship(left: Event, right: Event, setting: Setting) -> str:
    if left.kind == right.kind:
        return "same"
    above = left.kind in setting.ancestors(right.kind) or right.kind in setting.ancestors(left.kind)
    return "within" if above else "akin"


def _status(event: Event) -> str:
    if Factuality.ASSERTED in event.statuses:
        return "told"
    return "refused" if set(event.statuses) <= REFUSED else "open"


def _of_days(left: Event, right: Event, setting: Setting, match: Match) -> Iterator[str]:
    exact = is_single_day(left) and is_single_day(right)
    yield f"days {match.value}{' exact' if exact else ''}"
    told = [each for each in (left, right) if each.earliest or each.latest]
    yield f"dated {len(told)}"
    gap = days_between(left, right, setting)
    if gap is not None and gap > _FRESH:
        yield "reports far apart"
    if len(told) == 1:
        other = left if told[0] is right else right
        anchor = setting.anchors.get(other.document)
        if anchor is not None:
            yield f"undated {_distance(told[0], anchor)}"


def _distance(event: Event, anchor: date) -> str:
    """Where a dated event lies as seen from the report that tells no day; ValueError for an undated one."""
    first, last = event.earliest or event.latest, event.latest or event.earliest
    if first is None or last is None:
        raise ValueError("an event without days lies nowhere")
    if first > anchor:
        return "ahead"
    days = (anchor - last).days
    return "fresh" if days <= _FRESH else "weeks" if days <= _MONTH_DAYS else "long ago"


def _of_parties(left: Event, right: Event, setting: Setting) -> Iterator[str]:
    for name, ours, theirs in (
        ("agents", left.agents, right.agents),
        ("recipients", left.recipients, right.recipients),
    ):
        agreed = agreement(ours, theirs, setting)
        named = sum(bool(setting.distinct(each)) for each in (ours, theirs))
        yield f"{name} {'differ' if agreed is None else agreed if named > 1 else f'of {named}'}"
    ours, theirs = ((*each.agents, *each.recipients) for each in (left, right))
    both = setting.shared(ours) & setting.shared(theirs)
    people = sum(map(setting.is_person, both))
    bodies = len(both) - people
    yield from (f"people>={n}" for n in (1, 2) if people >= n)
    yield from (f"bodies>={n}" for n in (1, 2) if bodies >= n)
    if agreement(ours, theirs, setting) is None:
        yield "parties differ"
    yield f"materiel {materiel(left, right, setting)}"
    if models_of(left, setting) & models_of(right, setting):
        yield "model"
    known = setting.shared(left.company) & setting.shared(right.company)
    rare = set(left.matter) & set(right.matter)
    yield f"company {min(max(len(known), len(rare)), 3)}"


def _of_places(left: Event, right: Event, setting: Setting) -> Iterator[str]:
    if elsewhere(left, right, setting):
        yield "place differs"
    elif in_one_town(left, right, setting):
        yield "place town"
    elif in_one_place(left, right, setting):
        yield "place wide"
    elif share_a_landmark(left, right, setting):
        yield "place beside"
    else:
        yield f"place of {sum(bool(towns_of(each, setting)) for each in (left, right))}"
