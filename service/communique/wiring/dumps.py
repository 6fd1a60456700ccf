"""Dumps and descriptions of the store in any format."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from communique.errors import InvalidRequestError, NotFoundError, StoreError
from communique.rdf.formats import rdf_format, serialise
from communique.store.quads import EmbeddedStore

_MARKER_GRAPHS = ("graph/log",)
_FEW_QUADS = 5_000  # written here, in less time than a process needs to start
DUMPING = "dumping-"  # how folders begin that a killed process may leave


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise InvalidRequestError(f"graph {graph[:200]!r} is not an IRI: {error}") from error


def is_small(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph | None, *, at_most: int) -> bool:
    """Whether a graph, or the dataset (None), holds no more quads than that."""
    found = store.quads_for_pattern(None, None, None, graph)
    return next(itertools.islice(found, at_most, None), None) is None


def _lines(store: ox.Store, media_type: str, graph: str | None) -> Iterator[str]:
    is_whole = graph is None and rdf_format(media_type).is_dataset
    name = None if is_whole else _named(graph) if graph else ox.DefaultGraph()
    return (f"{quad} ." for quad in store.quads_for_pattern(None, None, None, name))


def dump(
    store: EmbeddedStore, media_type: str, file: IO[bytes], *, graph: str | None, base: str, folder: Path
) -> None:
    """Write the dataset, or one graph of it; what is large in a process of its own, from a checkpoint.

    Raises NotFoundError for a graph that is not there, and StoreError where that process fails.
    """
    if graph is not None and next(_lines(store.store, media_type, graph), None) is None:
        raise NotFoundError(f"no graph {graph} here; `{base}documents` lists the reports")
    if is_small(store.store, _named(graph) if graph else None, at_most=_FEW_QUADS):
        file.write(serialise(_lines(store.store, media_type, graph), media_type))
        return
    with tempfile.TemporaryDirectory(prefix=DUMPING, dir=folder) as name:
        checkpoint = Path(name) / "store"
        store.checkpoint(checkpoint)
        command = [sys.executable, "-P", "-m", "communique.rdf.dumping", str(checkpoint), media_type, name]
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, *([graph] if graph else [])], stdout=file, stderr=subprocess.PIPE, check=False
        )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise StoreError(f"the dump could not be written (status {done.returncode}): {last[:300]}")


def described_lines(store: ox.Store, iri: str, *, base: str) -> list[str]:
    """What the graphs say of a node as subject; of a report its whole graph.

    The log is left out but for runs, which stand nowhere else.
    """
    node = ox.NamedNode(iri)
    is_run = iri.startswith(f"{base}activity/")
    hidden = set() if is_run else {ox.NamedNode(base + name) for name in _MARKER_GRAPHS}
    quads = [
        quad for quad in store.quads_for_pattern(node, None, None, None) if quad.graph_name not in hidden
    ]
    if iri.startswith(f"{base}doc/"):
        quads += list(store.quads_for_pattern(None, None, None, node))
    return [f"{quad} ." for quad in dict.fromkeys(quads)]
