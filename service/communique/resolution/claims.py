"""Claims: who says what in which clause, with which commitment, on which characters.

One claim for each (clause, speaker chain, factuality); fillers that the clause denies ("the summit was not
discussed") make a second, negated one. The class of an event is said once by each speaker and factuality,
where it is first told. Who blames, threatens or promises does not claim to have done so: an act of speech
inside its own speaker's words is told by the voice around them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.model.knowledge import Claim, Event, Fact, Literal
from communique.model.text import (
    Argument,
    Attribution,
    AttributionKind,
    EntityType,
    EventChain,
    EventMention,
    Extraction,
    Factuality,
    Iri,
    Meaning,
    RelationMention,
    Role,
    Silence,
    Span,
    TimeExpression,
)
from communique.resolution import literals
from communique.resolution.counts import Count, amount_before, amount_of, counted_in
from communique.resolution.drafts import Drafts
from communique.resolution.entities import Cast
from communique.resolution.statements import StatementWriter
from communique.resolution.tellings import Tellings
from communique.resolution.tolls import tolls_of
from communique.resolution.voices import Voice, Voices

# "former President Hale": the office was held, and nobody says that it is.
_PAST = {"holdsOffice": "heldOffice"}
# What may be said of an event apart from telling it.
_SAID_OF_AN_EVENT = (Role.TOPIC, Role.REASON, Role.REQUESTED, Role.REJECTS, Role.CONDITION)
_MEANING = 0.8  # confidence of the patterns that find what an expression means
_SILENCE = 0.9  # and of those that find who said nothing
_PERFECT = re.compile(r"\bhad\s+(\w+\s+)?$")
_CLAIMS = re.compile(
    r"(?:\s+(?:later|has|have|had|also|on \w+)){0,2}\s+claimed (?:\w+ )?(?:responsibility|credit)\b"
)
_CLAIMED = 0.55  # how sure the report itself is of who did what he claims
# Acts that are done by speaking.
_SPEECH_ACTS = frozenset(
    {"Communication", "PublicStatement", "Request", "UrgeYield", "UrgeAssistance", "Reject", "Threaten"}
    | {"ThreatenSanction", "ThreatenForce", "Accuse", "Criticism", "Agree", "ExpressWillingness", "Pledge"}
)


class ClaimWriter:
    """Gathers the claims of one document; a clause that says several things is one claim."""

    def __init__(
        self,
        cast: Cast,
        tellings: Tellings,
        voices: Voices,
        *,
        run: Iri,
        anchor: date | None = None,
        sentences: Sequence[Span] = (),
    ) -> None:
        self._cast, self._tellings, self._voices, self._anchor = cast, tellings, voices, anchor
        self._tolls = tolls_of(cast.text, sentences, (chain for _, chain in tellings))
        self._drafts = Drafts(cast, run)
        self._statements = StatementWriter(cast, tellings, voices, self._drafts)
        self._agents = {iri: self._agents_of(chain) for iri, chain in tellings}
        self._alone = {iri: len(chain.mentions) == 1 for iri, chain in tellings}
        self._typed: set[tuple[Iri, Iri, Factuality]] = set()
        self._spoken: set[Attribution] = set()

    def claims(self, extraction: Extraction) -> tuple[Claim, ...]:
        """All claims, in reading order."""
        for iri, chain in self._tellings:
            for mention in chain.mentions:
                self._event(iri, chain.type, mention)
        for relation in extraction.relations:
            self._relation(relation)
        for meaning in extraction.meanings:
            self._meaning(meaning)
        for silence in extraction.silences:
            self._silence(silence)
        for attribution in self._voices.attributions:
            if attribution not in self._spoken or self._is_left_out(attribution):
                self._statements.write(attribution)
        return self._drafts.claims()

    def statements(self) -> tuple[Event, ...]:
        """The statements that claims were written about."""
        return self._statements.events()

    def _is_left_out(self, attribution: Attribution) -> bool:
        """Whether an event is told only beside the words' main clause: "could be ended if they met"."""
        if (main := attribution.main) is None or attribution.factuality is not Factuality.ASSERTED:
            return False
        told = any(
            mention.clause.covers(main.verb) for _, chain in self._tellings for mention in chain.mentions
        )
        told = told or self._drafts.tells(main.verb, attribution)
        return not told and not any(each.cue.overlaps(main.verb) for each in self._voices.attributions)

    # events

    def _agents_of(self, chain: EventChain) -> frozenset[Iri]:
        fillers = (
            self._cast.of(argument.mention)
            for mention in chain.mentions
            for argument in mention.arguments
            if argument.role is Role.AGENT
        )
        return frozenset(filler for filler in fillers if filler is not None)

    def _event(self, iri: Iri, kind: str, mention: EventMention) -> None:
        away = [
            argument for argument in mention.arguments if self._is_told_by_another(iri, argument, mention)
        ]
        for argument in away:
            self._told_by_another(iri, argument, mention)
        near = [argument for argument in mention.arguments if argument not in away]
        if _denies_doers(mention):
            self._doers_denied(iri, kind, mention, near)
            return
        held = [argument for argument in near if not argument.negated]
        causes = [each for each in held if each.role is Role.REASON and not mention.clause.covers(each.span)]
        held = [argument for argument in held if argument not in causes]
        self._causes(iri, causes, mention)
        counts = [each for each in self._tolls.get(mention.trigger, ()) if mention.clause.covers(each.span)]
        voices = self._voices_of(iri, kind, mention)
        self._tolls_elsewhere(iri, mention, {voice.speaker for voice in voices})
        denied = [argument for argument in near if argument.negated]
        for voice in voices:
            self._spoken.update(voice.attributions)
            factuality = voice.factuality(mention.factuality, granted=mention.granted)
            inside = [each for each in counts if self._voices.at(each.span)[0].speaker == voice.speaker]
            sureness = self._sureness(iri, held)
            facts = [*self._roles(iri, held), *_times(iri, mention, self._anchor)]
            facts += self._numbers(iri, mention, held, inside)
            if (iri, voice.speaker, factuality) not in self._typed:
                self._typed.add((iri, voice.speaker, factuality))
                facts.insert(0, Fact(subject=iri, predicate="type", object=Iri(kind)))
                sureness[facts[0]] = mention.confidence
            spans = [argument.span for argument in held]
            spans += [time.span for time in _time_expressions(mention)]
            spans += [each.span for each in inside]
            self._add(mention, voice, factuality, facts, spans=spans, sureness=sureness)
            negated = voice.factuality(Factuality.NEGATED)
            refused = [each.span for each in denied]
            self._add(mention, voice, negated, self._roles(iri, denied), spans=refused, sureness={})

    def _doers_denied(self, iri: Iri, kind: str, mention: EventMention, near: Iterable[Argument]) -> None:
        """Who denies his part denies no event; who passes that on tells it where no other does."""
        denied = [each for each in near if each.negated and each.role is Role.AGENT]
        refused = [each.span for each in denied]
        for voice in self._voices_of(iri, kind, mention):
            self._spoken.update(voice.attributions)
            denies = bool(voice.attributions) and voice.attributions[0].factuality is Factuality.DENIED
            status = Factuality.DENIED if denies else voice.factuality(Factuality.NEGATED)
            self._add(mention, voice, status, self._roles(iri, denied), spans=refused, sureness={})
            if not self._alone[iri]:
                continue
            outer = self._voices.around(voice.attributions[0]) if voice.attributions else (voice,)
            kept = [each for each in near if not each.negated and each.role is not Role.INSTRUMENT]
            facts = [Fact(subject=iri, predicate="type", object=Iri(kind)), *self._roles(iri, kept)]
            facts += _times(iri, mention, self._anchor)
            sureness = {**self._sureness(iri, kept), facts[0]: mention.confidence}
            for teller in outer:
                told = teller.factuality(Factuality.ASSERTED)
                spans = [each.span for each in kept]
                self._add(mention, teller, told, facts, spans=spans, sureness=sureness)

    def _causes(self, event: Iri, causes: Iterable[Argument], mention: EventMention) -> None:
        """Reasons before or behind the clause ("X led to the decision to ..."): all those words."""
        for cause in causes:
            both = Span(min(cause.span.start, mention.clause.start), max(cause.span.end, mention.clause.end))
            for voice in self._voices.at(cause.span):
                draft = self._drafts.at(both, voice, voice.factuality(mention.factuality))
                evidence = [mention.trigger, cause.span]
                draft.add(self._roles(event, [cause]), evidence, confidence=mention.confidence)

    def _tolls_elsewhere(self, event: Iri, mention: EventMention, tellers: Collection[Iri]) -> None:
        """Numbers in another clause, or of another speaker, are said by who says them, and hold there."""
        for count in self._tolls.get(mention.trigger, ()):
            voices = self._voices.at(count.span)
            if mention.clause.covers(count.span) and voices[0].speaker in tellers:
                continue
            for voice in voices:
                self._spoken.update(voice.attributions)
                place = _within(count.clause, voice, count.span)
                draft = self._drafts.at(place, voice, voice.factuality(Factuality.ASSERTED))
                told = Fact(subject=event, predicate=count.predicate, object=count.value)
                draft.add([told], [count.span], confidence=mention.confidence)

    def _numbers(
        self, event: Iri, mention: EventMention, held: Iterable[Argument], counts: Iterable[Count]
    ) -> list[Fact]:
        """How many were moved, killed or wounded, and for how much."""
        given = [(each.predicate, each.value) for each in counts]
        moved = (self._amount(mention, each) for each in held if each.role is Role.MATERIEL)
        given += [("quantity", amount) for amount in moved if amount is not None]
        return [Fact(subject=event, predicate=name, object=value) for name, value in given]

    def _amount(self, mention: EventMention, moved: Argument) -> Literal | None:
        """The amount of what was moved, counted in the weapon where the vocabularies know it."""
        place = moved.mention.span if moved.mention is not None else moved.span
        weapon = self._cast.entities.get(self._cast.of(moved.mention) or Iri(""))
        unit = weapon.label if weapon is not None and weapon.reference is not None else None
        if unit is not None:
            unit = counted_in(unit, moved.quantity, self._cast.text[place.end :])
        if moved.quantity is not None:
            return amount_of(moved.quantity, unit)
        before = Span(mention.clause.start, max(place.start, mention.clause.start + 1))
        return amount_before(self._cast.text, before, unit) if unit else None

    def _is_told_by_another(self, event: Iri, argument: Argument, mention: EventMention) -> bool:
        """Whether a topic or reason, or who was hit, stands in words of a speaker without the trigger."""
        apart = argument.role is Role.RECIPIENT and not mention.clause.covers(argument.span)
        if argument.role not in _SAID_OF_AN_EVENT and not apart:
            return False
        speaking = self._voices.at(_beginning(argument.span))[0].attributions[:1]
        return self._tellings.filler(argument) not in (None, event) and any(
            not attribution.content.covers(mention.trigger)
            # Who rejects a report does not say that he rejects it.
            and not (argument.role is Role.REJECTS and attribution.cue.overlaps(mention.trigger))
            for attribution in speaking
        )

    def _told_by_another(self, event: Iri, argument: Argument, mention: EventMention) -> None:
        """Of a call told elsewhere, "the aide added that no date was discussed": the aide's claim."""
        for voice in self._voices.at(_beginning(argument.span)):
            self._spoken.update(voice.attributions)
            content = voice.attributions[0].content
            said = replace(argument, span=Span(argument.span.start, min(argument.span.end, content.end)))
            told = Factuality.NEGATED if argument.negated else mention.factuality
            draft = self._drafts.at(content, voice, voice.factuality(told))
            evidence = [mention.trigger, said.span]
            draft.add(self._roles(event, [said]), evidence, confidence=mention.confidence)

    def _voices_of(self, event: Iri, kind: str, mention: EventMention) -> tuple[Voice, ...]:
        voices = self._voices.at(mention.trigger)
        denial = voices[0].attributions[0] if voices[0].attributions else None
        if mention.granted and denial is not None and denial.factuality is Factuality.DENIED:
            # "denied breaking the truce": who passes the denial on tells of the truce.
            return voices if _denies_doers(mention) else self._voices.around(denial)
        if kind not in _SPEECH_ACTS or not any(voice.speaker in self._agents[event] for voice in voices):
            return voices
        if _PERFECT.search(self._cast.text[: mention.trigger.start]):
            return voices  # "said that he had asked for help": he tells of it, he does not do it here
        inner = voices[0].attributions[0]
        self._spoken.add(inner)
        return self._voices.around(inner)

    def _sureness(self, event: Iri, arguments: Iterable[Argument]) -> dict[Fact, float]:
        """How sure it is that who fills a role does; of one told twice in a clause, the surer."""
        found: dict[Fact, float] = {}
        for argument in arguments:
            claims = argument.role is Role.AGENT and self._is_claimant(argument.span)
            if argument.mention is None and not claims:
                continue
            share = argument.confidence * (argument.mention.confidence if argument.mention else 1.0)
            share = min(share, _CLAIMED) if claims else share
            for fact in self._roles(event, [argument]):
                found[fact] = max(share, found.get(fact, 0.0))
        return found

    def _is_claimant(self, who: Span) -> bool:
        """Whether he "claimed responsibility" for a deed: so he says, and not the report."""
        return _CLAIMS.match(self._cast.text, who.end) is not None

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
        *,
        spans: list[Span],
        sureness: Mapping[Fact, float],
    ) -> None:
        if not facts:
            return
        draft = self._drafts.at(_within(mention.clause, voice, mention.trigger), voice, factuality)
        draft.add(
            facts,
            [mention.trigger, *spans],
            confidence=mention.confidence,
            hedge=mention.hedge or self._voices.hedge(mention.trigger),
            sureness=sureness,
        )

    # expressions

    def _meaning(self, meaning: Meaning) -> None:
        """What the writer, or who is quoted word for word, says that an expression stands for."""
        expression, meant = (
            self._cast.named(EntityType.TOPIC, span.of(self._cast.text))
            for span in (meaning.expression, meaning.meant)
        )
        if expression is None or meant is None or expression == meant:
            return
        quoted = [voice for voice in self._voices.at(meaning.cue) if _is_word_for_word(voice)]
        whole = Span(meaning.expression.start, meaning.meant.end)
        for voice in quoted or [self._voices.narrator()]:
            draft = self._drafts.at(whole, voice, voice.factuality(Factuality.ASSERTED))
            fact = Fact(subject=expression, predicate="means", object=meant)
            draft.add([fact], [meaning.expression, meaning.meant], confidence=_MEANING)

    def _silence(self, silence: Silence) -> None:
        """Who has not spoken, and on what."""
        facts = self._statements.silence(silence)
        spans = (silence.silent.span, silence.cue, silence.topic)
        for voice in self._voices.at(silence.cue) if facts else ():
            draft = self._drafts.at(silence.clause, voice, voice.factuality(Factuality.NEGATED))
            draft.add(facts, [each for each in spans if each is not None], confidence=_SILENCE)

    # relations

    def _relation(self, relation: RelationMention) -> None:
        subject, value = self._cast.of(relation.subject), self._cast.of(relation.object)
        if subject is None or value is None or subject == value:
            return
        predicate = relation.predicate
        if relation.end == "past":
            predicate = _PAST.get(predicate, predicate)
        fact = Fact(subject=subject, predicate=predicate, object=value)
        evidence = [relation.subject.span, relation.object.span]
        weakest = min(relation.subject.confidence, relation.object.confidence)
        for voice in self._relation_voices(relation):
            draft = self._drafts.at(relation.evidence, voice, voice.factuality(relation.factuality))
            draft.add([fact], evidence, confidence=relation.confidence * weakest)

    def _relation_voices(self, relation: RelationMention) -> tuple[Voice, ...]:
        """A title in indirect speech is the reporter's addition; in quotation marks it is the speaker's."""
        voices = self._voices.at(relation.evidence)
        quoted = any(a.kind is AttributionKind.DIRECT for voice in voices for a in voice.attributions[:1])
        return voices if quoted else (self._voices.narrator(),)


def _denies_doers(mention: EventMention) -> bool:
    """Whether it is only denied that somebody did it: "denied any involvement in the raid"."""
    refused = mention.granted or mention.factuality in (Factuality.NEGATED, Factuality.DENIED)
    return refused and any(each.negated and each.role is Role.AGENT for each in mention.arguments)


def _times(event: Iri, mention: EventMention, anchor: date | None) -> list[Fact]:
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
    if mention.ordinal_window is not None and (window := _window(mention.ordinal_window, anchor)):
        facts.append(("ordinalWindow", Literal(value=window)))
    return [Fact(subject=event, predicate=name, object=value) for name, value in facts if value is not None]


def _window(expression: TimeExpression, anchor: date | None) -> str | None:
    """Over which interval a series is counted; one of a length alone ("in three months") ends on the day."""
    if expression.value or anchor is None or not expression.iso_duration:
        return expression.value
    return literals.window_before(anchor, expression.iso_duration)


def _time_expressions(mention: EventMention) -> list[TimeExpression]:
    given = (mention.time, mention.duration, mention.ordinal_window)
    return [each for each in given if each is not None]


def _beginning(span: Span) -> Span:
    """Its first character; what follows may run on past the speaker's words."""
    return Span(span.start, span.start + 1)


def _is_word_for_word(voice: Voice) -> bool:
    return bool(voice.attributions) and voice.attributions[0].kind is AttributionKind.DIRECT


def _within(clause: Span, voice: Voice, trigger: Span) -> Span:
    """The part of the clause that is the speaker's words, so that a claim never quotes "she said"."""
    if not voice.attributions or not clause.overlaps(voice.attributions[0].content):
        return clause
    if (own := voice.attributions[0].own_words) is not None:
        return own
    content = voice.attributions[0].content
    kept = Span(max(clause.start, content.start), min(clause.end, content.end))
    return kept if kept.covers(trigger) else clause
