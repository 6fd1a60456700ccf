"""JSON-LD 1.1 compacted with our context, for graphs without blank nodes and lists.

Written here because rdflib's serialiser orders nodes by hash and warns of its own deprecations; tests read
the result back with two other implementations. The answer holds the terms it uses, so it can be read alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from communique.rdf import vocabulary as v
from communique.rdf.context import shipped_context

_KEYWORDS = ("@version", "id", "type")
Node = dict[str, Any]


@cache
def _context() -> Mapping[str, Any]:
    return MappingProxyType(shipped_context()["@context"])


def compact_iri(iri: str) -> str:
    """prefix:name where a prefix of ours fits, else the IRI as it is."""
    for prefix, space in v.PREFIXES.items():
        name = iri.removeprefix(space)
        if name != iri and name and "/" not in name and ":" not in name:
            return f"{prefix}:{name}"
    return iri


@cache
def _terms() -> Mapping[str, tuple[str, str | None]]:
    """Compact IRI → (term, the type its values are read as)."""
    found: dict[str, tuple[str, str | None]] = {}
    for term, value in _context().items():
        if term in _KEYWORDS or term in v.PREFIXES:
            continue
        if isinstance(value, str):
            found[value] = (term, None)
        else:
            found[value["@id"]] = (term, value.get("@type"))
    return MappingProxyType(found)


def _value(value: ox.NamedNode | ox.Literal, coercion: str | None) -> Any:
    if isinstance(value, ox.NamedNode):
        compact = compact_iri(value.value)
        return compact if coercion == "@id" else {"id": compact}
    datatype = compact_iri(value.datatype.value)
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if datatype == (coercion or "xsd:string"):
        return value.value
    return {"@value": value.value} | ({} if datatype == "xsd:string" else {"@type": datatype})


def _nodes(triples: Iterable[ox.Triple]) -> list[Node]:
    nodes: dict[str, dict[str, list[Any]]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            raise TypeError(f"JSON-LD is written of graphs without blank nodes; found {triple}")
        if triple.predicate == v.TYPE:
            compact = compact_iri(value.value)
            key, written = "type", _terms().get(compact, (compact, None))[0]
        else:
            name = compact_iri(triple.predicate.value)
            key, coercion = _terms().get(name, (name, None))
            written = _value(value, coercion)
        nodes.setdefault(compact_iri(subject.value), {}).setdefault(key, []).append(written)
    return [{"id": name, **_ordered(nodes[name])} for name in sorted(nodes)]


def _ordered(properties: Mapping[str, list[Any]]) -> Node:
    """Properties by name, values in a fixed order; one value stands alone."""
    ordered = {
        name: sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
        for name, values in sorted(properties.items())
    }
    return {name: values[0] if len(values) == 1 else values for name, values in ordered.items()}


def _body(quads: Iterable[ox.Quad]) -> Node:
    graphs: dict[str, dict[ox.Triple, None]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs.setdefault(name, {})[quad.triple] = None
    default = _nodes(graphs.pop("", {}))
    named: list[Node] = [{"id": name, "@graph": _nodes(graphs[name])} for name in sorted(graphs)]
    if len(default) + len(named) == 1:
        return (default + named)[0]
    return {"@graph": default + named}


def _words(value: Any) -> set[str]:
    """Every key and every string of a body."""
    if isinstance(value, dict):
        return set(value).union(*map(_words, value.values()))
    if isinstance(value, list):
        return set().union(*map(_words, value))
    return {value}


def compacted(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as JSON-LD in a fixed order; raises TypeError for a blank node."""
    body = _body(quads)
    words = _words(body)
    used = {
        name: value
        for name, value in _context().items()
        if name in words or name in v.PREFIXES or name in _KEYWORDS
    }
    return json.dumps({"@context": used, **body}, ensure_ascii=False, indent=1).encode()


def streamed(graphs: Iterable[tuple[str, Iterable[Iterable[ox.Triple]]]]) -> Iterator[bytes]:
    """Graphs, each given as (name, triples by subject), as JSON-LD piece by piece; "" is the default graph.

    The whole context stands before them, since it is not known yet which terms come. Raises TypeError for a
    blank node.
    """
    yield b'{"@context": ' + _json(dict(_context())) + b',\n"@graph": ['
    is_first = True
    for name, subjects in graphs:
        nodes = (each for triples in subjects for each in _nodes(triples))
        if name:
            yield (b"\n" if is_first else b",\n") + b'{"id": ' + _json(name) + b', "@graph": ['
            yield from _listed(nodes)
            yield b"]}"
        else:
            yield from _listed(nodes)
        is_first = False
    yield b"]}\n"


def _listed(nodes: Iterable[Node]) -> Iterator[bytes]:
    for number, each in enumerate(nodes):
        yield (b",\n" if number else b"\n") + _json(each)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
