"""What the service knows before it reads: the reference vocabularies as plain records with look-ups.

Loaded from `ontology/vocabularies/*.ttl` by the rdf room; annotation, extraction, resolution and
derivation are handed a `Reference` and never see Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from communique.model.naming import Names, normal_name
from communique.model.text import EntityType, Iri, ReferenceKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of the vocabularies; key is its local name under the reference namespace.

    kind is the ontology class's local name (State, Place, Person, Office, Organization, GovernmentBody,
    Administration, Alliance, MilitaryUnit, WeaponSystem, War ...); names are all written forms that
    denote it, the label first. `ambiguous` names denote it only with support from the context ("Hawk").
    properties holds every further statement: ontology local name → reference keys or literal values.
    """

    key: ReferenceKey
    kind: str
    type: EntityType
    label: str
    names: tuple[str, ...]
    qid: str | None = None
    ambiguous: tuple[str, ...] = ()
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one property by its local name, () when it has none."""
        return self.properties.get(name, ())

    def value(self, name: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.values(name)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person's holding of one office; inclusive dates, None where open or unknown.

    precision is "year" or "month" where the source gives no day: the dates are then the widest bounds.
    end_remembered: of a verified tenure, the end was not read; acting: in place of a holder.
    """

    key: ReferenceKey
    holder: ReferenceKey
    office: ReferenceKey
    begin: date | None = None
    end: date | None = None
    verified: bool = False
    source: str | None = None
    precision: str | None = None
    end_remembered: bool = False
    acting: bool = False

    @property
    def is_bounded(self) -> bool:
        """Whether both ends were read, so that a day outside tells something."""
        return self.verified and self.begin is not None and self.end is not None and not self.end_remembered

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day, open ends counting as held."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that tells something: says, suspends, hedges. kind is the class's local name.

    lemma may be several words ("step back", "according to"); pos is the universal tag of its head
    ("VERB", "NOUN", "ADP", ...). properties as in Entry: what the cue evokes, needs, weighs.
    """

    key: ReferenceKey
    kind: str
    lemma: str
    pos: str
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of one property by its local name, () when it has none."""
        return self.properties.get(name, ())

    def value(self, name: str) -> str | None:
        """The first value of a property, or None."""
        return next(iter(self.values(name)), None)


class Reference:
    """The vocabularies with their look-ups; immutable after construction."""

    def __init__(
        self, entries: Iterable[Entry] = (), tenures: Iterable[Tenure] = (), cues: Iterable[Cue] = ()
    ) -> None:
        self.entries: Mapping[ReferenceKey, Entry] = {entry.key: entry for entry in entries}
        self.tenures: tuple[Tenure, ...] = tuple(sorted(tenures, key=lambda tenure: tenure.key))
        self.cues: tuple[Cue, ...] = tuple(sorted(cues, key=lambda cue: cue.key))
        self._by_name: dict[str, list[Entry]] = {}
        for key in sorted(self.entries):
            for name in dict.fromkeys(map(normal_name, self.entries[key].names)):
                self._by_name.setdefault(name, []).append(self.entries[key])
        self._by_office: dict[ReferenceKey, list[Tenure]] = {}
        self._by_holder: dict[ReferenceKey, list[Tenure]] = {}
        for tenure in self.tenures:
            self._by_office.setdefault(tenure.office, []).append(tenure)
            self._by_holder.setdefault(tenure.holder, []).append(tenure)

    def get(self, key: str | None) -> Entry | None:
        """The entry of that key, or None."""
        return self.entries.get(ReferenceKey(key)) if key else None

    def named(self, name: str) -> tuple[Entry, ...]:
        """Entries that carry this written form, by key."""
        return tuple(self._by_name.get(normal_name(name), ()))

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """Entries of the given classes, by key."""
        return tuple(self.entries[key] for key in sorted(self.entries) if self.entries[key].kind in kinds)

    def cues_of(self, *kinds: str) -> tuple[Cue, ...]:
        """Cues of the given classes, by key."""
        return tuple(cue for cue in self.cues if cue.kind in kinds)

    def tenures_of(self, office: str) -> tuple[Tenure, ...]:
        """All tenures of an office."""
        return tuple(self._by_office.get(ReferenceKey(office), ()))

    def tenures_by(self, holder: str) -> tuple[Tenure, ...]:
        """All tenures of a person."""
        return tuple(self._by_holder.get(ReferenceKey(holder), ()))

    def holders(self, office: str, day: date) -> tuple[Tenure, ...]:
        """Who held the office on the day, as far as the vocabularies know."""
        return tuple(tenure for tenure in self.tenures_of(office) if tenure.covers(day))

    def state_of(self, key: str, day: date | None = None) -> ReferenceKey | None:
        """The state that an entry is or belongs to; for a person, the one whose offices it holds on the day.

        A person whose offices then (or ever, when none is known for the day) are of several states has none.
        """
        entry = self.get(key)
        if entry is None or entry.kind == "State":
            return entry.key if entry else None
        if entry.kind == "Person":
            return self._state_of_person(key, day)
        if polity := entry.value("polity"):
            return ReferenceKey(polity)
        above = entry.value("partOf") or entry.value("officeIn")
        return self.state_of(above, day) if above and above != key else None

    def _state_of_person(self, key: str, day: date | None) -> ReferenceKey | None:
        tenures = self.tenures_by(key)
        current = [tenure for tenure in tenures if day is not None and tenure.covers(day)]
        states = {self.state_of(tenure.office) for tenure in current or tenures} - {None}
        return states.pop() if len(states) == 1 else None


@cache
def states_of_entries(reference: Reference, names: Names) -> Mapping[Iri, Iri]:
    """Every known thing that is or acts for a state → that state, by their IRIs."""
    return {
        names.linked_entity(key): names.linked_entity(state)
        for key in reference.entries
        if (state := reference.state_of(key))
    }
