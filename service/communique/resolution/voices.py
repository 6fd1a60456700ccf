"""Whose words a clause is: the chain of speakers from the innermost out to the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from types import MappingProxyType

from communique.model.text import Attribution, EntityType, Factuality, Iri, Mention, Span, SpeakerKind
from communique.resolution.entities import Cast

_F = Factuality
_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT, EntityType.PLACE)
# (attribution's, clause's) → the speaker's commitment to the clause, where neither simply stays. Two
# negatives do not make an assertion: who denies a denial leaves it open.
_COMBINED: Mapping[tuple[Factuality, Factuality], Factuality] = MappingProxyType(
    {
        (_F.DENIED, _F.ASSERTED): _F.DENIED,
        (_F.DENIED, _F.PLANNED): _F.DENIED,
        (_F.DENIED, _F.CONDITIONAL): _F.DENIED,
        (_F.DENIED, _F.REQUESTED): _F.DENIED,
        (_F.DENIED, _F.POSSIBLE): _F.DENIED,
        (_F.DENIED, _F.NEGATED): _F.POSSIBLE,
        (_F.DENIED, _F.DENIED): _F.DENIED,  # the clause's own status has the denial in it already
        (_F.REQUESTED, _F.NEGATED): _F.POSSIBLE,  # "urged them not to strike" tells of no strike, nor of none
        (_F.REQUESTED, _F.DENIED): _F.POSSIBLE,
        (_F.REQUESTED, _F.ASSERTED): _F.REQUESTED,
        (_F.REQUESTED, _F.PLANNED): _F.REQUESTED,
        (_F.REQUESTED, _F.CONDITIONAL): _F.REQUESTED,
        (_F.REQUESTED, _F.POSSIBLE): _F.REQUESTED,
    }
)


_WANTED = (_F.PLANNED, _F.REQUESTED, _F.POSSIBLE, _F.CONDITIONAL)


def combine(attribution: Factuality, clause: Factuality) -> Factuality:
    """What a speaker commits to who asserts, denies, asks for or supposes a clause.

    An assertion passes the clause's own status on; a weaker attribution weakens an asserted clause;
    "did not say that ..." (Negated) leaves the clause open.
    """
    if attribution is _F.ASSERTED:
        return clause
    if attribution is _F.NEGATED:
        return _F.POSSIBLE
    if (attribution, clause) in _COMBINED:
        return _COMBINED[attribution, clause]
    return attribution if clause is _F.ASSERTED else clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker of a clause. spans, via and attributions run outwards, () for the document's own voice.

    doubt is the status that hearsay within his words leaves to them ("rumours that ...").
    """

    speaker: Iri
    kind: SpeakerKind
    spans: tuple[Span, ...] = ()
    via: tuple[Iri, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    doubt: Factuality = Factuality.ASSERTED

    def factuality(self, clause: Factuality, *, granted: bool = False) -> Factuality:
        """The clause's factuality as he commits to it; what is granted he neither asks for nor promises."""
        heard = combine(self.doubt, clause)
        lent = (each.factuality for each in self.attributions)
        weighed = (_F.ASSERTED if granted and each in _WANTED else each for each in lent)
        return reduce(lambda status, each: combine(each, status), weighed, heard)


class Voices:
    """The speakers of one document's attributions; unnamed ones become entities of its cast."""

    def __init__(self, attributions: Iterable[Attribution], cast: Cast) -> None:
        self._cast = cast
        given = tuple(attributions)
        self._hedges = tuple(each for each in given if not _has_source(each))
        self.attributions = tuple(
            sorted(filter(_has_source, given), key=lambda each: (len(each.content), each.content, each.cue))
        )

    def at(self, span: Span) -> tuple[Voice, ...]:
        """Who says what stands there: one voice a joint speaker, the document's when nobody is quoted."""
        around = tuple(
            each for each in self.attributions if each.content.covers(span) and not each.cue.overlaps(span)
        )
        inner, rebuttals = _parted(around)
        voices = self._chain(inner[0], inner[1:]) if inner else (self.narrator(),)
        voices += tuple(voice for each in rebuttals for voice in self.of(each))
        doubt = self._doubt(span, around[0].content if around else None)
        return tuple(replace(each, doubt=doubt) for each in voices)

    def _doubt(self, span: Span, said: Span | None) -> Factuality:
        """The weakest hearsay over the span that stands within the innermost speaker's words."""
        within = (each for each in self._hedges if said is None or said.covers(each.cue))
        over = (
            each.factuality for each in within if each.content.covers(span) and not each.cue.overlaps(span)
        )
        return next((status for status in over if status is not Factuality.ASSERTED), Factuality.ASSERTED)

    def around(self, attribution: Attribution) -> tuple[Voice, ...]:
        """The voices that tell of an attribution: those around it, its own speaker left out."""
        outer = self._outer(attribution)
        return self._chain(outer[0], outer[1:]) if outer else (self.narrator(),)

    def _outer(self, attribution: Attribution) -> tuple[Attribution, ...]:
        return tuple(
            each
            for each in self.attributions
            if each != attribution
            and each.content.covers(attribution.content)
            and each.content.covers(attribution.cue)
        )

    def of(self, attribution: Attribution) -> tuple[Voice, ...]:
        """The voices of an attribution's own words, with those who pass them on."""
        return self._chain(attribution, self._outer(attribution))

    def narrator(self) -> Voice:
        """The document's own voice."""
        return Voice(speaker=self._cast.document, kind=SpeakerKind.NARRATOR)

    def _chain(self, inner: Attribution, outer: tuple[Attribution, ...]) -> tuple[Voice, ...]:
        return tuple(self._voice(place, speaker, inner, outer) for place, speaker in self.speakers(inner))

    def hedge(self, span: Span) -> Span | None:
        """A "reportedly" without any source that stands over the span."""
        return next((each.cue for each in self._hedges if each.content.covers(span)), None)

    def speakers(self, attribution: Attribution) -> tuple[tuple[Span, Iri], ...]:
        """Where the speakers of an attribution stand and who they are, the first named first."""
        body = attribution.source if _is_of_a_body(attribution) else None
        sources = (attribution.source if body is None else None, *attribution.co_sources)
        named = tuple((each.span, self._known(each)) for each in sources if each is not None)
        if sources[0] is None and attribution.source_span is not None:
            unnamed = attribution.stands_for or attribution.source_span
            return ((attribution.source_span, self._cast.collective(unnamed, of=body)), *named)
        return named

    def _known(self, mention: Mention) -> Iri:
        return self._cast.of(mention) or self._cast.collective(mention.span)

    def _voice(self, place: Span, speaker: Iri, inner: Attribution, outer: tuple[Attribution, ...]) -> Voice:
        spans, told_by = [place], [inner]
        via: list[Iri] = []
        for each in outer:
            span, iri = self.speakers(each)[0]
            if iri in (speaker, *via):  # the same speaker, quoted inside an indirect report of hers
                continue
            spans.append(span)
            via.append(iri)
            told_by.append(each)
        return Voice(
            speaker=speaker,
            kind=inner.speaker_kind,
            spans=tuple(spans),
            via=tuple(via),
            attributions=tuple(told_by),
        )


def _parted(around: tuple[Attribution, ...]) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """The attributions that pass each other's words on, and the denials by others of the innermost words.

    "X denied Y's claim that ..." gives one content to two speakers of whom neither tells what the other says.
    """
    denials = tuple(each for each in around if each.factuality is _F.DENIED)
    told = tuple(each for each in around if each not in denials)
    if not told:
        return around, ()
    apart = tuple(each for each in denials if not each.content.covers(told[0].cue))
    return tuple(each for each in around if each not in apart), apart


def _is_of_a_body(attribution: Attribution) -> bool:
    """Whether somebody without a name speaks, and the source is whose official he is."""
    source = attribution.source
    return attribution.speaker_kind is SpeakerKind.ANONYMOUS and source is not None and source.type in _BODIES


def _has_source(attribution: Attribution) -> bool:
    return attribution.source is not None or attribution.source_span is not None
