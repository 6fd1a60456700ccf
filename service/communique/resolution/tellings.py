"""Events as one document tells them: their local IRIs, who fills which role, and between which days."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from communique.model.knowledge import Event, EventRole, EventTime
from communique.model.naming import spoken_kind
from communique.model.text import (
    Argument,
    EntityType,
    EventChain,
    EventMention,
    Factuality,
    Iri,
    Level,
    Role,
    Span,
    TimeExpression,
)
from communique.resolution.entities import Cast, first_trigger
from communique.resolution.rare_names import rare_names
from communique.resolution.vessels import vessels_of
from communique.resolution.wording import load_worth, passage_of, story_of

_WORDS_AS_TOPIC = (Role.TOPIC, Role.REASON, Role.REQUESTED, Role.REJECTS, Role.CONDITION, Role.OUTCOME_OF)
_NOT_HEADING = frozenset({"of", "for", "on", "about", "to", "in", "from", "by", "with", "that", "whether"})
_ACTS = frozenset({"decision", "move", "order", "step", "agreement", "plan", "pledge", "threat"})
_NO = re.compile(r"^(?:no|not|any)\s+", re.IGNORECASE)
_WORDS_AS_GROUP = (Role.AGENT, Role.RECIPIENT, Role.INITIATOR)
_WORDS_AS_WEAPON = (Role.MATERIEL, Role.INSTRUMENT)
_SHIPS = 3
_COMPANY = 8  # people, so that a long list costs no more than a short one
_OPEN = 10**7  # days, more than any calendar holds
_WIDE = frozenset({"State", "Region"})  # too much happens in one for it to tell events apart
_NAMED = 0.5  # from which confidence on a party stands in the label of its event


class Tellings:
    """The events of one document; fillers that are words alone become entities of its cast."""

    def __init__(
        self,
        chains: Iterable[EventChain],
        cast: Cast,
        sentences: Sequence[Span] = (),
        *,
        common: Collection[str] = (),
    ) -> None:
        self._cast = cast
        self._common = common  # words that many bodies' names are made of
        self._sentences = sorted(sentences)
        self._chains: dict[Iri, EventChain] = {}
        for chain in chains:
            iri = self._iri(chain)
            self._chains[iri] = _united(self._chains[iri], chain) if iri in self._chains else chain
        self.by_trigger: dict[Span, Iri] = {
            mention.trigger: iri for iri, chain in self for mention in chain.mentions
        }

    def __iter__(self) -> Iterator[tuple[Iri, EventChain]]:
        return iter(self._chains.items())

    def _iri(self, chain: EventChain) -> Iri:
        """A named event is its event node: the name's own IRI where the vocabularies know it."""
        for mention in chain.mentions:
            for named, iri in self._cast.by_mention.items():
                if named.type is EntityType.EVENT_NAME and named.span.covers(mention.trigger):
                    return iri
        first = first_trigger(chain)
        assert first is not None  # noqa: S101 - a chain has mentions
        return self._cast.names.event(self._cast.document, first)

    def act_at(self, cue: Span) -> Iri | None:
        """The event whose trigger a cue of speech is, or begins with: "ruled the sale out"."""
        if cue in self.by_trigger:
            return self.by_trigger[cue]
        opening = sorted(each for each in self.by_trigger if each.start == cue.start and cue.covers(each))
        return self.by_trigger[opening[-1]] if opening else None

    def filler(self, argument: Argument) -> Iri | None:
        """What fills a role: an entity, another event, or the words themselves as topic, group or kind."""
        if (entity := self._cast.of(argument.mention)) is not None:
            return entity
        if argument.event is not None and argument.event in self.by_trigger:
            return self.by_trigger[argument.event]
        # A condition is a clause: an act named in it is not yet what is waited for ("if the talks fail").
        named = None if argument.role is Role.CONDITION else self._event_named_by(argument.span)
        return named or self._from_words(argument)

    def _event_named_by(self, words: Span) -> Iri | None:
        """The event whose trigger heads the words: "a summit of the two", not "the outcome of the summit".

        A decision or move to do something is that act.
        """
        inside = sorted(trigger for trigger in self.by_trigger if words.covers(trigger))
        if not inside:
            return None
        before = self._cast.text[words.start : inside[0].start].lower().split()
        if before[-1:] == ["to"] and before[-2:-1] and before[-2] in _ACTS:
            before = before[:-2]
        return None if _NOT_HEADING & set(before) else self.by_trigger[inside[0]]

    def _from_words(self, argument: Argument) -> Iri | None:
        words = self._cast.text[argument.span.start : argument.span.end]
        if argument.negated:
            words = _NO.sub("", words)
        if argument.role in _WORDS_AS_TOPIC:
            return self._cast.named(EntityType.TOPIC, words)
        if argument.role in _WORDS_AS_WEAPON:
            return self._cast.named(EntityType.WEAPON_SYSTEM, words)
        return self._cast.collective(argument.span) if argument.role in _WORDS_AS_GROUP else None

    def roles(self) -> tuple[EventRole, ...]:
        """Entities that take part, each role of an event once, where it is first told."""
        found: dict[tuple[Iri, str, Iri], EventRole] = {}
        for iri, chain in self:
            for argument in _arguments(chain):
                entity = self._cast.of(argument.mention)
                if entity is not None and not argument.negated:
                    role = EventRole(event=iri, role=argument.role.value, entity=entity, span=argument.span)
                    found.setdefault((iri, role.role, entity), role)
        return tuple(found.values())

    def times(self) -> tuple[EventTime, ...]:
        """For each event the expression that dates it best."""
        return tuple(
            EventTime(event=iri, expression=best)
            for iri, chain in self
            if (best := dating(chain.mentions)) is not None
        )

    def events(self) -> tuple[Event, ...]:
        """One record an event, in reading order of first triggers; the chain's own status first."""
        return tuple(self._event(iri, chain) for iri, chain in self)

    def _event(self, iri: Iri, chain: EventChain) -> Event:
        fillers: dict[Role, dict[Iri, None]] = {role: {} for role in Role}
        for argument in _arguments(chain):
            if not argument.negated and (filler := self.filler(argument)) is not None:
                fillers[argument.role][filler] = None
        earliest, latest = bounds(chain.mentions)
        agents, locations = tuple(fillers[Role.AGENT]), tuple(fillers[Role.LOCATION])
        triggers = tuple(dict.fromkeys(mention.trigger for mention in chain.mentions))
        return Event(
            iri=iri,
            document=self._cast.document,
            kind=chain.type,
            label=self._label(chain, self._likely(chain, agents)),
            triggers=triggers,
            agents=agents,
            recipients=tuple(fillers[Role.RECIPIENT]),
            materiel=tuple({**fillers[Role.MATERIEL], **fillers[Role.INSTRUMENT]}),
            locations=locations,
            earliest=earliest,
            latest=latest,
            statuses=_statuses(chain),
            near=tuple(place for place in self._places_beside(chain) if place not in locations),
            company=self._company,
            matter=self._matter,
            denied=self._denied(chain),
            story=self._story,
            passage=self._passage(triggers),
        )

    def _denied(self, chain: EventChain) -> tuple[Iri, ...]:
        """Who is said not to have done it, and what not to have been used, in reading order."""
        found = (
            self.filler(argument)
            for argument in _arguments(chain)
            if argument.negated and argument.role in (Role.AGENT, *_WORDS_AS_WEAPON)
        )
        return tuple(dict.fromkeys(filler for filler in found if filler is not None))

    def _places_beside(self, chain: EventChain) -> tuple[Iri, ...]:
        """Towns and other narrow places named in the sentences of the triggers, in reading order."""
        found: dict[Iri, None] = {}
        for sentence in dict.fromkeys(self._sentence(mention.trigger) for mention in chain.mentions):
            for iri in self._places_in(sentence) if sentence is not None else ():
                found[iri] = None
        return tuple(found)

    def _sentence(self, trigger: Span) -> Span | None:
        at = bisect_right(self._sentences, trigger.start, key=lambda each: each.start) - 1
        return self._sentences[at] if at >= 0 and self._sentences[at].covers(trigger) else None

    def _places_in(self, sentence: Span) -> Iterator[Iri]:
        for place, iri in self._named_places:
            if sentence.covers(place):
                yield iri

    @cached_property
    def _company(self) -> tuple[Iri, ...]:
        """People and ships that few reports name, which shows that two reports are on one matter."""
        people = (
            each
            for each in self._cast.entities.values()
            if each.type is EntityType.PERSON and " " in each.label
        )
        known = tuple(each.iri for each in people if each.reference is None)[:_COMPANY]
        return (*known, *(self._cast.names.named_entity("Ship", name) for name in self._ships[:_SHIPS]))

    @cached_property
    def _matter(self) -> tuple[str, ...]:
        return rare_names(self._cast.entities.values(), self._common)

    @cached_property
    def _story(self) -> str:
        return " ".join(story_of(self._cast.text, load_worth()))

    def _passage(self, triggers: Sequence[Span]) -> str:
        sentences = [self._sentence(trigger) or trigger for trigger in triggers]
        return " ".join(passage_of(self._cast.text, triggers, sentences, load_worth()))

    @cached_property
    def _ships(self) -> tuple[str, ...]:
        named = sorted(span for span in self._cast.by_span if " " in span.of(self._cast.text).strip())
        return vessels_of(
            self._cast.text, self._sentences, lambda name: any(each.covers(name) for each in named)
        )

    @cached_property
    def _named_places(self) -> list[tuple[Span, Iri]]:
        named = (
            (mention.span, iri)
            for mention, iri in self._cast.by_mention.items()
            if mention.type is EntityType.PLACE and mention.level is Level.NAME and not mention.metonym
        )
        return sorted(each for each in named if self._cast.entities[each[1]].kind not in _WIDE)

    def _likely(self, chain: EventChain, agents: tuple[Iri, ...]) -> tuple[Iri, ...]:
        """Those who are more likely than not its parties: a name is no place for a doubtful one."""
        sure = {
            self.filler(each)
            for each in _arguments(chain)
            if each.role is Role.AGENT and not each.negated and _confidence(each) >= _NAMED
        }
        return tuple(agent for agent in agents if agent in sure)

    def _label(self, chain: EventChain, agents: tuple[Iri, ...]) -> str:
        known = (self._cast.entities.get(agent) for agent in agents)
        who = ", ".join(sorted(entity.label for entity in known if entity is not None))
        return f"{spoken_kind(chain.type)}: {who}" if who else spoken_kind(chain.type)


def _united(first: EventChain, second: EventChain) -> EventChain:
    """Two chains under one name are one event; what the first says of it on the whole holds."""
    return replace(first, mentions=(*first.mentions, *second.mentions))


def _arguments(chain: EventChain) -> Iterable[Argument]:
    return (argument for mention in chain.mentions for argument in mention.arguments)


def _confidence(argument: Argument) -> float:
    heard = argument.mention.confidence if argument.mention is not None else 1.0
    return argument.confidence * heard


def _statuses(chain: EventChain) -> tuple[Factuality, ...]:
    return tuple(dict.fromkeys((chain.factuality, *(mention.factuality for mention in chain.mentions))))


def dating(mentions: Iterable[EventMention]) -> TimeExpression | None:
    """The most exact expression that says when, the first of these, else the first still unresolved."""
    times = [m.time for m in mentions if m.time is not None and m.time.kind in ("date", "time")]
    return min(times, key=_breadth, default=None)


def _breadth(time: TimeExpression) -> int:
    """The days an expression leaves open; years on end where one bound or both are missing."""
    if time.earliest and time.latest:
        return (time.latest - time.earliest).days
    return _OPEN if time.earliest or time.latest else 2 * _OPEN


def bounds(mentions: Iterable[EventMention]) -> tuple[date | None, date | None]:
    """The days between which all tellings agree it lies; the first telling's where they do not agree."""
    given = [
        (m.time.earliest, m.time.latest)
        for m in mentions
        if m.time is not None and m.time.kind in ("date", "time") and (m.time.earliest or m.time.latest)
    ]
    if not given:
        return None, None
    earliest = max((first for first, _ in given if first), default=None)
    latest = min((last for _, last in given if last), default=None)
    return given[0] if earliest and latest and earliest > latest else (earliest, latest)
