"""Facts drawn by chance from a store of reports, with claim, speaker and sentence, to be judged by eye.

    python bench/judging.py draw DATA [--count 200] [--seed 1] [--graph default|attributed|prospects] > FILE
    python bench/judging.py count FILE...

DATA is a data directory that no server holds. A reader writes behind each `verdict:` "right" or a kind of
fault ("wrong polarity: she denies it"); `count` adds up what stands before the colon.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from communique.model.knowledge import Claim
from communique.model.naming import ONTOLOGY
from communique.model.text import Span
from communique.settings import Settings
from communique.wiring import Application

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_SENTENCE_END = re.compile(r"[.?!][\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")
_BEFORE = 400  # characters of what was told before, for "he" and "the attack"
_SHOWN = 3  # claims a fact
_VERDICT = re.compile(r"^verdict:[ \t]*([^:\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A fact of a derived graph, in words, with the claims that assert it."""

    fact: str
    words: str
    standing: str
    claims: tuple[Claim, ...]


class Store:
    """The quads of a store by graph, with labels."""

    def __init__(self, lines: Iterable[str], *, base: str) -> None:
        self._base = base
        self.triples: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        self._parts: dict[str, dict[str, str]] = defaultdict(dict)
        self._labels: dict[str, str] = {}
        self._standings: dict[str, str] = {}
        for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS):
            self._take(quad)

    def _take(self, quad: ox.Quad) -> None:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
        if predicate == _LABEL:
            self._labels.setdefault(subject, value)
        elif predicate in (f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"):
            self._parts[subject][predicate.removeprefix(_RDF)] = value
        elif predicate == f"{ONTOLOGY}standing":
            self._standings[subject] = value.removeprefix(ONTOLOGY)
        self.triples[graph.removeprefix(f"{self._base}graph/")].add((subject, predicate, value))

    def facts(self, graph: str) -> Iterator[tuple[str, str, str]]:
        """Fact nodes whose triple stands in the graph: IRI, words, standing; in order of IRIs."""
        for iri, parts in sorted(self._parts.items()):
            triple = (parts["subject"], parts["predicate"], parts["object"])
            if triple in self.triples[graph] or self._is_unasserted(triple, graph):
                yield iri, " — ".join(map(self._named, triple)), self._standings.get(iri, "Unasserted")

    def _is_unasserted(self, triple: tuple[str, str, str], graph: str) -> bool:
        subject, predicate, value = triple
        is_kind = predicate == f"{_RDF}type"
        return is_kind and (subject, f"{ONTOLOGY}ofKind", value) in self.triples[graph]

    def _named(self, node: str) -> str:
        return self._labels.get(node, node.rsplit("#", 1)[-1])


def drawn(
    store: Store, claims: Mapping[str, Sequence[Claim]], *, graph: str, count: int, seed: int
) -> list[Claimed]:
    """So many facts of a graph, or all; the same for the same store and seed."""
    found = [
        Claimed(fact=iri, words=words, standing=standing, claims=tuple(claims[iri]))
        for iri, words, standing in store.facts("" if graph == "default" else graph)
    ]
    return random.Random(seed).sample(found, min(count, len(found)))  # noqa: S311


def sentence_at(text: str, span: Span) -> Span:
    """From the end of the sentence before to the end of that in which the span ends."""
    ends = [0, *(each.end() for each in _SENTENCE_END.finditer(text)), len(text)]
    return Span(max(end for end in ends if end <= span.start), min(end for end in ends if end >= span.end))


def marked(text: str, sentence: Span, evidence: Iterable[Span]) -> str:
    """The sentence on one line with what the claim rests on in brackets."""
    words = text[sentence.start : sentence.end]
    for span in sorted(set(evidence), reverse=True):
        start, end = span.start - sentence.start, span.end - sentence.start
        if start >= 0 and end <= len(words):
            words = f"{words[:start]}[{words[start:end]}]{words[end:]}"
    return " ".join(words.split())


class Listing:
    """Drawn facts as text."""

    def __init__(self, application: Application) -> None:
        readings = application.parts.ledger.readings
        self.reports = {report.document.iri: report for report in readings.all()}
        self._labels = {each.iri: each.label for report in self.reports.values() for each in report.entities}

    def claims(self, application: Application) -> dict[str, list[Claim]]:
        """The claims by the facts they assert under shared names, those that assert before the others."""
        found: dict[str, list[Claim]] = defaultdict(list)
        by_iri = {claim.iri: claim for report in self.reports.values() for claim in report.claims}
        for quad in ox.parse(
            "\n".join(application.parts.store.lines()).encode(), format=ox.RdfFormat.N_QUADS
        ):
            if quad.predicate.value == f"{ONTOLOGY}asserts" and quad.subject.value in by_iri:
                found[quad.object.value].append(by_iri[quad.subject.value])
        for told in found.values():
            told.sort(key=lambda claim: (claim.factuality != "Asserted", claim.document, claim.span))
        return found

    def item(self, number: int, drawn_fact: Claimed) -> str:
        """One fact, its claims, and room for a verdict."""
        lines = [f"## {number}. {drawn_fact.words}", f"standing: {drawn_fact.standing}"]
        for claim in drawn_fact.claims[:_SHOWN]:
            lines += self._claim(claim)
        return "\n".join([*lines, "verdict:", ""])

    def _claim(self, claim: Claim) -> list[str]:
        report = self.reports[claim.document]
        text = report.document.text
        sentence = sentence_at(text, claim.span)
        before = " ".join(text[max(0, sentence.start - _BEFORE) : sentence.start].split())
        speaker = self._labels.get(claim.speaker, "the report")
        voice = f"{speaker} ({claim.speaker_kind}), {claim.factuality}, {claim.confidence}"
        words = " ".join(claim.span.of(text).split())
        return [
            f"claim: {voice}, report of {report.document.anchor}: {words}",
            f"before: …{before}",
            f"sentence: {marked(text, sentence, claim.evidence)}",
        ]


def draw(data: Path, *, graph: str, count: int, seed: int) -> Iterator[str]:
    """The list, fact by fact."""
    application = Application(Settings(data=data, readers=1))
    try:
        listing = Listing(application)
        store = Store(application.parts.store.lines(), base=application.settings.base_iri)
        chosen = drawn(store, listing.claims(application), graph=graph, count=count, seed=seed)
        for number, each in enumerate(chosen, 1):
            yield listing.item(number, each)
    finally:
        application.close()


def counted(lists: Iterable[str]) -> Counter[str]:
    """How often each verdict was given; "" where none was."""
    return Counter(verdict.strip() for text in lists for verdict in _VERDICT.findall(text))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="facts to be judged by eye")
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write a list")
    drawing.add_argument("data", type=Path)
    drawing.add_argument("--count", type=int, default=200)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--graph", choices=("default", "attributed", "prospects"), default="default")
    commands.add_parser("count", help="add up verdicts").add_argument("lists", type=Path, nargs="+")
    return parser.parse_args()


def main() -> None:
    """Draw or count."""
    arguments = _arguments()
    if arguments.command == "draw":
        options = {"graph": arguments.graph, "count": arguments.count, "seed": arguments.seed}
        sys.stdout.writelines(f"{item}\n" for item in draw(arguments.data, **options))
        return
    found = counted(path.read_text("utf-8") for path in arguments.lists)
    for verdict, times in found.most_common():
        print(f"{times:5d}  {times / found.total():6.1%}  {verdict or '(not judged)'}")


if __name__ == "__main__":
    main()
