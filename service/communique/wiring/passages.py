"""Words of a report as something to decide about: what they mean or may mean, which event they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from communique.api.curating import Mentioned, Part, Passage, Thing, Told, Words
from communique.errors import InvalidRequestError, NotFoundError
from communique.model.knowledge import Event, Identity, Literal, ResolvedReport
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import EntityType, Iri, Role, Span
from communique.rdf.ontology import event_hierarchy
from communique.search.index import DOCUMENT, SearchIndex
from communique.wiring.holdings import Holdings
from communique.wiring.reader import report_labels
from communique.wiring.views import PREFIXES, Row, char_span, words_of, written

_AROUND = 90  # characters shown on either side
_CANDIDATES, _PLACES, _NAMED = 6, 20, 8
_ROLES = frozenset(role.value for role in Role)
_WORD = re.compile(r"\w+")
_LEAST_STEM = 4


def passage(document: str, text: str, span: Span) -> Passage:
    """Characters with the words around them, cut at spaces; raises InvalidRequestError outside the text."""
    if not 0 <= span.start < span.end <= len(text):
        raise InvalidRequestError(f"characters {span.start} to {span.end} are not in a text of {len(text)}")
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    if span.start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if len(text) > span.end + _AROUND:
        after = after.rpartition(" ")[0] + "…"
    words = span.of(text)
    return Passage(document=document, start=span.start, end=span.end, before=before, words=words, after=after)


def places_named(
    rows: Callable[[str], list[Row]], holdings: Holdings, iri: str, *, limit: int = _NAMED
) -> Iterator[Mentioned]:
    """A few places where a thing is named, report by report."""
    found = rows(f"{PREFIXES}SELECT ?m {{ GRAPH ?d {{ ?m cq:refersTo {written(iri)} }} }} LIMIT {limit}")
    for document, span in sorted(char_span(row["m"]) for row in found):
        shown = passage(document, holdings.text(document), span)
        yield Mentioned(passage=shown, title=holdings.view(document).title, confidence="")


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; raises InvalidRequestError where nothing is left."""
    chosen = text[max(0, start) : max(0, end)]
    first = max(0, start) + len(chosen) - len(chosen.lstrip())
    last = first + len(chosen.strip())
    if first >= last:
        raise InvalidRequestError(f"characters {start} to {end} hold no word of a text of {len(text)}")
    return Span(first, last)


class Passages:
    """Looks words up in the reading of their report, in the index of names and in the vocabularies."""

    def __init__(
        self, holdings: Holdings, index: SearchIndex, reference: Callable[[], Reference], names: Names
    ) -> None:
        self._holdings, self._index, self._names = holdings, index, names
        self._load = reference

    @cached_property
    def _reference(self) -> Reference:
        return self._load()

    def report(self, document: str) -> ResolvedReport:
        """What was read, with what people put right; raises NotFoundError before it was."""
        report = self._holdings.report(document)
        if report is None:
            raise NotFoundError(f"the report {document} was not read yet")
        return report

    def places(self, document: str, words: str) -> list[Passage]:
        """Where these words stand in the report, letter for letter; the first few."""
        text, found, start = self._holdings.text(document), list[Passage](), 0
        while words and len(found) < _PLACES and (at := text.find(words, start)) >= 0:
            found.append(passage(document, text, Span(at, at + len(words))))
            start = at + len(words)
        return found

    def words(self, document: str, start: int, end: int, *, search: str) -> Words:
        """What the characters may be said to mean; search: names to look for instead of the words."""
        report, text = self.report(document), self._holdings.text(document)
        span = trimmed(text, start, end)
        reading = _Reading(report, self._holdings.identity(report))
        here = passage(document, text, span)
        return Words(
            passage=here,
            meant=reading.meant(span),
            named=tuple(reading.named(span)),
            candidates=tuple(self._candidates(search or here.words, reading, span)),
            things=tuple(reading.things(span)),
            events=tuple(reading.events(span)),
            kind=self._evoked(here.words),
        )

    def _candidates(self, words: str, reading: _Reading, span: Span) -> Iterator[Thing]:
        """Things called so: of the report, of the vocabularies, of all reports; the nearest names first."""
        meant = reading.meant(span)
        seen = {meant.iri} if meant else set()
        for thing in (*reading.called(words), *self._known(words), *self._indexed(words)):
            if thing.iri not in seen and len(seen) < _CANDIDATES:
                seen.add(thing.iri)
                yield thing

    def _known(self, words: str) -> Iterator[Thing]:
        for entry in self._reference.named(words):
            if entry.kind not in event_hierarchy():
                iri = self._names.linked_entity(entry.key)
                yield Thing(iri=iri, label=entry.label, kind=words_of(entry.kind))

    def _indexed(self, words: str) -> Iterator[Thing]:
        for hit in self._index.search(words, limit=4 * _CANDIDATES):
            if hit.kind != DOCUMENT and hit.kind not in event_hierarchy():
                yield Thing(iri=hit.iri, label=hit.label, kind=words_of(hit.kind))

    def _evoked(self, words: str) -> str:
        """The class of event that most letters of the words evoke, by the vocabularies' cues."""
        said = [word.lower() for word in _WORD.findall(words)]
        best = ("", 0)
        for cue in self._reference.cues_of("EventCue"):
            stems = [_stem(word) for word in cue.lemma.lower().split()]
            weight = sum(map(len, stems))
            kind = cue.value("evokes")
            if kind and weight > best[1] and all(any(w.startswith(s) for w in said) for s in stems):
                best = (kind, weight)
        return best[0]


def _stem(lemma: str) -> str:
    """What forms of a regular word have in common: "suspend" of suspends, "deni" of denied."""
    if len(lemma) > _LEAST_STEM and lemma[-1] == "e":
        return lemma[:-1]
    return lemma[:-1] + "i" if len(lemma) > _LEAST_STEM and lemma.endswith("y") else lemma


class _Reading:
    """One report's things and events, by shared IRI."""

    def __init__(self, report: ResolvedReport, identity: Identity) -> None:
        self._report, self._identity = report, identity
        self._labels = report_labels(report, identity)
        self._kinds = {identity.of(each.iri): words_of(each.kind) for each in report.entities}

    def _thing(self, iri: Iri) -> Thing:
        shared = self._identity.of(iri)
        return Thing(
            iri=shared, label=self._labels.get(shared, "something"), kind=self._kinds.get(shared, "thing")
        )

    def meant(self, span: Span) -> Thing | None:
        """What the mention on exactly these characters means."""
        here = (each.refers_to for each in self._report.mentions if each.span == span)
        found = next(here, None)
        return self._thing(found) if found else None

    def named(self, span: Span) -> Iterator[Thing]:
        """The entities mentioned within the characters, in reading order, each once."""
        inside = [each for each in self._report.mentions if _meets(each.span, span)]
        ordered = sorted(inside, key=lambda each: (each.span.start, -each.span.end))
        seen: set[str] = set()
        for thing in (self._thing(each.refers_to) for each in ordered):
            if thing.iri not in seen:
                seen.add(thing.iri)
                yield thing

    def things(self, span: Span) -> list[Thing]:
        """All entities of the report but topics: those mentioned within the characters, then by name."""
        named = (each for each in self._report.entities if each.type is not EntityType.TOPIC)
        every = {self._identity.of(each.iri): self._thing(each.iri) for each in named}
        first = list(self.named(span))
        rest = sorted(every.values(), key=lambda thing: (thing.label.lower(), thing.iri))
        return list({thing.iri: thing for thing in (*first, *rest)}.values())

    def called(self, words: str) -> Iterator[Thing]:
        """The entities of the report whose name shares a whole word with these words."""
        said = {word.lower() for word in _WORD.findall(words)}
        for entity in self._report.entities:
            name = {word.lower() for word in _WORD.findall(entity.label)}
            if said & name and (said <= name or name <= said):
                yield self._thing(entity.iri)

    def events(self, span: Span) -> list[Told]:
        """The events told, those whose triggers are nearest first."""

        def distance(event: Event) -> tuple[int, str]:
            gaps = [max(each.start - span.end, span.start - each.end, 0) for each in event.triggers]
            return min(gaps, default=len(self._report.document.text)), event.iri

        told = sorted(self._report.events, key=distance)
        found = [self._told(each, is_here=any(_meets(one, span) for one in each.triggers)) for each in told]
        return list({each.iri: each for each in found[::-1]}.values())[::-1]

    def _told(self, event: Event, *, is_here: bool) -> Told:
        return Told(
            iri=self._identity.of(event.iri),
            label=event.label,
            kind=event.kind,
            parts=tuple(self._parts(event)),
            is_here=is_here,
        )

    def _parts(self, event: Event) -> Iterable[Part]:
        shared = self._identity.of(event.iri)
        facts = (self._identity.fact(fact) for claim in self._report.claims for fact in claim.facts)
        own = dict.fromkeys(fact for fact in facts if fact.subject == shared and fact.predicate in _ROLES)
        for fact in own:
            if not isinstance(fact.object, Literal):
                label = self._labels.get(fact.object, "something")
                yield Part(role=fact.predicate, iri=fact.object, label=label)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
