"""Two values where only one can be: an act of two governments of one state, a place, a capital, a post.

Precision first: what the vocabularies do not know conflicts with nothing, save two values of a property that
has one by its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from communique.derivation.scene import Said, Scene, by_document
from communique.derivation.tenures import tenures_in
from communique.model.knowledge import Basis, ClaimRelation, ClaimRelationKind
from communique.model.naming import Names
from communique.model.reference import Entry, Reference
from communique.model.text import Iri

# Kinds of event that have one place; visits, talks and fights go from one to another.
_AT_ONE_PLACE = frozenset({"Meeting", "Summit", "Conference", "Negotiation", "Mediation"})
_VENUES = frozenset(
    {"palace", "hotel", "airport", "base", "house", "villa", "castle", "residence", "embassy", "hall"}
    | {"headquarters", "centre", "center", "ministry", "kremlin", "crossing", "airbase", "compound", "club"}
    | {"district", "province", "region", "county", "border", "bridge", "island", "lake", "ranch", "camp"}
)
_TWO = 2
ONE_VALUE = ("capital",)
_CONTAINS = ("locatedIn", "partOf", "polity")


def functional(scene: Scene) -> list[ClaimRelation]:
    """Conflicts between the values that different documents give."""
    return [*_administrations(scene), *_places(scene), *_initiators(scene), *_single(scene), *_holders(scene)]


def _conflict(scene: Scene, values: Mapping[Iri, list[Said]], what: str) -> list[ClaimRelation]:
    """The values against each other when there are two or more, of two documents or more."""
    said = [each for given in values.values() for each in given]
    if len(values) < 2 or len(by_document(said)) < 2:
        return []
    sides = [values[value] for value in sorted(values)]
    note = f"{what}: {' or '.join(sorted(scene.label(value) for value in values))}"
    return scene.opposed(ClaimRelationKind.CONTRADICTION, Basis.FUNCTIONAL_CONFLICT, sides, note)


def _by_object(said: list[Said]) -> dict[Iri, list[Said]]:
    values: dict[Iri, list[Said]] = {}
    for each in said:
        values.setdefault(Iri(str(each.fact.object)), []).append(each)
    return values


def _administrations(scene: Scene) -> list[ClaimRelation]:
    """Two administrations of one state as agents of one act."""
    tenures = tenures_in(scene.background.reference, scene.background.names)
    by_polity: dict[str, list[Said]] = {}
    for each in scene.asserted("agent"):
        if polity := tenures.polity(each.fact.object):
            by_polity.setdefault(polity, []).append(each)
    return [
        relation
        for _, said in sorted(by_polity.items())
        for relation in _conflict(scene, _by_object(said), "agent")
    ]


def _places(scene: Scene) -> list[ClaimRelation]:
    """A meeting in two places of which neither lies in the other.

    Places that hold another named one are left out, and so are those that may: what the vocabularies do not
    know may lie in any state, and a palace or an airport in any town.
    """
    kinds = {each.fact.object for each in scene.asserted("type")}
    if not kinds & _AT_ONE_PLACE:
        return []
    within = _within(scene.background.reference, scene.background.names)
    values = _by_object(scene.asserted("location"))
    narrow = {
        place: said
        for place, said in values.items()
        if not any(place in within.get(other, ()) for other in values)
    }
    if any(place not in within for place in narrow):
        narrow = {place: said for place, said in narrow.items() if _is_town(scene, place, within)}
    sides = _parted(narrow)
    note = f"location: {' or '.join(sorted(scene.label(place) for place in narrow))}"
    return (
        scene.opposed(ClaimRelationKind.CONTRADICTION, Basis.FUNCTIONAL_CONFLICT, sides, note)
        if len(sides) > 1
        else []
    )


def _initiators(scene: Scene) -> list[ClaimRelation]:
    """One contact that two sides are said to have asked for; who acts for a state is of its side."""
    states = scene.background.origins.states
    sides: dict[Iri, list[Said]] = {}
    for each in scene.asserted("initiator"):
        who = Iri(str(each.fact.object))
        sides.setdefault(states.get(who, who), []).append(each)
    told = [_documents(said) for said in sides.values()]
    if len(sides) < _TWO or any(ours & theirs for ours, theirs in combinations(told, 2)):
        return []  # a report that names both sides contradicts neither
    named = [min(scene.label(each.fact.object) for each in sides[side]) for side in sorted(sides)]
    note = f"initiator: {' or '.join(sorted(named))}"
    every = [sides[side] for side in sorted(sides)]
    return scene.opposed(ClaimRelationKind.CONTRADICTION, Basis.FUNCTIONAL_CONFLICT, every, note)


def _documents(said: list[Said]) -> frozenset[Iri]:
    return frozenset(by_document(said))


def _is_town(scene: Scene, place: Iri, within: Mapping[str, frozenset[Iri]]) -> bool:
    """Whether it is a town of the vocabularies, or named as one may be."""
    if place in within:
        return place in _towns(scene.background.reference, scene.background.names)
    return place in scene.labels and not _VENUES & set(scene.labels[place].casefold().split())


def _parted(values: Mapping[Iri, list[Said]]) -> list[list[Said]]:
    """The documents that name none of each other's values, directly or through a third, as sides."""
    sides: list[tuple[set[Iri], list[Said]]] = []
    said = [each for place in sorted(values) for each in values[place]]
    for told in by_document(said).values():
        named = {Iri(str(each.fact.object)) for each in told}
        alike = [side for side in sides if side[0] & named]
        joined = (named.union(*(side[0] for side in alike)), [*told, *(e for side in alike for e in side[1])])
        sides = [*(side for side in sides if side not in alike), joined]
    return [told for _, told in sides]


@cache
def _towns(reference: Reference, names: Names) -> frozenset[Iri]:
    return frozenset(names.linked_entity(entry.key) for entry in reference.of_kind("City", "Place"))


@cache
def _within(reference: Reference, names: Names) -> Mapping[str, frozenset[Iri]]:
    """Known place → the places it lies in; a state in none. A place that is in nothing known is left out."""
    found: dict[str, frozenset[Iri]] = {}
    for entry in reference.of_kind("State", "City", "Region", "Place"):
        above = _climbed(entry, reference)
        if above or entry.kind == "State":
            found[names.linked_entity(entry.key)] = frozenset(map(names.linked_entity, above))
    return found


def _climbed(entry: Entry, reference: Reference) -> list[str]:
    found: list[str] = []
    level = [entry]
    while level:
        keys = [key for each in level for name in _CONTAINS for key in each.values(name)]
        fresh = [key for key in dict.fromkeys(keys) if key not in found and key != entry.key]
        found += fresh
        level = [above for key in fresh if (above := reference.get(key)) is not None]
    return found


def _single(scene: Scene) -> list[ClaimRelation]:
    """Two values of a property that has one by its meaning."""
    return [
        relation
        for predicate in ONE_VALUE
        for relation in _conflict(scene, _by_object(scene.asserted(predicate)), predicate)
    ]


def _holders(scene: Scene) -> list[ClaimRelation]:
    """Someone said to hold a post that, on the report's day, a verified tenure gives to another alone."""
    tenures = tenures_in(scene.background.reference, scene.background.names)
    found = []
    for each in scene.asserted("holdsOffice"):
        day = scene.background.anchors.get(each.claim.document)
        if day is not None and (note := tenures.held_by_another(each.fact, day)) is not None:
            found.append(
                scene.relation(ClaimRelationKind.CONTRADICTION, Basis.FUNCTIONAL_CONFLICT, [each], note)
            )
    return found
