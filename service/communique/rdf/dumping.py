"""A dump of a store in memory that does not grow with it: sorted on disk, then written as a stream.

The program `python -m communique.rdf.dumping STORE MEDIA_TYPE FOLDER [GRAPH]` writes the dump of a checkpoint
to standard output. Equal data are equal bytes: N-Quads and N-Triples are sorted by line, what names graphs
otherwise by graph and line.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from communique.model.xml_characters import XmlOutput, is_xml
from communique.rdf.formats import RdfFormat, rdf_format
from communique.rdf.jsonld import streamed
from communique.rdf.sorting import RUN_BYTES, LineSorter
from communique.rdf.vocabulary import PREFIXES

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def write_dump(
    store: ox.Store,
    media_type: str,
    output: IO[bytes],
    *,
    graph: str | None,
    folder: Path,
    run_bytes: int = RUN_BYTES,
) -> None:
    """Write the dataset, or one graph of it; the default graph alone where a format names no graphs.

    folder is where lines are sorted; at most twice the size of what is dumped.
    """
    form = rdf_format(media_type)
    if graph is None and form.name == "nquads":
        output.writelines(_whole(store, folder, run_bytes))
        return
    graphs = _graphs(store, form, graph)
    lines = chain.from_iterable(
        _of_graph(store, each, LineSorter(folder, run_bytes=run_bytes), is_named=form.is_dataset)
        for each in graphs
    )
    if form.name in ("nquads", "ntriples"):
        output.writelines(lines)
    else:
        _write_as(form, lines, output, folder)


def _graphs(store: ox.Store, form: RdfFormat, graph: str | None) -> list[Graph]:
    if graph is not None:
        return [ox.NamedNode(graph)]
    named = sorted(store.named_graphs(), key=str) if form.is_dataset else []
    return [ox.DefaultGraph(), *named]


def _whole(store: ox.Store, folder: Path, run_bytes: int) -> Iterator[bytes]:
    sorter = LineSorter(folder, run_bytes=run_bytes)
    with tempfile.TemporaryFile(dir=folder) as spool:
        store.dump(spool, ox.RdfFormat.N_QUADS)
        spool.seek(0)
        sorter.add(spool)
    return sorter.sorted()


def _of_graph(store: ox.Store, graph: Graph, sorter: LineSorter, *, is_named: bool) -> Iterator[bytes]:
    """The lines of one graph in order, with its name or without."""
    found = store.quads_for_pattern(None, None, None, graph)
    sorter.add(f"{quad if is_named else quad.triple} .\n".encode() for quad in found)
    return sorter.sorted()


def _write_as(form: RdfFormat, lines: Iterator[bytes], output: IO[bytes], folder: Path) -> None:
    with tempfile.TemporaryFile(dir=folder) as spool:
        holds_blank = False
        for line in lines:
            holds_blank = holds_blank or b"_:" in line or b"<<(" in line
            spool.write(line)
        spool.seek(0)
        quads = ox.parse(spool, ox.RdfFormat.N_QUADS)
        if form.name == "jsonld" and not holds_blank:
            output.writelines(streamed(_grouped(quads)))
        elif form.is_dataset:
            ox.serialize(quads, output, form.engine, prefixes=dict(PREFIXES))
        else:
            written = cast("IO[bytes]", XmlOutput(output.write)) if is_xml(form.media_type) else output
            ox.serialize((quad.triple for quad in quads), written, form.engine, prefixes=dict(PREFIXES))


def _grouped(quads: Iterator[ox.Quad]) -> Iterator[tuple[str, Iterator[Iterator[ox.Triple]]]]:
    """(graph, its triples by subject), both in the order in which they come; "" is the default graph."""
    for graph, inside in groupby(quads, key=lambda quad: quad.graph_name):
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        by_subject = groupby(inside, key=lambda quad: quad.subject)
        yield name, ((quad.triple for quad in those) for _, those in by_subject)


def main(arguments: list[str]) -> None:
    """Dump a checkpoint to standard output."""
    path, media_type, folder, *graph = arguments
    store = ox.Store.read_only(path)
    write_dump(store, media_type, sys.stdout.buffer, graph=graph[0] if graph else None, folder=Path(folder))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
