"""Claims: who says what in which clause, with which commitment, on which characters.

One claim for each (clause, speaker chain, factuality); fillers that the clause denies ("the summit was not
discussed") make a second, negated one. A claim's confidence is a product, to two digits:

    clause       its event's or relation's confidence (the least of several in one clause)
  × speakers     the confidence of every attribution in the chain, 1 for the document's own voice
  × arguments    the confidence of the weakest mention that fills a role

Words given to a speaker in which no event or relation was found are kept as a statement: the voice around
the cue tells that (statement, type, PublicStatement), (statement, agent, speaker), (statement, topic, the
words), and the speaker's own claim over the words asserts the topic with her factuality. So "who said it"
is answered from the statement, and "what did she say" from the claims she speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal

from communique.model.knowledge import Claim, Fact, Literal, sorted_facts
from communique.model.text import (
    Argument,
    Attribution,
    AttributionKind,
    EntityType,
    EventMention,
    Extraction,
    Factuality,
    Iri,
    RelationMention,
    Span,
    TimeExpression,
)
from communique.resolution import literals
from communique.resolution.entities import Cast
from communique.resolution.tellings import Tellings
from communique.resolution.voices import Voice, Voices, combine

# "former President Hale": the office was held, and nobody says that it is.
_PAST = {"holdsOffice": "formerlyHeldOffice"}
STATEMENT = "PublicStatement"


def rounded(confidence: float) -> Decimal:
    """Two digits, half to even, inside [0, 1]."""
    kept = Decimal(str(min(1.0, max(0.0, confidence))))
    return kept.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


@dataclass(slots=True)
class _Draft:
    """A claim while its facts are gathered."""

    clause: Span
    voice: Voice
    factuality: Factuality
    facts: list[Fact] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    confidence: float = 1.0
    hedge: Span | None = None


class ClaimWriter:
    """Gathers the claims of one document; a clause that says several things is one claim."""

    def __init__(self, cast: Cast, tellings: Tellings, voices: Voices, *, run: Iri) -> None:
        self._run = run
        self._cast, self._tellings, self._voices = cast, tellings, voices
        self._drafts: dict[tuple[Span, tuple[Span, ...], Factuality], _Draft] = {}
        self._typed: set[tuple[Iri, Iri, Factuality]] = set()
        self._spoken: set[Attribution] = set()

    def claims(self, extraction: Extraction) -> tuple[Claim, ...]:
        """All claims, in reading order."""
        for iri, chain in self._tellings:
            for mention in chain.mentions:
                self._event(iri, chain.type, mention)
        for relation in extraction.relations:
            self._relation(relation)
        for attribution in self._voices.attributions:
            if attribution not in self._spoken:
                self._statement(attribution)
        claims = _united(self._claim(draft) for draft in self._drafts.values())
        return tuple(sorted(claims, key=lambda claim: (claim.span, claim.iri)))

    # events

    def _event(self, iri: Iri, kind: str, mention: EventMention) -> None:
        held = [argument for argument in mention.arguments if not argument.negated]
        denied = [argument for argument in mention.arguments if argument.negated]
        for voice in self._voices.at(mention.trigger):
            self._spoken.update(voice.attributions)
            factuality = voice.factuality(mention.factuality)
            facts = [*self._roles(iri, held), *_times(iri, mention)]
            if (iri, voice.speaker, factuality) not in self._typed:
                self._typed.add((iri, voice.speaker, factuality))
                facts.insert(0, Fact(subject=iri, predicate="type", object=Iri(kind)))
            self._add(mention, voice, factuality, facts, held)
            negated = voice.factuality(Factuality.NEGATED)
            self._add(mention, voice, negated, self._roles(iri, denied), denied)

    def _roles(self, event: Iri, arguments: Iterable[Argument]) -> list[Fact]:
        return [
            Fact(subject=event, predicate=argument.role.value, object=filler)
            for argument in arguments
            if (filler := self._tellings.filler(argument)) is not None and filler != event
        ]

    def _add(
        self,
        mention: EventMention,
        voice: Voice,
        factuality: Factuality,
        facts: list[Fact],
        arguments: list[Argument],
    ) -> None:
        if not facts:
            return
        draft = self._draft(_within(mention.clause, voice, mention.trigger), voice, factuality)
        draft.facts += facts
        draft.evidence += [mention.trigger, *(argument.span for argument in arguments)]
        if factuality is not Factuality.NEGATED:
            draft.evidence += [time.span for time in _time_expressions(mention)]
        weakest = min((a.mention.confidence for a in arguments if a.mention is not None), default=1.0)
        draft.confidence = min(draft.confidence, mention.confidence * weakest)
        draft.hedge = draft.hedge or mention.hedge or self._voices.hedge(mention.trigger)

    # relations

    def _relation(self, relation: RelationMention) -> None:
        subject, value = self._cast.of(relation.subject), self._cast.of(relation.object)
        if subject is None or value is None or subject == value:
            return
        predicate = relation.predicate
        if relation.end == "past":
            predicate = _PAST.get(predicate, predicate)
        fact = Fact(subject=subject, predicate=predicate, object=value)
        for voice in self._relation_voices(relation):
            draft = self._draft(relation.evidence, voice, voice.factuality(relation.factuality))
            draft.facts.append(fact)
            draft.evidence += [relation.subject.span, relation.object.span]
            weakest = min(relation.subject.confidence, relation.object.confidence)
            draft.confidence = min(draft.confidence, relation.confidence * weakest)

    def _relation_voices(self, relation: RelationMention) -> tuple[Voice, ...]:
        """A title in indirect speech is the reporter's addition; in quotation marks it is the speaker's."""
        voices = self._voices.at(relation.evidence)
        quoted = any(a.kind is AttributionKind.DIRECT for voice in voices for a in voice.attributions[:1])
        return voices if quoted else (self._voices.narrator(),)

    # words without an event

    def _statement(self, attribution: Attribution) -> None:
        statement = self._tellings.by_trigger.get(attribution.cue)
        event = statement or self._cast.names.event(self._cast.document, attribution.cue)
        speakers = self._voices.speakers(attribution)
        words = self._cast.named(EntityType.TOPIC, attribution.content.of(self._cast.text))
        if words is None:
            return
        about = Fact(subject=event, predicate="topic", object=words)
        told = [] if statement else [Fact(subject=event, predicate="type", object=Iri(STATEMENT))]
        told += [Fact(subject=event, predicate="agent", object=speaker) for _, speaker in speakers]
        places = [span for span, _ in speakers]
        clause = _hull([attribution.content, attribution.cue, *places])
        for voice in self._voices.at(attribution.cue):
            draft = self._draft(clause, voice, voice.factuality(Factuality.ASSERTED))
            self._fill(draft, [*told, about], [attribution.cue, *places, attribution.content], attribution)
        for voice in self._voices.of(attribution):
            status = combine(attribution.factuality, Factuality.ASSERTED)
            draft = self._draft(attribution.content, voice, status)
            self._fill(draft, [about], [attribution.content], attribution)

    def _fill(self, draft: _Draft, facts: list[Fact], evidence: list[Span], attribution: Attribution) -> None:
        draft.facts += facts
        draft.evidence += evidence
        draft.hedge = draft.hedge or attribution.hedge
        if not draft.voice.attributions:
            draft.confidence = min(draft.confidence, attribution.confidence)

    # drafts to claims

    def _draft(self, clause: Span, voice: Voice, factuality: Factuality) -> _Draft:
        key = (clause, voice.spans, factuality)
        return self._drafts.setdefault(key, _Draft(clause=clause, voice=voice, factuality=factuality))

    def _claim(self, draft: _Draft) -> Claim:
        voice = draft.voice
        inner = voice.attributions[0] if voice.attributions else None
        confidence = draft.confidence
        for attribution in voice.attributions:
            confidence *= attribution.confidence
        evidence = tuple(sorted(set(draft.evidence)))
        return Claim(
            iri=self._cast.names.claim(
                self._cast.document,
                clause=draft.clause,
                speakers=voice.spans,
                factuality=draft.factuality,
                evidence=evidence,
            ),
            document=self._cast.document,
            span=draft.clause,
            evidence=evidence,
            speaker=voice.speaker,
            speaker_kind=voice.kind,
            factuality=draft.factuality,
            facts=sorted_facts(draft.facts),
            confidence=rounded(confidence),
            run=self._run,
            speaker_spans=voice.spans,
            via=voice.via,
            addressee=self._cast.of(inner.addressee) if inner else None,
            cue=inner.cue if inner else None,
            hedge=draft.hedge or (inner.hedge if inner else None),
            kind=inner.kind if inner else None,
        )


def _united(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.iri: claim for claim in claims}.values())


def _times(event: Iri, mention: EventMention) -> list[Fact]:
    """When, how long and the how-manieth, as the clause says it."""
    facts: list[tuple[str, Literal | None]] = []
    if mention.time is not None and mention.time.kind in ("date", "time"):
        first, last = mention.time.earliest, mention.time.latest
        facts.append(("earliest", literals.day(first) if first else None))
        facts.append(("latest", literals.day(last) if last else None))
    if mention.duration is not None and mention.duration.iso_duration:
        facts.append(("duration", literals.duration(mention.duration.iso_duration)))
    if mention.ordinal is not None:
        facts.append(("ordinal", literals.whole(mention.ordinal)))
    if mention.ordinal_window is not None and mention.ordinal_window.value:
        facts.append(("ordinalWindow", Literal(value=mention.ordinal_window.value)))
    return [Fact(subject=event, predicate=name, object=value) for name, value in facts if value is not None]


def _time_expressions(mention: EventMention) -> list[TimeExpression]:
    given = (mention.time, mention.duration, mention.ordinal_window)
    return [each for each in given if each is not None]


def _within(clause: Span, voice: Voice, trigger: Span) -> Span:
    """The part of the clause that is the speaker's words, so that a claim never quotes "she said"."""
    if not voice.attributions or not clause.overlaps(voice.attributions[0].content):
        return clause
    content = voice.attributions[0].content
    kept = Span(max(clause.start, content.start), min(clause.end, content.end))
    return kept if kept.covers(trigger) else clause


def _hull(spans: Iterable[Span]) -> Span:
    given = sorted(spans)
    return Span(given[0].start, max(span.end for span in given))
