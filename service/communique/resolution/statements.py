"""Words given to a speaker in which no event or relation was found: kept as a statement.

The voice around the cue tells (statement, type, PublicStatement; Situation for a thought), (statement, agent,
speaker) and (statement, topic, the words); the speaker's own claim over the words asserts the topic with her
factuality. So "who said
it" is answered from the statement, and "what did she say" from the claims she speaks. Where an event mention
is the act of saying itself ("urged"), the words belong to that event; what is asked for is its `requested`.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.knowledge import Event, Fact
from communique.model.naming import spoken_kind
from communique.model.text import Attribution, EntityType, Factuality, Iri, Span
from communique.resolution.drafts import Drafts
from communique.resolution.entities import Cast
from communique.resolution.tellings import Tellings
from communique.resolution.voices import Voices, combine

_REFUSING = (Factuality.DENIED, Factuality.NEGATED)


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
            self._record(event, attribution, tuple(dict.fromkeys(speaker for _, speaker in speakers)))
        self._told(attribution, [*told, act_on_words], [place for place, _ in speakers])
        self._own(attribution, about)

    def _told(self, attribution: Attribution, facts: list[Fact], places: list[Span]) -> None:
        evidence = [attribution.content, attribution.cue, *places]
        for voice in self._voices.around(attribution):
            draft = self._drafts.at(_hull(evidence), voice, voice.factuality(Factuality.ASSERTED))
            draft.add(facts, evidence, confidence=attribution.confidence, hedge=attribution.hedge)

    def _own(self, attribution: Attribution, about: Fact) -> None:
        status = combine(attribution.factuality, Factuality.ASSERTED)
        for voice in self._voices.of(attribution):
            draft = self._drafts.at(attribution.own_words or attribution.content, voice, status)
            draft.add([about], [attribution.content], confidence=1.0, hedge=attribution.hedge)

    def _record(self, event: Iri, attribution: Attribution, agents: tuple[Iri, ...]) -> None:
        who = ", ".join(sorted(self._cast.entities[each].label for each in agents))
        self._events[event] = Event(
            iri=event,
            document=self._cast.document,
            kind=attribution.act,
            label=f"{spoken_kind(attribution.act)}: {who}",
            triggers=(attribution.cue,),
            agents=agents,
        )


def _hull(spans: Iterable[Span]) -> Span:
    given = sorted(spans)
    return Span(given[0].start, max(span.end for span in given))
