"""What comparing events of different documents needs to know beside the events themselves."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from communique.model.knowledge import Entity, Identity, Profile
from communique.model.naming import Names, normal_name, without_initials
from communique.model.reference import Entry, Reference, states_of_entries
from communique.model.text import Iri

ROOT = "Event"
_UNNAMED = "Collective"  # a group that words alone stand for, another one in every report
_GROUPS = frozenset({"Organization", "GovernmentBody", "MilitaryUnit", "ArmedGroup", "Office"})


@dataclass(slots=True)
class _Kept:
    """What was looked up in a setting, which every pair of events asks for again."""

    above: dict[str, frozenset[str]] = field(default_factory=dict)
    states: dict[Iri, Iri | None] = field(default_factory=dict)
    names: dict[Iri, str] = field(default_factory=dict)
    shared: dict[tuple[Iri, ...], frozenset[Iri]] = field(default_factory=dict)
    distinct: dict[tuple[Iri, ...], tuple[Iri, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Identities, classes, states, places and weapon families that comparisons look up.

    parents: event class → its direct parents. states: entity → the state it is or acts for; people: who is a
    person; called: a person → its name, normal and without initials; unnamed: groups without a name; all by
    shared or local IRI. within: place → the places it lies in.
    wide: states and regions. families: known weapon → the head of its variants and components; generic: those
    that are kinds and no models. anchors: document → the day its relative dates are counted from.
    """

    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entity_of: Identity = field(default_factory=lambda: Identity({}))
    states: Mapping[Iri, Iri] = field(default_factory=dict)
    people: frozenset[Iri] = frozenset()
    called: Mapping[Iri, str] = field(default_factory=dict)
    unnamed: frozenset[Iri] = frozenset()
    within: Mapping[Iri, frozenset[Iri]] = field(default_factory=dict)
    wide: frozenset[Iri] = frozenset()
    families: Mapping[Iri, Iri] = field(default_factory=dict)
    generic: frozenset[Iri] = frozenset()
    anchors: Mapping[Iri, date] = field(default_factory=dict)
    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False, compare=False)

    def ancestors(self, kind: str) -> frozenset[str]:
        """The class and all above it, the root left out."""
        kept = self._kept.above
        if kind not in kept:
            kept[kind] = self._climbed(kind)
        return kept[kind]

    def broadest(self, kind: str) -> tuple[str, ...]:
        """The topmost classes above a class, sorted: what two compatible kinds always share."""
        above = self.ancestors(kind)
        return tuple(
            sorted(each for each in above if not any(up in above for up in self.parents.get(each, ())))
        )

    def _climbed(self, kind: str) -> frozenset[str]:
        found: set[str] = set()
        level = [kind]
        while level:
            found.update(level)
            level = [up for each in level for up in self.parents.get(each, ()) if up not in found]
        return frozenset(found - {ROOT})

    def state(self, entity: Iri) -> Iri | None:
        """The state an entity is or acts for."""
        kept = self._kept.states
        if entity not in kept:
            kept[entity] = self.states.get(self.entity_of.of(entity)) or self.states.get(entity)
        return kept[entity]

    def shared(self, iris: Iterable[Iri]) -> frozenset[Iri]:
        """The shared IRIs of some."""
        given, kept = tuple(iris), self._kept.shared
        if given not in kept:
            kept[given] = frozenset(map(self.entity_of.of, given))
        return kept[given]

    def distinct(self, parties: Iterable[Iri]) -> tuple[Iri, ...]:
        """One local name for each shared one, by name; "three soldiers" tell no party apart: left out."""
        given, kept = tuple(parties), self._kept.distinct
        if given not in kept:
            named = (each for each in sorted(given) if each not in self.unnamed)
            kept[given] = tuple(sorted({self.entity_of.of(each): each for each in named}.values()))
        return kept[given]

    def one_side(self, left: Iri, right: Iri) -> bool:
        """Whether two names may stand for one party: a state, its government, someone who acts for it.

        Two people of one state are two parties.
        """
        if self.entity_of.of(left) == self.entity_of.of(right):
            return True
        if self.is_person(left) and self.is_person(right):
            return False
        return self.state(left) is not None and self.state(left) == self.state(right)

    def namesakes(self, left: Iri, right: Iri) -> bool:
        """Whether two may be one by their names ("Brandt", "Ilse Brandt") and no state speaks against it."""
        ours, theirs = self.name_of(left).split(), self.name_of(right).split()
        shorter, longer = sorted((ours, theirs), key=len)
        if not shorter or shorter not in (longer[: len(shorter)], longer[-len(shorter) :]):
            return False
        states = {self.state(left), self.state(right)} - {None}
        return len(states) < 2

    def name_of(self, person: Iri) -> str:
        """A person's name, normal and without initials; "" for others."""
        kept = self._kept.names
        if person not in kept:
            kept[person] = self.called.get(self.entity_of.of(person)) or self.called.get(person, "")
        return kept[person]

    def is_person(self, entity: Iri) -> bool:
        """Whether a name stands for a human being."""
        return entity in self.people or self.entity_of.of(entity) in self.people


def setting_of(
    entities: Iterable[Entity],
    *,
    reference: Reference,
    names: Names,
    parents: Mapping[str, tuple[str, ...]],
    entity_of: Identity,
    anchors: Mapping[Iri, date],
    states: Mapping[Iri, Iri] = MappingProxyType({}),
    profiles: Mapping[Iri, Profile] = MappingProxyType({}),
) -> Setting:
    """The setting for entities of any documents, with all that the vocabularies hold.

    states and profiles give what is known under shared IRIs already; states go before what entities say.
    """
    told: dict[Iri, Iri] = {}
    called = {iri: _called(each.label) for iri, each in profiles.items() if each.kind == "Person"}
    unnamed = {iri for iri, each in profiles.items() if _is_unnamed(each.kind, each.label, each.polity)}
    for entity in entities:
        if _is_unnamed(entity.kind, entity.label, entity.polity):
            unnamed.add(entity.iri)
        if entity.kind == "Person":
            called.setdefault(entity.iri, _called(entity.label))
        if entity.polity is not None and entity.polity < told.get(entity.iri, _LAST):
            told[entity.iri] = entity.polity
    known = _known(reference, names)
    return Setting(
        parents=parents,
        entity_of=entity_of,
        states=ChainMap(dict(states), known.states, told),
        people=known.people | called.keys(),
        called=ChainMap(known.called, called),
        unnamed=frozenset(unnamed),
        within=known.within,
        wide=known.wide,
        families=known.families,
        generic=known.generic,
        anchors=anchors,
    )


def _called(label: str) -> str:
    return without_initials(normal_name(label))


def _is_unnamed(kind: str, label: str, polity: Iri | None) -> bool:
    """A group without a state, or words alone: "the rebels", "a ministry"."""
    words = label.removeprefix("The ")  # at the head of a sentence
    return polity is None and (kind == _UNNAMED or (kind in _GROUPS and words == words.lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The part of a setting that the vocabularies give."""

    states: dict[Iri, Iri]
    people: frozenset[Iri]
    called: dict[Iri, str]
    within: Mapping[Iri, frozenset[Iri]]
    wide: frozenset[Iri]
    families: Mapping[Iri, Iri]
    generic: frozenset[Iri]


@cache
def _known(reference: Reference, names: Names) -> _Known:
    mint = names.linked_entity
    called = {mint(entry.key): _called(entry.label) for entry in reference.of_kind("Person")}
    return _Known(
        states=dict(states_of_entries(reference, names)),
        people=frozenset(called),
        called=called,
        within=_above(reference, names, ("State", "Place", "City", "Region"), _CONTAINS),
        wide=frozenset(mint(entry.key) for entry in reference.of_kind("State", "Region")),
        families=_families(reference, names),
        generic=frozenset(
            mint(entry.key) for entry in reference.of_kind("WeaponSystem") if entry.value("generic") == "true"
        ),
    )


_LAST = Iri("\uffff")  # after every IRI
_CONTAINS = ("locatedIn", "partOf")
_KIN = ("variantOf", "componentOf")


def _climb(entry: Entry, reference: Reference, properties: tuple[str, ...]) -> list[str]:
    """The keys above an entry, nearest first, following the first value of the first property it has."""
    found: list[str] = []
    here: Entry | None = entry
    while here is not None:
        above = next((value for name in properties if (value := here.value(name))), None)
        if above is None or above in found or above == entry.key:
            break
        found.append(above)
        here = reference.get(above)
    return found


def _above(
    reference: Reference, names: Names, kinds: tuple[str, ...], properties: tuple[str, ...]
) -> dict[Iri, frozenset[Iri]]:
    return {
        names.linked_entity(entry.key): frozenset(
            map(names.linked_entity, _climb(entry, reference, properties))
        )
        for entry in reference.of_kind(*kinds)
    }


def _families(reference: Reference, names: Names) -> dict[Iri, Iri]:
    return {
        names.linked_entity(entry.key): names.linked_entity(
            ([entry.key, *_climb(entry, reference, _KIN)])[-1]
        )
        for entry in reference.of_kind("WeaponSystem")
    }
