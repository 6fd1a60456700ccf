"""One text for one graph: sorted lines for names minted from content, RDFC-1.0 where blank nodes come in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from communique.rdf.terms import line
from communique.rdf.vocabulary import PREFIXES


def sorted_nquads(given: Iterable[str]) -> str:
    """Lines without doubles, sorted by code points, each with its line end: what people diff."""
    kept = sorted({each.rstrip("\n") for each in given if each.strip()})
    return "".join(f"{each}\n" for each in kept)


def canonical_nquads(quads: Iterable[ox.Quad]) -> str:
    """Canonical N-Quads (RDF Dataset Canonicalization, RDFC-1.0): equal exactly for isomorphic datasets.

    Worst cases of symmetric blank nodes take exponential time; our own graphs have none.
    """
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_nquads(line(quad) for quad in dataset)


def read_quads(content: str | bytes | Path, *, media: ox.RdfFormat = ox.RdfFormat.TRIG) -> list[ox.Quad]:
    """The quads of a file or text, for comparing with a golden graph. Raises SyntaxError."""
    if isinstance(content, Path):
        return list(ox.parse(path=content, format=media))
    return list(ox.parse(content, format=media))


def golden_trig(given: Iterable[str], *, base: str) -> str:
    """Readable TriG with our prefixes for a golden file, graph by graph. base is the data's base IRI."""
    quads = list(ox.parse(sorted_nquads(given), format=ox.RdfFormat.N_QUADS))
    quads.sort(key=lambda quad: str(quad.graph_name))
    spaces = {space: f"{base}{space}/" for space in ("claim", "doc", "fact", "graph", "id", "prospect")}
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes={**PREFIXES, **spaces})
    assert isinstance(written, bytes)  # noqa: S101 - no output was given
    return written.decode()
