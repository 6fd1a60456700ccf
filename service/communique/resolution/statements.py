"""Words given to a speaker in which no event or relation was found: kept as a statement.

The voice around the cue tells (statement, type, PublicStatement; Situation for a thought), (statement, agent,
speaker) and (statement, topic, the words); the speaker's own claim over the words asserts the topic with her
factuality. So "who said it" is answered from the statement, and "what did she say" from the claims she
speaks. What she plans, supposes or makes depend on something is a Situation of that factuality: a prospect,
with its words and its condition. Where an event mention is the act of saying itself ("urged"), the words
belong to that event; what is asked for is its `requested`.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.knowledge import Event, Fact
from communique.model.naming import spoken_kind
from communique.model.text import (
    Attribution,
    EntityType,
    EventChain,
    Factuality,
    Iri,
    MainClause,
    Silence,
    Span,
)
from communique.resolution.drafts import Drafts
from communique.resolution.entities import Cast
from communique.resolution.tellings import Tellings
from communique.resolution.voices import Voices, combine

_REFUSING = (Factuality.DENIED, Factuality.NEGATED)
SPOKEN, _SITUATION = "PublicStatement", "Situation"
_AHEAD = (Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL)


class StatementWriter:
    """Writes statements as drafts of claims and as events."""

    def __init__(self, cast: Cast, tellings: Tellings, voices: Voices, drafts: Drafts) -> None:
        self._cast, self._tellings, self._voices, self._drafts = cast, tellings, voices, drafts
        self._events: dict[Iri, Event] = {}

    def events(self) -> tuple[Event, ...]:
        """The statements written, in reading order; no event mention tells them, so they have no roles."""
        return tuple(sorted(self._events.values(), key=lambda event: event.triggers))

    def write(self, attribution: Attribution) -> None:
        """One attribution whose words hold nothing else."""
        words = self._cast.named(EntityType.TOPIC, attribution.content.of(self._cast.text))
        speakers = self._voices.speakers(attribution)
        if words is None or not speakers:
            return
        act = self._tellings.act_at(attribution.cue)
        event = act or self._cast.names.event(self._cast.document, attribution.cue)
        asks = act is not None and attribution.factuality is Factuality.REQUESTED
        about = Fact(subject=event, predicate="requested" if asks else "topic", object=words)
        # What a denial does is reject the words; that she denies them is hers to say, below.
        refuses = attribution.factuality in _REFUSING
        act_on_words = Fact(subject=event, predicate="rejects", object=words) if refuses else about
        told = [Fact(subject=event, predicate="agent", object=speaker) for _, speaker in speakers]
        if act is None:
            told.append(Fact(subject=event, predicate="type", object=Iri(attribution.act)))
            agents = tuple(dict.fromkeys(speaker for _, speaker in speakers))
            self._note(event, attribution.act, attribution.cue, agents)
        self._told(attribution, [*told, act_on_words], [place for place, _ in speakers])
        self._own(attribution, about, words)

    def silence(self, silence: Silence) -> list[Fact]:
        """What is told of a statement that nobody made; who and which stay with an event that tells them."""
        told = next((iri for iri, chain in self._tellings if _is_unspoken(chain, silence)), None)
        event = told or self._cast.names.event(self._cast.document, silence.cue)
        facts: list[Fact] = []
        if told is None and (who := self._cast.of(silence.silent)) is not None:
            self._note(event, SPOKEN, silence.cue, (who,))
            facts.append(Fact(subject=event, predicate="type", object=Iri(SPOKEN)))
            facts.append(Fact(subject=event, predicate="agent", object=who))
        if silence.topic is not None:
            words = self._cast.named(EntityType.TOPIC, silence.topic.of(self._cast.text))
            facts += [Fact(subject=event, predicate="topic", object=words)] if words is not None else []
        return facts

    def _told(self, attribution: Attribution, facts: list[Fact], places: list[Span]) -> None:
        evidence = [attribution.content, attribution.cue, *places]
        for voice in self._voices.around(attribution):
            draft = self._drafts.at(_hull(evidence), voice, voice.factuality(Factuality.ASSERTED))
            draft.add(facts, evidence, confidence=attribution.confidence, hedge=attribution.hedge)

    def _own(self, attribution: Attribution, about: Fact, words: Iri) -> None:
        main = attribution.main or MainClause(verb=attribution.content)
        ahead = main.factuality in _AHEAD and attribution.factuality is Factuality.ASSERTED
        status = main.factuality if ahead else combine(attribution.factuality, Factuality.ASSERTED)
        facts, evidence = [about], [attribution.content]
        if ahead:
            facts = self._prospect(main, words)
            evidence += [each for each in (main.verb, main.condition) if each is not None]
        for voice in self._voices.of(attribution):
            own_words = attribution.own_words or attribution.content
            draft = self._drafts.at(own_words, voice, voice.factuality(status))
            draft.add(facts, evidence, confidence=1.0, hedge=main.hedge or attribution.hedge)

    def _prospect(self, main: MainClause, words: Iri) -> list[Fact]:
        """What may come, told in no more than words."""
        event = self._cast.names.event(self._cast.document, main.verb)
        self._note(event, _SITUATION, main.verb, (), self._cast.entities[words].label)
        facts = [
            Fact(subject=event, predicate="type", object=Iri(_SITUATION)),
            Fact(subject=event, predicate="topic", object=words),
        ]
        if main.condition is not None:
            on = self._cast.named(EntityType.TOPIC, main.condition.of(self._cast.text))
            facts += [Fact(subject=event, predicate="condition", object=on)] if on is not None else []
        return facts

    def _note(self, event: Iri, kind: str, trigger: Span, agents: tuple[Iri, ...], label: str = "") -> None:
        who = ", ".join(sorted(self._cast.entities[each].label for each in agents))
        self._events[event] = Event(
            iri=event,
            document=self._cast.document,
            kind=kind,
            label=label or f"{spoken_kind(kind)}: {who}",
            triggers=(trigger,),
            agents=agents,
        )


def _is_unspoken(chain: EventChain, silence: Silence) -> bool:
    told = (each for each in chain.mentions if each.factuality is Factuality.NEGATED)
    return chain.type == SPOKEN and any(silence.clause.covers(each.trigger) for each in told)


def _hull(spans: Iterable[Span]) -> Span:
    given = sorted(spans)
    return Span(given[0].start, max(span.end for span in given))
