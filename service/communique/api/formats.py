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
