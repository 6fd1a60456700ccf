"""What keeping the graph costs as it grows, how big it is, and how fast it answers.

A large graph and a small one take the same reports in turns, so that the ratio speaks of size alone: the
small one holds the reports just before them, where their events can be told already.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import pyoxigraph as ox

from communique.ingest.graph import GraphKeeper
from communique.model import codec
from communique.model.curation import UNDONE, DecisionKind
from communique.model.knowledge import ResolvedReport
from communique.model.naming import DEFAULT_BASE, ONTOLOGY, Names
from communique.model.provenance import Capture
from communique.model.text import Iri
from communique.sparql.readers import ReaderPool
from communique.sparql.request import QueryRequest
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.wiring.engine import Engine
from communique.wiring.rooms import Making
from figures import Figure, ratio, seconds_of
from reports import Report, reports

NAMES = Names(DEFAULT_BASE)
MEASURED = 40  # reports at the end whose cost is measured
_SMALL = 120  # so that the measured ones are the 81st to the 120th there
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FACT = "SELECT ?o {{ <{subject}> <{predicate}> ?o }}"
_EVIDENCE = (
    f"PREFIX cq: <{ONTOLOGY}> PREFIX rdf: <{_RDF}> "
    "SELECT ?document ?claim ?speaker ?words ?span {{ GRAPH ?document {{ "
    "?fact rdf:subject <{subject}> ; rdf:predicate <{predicate}> ; rdf:object <{object}> . "
    "?claim cq:asserts ?fact ; cq:speaker ?speaker ; cq:text ?words ; cq:span ?span }} }}"
)
_ANALYSIS = f"{NAMES.base}graph/analysis"
# The twentieth count is found first: to order ties by name, the engine would write out every name.
_TOP = (
    f"PREFIX cq: <{ONTOLOGY}> SELECT ?fact ?reports ?origins {{ GRAPH <{_ANALYSIS}> {{ "
    "{ SELECT ?fact ?origins { "
    "{ SELECT ?last { ?any cq:origins ?last } ORDER BY DESC(?last) LIMIT 1 OFFSET 19 } "
    "?fact cq:origins ?origins FILTER(?origins >= ?last) } } ?fact cq:reports ?reports } } "
    "ORDER BY DESC(?origins) ?fact LIMIT 20"
)
_CONFLICTS = (
    f"PREFIX cq: <{ONTOLOGY}> SELECT ?about (COUNT(DISTINCT ?claim) AS ?claims) {{ GRAPH <{_ANALYSIS}> {{ "
    "?conflict a cq:Contradiction ; cq:about ?about ; cq:claim ?claim } } GROUP BY ?about "
    "ORDER BY DESC(?claims) ?about LIMIT 20"
)
_engines: list[Engine] = []  # one in each reading process


def _start() -> None:
    _engines.append(Engine(NAMES))


def _read(report: Report) -> bytes:
    (engine,) = _engines
    return codec.dumps(engine.resolve(engine.read(report.as_json(), "application/json", {}).document))


def readings(found: Sequence[Report]) -> list[ResolvedReport]:
    """What the engine reads in them, read in as many processes as there are cores."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_start) as pool:
        read = pool.map(_read, found, chunksize=20)
        return [codec.loads(ResolvedReport, each) for each in read]


@dataclass(frozen=True, slots=True)
class Graph:
    """A ledger and a quad store with their keeper."""

    ledger: Ledger
    store: EmbeddedStore
    keeper: GraphKeeper

    def add(self, report: Report, reading: ResolvedReport) -> tuple[float, float]:
        """Seconds for putting the reading down and for settling the graph."""
        self.ledger.documents.add(_capture(report, reading), text=reading.document.text)
        return seconds_of(lambda: self.keeper.put(reading)), seconds_of(self.keeper.settle)


def _capture(report: Report, reading: ResolvedReport) -> Capture:
    document, published = reading.document.iri, report.published
    sha256 = document.rsplit("/", 1)[1]
    return Capture(
        iri=NAMES.capture(document, url="", publisher=report.publisher, published=published, sha256=sha256),
        document=document,
        sha256=sha256,
        media_type="application/json",
        size_bytes=len(report.as_json()),
        publisher=report.publisher,
        title=report.title,
        published=published,
    )


@contextmanager
def opened(engine: Engine, folder: Path) -> Iterator[Graph]:
    """A graph with nothing but ontology and reference data in it."""
    ledger = Ledger(folder / "ledger.db", base=NAMES.base)
    store = EmbeddedStore(folder / "store", base=NAMES.base)
    graph = Graph(ledger, store, GraphKeeper(ledger, store, Making(engine).rooms(), names=NAMES))
    try:
        graph.keeper.fix()
        yield graph
    finally:
        store.close()
        ledger.close()


def graphs(engine: Engine, *, count: int, words: int) -> list[Figure]:
    """Cost of ingest at the 100th and the last report, size of the graph, latency of two questions."""
    found = list(reports(count, seed=5, words=words))
    told = list(zip(found, readings(found), strict=True))
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        opened(engine, Path(folder) / "large") as large,
        opened(engine, Path(folder) / "small") as small,
    ):
        fixed = large.store.count()
        for each in told[:-MEASURED]:
            large.add(*each)
        for each in told[-_SMALL:-MEASURED]:
            small.add(*each)
        costs = [(small.add(*each), large.add(*each)) for each in told[-MEASURED:]]
        figures = _costs(costs, count=count, words=sum(each.words for each in found) / count)
        figures += _sizes(large.store, fixed=fixed, count=count)
        figures += _answers(large.store, Path(folder) / "checkpoint")
        return figures + _decisions(large, told[-20:])


def _costs(
    costs: list[tuple[tuple[float, float], tuple[float, float]]], *, count: int, words: float
) -> list[Figure]:
    small, large = (median(settle for _, settle in side) for side in zip(*costs, strict=True))
    put = median(put for _, (put, _) in costs)
    small_mean, large_mean = (sum(settle for _, settle in side) for side in zip(*costs, strict=True))
    here, there = f"reports {count - MEASURED + 1:,} to {count:,}", f"{_SMALL - MEASURED + 1} to {_SMALL}"
    return [
        ratio("settling, median", large / small, f"{here} against the same as {there}"),
        ratio("settling, mean", large_mean / small_mean, f"{here} against the same as {there}"),
        Figure(name="settling, small", value=small * 1000, unit="ms", of=f"{there}, {words:.0f} words each"),
        Figure(name="settling, large", value=large * 1000, unit="ms", of=f"{here}, {words:.0f} words each"),
        Figure(name="putting down", value=put * 1000, unit="ms", of=f"{here}, a reading into the ledger"),
    ]


def _sizes(store: EmbeddedStore, *, fixed: int, count: int) -> list[Figure]:
    documents = f" <{NAMES.base}doc/"
    evidence = sum(
        documents in line[line.rindex(" <", 0, -2) :] for line in store.lines() if line.endswith("> .")
    )
    derived = store.count() - fixed - evidence
    return [
        Figure(name="evidence", value=evidence / count, unit="quads", of="a report"),
        Figure(name="derived", value=derived / count, unit="quads", of="a report"),
        ratio("evidence", evidence / derived, "derived quads"),
    ]


def _facts(store: ox.Store, count: int) -> list[dict[str, str]]:
    """Some facts of events about who acted, drawn evenly."""
    agent = ox.NamedNode(ONTOLOGY + "agent")
    quads = sorted(store.quads_for_pattern(None, agent, None, ox.DefaultGraph()), key=str)
    chosen = random.Random(6).sample(quads, min(count, len(quads)))  # noqa: S311  # seeded chance
    return [
        {"subject": quad.subject.value, "predicate": quad.predicate.value, "object": quad.object.value}
        for quad in chosen
        if isinstance(quad.object, ox.NamedNode)
    ]


def _median_milliseconds(ask: Callable[[str], Any], queries: list[str]) -> float:
    return median(seconds_of(lambda query=query: ask(query)) for query in queries) * 1000


def _decisions(graph: Graph, told: Sequence[tuple[Report, ResolvedReport]]) -> list[Figure]:
    """What withdrawing a report costs, and merging two people, each put back after it."""
    gone, merged = [], []
    for report, reading in told:
        gone.append(seconds_of(lambda reading=reading: _withdrawn(graph, reading.document.iri)))
        graph.add(report, reading)
    people = [each.iri for _, reading in told for each in reading.entities if each.kind == "Person"]
    for one, other in zip(people[:20:2], people[1:20:2], strict=False):
        merge = {"targets": [one, other], "who": "bench"}
        merged.append(seconds_of(lambda merge=merge: _decided(graph, DecisionKind.MERGE, **merge)))
        last = graph.ledger.decisions.all()[-1].sequence
        _decided(graph, DecisionKind.UNDO, targets=[], values={UNDONE: str(last)})
    return [
        Figure(name="retract", value=median(gone) * 1000, unit="ms", of=f"median of {len(gone)} reports"),
        Figure(
            name="merge",
            value=median(merged) * 1000,
            unit="ms",
            of=f"median of {len(merged)} pairs of people",
        ),
    ]


def _withdrawn(graph: Graph, document: Iri) -> None:
    graph.ledger.documents.withdraw(document)
    graph.keeper.drop(document)
    graph.keeper.settle()


def _decided(graph: Graph, kind: DecisionKind, **said: Any) -> None:
    graph.keeper.decide(kind, **said)
    graph.keeper.settle()


def _answers(store: EmbeddedStore, checkpoint: Path) -> list[Figure]:
    facts = _facts(store.store, 200)
    plain = [_FACT.format_map(each) for each in facts]
    evidence = [_EVIDENCE.format_map(each) for each in facts]
    store.flush()
    store.checkpoint(checkpoint)
    pool = ReaderPool(checkpoint, version=1, size=1)

    def in_reader(query: str) -> bytes:
        return b"".join(pool.query(QueryRequest(text=query)).chunks)

    def in_process(query: str) -> Any:
        return list(store.store.query(query))

    assert all(map(in_process, evidence)), "a fact without evidence"
    try:
        fact, proof = (_median_milliseconds(in_reader, each) for each in (plain, evidence))
        top, conflicts = (_median_milliseconds(in_reader, [each] * 9) for each in (_TOP, _CONFLICTS))
    finally:
        pool.close()
    fact_here, proof_here = (_median_milliseconds(in_process, each) for each in (plain, evidence))
    asked, inside = f"median of {len(plain)}, a reader process", f"median of {len(plain)}, inside the engine"
    return [
        ratio("evidence of a fact", proof / fact, "time of the plain fact, a reader process"),
        ratio("evidence of a fact", proof_here / fact_here, "time of the plain fact, inside the engine"),
        Figure(name="plain fact", value=fact, unit="ms", of=asked),
        Figure(name="evidence of a fact", value=proof, unit="ms", of=asked),
        Figure(
            name="corroboration", value=top, unit="ms", of="the 20 facts of most origins, a reader process"
        ),
        Figure(name="conflicts", value=conflicts, unit="ms", of="the 20 things most disputed, by GROUP BY"),
        Figure(name="plain fact", value=fact_here, unit="ms", of=inside),
        Figure(name="evidence of a fact", value=proof_here, unit="ms", of=inside),
    ]
