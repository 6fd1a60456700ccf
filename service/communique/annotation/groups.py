"""Plurals that stand for several things named before: "the two leaders", "both governments", "they"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from communique.annotation.clusters import Cluster, is_government
from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.annotation.plurals import LEADERS, MINISTERS, Plural, plurals
from communique.annotation.states import States
from communique.model.text import EntityType, Level, ReferenceKey, Span, Token

# What the title of one of "the two foreign ministers" has in it.
_PORTFOLIOS = {
    "foreign": ("foreign", "external", "secretary of state"),
    "prime": ("prime", "premier"),
}
_LEADING = ("president", "prime minister", "chancellor", "king", "leader", "emir", "premier", "sultan")
_ACTORS = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 12  # sentences back in which those meant were named
_FADING = 0.75  # by sentence
_TOGETHER, _JOINED, _BESIDE, _MEANT_BEFORE = 1.0, 2.0, 0.4, 2.0
# What two named in one sentence anywhere in the report count for each other, and at most.
_THROUGHOUT, _MOST = 0.4, 8
_WITHIN = 1.7  # for a state and those inside it who fight or speak for themselves
_OF_REPORT = ("state", "side")  # kinds of plurals for which the whole report speaks
_INSIDE = frozenset({"in", "at", "near", "inside", "across"})  # "in Norway": there it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFound:
    """A plural by its words and the drafts it stands for."""

    span: Span
    head: int
    members: tuple[Draft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actor:
    """One mention of someone who may be meant; who is the same for all mentions of one.

    state is the one it acts for; whole tells that it is that state or its government.
    """

    who: str
    state: str | None
    whole: bool
    draft: Draft
    cluster: Cluster
    sentence: int


class Groups:
    """Reads the plurals of one page, in reading order; what one meant speaks for the next."""

    def __init__(self, page: Page, clusters: Sequence[Cluster], states: States) -> None:
        self._page = page
        self._states = states
        self._told: dict[str, dict[tuple[str, str], int]] = {}
        self._actors = sorted(self._all(clusters), key=lambda actor: actor.draft.span)
        self._meant: list[tuple[int, str, frozenset[str]]] = []

    def find(self) -> list[GroupFound]:
        """All plurals whose members are clear."""
        found = []
        for plural in plurals(self._page):
            members = self._complement(plural) or self._members(plural)
            if len(members) < 2:
                continue
            whos = frozenset(actor.who for actor in members)
            self._meant.append((self._page.sentence_at(plural.head), plural.kind, whos))
            drafts = tuple(sorted((actor.draft for actor in members), key=lambda draft: draft.span))
            span = self._page.span(plural.first, plural.head)
            found.append(GroupFound(span=span, head=plural.head, members=drafts))
        return found

    def _all(self, clusters: Sequence[Cluster]) -> Iterable[_Actor]:
        for number, cluster in enumerate(clusters):
            state, whole = self._state(cluster)
            if cluster.type not in _ACTORS or (cluster.type is EntityType.PLACE and not whole):
                continue
            for draft in cluster.drafts:
                if cluster.type is EntityType.PLACE and len(cluster.drafts) == 1 and self._is_where(draft):
                    continue
                yield _Actor(
                    who=state if whole and state else f"#{number}",
                    state=state,
                    whole=whole,
                    draft=draft,
                    cluster=cluster,
                    sentence=self._page.sentence(draft.span.start),
                )

    def _state(self, cluster: Cluster) -> tuple[ReferenceKey | None, bool]:
        """The state that a cluster is or acts for, and whether it is that state or its government."""
        if cluster.type is EntityType.PERSON:
            return cluster.nationality, False
        known = next((state for key in cluster.keys[:1] if (state := self._states.state_of_key(key))), None)
        if cluster.type is EntityType.PLACE:
            return known, known is not None and known in cluster.keys
        return known or cluster.polity, cluster.type is EntityType.ORGANIZATION and is_government(cluster)

    def _is_where(self, draft: Draft) -> bool:
        """Whether a place is named only as where something was."""
        token = self._page.tokens[draft.head]
        return token.dep_ == "pobj" and token.head.lower_ in _INSIDE

    # ---- who is meant ----
    def _complement(self, plural: Plural) -> list[_Actor]:
        """As in "delegations of the army and the rebels"."""
        of = self._page.after(plural.head)
        if plural.kind == "they" or self._page.lower_at(of) not in {"of", "from"}:
            return []
        heads = {
            token.i
            for child in self._page.tokens[plural.head].rights
            if child.i == of
            for token in child.subtree
        }
        inside = [actor for actor in self._actors if actor.draft.head in heads]
        joined = [a for a in inside if any(_joined(self._page, a, b) for b in inside)]
        return _one_each(joined)

    def _members(self, plural: Plural) -> list[_Actor]:
        own = self._page.sentence_at(plural.head)
        start = self._page.starts[plural.first]
        fitting = [self._as_member(actor, plural) for actor in self._actors if self._fits(actor, plural)]
        before = [a for a in fitting if a.draft.span.end <= start and own - a.sentence <= _REACH]
        barred = self._barred(plural, fitting)
        before = [actor for actor in before if actor.who not in barred]
        if plural.kind == "they":
            return self._subjects(before, own)
        count = plural.count or 2
        if plural.count is None and not self._is_clear(before, plural):
            return []
        whos = self._best(before, own, count, plural)
        members = [self._standing(before, who, whos, plural) for who in whos]
        return [member for member in members if member] if None not in members else []

    def _as_member(self, actor: _Actor, plural: Plural) -> _Actor:
        """Who the mention would be among those meant: of two states, and of two sides mostly, its state."""
        if plural.kind not in _OF_REPORT or actor.state is None:
            return actor
        body = actor.cluster.type is not EntityType.PERSON
        apart = plural.kind == "side" and body and self._is_apart(actor)
        return actor if apart else replace(actor, who=actor.state)

    def _is_apart(self, actor: _Actor) -> bool:
        """Whether it fights or speaks for itself, not for the state that it belongs to."""
        return any(self._states.is_apart(key) for key in actor.cluster.keys[:1])

    def _standing(self, before: list[_Actor], who: str, whos: Sequence[str], plural: Plural) -> _Actor | None:
        """The mention that one of those meant goes by; against one apart, that of its forces will do."""
        if plural.kind not in _OF_REPORT:
            return _last(before, who, whole=False)
        states = {actor.state for actor in before}
        if plural.kind == "side" and (plural.armies or not states.issuperset(whos)):
            bodies = [actor for actor in before if actor.cluster.type is not EntityType.PERSON]
            forces = [a for a in bodies if a.cluster.type is EntityType.MILITARY_UNIT]
            return _last(forces, who, whole=False) or _last(bodies, who, whole=False)
        named = _last(before, who, whole=True)
        return named or next((a for a in self._actors if a.whole and a.state == who), None)

    def _best(self, before: list[_Actor], own: int, count: int, plural: Plural) -> tuple[str, ...]:
        """Those so many that most speaks for; () when nothing does."""
        all_ = tuple(sorted({actor.who for actor in before}))
        if len(all_) <= count:
            return all_ if len(all_) == count else ()
        scores = self._scores(before, own)
        if plural.kind in _OF_REPORT:
            for pair, times in self._throughout(plural).items():
                scores[pair] += _THROUGHOUT * min(times, _MOST)
        if plural.kind == "side":
            for risen in _risen(before):
                scores[risen] *= _WITHIN
        best = max(
            combinations(all_, count),
            key=lambda whos: (sum(scores[pair] for pair in combinations(whos, 2)), whos),
        )
        return best if all(scores[pair] for pair in combinations(best, 2)) else ()

    def _is_clear(self, before: list[_Actor], plural: Plural) -> bool:
        """Without a number only two who were joined, or a group already told, will do."""
        told = any(kind in {plural.kind, "side"} for _, kind, _ in self._meant)
        return told or any(_joined(self._page, a, b) for a, b in combinations(before[-6:], 2))

    def _fits(self, actor: _Actor, plural: Plural) -> bool:
        type_, noun = actor.cluster.type, self._page.lower[plural.head]
        titles = [title for title, _ in actor.cluster.titles]
        if plural.kind == "person":
            if noun in LEADERS and not any(title.endswith(_LEADING) for title in titles):
                return False
            if noun in MINISTERS and not any("minister" in t or "secretary" in t for t in titles):
                return False
            words = {self._page.lower[k] for k in range(plural.first, plural.head)}
            wanted = [heads for word, heads in _PORTFOLIOS.items() if word in words]
            if any(not any(head in title for head in heads for title in titles) for heads in wanted):
                return False
            return type_ is EntityType.PERSON
        if plural.kind == "side":
            bystander = any(self._states.is_bystander(key) for key in actor.cluster.keys[:1])
            known = actor.state is not None or (type_ is EntityType.ORGANIZATION or bool(actor.cluster.keys))
            return known and not bystander and (type_ is not EntityType.PERSON or actor.state is not None)
        return plural.kind != "state" or actor.state is not None

    def _throughout(self, plural: Plural) -> dict[tuple[str, str], int]:
        """In how many sentences of the report each two are named together."""
        if plural.kind not in self._told:
            named: dict[int, set[str]] = defaultdict(set)
            for actor in self._actors:
                if self._fits(actor, plural):
                    named[actor.sentence].add(self._as_member(actor, plural).who)
            told: dict[tuple[str, str], int] = defaultdict(int)
            for whos in named.values():
                for one, other in combinations(sorted(whos), 2):
                    told[one, other] += 1
            self._told[plural.kind] = told
        return self._told[plural.kind]

    def _barred(self, plural: Plural, fitting: Sequence[_Actor]) -> set[str]:
        """Who does something to the group: "China urged both countries"."""
        token = self._page.tokens[plural.head]
        if token.dep_ in _SUBJECTS or plural.kind == "they":
            return set()
        subjects = {child.i for verb in token.ancestors for child in verb.children if child.dep_ in _SUBJECTS}
        return {actor.who for actor in fitting if actor.draft.head in subjects}

    def _subjects(self, before: list[_Actor], own: int) -> list[_Actor]:
        """For "they": those joined as the last subject, in this sentence or the one before."""
        for actor in reversed(before):
            if own - actor.sentence > 1:
                break
            joined = [other for other in before if other.sentence == actor.sentence]
            joined = [other for other in joined if other is actor or _joined(self._page, other, actor)]
            if len(_one_each(joined)) > 1:
                return _one_each(joined)
        for sentence, _, whos in reversed(self._meant):
            if own - sentence <= 1:
                return [last for who in sorted(whos) if (last := _last(before, who, whole=False))]
        return []

    def _scores(self, before: list[_Actor], own: int) -> dict[tuple[str, ...], float]:
        """What speaks for each two: named together, joined by "and", one after the other, meant before."""
        scores: dict[tuple[str, ...], float] = defaultdict(float)
        for a, b in combinations(before, 2):
            apart = b.sentence - a.sentence
            persons = {actor.cluster.type is EntityType.PERSON for actor in (a, b)}
            if a.who == b.who or apart > 1 or (len(persons) > 1 and not (a.state and b.state)):
                continue
            worth = _BESIDE if apart else _TOGETHER
            worth = _JOINED if not apart and _joined(self._page, a, b) else worth
            scores[tuple(sorted((a.who, b.who)))] += worth * _FADING ** (own - b.sentence)
        for sentence, _, whos in self._meant:
            for pair in combinations(sorted(whos), 2):
                scores[pair] += _MEANT_BEFORE * _FADING ** (own - sentence)
        return scores


def _last(before: Sequence[_Actor], who: str, *, whole: bool) -> _Actor | None:
    """The last mention that is no pronoun, of the state itself where only that will do."""
    fitting = [actor for actor in before if actor.who == who and (actor.whole or not whole)]
    named = [actor for actor in fitting if actor.draft.level is not Level.PRONOUN]
    return next(reversed(named or fitting), None)


def _risen(actors: Iterable[_Actor]) -> set[tuple[str, ...]]:
    """Each state with those inside it who fight or speak for themselves."""
    apart = ((actor.who, actor.state) for actor in actors if actor.state and actor.who != actor.state)
    return {tuple(sorted(pair)) for pair in apart}


def _one_each(actors: Iterable[_Actor]) -> list[_Actor]:
    return list({actor.who: actor for actor in actors}.values())


def _joined(page: Page, one: _Actor, other: _Actor) -> bool:
    """Whether "and" joins the two."""
    if one.who == other.who or one.sentence != other.sentence:
        return False
    first, second = sorted((one.draft.head, other.draft.head))
    token: Token = page.tokens[second]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        if token.i == first:
            return True
    return False
