"""Events across documents: which of them are one, deterministically and whatever the order they came in.

Pairs are compared only inside a block (see `blocks`), so that a new report touches the component it belongs
to and no other. Links are taken the strongest first, and two groups are joined only while no member of one
excludes a member of the other. Weak links come after, between the groups that the others made, and only where
no other group would fit as well; last, in the same way, those that a model alone finds: of each event that no
rule joins with another its likeliest. The shared IRI is the smallest member's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from communique.model.bonds import ALWAYS, CERTAIN, Bond, Weights, standing
from communique.model.identity import joined
from communique.model.knowledge import Event, Identity
from communique.model.text import Factuality, Iri
from communique.model.unions import Ties, Unions
from communique.resolution.blocks import keys_of
from communique.resolution.comparison import Comparison, Verdict, compare_content
from communique.resolution.comparisons import Comparisons, Within
from communique.resolution.judgements import Judgement
from communique.resolution.occasions import window_of
from communique.resolution.setting import Setting

Links = Mapping[Bond, Comparison]
_BREATH = 120  # characters from one trigger to the next in one sentence
_Between = frozenset[Iri]  # two groups, each by its smallest member
_CONFIDENCE = {4: Decimal("0.95"), 3: Decimal("0.85")}  # by strength; weaker links are 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Which local events are one, and for each join the pair and the reason it rests on."""

    identity: Identity
    judgements: tuple[Judgement, ...]


def cluster_events(
    events: Iterable[Event],
    setting: Setting,
    *,
    ruled: Unions | None = None,
    among: Collection[Bond] | None = None,
    comparisons: Comparisons | None = None,
) -> Clustering:
    """The identity of all events given; for one component or for everything the answer is the same.

    ruled: what people merged is one whatever is compared, what they split is never joined. among: the pairs
    of local IRIs that may be one, where bonds tell them; else those that share a key. comparisons: those that
    were made before.
    """
    given = sorted({(event.iri, event.document): event for event in events}.values(), key=_key)
    comparing = (comparisons or Comparisons()).within(setting)
    compared: dict[Bond, Comparison] = {}
    for left, right in _pairs(given, setting, among):
        comparison, pair = comparing.of(left, right), (left.iri, right.iri)
        if comparison.verdict is Verdict.SAME and comparison.weight >= _weight(compared.get(pair)):
            compared[pair] = comparison
    by_iri: dict[Iri, list[Event]] = {}
    for event in given:
        by_iri.setdefault(event.iri, []).append(event)
    ties = Ties(ruled or Unions(), by_iri)
    stand = standing({pair: each.weight for pair, each in compared.items()})
    groups = _Groups(by_iri, comparing, ties)
    groups.join({pair: each for pair, each in compared.items() if not each.weak})
    groups.join_unrivalled({pair: each for pair, each in compared.items() if each.weak and not each.likely})
    groups.join_unrivalled({pair: each for pair, each in compared.items() if each.likely and pair in stand})
    judgements = tuple(sorted(groups.judgements))
    pairs = [*ties.merged, *((each.left, each.right) for each in judgements)]
    return Clustering(identity=joined(pairs), judgements=judgements)


def bonds(
    events: Iterable[Event],
    setting: Setting,
    *,
    among: Collection[Bond] | None = None,
    comparisons: Comparisons | None = None,
) -> Weights:
    """The pairs that are compared as one event or as a plan and what came of it, with their weights.

    among: the pairs of local IRIs to compare; else those that share a key. What clustering comes to, and
    every fulfilment, follows from chains of the bonds that stand: of other pairs it only asks whether they
    speak against joining two groups, and the groups hang together by bonds. comparisons: as in
    `cluster_events`.
    """
    given = sorted({(event.iri, event.document): event for event in events}.values(), key=_key)
    comparing = (comparisons or Comparisons()).within(setting)
    found: dict[Bond, int] = {}
    planned: list[Bond] = []
    for left, right in _pairs(given, setting, among):
        comparison, pair = comparing.of(left, right), (left.iri, right.iri)
        if comparison.verdict is Verdict.SAME:
            found[pair] = max(found.get(pair, ALWAYS), comparison.weight)
        elif any(_fulfilled(*each, setting) for each in ((left, right), (right, left))):
            planned.append(pair)
    return found | {pair: ALWAYS for pair in planned if found.get(pair) != CERTAIN}


def _weight(comparison: Comparison | None) -> int:
    return comparison.weight if comparison else ALWAYS


def fulfilments(
    events: Iterable[Event], setting: Setting, *, among: Collection[Bond] | None = None
) -> tuple[Judgement, ...]:
    """Plans and what came of them: left was planned or asked for, right happened; never a merge.

    among: as in `cluster_events`.
    """
    given = sorted({(event.iri, event.document): event for event in events}.values(), key=_key)
    found: dict[tuple[Iri, Iri], Judgement] = {}
    for one, other in _pairs(given, setting, among):
        for plan, event in ((one, other), (other, one)):
            if comparison := _fulfilled(plan, event, setting):
                found.setdefault((plan.iri, event.iri), _judgement(plan.iri, event.iri, comparison))
    return tuple(found[pair] for pair in sorted(found))


def _fulfilled(plan: Event, event: Event, setting: Setting) -> Comparison | None:
    """How a plan agrees with what happened, None where it does not or neither is such a thing."""
    if not (_planned(plan, setting) and Factuality.ASSERTED in event.statuses):
        return None
    comparison = compare_content(plan, event, setting)
    return comparison if comparison.verdict is Verdict.SAME else None


def _planned(event: Event, setting: Setting) -> bool:
    """Announced or asked for, for a day, a week, a month: what is merely possible is nobody's plan."""
    planned = (Factuality.PLANNED, Factuality.REQUESTED)
    dated = event.earliest is not None and window_of(event, setting) is not None
    asserted = Factuality.ASSERTED in event.statuses
    return dated and not asserted and any(each in planned for each in event.statuses)


def _key(event: Event) -> tuple[Iri, Iri]:
    return event.iri, event.document


def _pairs(
    events: list[Event], setting: Setting, among: Collection[Bond] | None
) -> list[tuple[Event, Event]]:
    """The tellings of each pair of local IRIs, in order; without pairs, of all two that share a key."""
    told: dict[Iri, list[Event]] = {}
    for event in events:
        told.setdefault(event.iri, []).append(event)
    pairs = {(min(pair), max(pair)) for pair in (_sharing(events, setting) if among is None else among)}
    return [
        (left, right)
        for one, other in sorted(pairs)
        for left in told.get(one, ())
        for right in told.get(other, ())
    ]


def _sharing(events: Iterable[Event], setting: Setting) -> set[Bond]:
    """All two that share a key."""
    blocks: dict[str, list[Iri]] = {}
    for iri, keys in keys_of(events, setting).items():
        for key in keys:
            blocks.setdefault(key, []).append(iri)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


class _Groups:
    """Groups of events that grow link by link; judgements are the links taken."""

    def __init__(self, events: Mapping[Iri, list[Event]], comparing: Within, ties: Ties) -> None:
        self._events, self._comparing, self._ties = events, comparing, ties
        self._groups: dict[Iri, list[Iri]] = {iri: [iri] for iri in events}
        self.judgements: list[Judgement] = []

    def join(self, links: Links) -> None:
        """Take links, the strongest first, that no member of either group speaks against."""
        for (left, right), comparison in sorted(links.items(), key=_strongest):
            self._take(left, right, comparison)

    def join_unrivalled(self, links: Links) -> None:
        """Take weak links between groups, the strongest first: of two that fit alike neither is taken.

        Which groups fit is settled before any is joined, so that the order of joining decides nothing.
        """
        best: dict[_Between, tuple[Bond, Comparison]] = {}
        for (left, right), comparison in sorted(links.items(), key=_strongest):
            between = self._between(left, right)
            if len(between) > 1 and not self._excluded(self._groups[left], self._groups[right]):
                best.setdefault(between, ((left, right), comparison))
        fitting: dict[Iri, list[_Between]] = {}
        for between in best:
            for group in between:
                fitting.setdefault(group, []).append(between)
        taken = [each for between, each in best.items() if not self._rivalled(between, best, fitting)]
        for (left, right), comparison in taken:
            self._take(left, right, comparison)

    def _between(self, left: Iri, right: Iri) -> _Between:
        return frozenset((min(self._groups[left]), min(self._groups[right])))

    def _rivalled(
        self,
        between: _Between,
        links: Mapping[_Between, tuple[Bond, Comparison]],
        fitting: Mapping[Iri, Sequence[_Between]],
    ) -> bool:
        """Whether one of two groups fits a third as well or better, which the other of them does not fit.

        fitting: the links of each group, since most of a large component are of others.
        """
        rank = links[between][1].rank
        return any(
            other != between
            and links[other][1].rank >= rank
            and between ^ other not in links
            and not self._in_one_breath(*sorted(between - other), *sorted(other - between))
            for group in between
            for other in fitting[group]
        )

    def _in_one_breath(self, one: Iri, other: Iri) -> bool:
        """Whether a rival is told a few words further on: then the first told is the event."""
        return any(
            here.document == there.document and 0 < there.triggers[0].start - here.triggers[0].start < _BREATH
            for here in self._events.get(one, ())
            for there in self._events.get(other, ())
        )

    def _take(self, left: Iri, right: Iri, comparison: Comparison) -> None:
        ours, theirs = self._groups[left], self._groups[right]
        if ours is theirs or self._excluded(ours, theirs) or not self._ties.join(left, right):
            return
        self.judgements.append(_judgement(left, right, comparison))
        ours += theirs
        for member in theirs:
            self._groups[member] = ours

    def _excluded(self, ours: list[Iri], theirs: list[Iri]) -> bool:
        return any(
            self._comparing.of(left, right).verdict is Verdict.DIFFERENT
            for one in ours
            for other in theirs
            for left in self._events[one]
            for right in self._events[other]
        )


def _strongest(link: tuple[Bond, Comparison]) -> tuple[bool, int, Bond]:
    pair, comparison = link
    return not comparison.dated, -comparison.strength, pair


def _judgement(left: Iri, right: Iri, comparison: Comparison) -> Judgement:
    strength = 0 if comparison.weak else min(comparison.strength, 4)
    confidence = _CONFIDENCE.get(strength, Decimal("0.75"))
    if comparison.likely:
        confidence = min(confidence, Decimal(comparison.strength // 10) / 100)
    return Judgement(left=left, right=right, reason=comparison.reason, confidence=confidence)
