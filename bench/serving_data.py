"""A graph to ask: people who know each other, of the shape that the service's own graphs have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

_SPACE = "http://127.0.0.1:8000/id/"
_TRIPLES_EACH = 8
_KNOWN = 5


def person(number: int) -> str:
    """The IRI of a person."""
    return f"{_SPACE}{number:032x}"


def _lines(count: int) -> Iterator[str]:
    chance = random.Random(11)  # noqa: S311  # made up, the same each time
    for number in range(count):
        subject = f"<{person(number)}>"
        yield f"{subject} <urn:x:kind> <urn:x:kind:{number % 50}> .\n"
        yield f'{subject} <urn:x:label> "Person number {number} of the benchmark"@en .\n'
        yield f'{subject} <urn:x:number> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        for _ in range(_KNOWN):
            yield f"{subject} <urn:x:knows> <{person(chance.randrange(count))}> .\n"


def people(triples: int) -> int:
    """How many people make up that many triples."""
    return triples // _TRIPLES_EACH


def written(triples: int, file: Path) -> Path:
    """Write the graph as N-Triples."""
    with file.open("w", encoding="utf-8") as output:
        output.writelines(_lines(people(triples)))
    return file


def loaded(file: Path, folder: Path) -> None:
    """A store in a folder with the graph in it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    store = ox.Store(str(folder))
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES)
    store.optimize()
    store.flush()


def lookup(number: int) -> str:
    """All that is said of one person."""
    return f"SELECT ?p ?o {{ <{person(number)}> ?p ?o }}"


def two_hops(number: int) -> str:
    """Who is known by those whom one person knows, by label."""
    return (
        f"SELECT ?label {{ <{person(number)}> <urn:x:knows> ?a . ?a <urn:x:knows> ?b . "
        "?b <urn:x:label> ?label }"
    )


COUNT = "SELECT (COUNT(*) AS ?n) { ?s <urn:x:label> ?o }"
MANY_ROWS = "SELECT ?s ?o { ?s <urn:x:label> ?o } LIMIT 100000"
ALL_ROWS = "SELECT ?s ?p ?o { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
