"""The room's door: the text layer of one document becomes entities, events and claims."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.knowledge import (
    AttributionRecord,
    RelationRecord,
    ResolvedMention,
    ResolvedReport,
)
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import Annotations, Chain, Extraction, Factuality, Iri
from communique.resolution.claims import ClaimWriter
from communique.resolution.drafts import rounded
from communique.resolution.entities import Cast, cast_of
from communique.resolution.offices import OfficeLookup
from communique.resolution.possessions import lend_sides
from communique.resolution.rare_names import common_words
from communique.resolution.tellings import Tellings
from communique.resolution.voices import Voices


class ReportResolver:
    """A Resolver over the reference vocabularies; run is the activity that its claims come from."""

    def __init__(self, reference: Reference, names: Names, *, run: Iri) -> None:
        self._reference = reference
        self._names = names
        self._run = run
        self._offices = OfficeLookup(reference)

    def resolve(self, annotations: Annotations, extraction: Extraction) -> ResolvedReport:
        """Everything one document says, with local IRIs: nothing is joined to other documents here."""
        document = annotations.document
        cast = cast_of(
            document,
            annotations.chains,
            extraction,
            reference=self._reference,
            names=self._names,
            offices=self._offices,
        )
        tellings = Tellings(
            extraction.events, cast, annotations.sentences, common=common_words(self._reference)
        )
        voices = Voices(extraction.attributions, cast)
        writer = ClaimWriter(
            cast,
            tellings,
            voices,
            run=self._run,
            anchor=document.anchor,
            sentences=annotations.sentences,
        )
        told = tellings.events()
        claims = writer.claims(extraction)
        lend_sides(cast, voices)
        return ResolvedReport(
            document=document,
            run=self._run,
            mentions=_mentions(annotations.chains, cast),
            entities=tuple(cast.entities.values()),
            events=(*told, *writer.statements()),
            roles=tellings.roles(),
            event_times=tellings.times(),
            times=annotations.times,
            relations=_relations(extraction, cast),
            attributions=_attributions(voices, cast),
            claims=claims,
        )


def _mentions(chains: Iterable[Chain], cast: Cast) -> tuple[ResolvedMention, ...]:
    resolved = (
        ResolvedMention(
            span=mention.span,
            head=mention.head,
            type=chain.type,
            level=mention.level,
            refers_to=iri,
            metonym=mention.metonym,
            confidence=rounded(mention.confidence),
        )
        for chain in chains
        for mention in chain.mentions
        if (iri := cast.of(mention)) is not None
    )
    return tuple(sorted(resolved, key=lambda each: (each.span, each.type, each.refers_to)))


def _relations(extraction: Extraction, cast: Cast) -> tuple[RelationRecord, ...]:
    """Each asserted relation once, where it is first stated."""
    found: dict[tuple[str, Iri, Iri], RelationRecord] = {}
    for relation in extraction.relations:
        subject, value = cast.of(relation.subject), cast.of(relation.object)
        if relation.factuality is not Factuality.ASSERTED or subject is None or value is None:
            continue
        record = RelationRecord(
            predicate=relation.predicate,
            subject=subject,
            object=value,
            evidence=relation.evidence,
            start=relation.start,
            end=relation.end,
        )
        found.setdefault((relation.predicate, subject, value), record)
    return tuple(found.values())


def _attributions(voices: Voices, cast: Cast) -> tuple[AttributionRecord, ...]:
    """Words with a speaker, in reading order; "reportedly" names nobody and is a hedge of its claims.

    Who denies what was said before ("denied it") has no words of his own there.
    """
    records = [
        AttributionRecord(
            content=each.content,
            cue=each.cue,
            kind=each.kind,
            speaker=cast.of(each.source),
            source_span=each.source_span or (each.source.span if each.source else None),
            co_speakers=tuple(iri for co in each.co_sources if (iri := cast.of(co)) is not None),
            speaker_kind=each.speaker_kind,
        )
        for each in voices.attributions
        if not each.is_of_words_before
    ]
    return tuple(sorted(records, key=lambda each: (each.content, each.cue)))
