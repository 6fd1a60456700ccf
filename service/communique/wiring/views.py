"""What the pages show, read from the ledger and the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from communique.api.views import ClaimView, DocumentView, FactView, Judgement, ThingView
from communique.errors import InvalidRequestError, NotFoundError
from communique.model.knowledge import Identity, ResolvedReport
from communique.model.naming import ONTOLOGY, Names
from communique.model.text import Span
from communique.rdf.ontology import ancestors, super_properties
from communique.rdf.terms import is_iri

Row = Mapping[str, str]
Rows = Callable[[str], list[Row]]
StatesOf = Callable[[Iterable[str]], Mapping[str, str | None]]

PREFIXES = f"""PREFIX cq: <{ONTOLOGY}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|St|U\.S|U\.K|U\.N|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
HOMES = ("default", "attributed", "prospects")  # the graphs of facts, the nearest first
_MARGIN = 40  # characters, more than the longest end of a sentence or abbreviation
_MAX_SENTENCE = 300  # what of a report with rights "quote" may be shown around evidence
OWN_VOICE = "the report itself"


def within(names: Names, home: str, pattern: str) -> str:
    """The pattern in one of the graphs of facts."""
    return pattern if home == "default" else f"GRAPH <{names.graph(home)}> {{ {pattern} }}"


def _local(iri: str) -> str:
    """The name of a term of ours; of another the IRI as it is."""
    return iri.removeprefix(ONTOLOGY)


def _wider(predicate: str) -> tuple[str, ...]:
    """A property of ours and all above it, by local name."""
    return super_properties(_local(predicate)) if predicate.startswith(ONTOLOGY) else ()


class Texts(Protocol):
    """Documents as the views need them: text, listing, the stored report."""

    def text(self, document: str, /) -> str: ...
    def view(self, document: str, /) -> DocumentView: ...
    def report(self, document: str, /) -> ResolvedReport | None: ...
    def identity(self, report: ResolvedReport, /) -> Identity: ...
    def judged(self, claim: str, /) -> Judgement | None: ...


@lru_cache(maxsize=4096)
def words_of(name: str) -> str:
    """A local name as words: "holdsOffice" → "holds office"."""
    local = re.split(r"[#/]", name)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()


def sentence_around(text: str, span: Span) -> str:
    """The sentence or sentences a span lies in, by a light rule that knows common abbreviations.

    Of a longer one the 300 characters from where the span, or as much of it as fits, is in view: what lies
    further off is not looked at.
    """
    latest = min(span.start, span.end - _MAX_SENTENCE)  # a sentence that begins before this is cut
    low = max(0, latest - _MARGIN)
    high = min(len(text), max(span.end, span.start + _MAX_SENTENCE) + _MARGIN)
    begin, end = low, high
    for match in _SENTENCE_END.finditer(text, low, high):
        if "\n" not in match.group() and _ABBREVIATED.search(text, max(0, low - _MARGIN), match.start() + 1):
            continue
        if match.end() <= span.start:
            begin = match.end()
        ended = match.start() + len(match.group().rstrip())
        if ended >= span.end:
            end = ended
            break
    if end - begin > _MAX_SENTENCE:
        begin = max(begin, latest)
        end = min(end, begin + _MAX_SENTENCE)
    return " ".join(text[begin:end].split())


def char_span(iri: str) -> tuple[str, Span]:
    """The document and the offsets of a mention IRI (RFC 5147)."""
    document, _, fragment = iri.partition("#char=")
    begin, _, end = fragment.partition(",")
    return document, Span(int(begin), int(end))


def written(iri: str) -> str:
    """An IRI as SPARQL writes it; raises InvalidRequestError for what is none."""
    if not is_iri(iri):
        raise InvalidRequestError(f"{iri[:200]!r} is not an IRI")
    return f"<{iri}>"


class Views:
    """Reads views over one dataset."""

    def __init__(
        self, rows: Rows, texts: Texts, names: Names, states_of: StatesOf = lambda _: MappingProxyType({})
    ) -> None:
        self.rows, self.texts, self.names, self._states_of = rows, texts, names, states_of

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """What each of the IRIs is called, in whichever graph says it."""
        wanted = " ".join(map(written, sorted({iri for iri in iris if "://" in iri})))
        if not wanted:
            return {}
        label = "?s skos:prefLabel ?l"
        elsewhere = " UNION ".join(f"{{ {within(self.names, home, label)} }}" for home in HOMES[1:])
        found = self.rows(
            f"{PREFIXES}SELECT ?s ?l {{ VALUES ?s {{ {wanted} }} {{ {label} }} UNION {elsewhere} }}"
        )
        return dict(sorted(((row["s"], row["l"]) for row in found), reverse=True))

    def claims(self, pattern: str) -> list[Row]:
        """Claims with their facts, for a pattern that binds ?fact in the graph ?doc."""
        return self.rows(
            f"""{PREFIXES}
            SELECT ?fact ?s ?p ?o ?claim ?speaker ?factuality ?confidence ?words ?span ?doc {{
            GRAPH ?doc {{ {pattern} ?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
              ?claim cq:asserts ?fact ; cq:speaker ?speaker ; cq:factuality ?factuality ;
                cq:confidence ?confidence ; cq:text ?words ; cq:span ?span }} }} ORDER BY ?fact ?doc ?claim"""
        )

    def claim_views(self, found: Iterable[Row]) -> list[ClaimView]:
        """Rows of claims as views, with the sentences they stand in."""
        rows = list(found)
        labels = self.labels(row["speaker"] for row in rows)
        return [self._claim_view(row, labels) for row in rows]

    def _claim_view(self, row: Row, labels: Mapping[str, str]) -> ClaimView:
        document, span = char_span(row["span"])
        listed = self.texts.view(document)
        narrates = row["speaker"] == document
        return ClaimView(
            iri=row["claim"],
            words=row["words"],
            speaker=(listed.publisher or "the report itself")
            if narrates
            else labels.get(row["speaker"], "someone"),
            speaker_iri=None if narrates else row["speaker"],
            factuality=words_of(row["factuality"]),
            confidence=row["confidence"],
            document=document,
            document_title=listed.title,
            publisher=listed.publisher,
            published=listed.published,
            start=span.start,
            end=span.end,
            sentence=sentence_around(self.texts.text(document), span),
            judgement=self.texts.judged(row["claim"]),
        )

    def evidence(self, subject: str, predicate: str, value: str) -> list[ClaimView]:
        """The claims that one triple rests on; value is an IRI or a literal's lexical form.

        What is derived rests on what it was derived from: a participant on agents, a wider class on a
        narrower one, the state that acts on who acts for it, the report of an event on its claims.
        """
        rows = self._facts_of(subject)
        role = predicate.removeprefix(ONTOLOGY).removesuffix("State")
        is_state = predicate == f"{ONTOLOGY}{role}State"
        states = self._states({row["o"] for row in rows}) if is_state else {}
        found = [
            row
            for row in rows
            if (predicate == f"{ONTOLOGY}reportedIn" and row["doc"] == value)
            or (is_state and role in _wider(row["p"]) and states.get(row["o"], row["o"]) == value)
            or (predicate == _TYPE == row["p"] and _local(value) in ancestors(_local(row["o"])))
            or (_local(predicate) in _wider(row["p"]) and row["o"] == value)
            or (predicate == row["p"] and row["o"] == value)
        ]
        return self.claim_views(found)

    def _states(self, iris: Iterable[str]) -> dict[str, str]:
        """The state that each of these acts for, where one is known."""
        return {iri: state for iri, state in self._states_of(sorted(iris)).items() if state}

    def _facts_of(self, subject: str) -> list[Row]:
        return self.claims(f"?fact rdf:subject {written(subject)} .")

    def thing(self, iri: str) -> ThingView:
        """An entity, event, claim or fact with what is said of it; raises NotFoundError."""
        about = self._describing(iri)
        forward = self._facts_of(iri)
        backward = self.claims(f"?fact rdf:object {written(iri)} .")
        if not about and not forward and not backward:
            return self._record(iri)
        labels = self.labels([iri, *(row["o"] for row in forward), *(row["s"] for row in backward)])
        facts = [
            *self._fact_views(forward, labels, is_forward=True),
            *self._fact_views(backward, labels, is_forward=False),
        ]
        names = sorted({row["o"] for row in about if row["p"].endswith("altLabel")})
        kinds = [words_of(row["o"]) for row in about if row["p"].endswith(("type", "ofKind"))]
        return ThingView(
            iri=iri,
            label=labels.get(iri, iri.rsplit("/", 1)[1]),
            kind=", ".join(dict.fromkeys(kinds)) or "thing",
            names=tuple(names[:20]),
            links=tuple(row["o"] for row in about if row["p"].endswith("exactMatch")),
            facts=tuple(facts),
        )

    def _record(self, iri: str) -> ThingView:
        """A claim, fact, capture or run as it stands in its graph; raises NotFoundError."""
        node = written(iri)
        anywhere = f"{{ {node} ?p ?o }} UNION {{ GRAPH ?g {{ {node} ?p ?o }} }}"
        rows = self.rows(f"{PREFIXES}SELECT DISTINCT ?p ?o {{ {anywhere} }} ORDER BY ?p ?o")
        if not rows:
            raise NotFoundError(f"nothing is known of {iri}")
        labels = self.labels(row["o"] for row in rows)
        told = [row for row in rows if not row["p"].endswith("#type")]
        kinds = dict.fromkeys(words_of(row["o"]) for row in rows if row["p"].endswith("#type"))
        wording = next((row["o"] for row in told if row["p"] == f"{ONTOLOGY}text"), None)
        return ThingView(
            iri=iri,
            label=wording or iri.rsplit("/", 1)[1],
            kind=", ".join(kinds) or "record",
            facts=tuple(_plain_fact(row["p"], row["o"], labels) for row in told),
        )

    def _describing(self, iri: str) -> list[Row]:
        pattern = f"{written(iri)} ?p ?o"
        everywhere = " UNION ".join(f"{{ {within(self.names, home, pattern)} }}" for home in HOMES)
        return self.rows(f"{PREFIXES}SELECT DISTINCT ?p ?o {{ {everywhere} }} ORDER BY ?p ?o")

    def _homes(self, iri: str, *, is_forward: bool) -> dict[tuple[str, str], str]:
        triple = f"{written(iri)} ?p ?o" if is_forward else f"?o ?p {written(iri)}"
        return {
            (row["p"], row["o"]): home
            for home in reversed(HOMES)
            for row in self.rows(f"{PREFIXES}SELECT ?p ?o {{ {within(self.names, home, triple)} }}")
        }

    def _standings(self, facts: Iterable[str]) -> dict[str, str]:
        wanted = " ".join(map(written, sorted(set(facts))))
        if not wanted:
            return {}
        rows = self.rows(
            f"{PREFIXES}SELECT ?f ?s {{ VALUES ?f {{ {wanted} }} "
            f"GRAPH <{self.names.graph('analysis')}> {{ ?f cq:standing ?s }} }}"
        )
        return {row["f"]: words_of(row["s"]) for row in rows}

    def _fact_views(self, rows: list[Row], labels: Mapping[str, str], *, is_forward: bool) -> list[FactView]:
        if not rows:
            return []
        homes = self._homes(rows[0]["s" if is_forward else "o"], is_forward=is_forward)
        standings = self._standings(row["fact"] for row in rows)
        grouped: dict[str, list[Row]] = {}
        for row in rows:
            grouped.setdefault(row["fact"], []).append(row)
        views = []
        for fact, claims in grouped.items():
            other = claims[0]["o" if is_forward else "s"]
            is_iri = "://" in other
            views.append(
                FactView(
                    predicate=words_of(claims[0]["p"]),
                    value=labels.get(other, words_of(other) if other.startswith(ONTOLOGY) else other),
                    value_iri=other if is_iri else None,
                    home=homes.get((claims[0]["p"], other), "prospects"),
                    standing=standings.get(fact, "unasserted"),
                    forward=is_forward,
                    evidence=tuple(self.claim_views(claims)),
                )
            )
        return sorted(views, key=lambda view: (view.predicate, view.value))


def _plain_fact(predicate: str, value: str, labels: Mapping[str, str]) -> FactView:
    shown = labels.get(value, words_of(value) if value.startswith(ONTOLOGY) else value)
    return FactView(
        predicate=words_of(predicate),
        value=shown,
        value_iri=value if "://" in value else None,
        home="record",
        standing="",
    )
