"""The same questions and decisions on the layout of the hand-made draft, to set ours beside.

The draft (`drafts/ontology/seeds.trig` of the folder beside the project) models two reports by hand, at about
1,900 quads of evidence each. It is copied until there are as many reports as asked for: what a report tells
of its own (events, claims, facts, spans) is new in every copy, who takes part is drawn from a fixed number
of casts, as people come back in the news. Where that folder is absent there is nothing to compare with.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox

from figures import Figure, ratio, seconds_of

SEEDS = Path(__file__).parents[2] / "shared" / "drafts" / "ontology" / "seeds.trig"
_BASE = "https://kg.example/"
_OWN = ("doc/", "claim/", "fact/", "act/", "id/ev-", "id/rel-")  # new in each copy; the rest is cast
_CAST = ("id/",)
_CASTS = 60
_DRAFT = "draft layout, "
_ANALYSIS = f"<{_BASE}graph/analysis>"
_PREFIXES = f"PREFIX kg: <{_BASE}ns#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
_FACT = "SELECT ?o {{ {s} {p} ?o }}"
_EVIDENCE = _PREFIXES + (
    "SELECT ?g ?c ?who ?words ?m {{ GRAPH ?g {{ ?f rdf:subject {s} ; rdf:predicate {p} ; rdf:object {o} . "
    "?c kg:asserts ?f ; kg:speaker ?who ; kg:text ?words ; kg:span ?m }} }}"
)
_TOP = _PREFIXES + (
    f"SELECT ?about (COUNT(DISTINCT ?c) AS ?n) {{ GRAPH {_ANALYSIS} {{ ?r a kg:Corroboration ; "
    "kg:about ?about ; kg:claim ?c } } GROUP BY ?about ORDER BY DESC(?n) ?about LIMIT 20"
)
_CONFLICTS = _TOP.replace("kg:Corroboration", "kg:Contradiction")
_UNSUPPORTED = _PREFIXES + (
    "DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {g} {{ ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }} "
    "?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?h {{ ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }} "
    "FILTER(?h != {g}) }} }} ; CLEAR GRAPH {g}"
)
_MERGE = (
    "DELETE {{ {a} ?p ?o }} INSERT {{ {b} ?p ?o }} WHERE {{ {a} ?p ?o }} ; "
    "DELETE {{ ?s ?p {a} }} INSERT {{ ?s ?p {b} }} WHERE {{ ?s ?p {a} }} ; "
    "DELETE {{ GRAPH ?g {{ {a} ?p ?o }} }} INSERT {{ GRAPH ?g {{ {b} ?p ?o }} }} "
    "WHERE {{ GRAPH ?g {{ {a} ?p ?o }} }} ; "
    "DELETE {{ GRAPH ?g {{ ?s ?p {a} }} }} INSERT {{ GRAPH ?g {{ ?s ?p {b} }} }} "
    "WHERE {{ GRAPH ?g {{ ?s ?p {a} }} }}"
)


def beside_draft(ours: Sequence[Figure], count: int) -> list[Figure]:
    """Our figures, the draft's for as many reports, and how many times the draft's each of ours is."""
    theirs = draft(count)
    known = {
        figure.name: figure.value for figure in ours if figure.unit == "ms"
    }  # the last: inside the engine
    ratios = [
        ratio(name, known[name] / figure.value, "the draft layout's, same run")
        for figure in theirs
        for name in [figure.name.removeprefix(_DRAFT)]
        if name in known
    ]
    return [*ours, *theirs, *ratios]


def draft(count: int) -> list[Figure]:
    """Latency of the questions and decisions of `graphs`, on this many reports in the draft's layout."""
    if not SEEDS.is_file():
        return []
    with tempfile.TemporaryDirectory(prefix="communique-draft-") as folder:
        store = ox.Store(folder)
        quads = list(ox.parse(path=str(SEEDS)))
        store.bulk_extend(_copies(quads, count // 2))
        store.flush()
        store.optimize()
        return [_size(store, count), *_questions(store), *_decisions(store)]


def _copies(quads: list[ox.Quad], count: int) -> Iterator[ox.Quad]:
    for number in range(count):
        renamed = _renamer(number)
        yield from (ox.Quad(*map(renamed, quad)) for quad in quads)


def _renamer(number: int) -> Callable[[Any], Any]:
    known: dict[ox.NamedNode, ox.NamedNode] = {}

    def renamed(term: Any) -> Any:
        if not isinstance(term, ox.NamedNode) or not term.value.startswith(_BASE):
            return term
        if term not in known:
            known[term] = ox.NamedNode(_name(term.value, number))
        return known[term]

    return renamed


def _name(iri: str, number: int) -> str:
    rest = iri.removeprefix(_BASE)
    mark = str(number) if rest.startswith(_OWN) else str(number % _CASTS) if rest.startswith(_CAST) else ""
    return _BASE + re.sub(r"^([^#?]+)", rf"\1-{mark}", rest) if mark else iri


def _size(store: ox.Store, count: int) -> Figure:
    return Figure(
        name=_DRAFT + "size", value=len(store) / count, unit="quads", of=f"a report, {count:,} reports"
    )


def _sampled(store: ox.Store, count: int) -> list[dict[str, str]]:
    participant = ox.NamedNode(_BASE + "ns#participant")
    found = sorted(store.quads_for_pattern(None, participant, None, ox.DefaultGraph()), key=str)
    chosen = random.Random(6).sample(found, count)  # noqa: S311  # seeded chance
    return [{"s": str(q.subject), "p": str(q.predicate), "o": str(q.object)} for q in chosen]


def _milliseconds(store: ox.Store, queries: list[str]) -> float:
    return median(seconds_of(lambda query=query: list(store.query(query))) for query in queries) * 1000


def _questions(store: ox.Store) -> list[Figure]:
    facts = _sampled(store, 200)
    asked = {
        "plain fact": [_FACT.format_map(each) for each in facts],
        "evidence of a fact": [_EVIDENCE.format_map(each) for each in facts],
        "corroboration": [_TOP] * 5,
        "conflicts": [_CONFLICTS] * 5,
    }
    return [
        Figure(name=_DRAFT + name, value=_milliseconds(store, queries), unit="ms", of="inside the engine")
        for name, queries in asked.items()
    ]


def _decisions(store: ox.Store) -> list[Figure]:
    documents = sorted((g for g in store.named_graphs() if "/doc/" in g.value), key=str)
    chosen = random.Random(6).sample(documents, 20)  # noqa: S311  # seeded chance
    gone = [seconds_of(lambda g=g: store.update(_UNSUPPORTED.format(g=g))) for g in chosen]
    people = [f"<{_BASE}id/putin-{number}>" for number in range(20)]
    merged = [
        seconds_of(lambda a=a, b=b: store.update(_MERGE.format(a=a, b=b)))
        for a, b in zip(people[::2], people[1::2], strict=True)
    ]
    return [
        Figure(name=_DRAFT + "retract", value=median(gone) * 1000, unit="ms", of="median of 20 reports"),
        Figure(name=_DRAFT + "merge", value=median(merged) * 1000, unit="ms", of="median of 10 pairs"),
    ]
