"""A reader gives out rows as it finds them: what it holds does not grow with how many there are."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from communique.sparql.readers import ReaderPool
from communique.sparql.request import Budget, QueryRequest

pytestmark = [pytest.mark.system, pytest.mark.timeout(900)]
ROWS = 5_000_000 if os.environ.get("COMMUNIQUE_TORTURE") else 200_000
MOST_MIB = 150
_TRIPLES = 5_000


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    """A store whose triples, each with every number, are ROWS rows."""
    path = tmp_path_factory.mktemp("rows") / "store"
    held = ox.Store(str(path))
    held.bulk_extend(
        ox.Quad(ox.NamedNode(f"urn:s{n}"), ox.NamedNode("urn:p"), ox.Literal(f"the words of row {n}"))
        for n in range(_TRIPLES)
    )
    held.flush()
    return path


def peak_mebibytes(pid: int) -> float:
    """The most that a process has held in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


@pytest.mark.parametrize("form", ["application/sparql-results+json", "text/csv"])
def test_memory_does_not_grow_with_rows(store, form):
    times = " ".join(map(str, range(ROWS // _TRIPLES)))
    text = f"SELECT ?s ?o ?n {{ VALUES ?n {{ {times} }} ?s <urn:p> ?o }}"
    budget = Budget(seconds=600.0, rows=ROWS)
    with ReaderPool(store, version=1, size=1, budget=budget) as pool:
        answer = pool.query(QueryRequest(text=text, tabular=form))
        reader = answer.chunks._reader
        size_bytes = sum(map(len, answer.chunks))
        assert size_bytes > ROWS * 30  # all of them came
        assert peak_mebibytes(reader.process.pid) <= MOST_MIB
