"""Which kinds of things a search for a class means."""

from __future__ import annotations

from functools import cache

from communique.errors import InvalidRequestError
from communique.model.naming import ONTOLOGY
from communique.rdf.ontology import classes, descendants
from communique.search.index import DOCUMENT

_EXAMPLES = "Person, Office, Organization, Place, WeaponSystem, MilitaryUnit, Event and Document"


@cache
def kinds_of(name: str) -> frozenset[str]:
    """A class, by local name or IRI, and all below it: Place → City, State, …; raises InvalidRequestError."""
    kind = name.removeprefix(ONTOLOGY)
    if kind == DOCUMENT:
        return frozenset({DOCUMENT})
    if kind not in classes():
        raise InvalidRequestError(f"no type {name[:80]!r}; {_EXAMPLES} are some")
    return descendants(kind)
