"""How long the pages take that analysts open most, on a graph of made-up reports behind a real server.

Server time is the processor time that the server's threads spend on one request, which holds on a busy
machine too, and the time a client waits. Weight is what a browser is sent for a page, its styles and scripts
included. First paint is measured in the system's Chromium with an empty cache, where there is one.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from communique.wiring.engine import Engine
from figures import Figure
from graphs import opened, readings
from intake import Server, serving_at
from reports import Report, a_report, reports

_SEED = 5
_SAMPLE = 40  # pages of a kind
_CHANGES = 10
_PAINTS = 5
_LINKED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_CODINGS = {"Accept-Encoding": "zstd, gzip"}
_MOST = (
    "PREFIX cq: <https://w3id.org/communique/ns#> SELECT ?thing (COUNT(*) AS ?n) {{ {pattern} }} "
    "GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT {limit}"
)
_NAMED = "?report cq:mentions ?thing FILTER(STRSTARTS(STR(?thing), '{base}id/'))"
_TOLD = "?thing cq:reportedIn ?report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one page cost: milliseconds waited and of processor time, kilobytes sent."""

    waited: float
    worked: float
    kilobytes: float


class Visitor:
    """Opens pages of one server."""

    def __init__(self, server: Server, client: httpx.Client) -> None:
        self.server, self._client = server, client
        self._statics: dict[str, float] = {}

    def visit(self, path: str) -> Visit:
        """Open a page; styles and scripts are fetched once and counted for every page."""
        before, began = self.server.worked_seconds(), time.perf_counter()
        with self._client.stream("GET", path, headers=_CODINGS) as answer:
            sent = sum(map(len, answer.iter_raw()))
        waited, worked = time.perf_counter() - began, self.server.worked_seconds() - before
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}; what would be measured is nothing")
        page = self._client.get(path).text
        size = sent + sum(self._weighed(each) for each in set(_LINKED.findall(page)))
        return Visit(waited=waited * 1000, worked=worked * 1000, kilobytes=size / 1000)

    def _weighed(self, path: str) -> float:
        if path not in self._statics:
            with self._client.stream("GET", path, headers=_CODINGS) as answer:
                self._statics[path] = sum(map(len, answer.iter_raw()))
        return self._statics[path]

    def things(self, pattern: str, *, limit: int) -> list[str]:
        """The paths of the pages of things, the most told first."""
        base = self._client.get("/documents?limit=1").json()[0]["iri"].partition("doc/")[0]
        query = _MOST.format(pattern=pattern.format(base=base), limit=limit)
        answer = self._client.get("/sparql", params={"query": query, "format": "json"})
        rows = answer.raise_for_status().json()["results"]["bindings"]
        return ["/page/" + row["thing"]["value"].removeprefix(base) for row in rows]

    def reports(self, *, limit: int) -> list[str]:
        """The paths of the pages of the latest reports."""
        found = self._client.get("/documents", params={"limit": limit}).json()
        return ["/page/doc/" + each["iri"].rpartition("/")[2] for each in found]

    def change(self, report: Report) -> None:
        """Have one more report read and wait until it is in the graph."""
        headers = {"Content-Type": "application/json"}
        self._client.post("/ingest?wait=true", content=report.as_json(), headers=headers).raise_for_status()


def _high(values: Sequence[float]) -> float:
    """The 95th percentile; of few values the greatest."""
    return statistics.quantiles(values, n=20)[-1] if len(values) >= 20 else max(values)


def _told(name: str, visits: Sequence[Visit], of: str) -> Iterator[Figure]:
    worked, waited = (_high([getattr(one, what) for one in visits]) for what in ("worked", "waited"))
    yield Figure(name=f"{name}, p95", value=worked, unit="ms", of=f"processor time; goal 60; {of}")
    yield Figure(name=f"{name}, p95 waited", value=waited, unit="ms", of=of)
    weight = max(one.kilobytes for one in visits)
    yield Figure(name=f"{name}, weight", value=weight, unit="kB", of="compressed, all it loads; goal 350")


def _each(visitor: Visitor, name: str, paths: Sequence[str], of: str) -> Iterator[Figure]:
    for path in paths[:3]:
        visitor.visit(path)  # what the first page fetches and keeps is not the page's
    yield from _told(name, [visitor.visit(path) for path in paths], of)


def _pages(visitor: Visitor) -> Iterator[Figure]:
    chance = random.Random(_SEED)  # noqa: S311  # seeded chance, not secrets
    yield from _each(visitor, "home", ["/"] * _SAMPLE, "as it was, nothing changed")
    yield from _each(visitor, "report", visitor.reports(limit=_SAMPLE), f"the latest {_SAMPLE}")
    for name, pattern in (("entity", _NAMED), ("event", _TOLD)):
        found = visitor.things(pattern, limit=4000)
        drawn = chance.sample(found, min(_SAMPLE, len(found)))
        yield from _each(visitor, name, drawn, f"{len(drawn)} of {len(found)} by chance")
        yield from _told(f"{name} told most", [visitor.visit(path) for path in found[:5]], "the first five")


def _after_changes(visitor: Visitor) -> Iterator[Figure]:
    visits = []
    for number in range(_CHANGES):
        visitor.change(a_report(number, seed=_SEED + 1, words=50))
        visits.append(visitor.visit("/"))
    yield from _told("home after a change", visits, f"{_CHANGES} reports, one after the other")


def _paints(server: Server) -> Iterator[Figure]:
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from tests.browser.chromium import Chromium, executable  # noqa: PLC0415  # no part of the service

    program = executable()
    if program is None:
        return
    with (
        tempfile.TemporaryDirectory(prefix="communique-bench-") as folder,
        Chromium(program, Path(folder)) as it,
    ):
        it.tab().go(f"{server.url}/find")  # the browser's own first page is not ours
        for path in ("/", "/network", "/timeline"):
            painted = [it.tab().painted(server.url + path) for _ in range(_PAINTS)]
            median = statistics.median(painted)
            yield Figure(name=f"first paint {path}", value=median, unit="ms", of="empty cache; goal 1000")


def pages(engine: Engine, *, count: int, words: int, data: Path | None = None) -> list[Figure]:
    """The figures over so many reports, or over a data directory that is there, which takes some more."""
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        if data is None:
            _fill(engine, Path(name), list(reports(count, seed=_SEED, words=words)))
        with (
            serving_at(data or Path(name)) as server,
            httpx.Client(base_url=server.url, timeout=600) as client,
        ):
            visitor = Visitor(server, client)
            return [*_pages(visitor), *_paints(server), *_after_changes(visitor)]


def _fill(engine: Engine, folder: Path, found: Sequence[Report]) -> None:
    with opened(engine, folder) as graph:
        for report, reading in zip(found, readings(found), strict=True):
            graph.add(report, reading)
        graph.keeper.flush()


if __name__ == "__main__":  # over a directory that is there: python bench/pages.py DATA
    from communique.model.naming import DEFAULT_BASE, Names

    told = pages(Engine(Names(DEFAULT_BASE)), count=0, words=0, data=Path(sys.argv[1]))
    print(json.dumps([[each.name, round(each.value, 1), each.unit, each.of] for each in told], indent=1))
