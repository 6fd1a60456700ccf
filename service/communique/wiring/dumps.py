"""Dumps and descriptions of the store in any format."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyoxigraph as ox

from communique.errors import InvalidRequestError, NotFoundError
from communique.rdf.formats import rdf_format, serialise

_CHUNK = 1 << 16
_MARKER_GRAPHS = ("graph/log",)


def _chunked(body: bytes) -> Iterator[bytes]:
    stream = io.BytesIO(body)
    while chunk := stream.read(_CHUNK):
        yield chunk


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise InvalidRequestError(f"graph {graph[:200]!r} is not an IRI: {error}") from error


def dump(store: ox.Store, media_type: str, *, graph: str | None, base: str) -> Iterator[bytes]:
    """The dataset, or one graph of it, in chunks; sorted N-Quads, so that equal data are equal bytes.

    The default graph alone is written where the format holds no named graphs and none is asked for.
    Raises NotFoundError for a graph that is not there.
    """
    form = rdf_format(media_type)
    if graph is None and form.is_dataset:
        quads = (quad for quad in store.quads_for_pattern(None, None, None, None))
    else:
        name = _named(graph) if graph else ox.DefaultGraph()
        quads = (quad for quad in store.quads_for_pattern(None, None, None, name))
    lines = [f"{quad} ." for quad in quads]
    if graph is not None and not lines:
        raise NotFoundError(f"no graph {graph} here; `{base}documents` lists the reports")
    return _chunked(serialise(lines, media_type))


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
