"""Events across documents: which of them are one, deterministically and whatever the order they came in.

Pairs are compared only inside a block (see `blocks`), so that a new report touches the component it belongs
to and no other. Links are taken the strongest first, and two groups are joined only while no member of one
excludes a member of the other. The shared IRI is the smallest member's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from communique.model.identity import joined
from communique.model.knowledge import Event, Identity
from communique.model.text import Factuality, Iri
from communique.model.unions import Ties, Unions
from communique.resolution.blocks import block_keys
from communique.resolution.comparison import Comparison, Verdict, compare, compare_content, days_of
from communique.resolution.judgements import Judgement
from communique.resolution.setting import Setting

_CONFIDENCE = {4: Decimal("0.95"), 3: Decimal("0.85")}  # by strength; weaker links are 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Which local events are one, and for each join the pair and the reason it rests on."""

    identity: Identity
    judgements: tuple[Judgement, ...]


def cluster_events(events: Iterable[Event], setting: Setting, *, ruled: Unions | None = None) -> Clustering:
    """The identity of all events given; for one component or for everything the answer is the same.

    ruled: what people merged is one whatever is compared, what they split is never joined.
    """
    given = sorted({(event.iri, event.document): event for event in events}.values(), key=_key)
    compared = {
        (left.iri, right.iri): comparison
        for left, right in _pairs(given, setting)
        if (comparison := compare(left, right, setting)).verdict is Verdict.SAME
    }
    by_iri: dict[Iri, list[Event]] = {}
    for event in given:
        by_iri.setdefault(event.iri, []).append(event)
    ties = Ties(ruled or Unions(), by_iri)
    judgements = _agglomerate(compared, by_iri, setting, ties)
    pairs = [*ties.merged, *((each.left, each.right) for each in judgements)]
    return Clustering(identity=joined(pairs), judgements=judgements)


def fulfilments(events: Iterable[Event], setting: Setting) -> tuple[Judgement, ...]:
    """Plans and what came of them: left was planned or asked for, right happened; never a merge."""
    given = sorted({(event.iri, event.document): event for event in events}.values(), key=_key)
    found: dict[tuple[Iri, Iri], Judgement] = {}
    for one, other in _pairs(given, setting):
        for plan, event in ((one, other), (other, one)):
            if _planned(plan) and Factuality.ASSERTED in event.statuses:
                comparison = compare_content(plan, event, setting)
                if comparison.verdict is Verdict.SAME:
                    judgement = _judgement(plan.iri, event.iri, comparison)
                    found.setdefault((plan.iri, event.iri), judgement)
    return tuple(found[pair] for pair in sorted(found))


def _planned(event: Event) -> bool:
    """Announced or asked for, for a day: what is merely possible is nobody's plan."""
    planned = (Factuality.PLANNED, Factuality.REQUESTED)
    dated = bool(days_of(event)) and Factuality.ASSERTED not in event.statuses
    return dated and any(each in planned for each in event.statuses)


def _key(event: Event) -> tuple[Iri, Iri]:
    return event.iri, event.document


def _pairs(events: list[Event], setting: Setting) -> list[tuple[Event, Event]]:
    blocks: dict[str, list[Event]] = {}
    for event in events:
        for key in block_keys(event, setting):
            blocks.setdefault(key, []).append(event)
    pairs = {
        (_key(left), _key(right)): (left, right)
        for key in sorted(blocks)
        for left, right in combinations(blocks[key], 2)
        if left.iri != right.iri
    }
    return [pairs[key] for key in sorted(pairs)]


def _agglomerate(
    links: Mapping[tuple[Iri, Iri], Comparison],
    events: Mapping[Iri, list[Event]],
    setting: Setting,
    ties: Ties,
) -> tuple[Judgement, ...]:
    groups: dict[Iri, list[Iri]] = {iri: [iri] for iri in events}
    judgements: list[Judgement] = []
    for (left, right), comparison in sorted(links.items(), key=lambda item: (-item[1].strength, item[0])):
        ours, theirs = groups[left], groups[right]
        if ours is theirs or _excluded(ours, theirs, events, setting) or not ties.join(left, right):
            continue
        judgements.append(_judgement(left, right, comparison))
        ours += theirs
        for member in theirs:
            groups[member] = ours
    return tuple(sorted(judgements))


def _excluded(
    ours: list[Iri], theirs: list[Iri], events: Mapping[Iri, list[Event]], setting: Setting
) -> bool:
    return any(
        compare(left, right, setting).verdict is Verdict.DIFFERENT
        for one in ours
        for other in theirs
        for left in events[one]
        for right in events[other]
    )


def _judgement(left: Iri, right: Iri, comparison: Comparison) -> Judgement:
    confidence = _CONFIDENCE.get(min(comparison.strength, 4), Decimal("0.75"))
    return Judgement(left=left, right=right, reason=comparison.reason, confidence=confidence)
