"""Blocks: the keys that two events, or two entities, must share before they can be one thing.

A key holds no more than what a comparison asks for without exception, so that blocks stay small however
large the corpus: both parties of a talk and its day; the target or the place of an act and its day; of a
halt or transfer of arms its week with both sides, or with one side and the model; names that no vocabulary
knows, with the week; people with parts of their names. Where a report leaves the
day out, the days it implies stand for it, with the town besides. Deeds have the people whom few reports name.
Whatever is told, the rare words of its passage that tell the report apart are keys, with the weeks around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from communique.model.knowledge import Event
from communique.model.text import Factuality, Iri
from communique.resolution.comparison import DEALS, NEVER, SYMMETRIC, may_be_undated
from communique.resolution.occasions import DISPUTED_DAYS, days_of, window_of
from communique.resolution.parties import models_of
from communique.resolution.places import towns_of
from communique.resolution.setting import Setting
from communique.resolution.verdicts import CAPTURES, DEEDS, IN_PERSON, WORDS_TO
from communique.resolution.wording import load_worth

_NAMES = 8  # of a report that writes more, the first
_LONGEST = 31  # days of a denial, looking back and ahead
_NEAR_DAYS = 11  # reports no further apart always share a span
Side = Callable[[Iri], str]


def block_keys(event: Event, setting: Setting) -> tuple[str, ...]:
    """The keys of an event; another can be the same one only when it shares one of them."""

    def side(party: Iri) -> str:
        return setting.state(party) or setting.entity_of.of(party)

    above = setting.ancestors(event.kind)
    found: set[str] = set()
    deal = bool(above & DEALS)
    kinds = [
        *setting.broadest(event.kind),
        *(["Deal"] if deal else []),
        *(["Capture"] if above & CAPTURES else []),
    ]
    for kind in kinds:
        if above & SYMMETRIC or deal:
            found.update(f"{kind}|{key}" for key in _talk(event, side, setting))
        if deal:
            found.update(f"{kind}|{key}" for key in _deal(event, setting))
        if kind not in (*SYMMETRIC, "Deal"):
            found.update(f"{kind}|{key}" for key in _act(event, side))
            found.update(f"{kind}|{key}" for key in _near(event, side, setting))
        if "Ceasefire" in above:
            found.update(f"{kind}|{key}" for key in _truce(event, setting))
        if above & (DEEDS | {"Assault", "PhoneCall"}):
            found.update(f"{kind}|{key}" for key in _story(event, setting))
        if not above & NEVER:
            found.update(f"{kind}|{key}" for key in _matter(event, setting))
            found.update(f"{kind}|{key}" for key in _wording(event, setting))
        if above & WORDS_TO:
            found.update(f"{kind}|{key}" for key in _words_to(event, side, setting))
        if "WeaponTest" in above:
            found.update(f"{kind}|{key}" for key in _test(event, side, setting))
        if may_be_undated(event.kind, setting) or "ArmsTransfer" in above:
            found.update(f"{kind}|{key}" for key in _arms(event, side, setting))
            found.update(f"{kind}|{key}" for key in _deliveries(event, side, setting))
    return tuple(sorted(found))


def keys_of(events: Iterable[Event], setting: Setting) -> dict[Iri, tuple[str, ...]]:
    """The keys of each event, of one that several documents tell all of theirs."""
    found: dict[Iri, set[str]] = {}
    for event in events:
        found.setdefault(event.iri, set()).update(block_keys(event, setting))
    return {iri: tuple(sorted(keys)) for iri, keys in sorted(found.items())}


def _talk(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    parties = sorted({*event.agents, *event.recipients})
    pairs = sorted(
        {
            *combinations(sorted(map(side, parties)), 2),
            *(
                (min(one, other), max(one, other))
                for first, second in combinations(parties, 2)
                for one in _names(first, setting)
                for other in _names(second, setting)
            ),
        }
    )
    in_person = bool(setting.ancestors(event.kind) & IN_PERSON)
    for day in _possible_days(event, setting, in_person=in_person):
        for pair in pairs:
            yield f"{'+'.join(pair)}|{day}"
        if in_person:
            for guest in sorted({key for each in parties for key in (side(each), *_names(each, setting))}):
                for town in sorted(towns_of(event, setting)):
                    yield f"{guest} in {town}|{day}"
        if in_person and days_of(event):
            for person in sorted(setting.shared(event.company)):
                yield f"with {person}|{day}"


def _names(party: Iri, setting: Setting) -> set[str]:
    """Those by which a report may name a person alone: "Brandt" for "Ilse Brandt", none of a body."""
    words = setting.name_of(party).split()
    return {*words[:1], *words[-1:]}


def _possible_days(event: Event, setting: Setting, *, in_person: bool) -> list[date]:
    """The days of a talk, told or implied; meetings may be told a day apart."""
    window = window_of(event, setting)
    if window is None:
        return []
    first, last = window
    more = DISPUTED_DAYS if in_person and days_of(event) else 0
    return [first + timedelta(days=day) for day in range((last - first).days + 1 + more)]


def _deal(event: Event, setting: Setting) -> Iterator[str]:
    """The towns of a deal with the days told of it, a month of them at most."""
    window = window_of(event, setting)
    if window is None or event.earliest is None or event.latest is None:
        return
    for town in sorted(towns_of(event, setting)):
        for day in range((window[1] - window[0]).days + 1):
            yield f"deal in {town}|{window[0] + timedelta(days=day)}"


def _act(event: Event, side: Side) -> Iterator[str]:
    targets = sorted({f"on {side(each)}" for each in event.recipients})
    targets += sorted({f"in {side(each)}" for each in event.locations})
    for target in targets:
        for day in days_of(event):
            yield f"{target}|{day}"


def _truce(event: Event, setting: Setting) -> Iterator[str]:
    """The towns of a truce with the days that it may have begun or ended on."""
    window = window_of(event, setting)
    if window is None:
        return
    width = min((window[1] - window[0]).days + 1, _LONGEST)
    for town in sorted(towns_of(event, setting)):
        for day in range(width):
            yield f"truce in {town}|{window[0] + timedelta(days=day)}"


def _story(event: Event, setting: Setting) -> Iterator[str]:
    """The people whom few reports name, with the days told or implied."""
    days = _days(event, setting)
    for person in sorted(setting.shared(event.company)):
        for day in days:
            yield f"with {person}|{day}"


def _matter(event: Event, setting: Setting) -> Iterator[str]:
    """The first of the names that no vocabulary knows, with the weeks of the days told or implied."""
    window = window_of(event, setting)
    if window is None or (window[1] - window[0]).days > _LONGEST:
        return
    for name in event.matter[:_NAMES]:
        for week in _weeks(*window):
            yield f"of {name}|week of {week}"


def _wording(event: Event, setting: Setting) -> Iterator[str]:
    """The rare words of its passage that tell its report apart, with the weeks its report is near to."""
    anchor = setting.anchors.get(event.document)
    if anchor is None:
        return
    passage, worth = set(event.passage.split()), load_worth()
    words = [each for each in event.story.split() if each in passage and worth.is_rare(each)][:_NAMES]
    span = anchor.toordinal() // _NEAR_DAYS
    for word in words:
        yield from (f"told with {word}|{each}" for each in (span, span + 1))


def _words_to(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    """Who asks whom, or accuses whom, with the days told or implied."""
    for agent in sorted(set(map(side, event.agents))):
        for recipient in sorted(set(map(side, event.recipients))):
            for day in _days(event, setting):
                yield f"{agent} to {recipient}|{day}"


def _test(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    """Whose test, with the days told or implied."""
    for agent in sorted(set(map(side, event.agents))):
        for day in _days(event, setting):
            yield f"test of {agent}|{day}"


def _days(event: Event, setting: Setting) -> list[date]:
    """The days told, or those that the report of what happened implies."""
    window = window_of(event, setting)
    if window is None or Factuality.ASSERTED not in event.statuses:
        return days_of(event)
    width = min((window[1] - window[0]).days + 1, _LONGEST)
    return [window[0] + timedelta(days=day) for day in range(width)]


def _near(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    """In or near which town, on the days that the report implies where it tells none; attacks by anybody."""
    window = window_of(event, setting)
    if window is None:
        return
    anybody = "Assault" in setting.ancestors(event.kind)
    agents = [""] if anybody else sorted({f"{side(each)} " for each in event.agents})
    width = min((window[1] - window[0]).days + 1, _LONGEST)
    for town in sorted(towns_of(event, setting)):
        for day in range(width):
            for agent in agents:
                yield f"{agent}in {town}|{window[0] + timedelta(days=day)}"


def _arms(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    window = window_of(event, setting)
    if window is None:
        return
    first, last = window
    givers = sorted({side(one) for one in event.agents})
    takers = sorted({side(one) for one in event.recipients})
    models = sorted(models_of(event, setting))
    told = [f"{model} of {giver}" for model in models for giver in givers]
    told += [f"{model} for {taker}" for model in models for taker in takers]
    if may_be_undated(event.kind, setting):
        told += [f"{giver}>{taker}" for giver in givers for taker in takers]
    for each in told:
        for week in _weeks(first - timedelta(days=DISPUTED_DAYS), last):
            yield f"{each}|week of {week}"


def _deliveries(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    """Of which model to whom, in reports that name whom no vocabulary knows."""
    for model in sorted(models_of(event, setting)):
        for taker in sorted({side(one) for one in event.recipients}):
            for name in event.matter[:_NAMES]:
                yield f"{model} for {taker}|of {name}"


def _weeks(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks that the days lie in."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)
