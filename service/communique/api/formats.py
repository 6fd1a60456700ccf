"""The representations on offer: short names, media types, suffixes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TABULAR: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    }
)
GRAPH: Mapping[str, str] = MappingProxyType(
    {
        "turtle": "text/turtle",
        "ntriples": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdfxml": "application/rdf+xml",
        "nquads": "application/n-quads",
        "trig": "application/trig",
    }
)
# Names that clients send with a query before they know its form: rows, then graphs.
OF_BOTH: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "json": (TABULAR["json"], GRAPH["jsonld"]),
        "xml": (TABULAR["xml"], GRAPH["rdfxml"]),
    }
)
# Other names that clients use for our formats.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "json-ld": "jsonld",
        "n3": "turtle",
        "nq": "nquads",
        "nt": "ntriples",
        "rdf": "rdfxml",
        "rdf+xml": "rdfxml",
        "ttl": "turtle",
    }
)
DUMP: Mapping[str, str] = MappingProxyType(
    {
        "nquads": "application/n-quads",
        "trig": "application/trig",
        "turtle": "text/turtle",
        "ntriples": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdfxml": "application/rdf+xml",
    }
)
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".ttl": "text/turtle",
        ".jsonld": "application/ld+json",
        ".nt": "application/n-triples",
        ".rdf": "application/rdf+xml",
        ".trig": "application/trig",
        ".html": "text/html",
    }
)


def split_suffix(name: str) -> tuple[str, str | None]:
    """The name without a known suffix, and the media type the suffix asks for."""
    for suffix, media_type in SUFFIXES.items():
        if name.endswith(suffix):
            return name.removesuffix(suffix), media_type
    return name, None
