"""Blocks: the keys that two events, or two entities, must share before they can be one thing.

A key holds no more than what a comparison asks for without exception, so that blocks stay small however
large the corpus: both parties of a talk and its day; the target or the place of an act and its day; of a
halt of deliveries its week with both sides, or with who halts which model, for halts are often undated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

from communique.model.knowledge import Event, ResolvedReport
from communique.model.text import Iri
from communique.resolution.comparison import (
    DISPUTED_DAYS,
    SYMMETRIC,
    days_of,
    may_be_undated,
    models_of,
    window_of,
)
from communique.resolution.judgements import entity_keys
from communique.resolution.setting import Setting

Side = Callable[[Iri], str]


def block_keys(event: Event, setting: Setting, *, named: Side | None = None) -> tuple[str, ...]:
    """The keys of an event; another can be the same one only when it shares one of them.

    named gives the key of a party without a state; its shared IRI when left out.
    """
    key_of = named or setting.entity_of.of

    def side(party: Iri) -> str:
        return setting.state(party) or key_of(party)

    above = setting.ancestors(event.kind)
    found: set[str] = set()
    for kind in setting.broadest(event.kind):
        if above & SYMMETRIC:
            found.update(f"{kind}|{key}" for key in _talk(event, side))
        if kind not in SYMMETRIC:
            found.update(f"{kind}|{key}" for key in _act(event, side))
        if may_be_undated(event.kind, setting):
            found.update(f"{kind}|{key}" for key in _halt(event, side, setting))
    return tuple(sorted(found))


def block_keys_of(report: ResolvedReport, setting: Setting) -> dict[Iri, tuple[str, ...]]:
    """For each entity and event of a report the keys it shares with whatever may be the same thing.

    They hold names where identities are still to be judged, so no join of entities changes them: what shares
    no key, directly or through others, never becomes one.
    """
    spoken = {entity.iri: entity_keys(entity) for entity in report.entities}

    def named(party: Iri) -> str:
        return next(iter(spoken.get(party, ())), party)

    keys = {iri: found for iri, found in spoken.items() if found}
    for event in report.events:
        if found := block_keys(event, setting, named=named):
            keys[event.iri] = found
    return keys


def _talk(event: Event, side: Side) -> Iterator[str]:
    parties = sorted({*event.agents, *event.recipients})
    sides = sorted(map(side, parties))
    for pair in sorted(set(combinations(sides, 2))):
        for day in days_of(event):
            yield f"{'+'.join(pair)}|{day}"


def _act(event: Event, side: Side) -> Iterator[str]:
    targets = sorted({f"on {side(each)}" for each in event.recipients})
    targets += sorted({f"in {side(each)}" for each in event.locations})
    for target in targets:
        for day in days_of(event):
            yield f"{target}|{day}"


def _halt(event: Event, side: Side, setting: Setting) -> Iterator[str]:
    window = window_of(event, setting)
    if window is None:
        return
    first, last = window
    sides = sorted({f"{side(one)}>{side(other)}" for one in event.agents for other in event.recipients})
    models = sorted(
        f"{side(one)} halts {model}" for one in event.agents for model in models_of(event, setting)
    )
    for pair in (*sides, *dict.fromkeys(models)):
        for week in _weeks(first - timedelta(days=DISPUTED_DAYS), last):
            yield f"{pair}|week of {week}"


def _weeks(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks that the days lie in."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)
