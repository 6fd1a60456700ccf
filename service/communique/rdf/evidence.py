"""One document's graph: its metadata and captures, its mentions, its claims and the facts they speak about.

Slim on purpose. The graph says in which document a mention or claim stands; a mention's IRI says where
(`#char=begin,end`); no type is stated that a predicate implies, no run that is the document's, no kind of
speaker where the document speaks; wording is at most 300 characters and the full text never enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import pyoxigraph as ox

from communique.model.knowledge import XSD, Claim, Fact, Identity, Literal, ResolvedReport
from communique.model.naming import Names, normal_name
from communique.model.provenance import Capture, News, Run
from communique.model.reference import Reference
from communique.model.text import Factuality, Iri, Span, TimeExpression
from communique.model.titles import title_of
from communique.rdf import vocabulary as v
from communique.rdf.ontology import class_term, property_term
from communique.rdf.terms import (
    Graph,
    Object,
    address,
    day,
    decimal,
    english,
    lines,
    moment,
    node,
    number,
    term,
    text,
    true,
    typed,
)

MAX_WORDING = 300
# Names of the annotation form for what the ontology calls otherwise.
_SYNONYMS: Mapping[str, str] = MappingProxyType({"officeOf": "officeIn"})


def predicate_of(fact: Fact) -> ox.NamedNode:
    """The property of a fact; raises ConfigurationError when the ontology has none of that name."""
    if fact.predicate == "type":
        return v.TYPE
    return property_term(_SYNONYMS.get(fact.predicate, fact.predicate))


def object_of(fact: Fact) -> Object:
    """The object of a fact; the local name of a class becomes the class."""
    if isinstance(fact.object, Literal) or "://" in fact.object:
        return term(fact.object)
    return class_term(fact.object)


def wording(words: str) -> str:
    """The words on one line, cut at a word to 300 characters with "…" for what is left out."""
    flat = " ".join(words.split())
    if len(flat) <= MAX_WORDING:
        return flat
    kept = flat[: MAX_WORDING - 1]
    return kept.rsplit(" ", 1)[0] + "…"


def outlets(reference: Reference, names: Names) -> Mapping[str, Iri]:
    """Publishers that the reference data know: normalised name → IRI."""
    return {
        normal_name(name): names.linked_entity(entry.key)
        for entry in reference.of_kind("MediaOutlet")
        for name in entry.names
    }


def publisher_iri(publisher: str, known: Mapping[str, Iri], names: Names) -> Iri:
    """The outlet as a node, so that sources can be graded: linked where known, else by its name."""
    return known.get(normal_name(publisher)) or names.named_entity("MediaOutlet", publisher)


class _Writer:
    """Writes one document's graph."""

    def __init__(self, report: ResolvedReport, identity: Identity, names: Names) -> None:
        self.report, self.identity, self.names = report, identity, names
        self.document = report.document
        self.graph = Graph(report.document.iri)

    def mention(self, span: Span) -> Iri:
        return self.names.mention(self.document.iri, span)

    def said(self, span: Span) -> ox.Literal:
        return text(wording(span.of(self.document.text)))

    def metadata(self, captures: Sequence[Capture], known: Mapping[str, Iri]) -> None:
        iri, add = self.document.iri, self.graph.add
        add(iri, v.TYPE, v.DOCUMENT)
        add(iri, v.PREF_LABEL, text(title_of(self.document.text, captures)))
        add(iri, v.LANGUAGE, text(self.document.language))
        add(iri, v.ANCHOR_DATE, day(self.document.anchor) if self.document.anchor else None)
        add(iri, v.ANCHOR_BASIS, v.ANCHOR_BASES[self.document.anchor_basis])
        add(iri, v.WAS_GENERATED_BY, node(self.report.run))
        for capture in captures:
            add(iri, v.CAPTURE, node(capture.iri))
            self.capture(capture, known)

    def capture(self, capture: Capture, known: Mapping[str, Iri]) -> None:
        iri, add = capture.iri, self.graph.add
        add(iri, v.SHA256, text(capture.sha256))
        add(iri, v.MEDIA_TYPE, text(capture.media_type))
        add(iri, v.RIGHTS, text(capture.rights.value))
        add(iri, v.URL, address(capture.url) if capture.url else None)
        add(iri, v.TITLE, text(capture.title) if capture.title else None)
        add(iri, v.ISSUED, day(capture.published) if capture.published else None)
        add(iri, v.MARKING, text(capture.marking) if capture.marking else None)
        self.news(iri, capture.news)
        if capture.publisher:
            outlet = publisher_iri(capture.publisher, known, self.names)
            add(iri, v.PUBLISHER, node(outlet))
            add(outlet, v.PREF_LABEL, english(capture.publisher))

    def news(self, iri: Iri, news: News) -> None:
        for predicate, said in (
            (v.BYLINE, news.byline),
            (v.DATELINE, news.dateline),
            (v.CREDIT_LINE, news.credit),
            (v.RIGHTS_NOTICE, news.rights_notice),
            (v.ITEM_IDENTIFIER, news.identifier),
        ):
            self.graph.add(iri, predicate, text(said) if said else None)
        self.graph.add(iri, v.VERSION_NUMBER, number(news.version) if news.version is not None else None)
        self.graph.add(iri, v.MODIFIED, moment(news.modified) if news.modified else None)

    def mentions(self) -> None:
        for mention in self.report.mentions:
            iri = self.refers(mention.span, mention.refers_to)
            self.graph.add(iri, v.LEVEL, v.LEVELS.get(mention.level))
        for event in self.report.events:
            for trigger in event.triggers:
                self.refers(trigger, event.iri)

    def refers(self, span: Span, target: Iri) -> Iri:
        iri = self.mention(span)
        self.graph.add(iri, v.REFERS_TO, node(self.identity.of(target)))
        self.graph.add(iri, v.TEXT, self.said(span))
        return iri

    def times(self) -> None:
        for each in self.report.times:
            self.time(each)
        for dated in self.report.event_times:
            event = self.identity.of(dated.event)
            self.graph.add(event, v.TIME_EXPRESSION, node(self.mention(dated.expression.span)))

    def time(self, expression: TimeExpression) -> None:
        iri, add = self.mention(expression.span), self.graph.add
        add(iri, v.TEXT, self.said(expression.span))
        add(iri, v.EDTF, text(expression.value) if expression.value else None)
        if expression.value is None and expression.reason:
            add(iri, v.UNRESOLVED_BECAUSE, text(expression.reason))
        if expression.iso_duration:
            add(iri, v.cq("duration"), typed(expression.iso_duration, XSD + "duration"))
        if expression.anchor:
            add(iri, v.ANCHOR, node(self.mention(expression.anchor)))

    def claim(self, claim: Claim) -> None:
        iri, add = claim.iri, self.graph.add
        add(iri, v.SPEAKER, node(self.identity.of(claim.speaker)))
        if claim.speaker != self.document.iri:  # the document's own voice is a narrator's by what it is
            add(iri, v.SPEAKER_KIND, v.cq(claim.speaker_kind.value))
        add(iri, v.FACTUALITY, v.cq(claim.factuality.value))
        add(iri, v.CONFIDENCE, decimal(claim.confidence))
        add(iri, v.SPAN, node(self.mention(claim.span)))
        add(iri, v.TEXT, self.said(claim.span))
        add(iri, v.WAS_GENERATED_BY, node(claim.run) if claim.run != self.report.run else None)
        add(iri, v.EVIDENCE, *(node(self.mention(span)) for span in _narrower(claim)))
        add(iri, v.SPEAKER_MENTION, *(node(self.mention(span)) for span in claim.speaker_spans))
        add(iri, v.VIA, *(node(self.identity.of(voice)) for voice in claim.via))
        add(iri, v.ADDRESSEE, node(self.identity.of(claim.addressee)) if claim.addressee else None)
        add(iri, v.CUE, node(self.mention(claim.cue)) if claim.cue else None)
        add(iri, v.QUOTED, true() if claim.quoted else None)
        if claim.hedge:
            add(iri, v.HEDGE, node(self.mention(claim.hedge)))
            add(self.mention(claim.hedge), v.TEXT, self.said(claim.hedge))
        for fact in claim.facts:
            self.fact(claim, self.identity.fact(fact))

    def fact(self, claim: Claim, fact: Fact) -> None:
        iri = fact.iri(self.names)
        self.graph.add(claim.iri, v.ASSERTS, node(iri))
        self.graph.add(iri, v.SUBJECT, node(fact.subject))
        self.graph.add(iri, v.PREDICATE, predicate_of(fact))
        self.graph.add(iri, v.OBJECT, object_of(fact))


def _narrower(claim: Claim) -> tuple[Span, ...]:
    """The evidence without the whole clause, which the claim names already, unless that is all of it."""
    return tuple(span for span in claim.evidence if span != claim.span) or claim.evidence


def document_quads(
    report: ResolvedReport,
    captures: Sequence[Capture],
    identity: Identity,
    names: Names,
    *,
    known_outlets: Mapping[str, Iri] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The evidence graph of one document, named by its IRI, as sorted N-Quads lines.

    identity maps local IRIs to shared ones, and events that nobody asserts to their prospect IRIs.
    """
    writer = _Writer(report, identity, names)
    writer.metadata(sorted(captures, key=lambda capture: capture.iri), known_outlets)
    writer.mentions()
    writer.times()
    for claim in report.claims:
        writer.claim(claim)
    return lines(writer.graph.quads)


_PUBLISHED_BY = str(v.PUBLISHER)


def renamed_lines(given: Iterable[str], names: Mapping[Iri, Iri]) -> dict[str, str] | None:
    """Those of a document's lines that name one of these, as they are with the other IRI; words stay.

    None where an outlet has a name that changes, since publishers keep the name they have by themselves.
    """
    written = {f"<{one}>": f"<{other}>" for one, other in names.items()}
    made: dict[str, str] = {}
    for each in given:
        terms = each.split(" ", 3)  # the third is words where it begins with a quotation mark, never a name
        if written.keys().isdisjoint(terms):
            continue
        if terms[1] == _PUBLISHED_BY:
            return None
        made[each] = " ".join(written.get(term, term) for term in terms)
    return made


def revision_quads(document: Iri, former: Iri) -> tuple[str, ...]:
    """That a text is a correction of an earlier one, in the graph of the later."""
    graph = Graph(document)
    graph.add(document, v.WAS_REVISION_OF, node(former))
    return lines(graph.quads)


def copy_quads(
    document: Iri,
    first: Iri,
    credited: Iterable[str],
    names: Names,
    *,
    known_outlets: Mapping[str, Iri] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Of which report a text is a copy, unless it is the first itself, and which outlets it credits."""
    graph = Graph(document)
    graph.add(document, v.COPY_OF, node(first) if first != document else None)
    for label in credited:
        outlet = publisher_iri(label, known_outlets, names)
        graph.add(document, v.CREDITS, node(outlet))
        graph.add(outlet, v.PREF_LABEL, english(label))
    return lines(graph.quads)


def log_quads(captures: Iterable[Capture], runs: Iterable[Run], names: Names) -> tuple[str, ...]:
    """What `graph/log` knows: when bytes were retrieved, and by which software they were read."""
    graph = Graph(names.graph("log"))
    for capture in captures:
        if capture.retrieved:
            graph.add(capture.iri, v.RETRIEVED, moment(capture.retrieved))
            graph.add(capture.iri, v.SIZE_BYTES, number(capture.size_bytes))
    for run in runs:
        graph.add(run.iri, v.TYPE, v.EXTRACTION_ACTIVITY)
        graph.add(run.iri, v.SOFTWARE, *map(text, run.software))
        graph.add(run.iri, v.MODEL_DIGEST, *map(text, run.digests))
        graph.add(run.iri, v.SETTINGS_DIGEST, text(run.settings_sha256) if run.settings_sha256 else None)
    return lines(graph.quads)


def statuses_of(factualities: Iterable[Factuality]) -> tuple[ox.NamedNode, ...]:
    """The statuses of an unasserted event: every factuality but asserted, sorted."""
    return tuple(
        v.cq(value) for value in sorted({each.value for each in factualities} - {Factuality.ASSERTED.value})
    )
