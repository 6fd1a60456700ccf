"""Who says what: every stretch of words that a document gives to a voice other than its own.

Direct, indirect and according-to reports are found apart, then given to speakers in reading order, so that
a pronoun or "the statement" can fall back on who spoke last. A speaker's report of himself is one claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.extraction.according import AccordingTo
from communique.extraction.estimates import Estimates
from communique.extraction.hearsay import Hearsay
from communique.extraction.meanings import meanings_of
from communique.extraction.quoted_speech import QuotedSpeech
from communique.extraction.reading import Reading
from communique.extraction.rebuttals import Rebuttals
from communique.extraction.reported_speech import ReportedSpeech
from communique.extraction.sayings import Saying
from communique.extraction.speakers import Speaker, Speakers
from communique.extraction.turns import turns
from communique.extraction.unnamed_speakers import Unnamed, after, introduced, pointed_back
from communique.model.reference import Reference
from communique.model.text import (
    Annotations,
    Attribution,
    AttributionKind,
    Extraction,
    Factuality,
    Span,
    SpeakerKind,
)

_CORRECTION = re.compile(r"\s*(?:corrections?|corrected|corrects|clarification)\b", re.IGNORECASE)
_ALIKE = 0.8  # of two readings of one content with so much overlap one is kept


class AttributionExtractor:
    """Adds attributions to what was found; works on any Annotations, also without mentions."""

    def __init__(self, reference: Reference) -> None:
        self._speakers = Speakers(reference)
        self._reported = ReportedSpeech(reference, self._speakers)
        self._quoted = QuotedSpeech(reference, self._speakers)
        self._according = AccordingTo(reference, self._speakers)
        self._hearsay = Hearsay(reference)
        self._estimates = Estimates(self._speakers)
        self._rebuttals = Rebuttals(reference, self._speakers)

    def extract(self, annotations: Annotations, found: Extraction, /) -> Extraction:
        """What was found, and the attributions in reading order of their contents."""
        reading = Reading(annotations)
        meanings = meanings_of(annotations)
        return replace(found, attributions=self.attributions(reading), meanings=meanings)

    def attributions(self, reading: Reading) -> tuple[Attribution, ...]:
        """All attributions of a document."""
        cues = self._reported.cues(reading)
        reported = [*self._reported.find(reading, cues), *self._according.find(reading)]
        quoted = self._quoted.find(reading, cues, reported)
        hearsay = self._hearsay.find(reading, cues)
        sayings = _nested(_without_doubles([*quoted, *reported, *turns(reading), *hearsay]))
        cued = {saying.cue for saying in sayings}
        sayings += [each for each in self._estimates.find(reading) if each.cue not in cued]
        sayings = _withdrawn(reading, self._rebuttals.added(reading, cues, sayings))
        given: list[Attribution] = []
        last: Speaker | None = None
        unnamed: Unnamed | None = None
        known: Mapping[str, Speaker] = {}
        for saying in sorted(sayings, key=lambda each: (each.cue, each.content)):
            speaker = self._speaker(reading, saying, last, unnamed)
            if saying.subject is not None:
                speaker = pointed_back(saying.subject, speaker, known)
                known = introduced(saying.subject, speaker, known)
            unnamed = after(reading, self._speakers, saying, speaker, unnamed)
            given.append(_attribution(reading, saying, speaker))
            last = replace(speaker, said=saying.content) if speaker.mention is not None else last
        return tuple(sorted(_once_a_source(reading, given), key=lambda each: (each.content, each.cue)))

    def _speaker(
        self, reading: Reading, saying: Saying, last: Speaker | None, unnamed: Unnamed | None
    ) -> Speaker:
        if saying.subject is None:
            return Speaker(kind=SpeakerKind.ANONYMOUS)
        if unnamed is not None and unnamed.goes_on(reading, saying.subject):
            return unnamed.again(saying.subject)
        speaker = self._speakers.read(reading, saying.subject, last=last)
        if saying.kind is AttributionKind.DIRECT and _is_named_within(reading, saying, speaker):
            return replace(speaker, kind=SpeakerKind.ANONYMOUS, mention=None, others=())
        return speaker


def _is_named_within(reading: Reading, saying: Saying, speaker: Speaker) -> bool:
    """Whether a pronoun's speaker is named for the first time within his own quotation, which nobody is.

    In '"The mayor told us that it was over," she said' she is not the mayor.
    """
    chain = reading.chain_of(speaker.mention)
    if saying.subject is None or saying.subject.pos_ != "PRON" or chain is None:
        return False
    before = [each.span for each in chain.mentions if each.span.end <= saying.subject.idx]
    return bool(before) and saying.content.covers(before[-1]) and len(before) == 1


def _attribution(reading: Reading, saying: Saying, speaker: Speaker) -> Attribution:
    addressee = reading.mention_at(saying.addressee) if saying.addressee is not None else None
    return Attribution(
        content=saying.content,
        cue=saying.cue,
        kind=saying.kind,
        speaker_kind=speaker.kind,
        source=speaker.mention,
        source_span=speaker.span,
        stands_for=speaker.stands_for,
        co_sources=speaker.others,
        addressee=addressee if addressee != speaker.mention else None,
        hedge=saying.hedge,
        factuality=saying.factuality,
        act=saying.act,
        confidence=saying.confidence,
        own_words=saying.own_words,
    )


def _without_doubles(sayings: Sequence[Saying]) -> list[Saying]:
    """Of two readings of one cue and content the first is kept."""
    kept: list[Saying] = []
    for saying in sayings:
        if not any(saying.cue == other.cue and _alike(saying, other) for other in kept):
            kept.append(saying)
    return kept


def _withdrawn(reading: Reading, sayings: Sequence[Saying]) -> list[Saying]:
    """In a correction what "we said" before is held no longer."""
    if _CORRECTION.match(reading.text) is None:
        return list(sayings)
    return [
        replace(each, factuality=Factuality.POSSIBLE)
        if each.subject is not None
        and each.subject.lower_ == "we"
        and reading.quotation_at(each.subject.idx) is None
        else each
        for each in sayings
    ]


def _nested(sayings: Sequence[Saying]) -> list[Saying]:
    """Words told within another's words end where those end: "She told X that it was over, an aide said"."""
    return [_within(saying, sayings) for saying in sayings]


def _within(inner: Saying, sayings: Sequence[Saying]) -> Saying:
    content = inner.content
    around = [
        other.content.end
        for other in sayings
        if other.kind is not AttributionKind.DIRECT
        and other.content.covers(inner.cue)
        and other.content.start <= content.start < other.content.end < content.end
        and content.end <= other.cue.start
    ]
    return replace(inner, content=Span(content.start, min(around))) if around else inner


def _alike(one: Saying, other: Saying) -> bool:
    shared = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    whole = max(one.content.end, other.content.end) - min(one.content.start, other.content.start)
    return shared / whole >= _ALIKE


def _once_a_source(reading: Reading, given: Iterable[Attribution]) -> list[Attribution]:
    """Without what a speaker is said to say within his own words ("he said he believes ...")."""
    everyone = list(given)
    return [each for each in everyone if not any(_repeats(reading, each, other) for other in everyone)]


def _repeats(reading: Reading, inner: Attribution, outer: Attribution) -> bool:
    if inner is outer or inner.cue == outer.cue or not outer.content.covers(inner.cue):
        return False
    if inner.kind is AttributionKind.DIRECT and outer.kind is not AttributionKind.DIRECT:
        return reading.same(inner.source, outer.source) and inner.source_span == outer.source_span
    pronoun = inner.source_span is not None and len(inner.source_span) <= len("they")
    unknown = pronoun and (inner.source is None or outer.source is None)
    return reading.same(inner.source, outer.source) or unknown
