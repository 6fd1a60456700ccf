"""Terms, taxonomy and reference entries: the port that knows them, and the plain views that pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from communique.model.naming import ONTOLOGY, REFERENCE

ONTOLOGY_DOCUMENT = ONTOLOGY.removesuffix("#")
TAXONOMY_DOCUMENT = f"{ONTOLOGY_DOCUMENT}/weapon"
TAXONOMY = f"{TAXONOMY_DOCUMENT}#"
# The namespace of each space and the path of its document; the taxonomy's lies within the ontology's.
SPACES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "weapon": (TAXONOMY, "/ns/weapon"),
        "ns": (ONTOLOGY, "/ns"),
        "ref": (REFERENCE, "/ref"),
    }
)


def path_of_term(iri: str) -> str | None:
    """Where a term, concept or entry of ours is served; None for any other IRI."""
    if iri in (ONTOLOGY_DOCUMENT, TAXONOMY_DOCUMENT):
        return "/ns" if iri == ONTOLOGY_DOCUMENT else "/ns/weapon"
    for namespace, path in SPACES.values():
        if iri.startswith(namespace) and iri != namespace:
            return f"{path}/{iri.removeprefix(namespace)}"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere: a path of ours, another's address, or nowhere."""

    label: str
    href: str | None = None
    title: str = ""

    @property
    def is_external(self) -> bool:
        """Whether it leaves the service."""
        return bool(self.href) and not str(self.href).startswith("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A heading with what stands under it; more tells how many are not shown."""

    heading: str
    links: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A class, property, value, concept or reference entry."""

    iri: str
    compact: str
    path: str  # of its own page; data stand beside it with a suffix
    data_path: str
    label: str
    kind: str
    definition: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    alignment: tuple[Row, ...]
    used: tuple[Row, ...]
    document: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSummary:
    """A term in the list of its document."""

    anchor: str
    path: str
    compact: str
    label: str
    kind: str
    definition: str
    parents: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of terms with its heading."""

    anchor: str
    heading: str
    terms: tuple[TermSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOfTerms:
    """The ontology or the taxonomy as a whole; entries stand in rows where there are thousands."""

    iri: str
    path: str
    title: str
    description: str
    version: str
    sections: tuple[Section, ...]
    rows: tuple[Row, ...] = ()
    files: tuple[str, ...] = ()  # what else there is, by path


class Terminology(Protocol):
    """What the door asks for. space is "ns", "weapon" or "ref"; NotFoundError for a name it does not hold."""

    def term(self, space: str, name: str, /) -> TermView:
        """Everything a page shows of a term."""

    def document(self, space: str, /, *, kind: str | None = None) -> DocumentOfTerms:
        """A whole document; of the reference data the kinds, or the entries of one kind."""

    def data(self, space: str, name: str | None, media_type: str, /) -> bytes:
        """A term, or the whole document where name is None, as RDF."""

    def context(self) -> bytes:
        """The JSON-LD context."""

    def version(self) -> str:
        """The version of the ontology."""

    def files(self) -> tuple[str, ...]:
        """The names of the further files: alignment, sources, shapes/document ..., without a suffix."""

    def file(self, name: str, /) -> bytes:
        """One of them as Turtle; NotFoundError for a name that is none."""
