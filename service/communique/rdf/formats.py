"""Graphs as text: one table of formats, one function that writes them.

Dataset formats keep graph names; in triple formats all graphs are written as one, without doubles. JSON-LD is
compacted with our context and meant for single resources: it is built in memory. Users' graphs with blank
nodes are written as the engine expands them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from communique.errors import NotAcceptableError
from communique.model.xml_characters import as_xml, is_xml, require_name
from communique.rdf.jsonld import compacted
from communique.rdf.terms import parse
from communique.rdf.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class RdfFormat:
    """A way to write RDF: our name, its media type, suffixes with the best first, whether it names graphs."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    is_dataset: bool
    engine: ox.RdfFormat


FORMATS: tuple[RdfFormat, ...] = (
    RdfFormat("turtle", "text/turtle", (".ttl",), False, ox.RdfFormat.TURTLE),
    RdfFormat("jsonld", "application/ld+json", (".jsonld",), True, ox.RdfFormat.JSON_LD),
    RdfFormat("ntriples", "application/n-triples", (".nt",), False, ox.RdfFormat.N_TRIPLES),
    RdfFormat("rdfxml", "application/rdf+xml", (".rdf", ".xml"), False, ox.RdfFormat.RDF_XML),
    RdfFormat("trig", "application/trig", (".trig",), True, ox.RdfFormat.TRIG),
    RdfFormat("nquads", "application/n-quads", (".nq",), True, ox.RdfFormat.N_QUADS),
)


def rdf_format(name: str) -> RdfFormat:
    """The format of that name, media type or suffix; raises NotAcceptableError with all there are."""
    for each in FORMATS:
        if name in (each.name, each.media_type, *each.suffixes):
            return each
    offered = ", ".join(each.media_type for each in FORMATS)
    raise NotAcceptableError(f"no RDF format {name!r}; one of {offered}")


def serialise(given: Iterable[str], media_type: str, *, prefixes: dict[str, str] | None = None) -> bytes:
    """N-Quads lines written in a format (name, media type or suffix), in a fixed order."""
    chosen = rdf_format(media_type)
    ordered = sorted(set(given))
    if chosen.name == "nquads":
        return "".join(f"{each}\n" for each in ordered).encode()
    if chosen.name == "jsonld" and not any(map(_holds_blank, ordered)):
        return compacted(parse(ordered))
    quads = parse(ordered)
    if chosen.is_dataset:
        return _bytes(ox.serialize(list(quads), format=chosen.engine, prefixes=prefixes or dict(PREFIXES)))
    triples = list(_triples(quads))
    for triple in triples if is_xml(chosen.media_type) else ():
        require_name(triple.predicate.value)
    written = _bytes(ox.serialize(triples, format=chosen.engine, prefixes=prefixes or dict(PREFIXES)))
    return as_xml(written) if is_xml(chosen.media_type) else written


def _holds_blank(line: str) -> bool:
    """Whether a line may hold a blank node or a triple term, as users' own graphs do; ours never does."""
    return "_:" in line or "<<(" in line


def _bytes(written: bytes | None) -> bytes:
    assert written is not None  # noqa: S101 - no output was given
    return written


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Each triple once, in the order in which it first comes."""
    yield from dict.fromkeys(quad.triple for quad in quads)
