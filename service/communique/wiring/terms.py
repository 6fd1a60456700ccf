"""The words that decisions may use: classes and properties of the ontology, things of the vocabularies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from communique.ingest.addresses import Terms
from communique.model.knowledge import XSD, Entity
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import EntityType, Iri, Role
from communique.rdf.ontology import event_hierarchy
from communique.sparql.rows import select_rows
from communique.store.quads import EmbeddedStore
from communique.wiring.views import written

RELATIONS = (
    *("holdsOffice", "heldOffice", "officeIn", "spokespersonFor", "headedBy", "memberOf", "partOf"),
    *(
        "locatedIn",
        "nationality",
        "operates",
        "supplies",
        "produces",
        "variantOf",
        "componentOf",
        "carriedBy",
    ),
)
_VALUES = {
    "earliest": XSD + "date",
    "latest": XSD + "date",
    "duration": XSD + "duration",
    "ordinal": XSD + "integer",
}
CLASSES = (
    *("Person", "Office", "Organization", "GovernmentBody", "Place", "WeaponSystem", "MilitaryUnit"),
    "Collective",
)


def decision_terms(
    reference: Callable[[], Reference], names: Names, *, stands: Callable[[str], bool] = lambda _: False
) -> Terms:
    """What decisions may say; reference is asked for when a decision names something first."""

    @cache
    def known() -> dict[Iri, Entity]:
        return _entities(reference(), names)

    return Terms(
        kinds=frozenset(event_hierarchy()),
        classes=frozenset(CLASSES),
        roles=frozenset([*(role.value for role in Role), *RELATIONS]),
        values=_VALUES,
        entity=lambda iri: known().get(iri),
        stands=stands,
    )


def _entities(reference: Reference, names: Names) -> dict[Iri, Entity]:
    """The things of the vocabularies as a report that links to them describes them."""
    found = {}
    for entry in reference.entries.values():
        iri = names.linked_entity(entry.key)
        polity = None if entry.kind == "State" else entry.value("polity")
        if entry.type is not EntityType.EVENT_NAME:
            found[iri] = Entity(
                iri=iri,
                kind=entry.kind,
                type=entry.type,
                label=entry.label,
                reference=entry.key,
                qid=entry.qid,
                polity=names.linked_entity(polity) if polity else None,
                reason="chosen by a person",
            )
    return found


def stands(store: EmbeddedStore, iri: str) -> bool:
    """Whether some graph says something of an IRI; raises InvalidRequestError for what is none."""
    triple = f"{written(iri)} ?p ?o"
    asked = f"SELECT ?p {{ {{ {triple} }} UNION {{ GRAPH ?g {{ {triple} }} }} }} LIMIT 1"
    return bool(list(select_rows(store.store, asked)))
