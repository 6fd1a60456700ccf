"""Shortcuts from the reference data: for which state an entity acts, what a cluster of events is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from communique.model.knowledge import Entity, Event, Identity, Profile
from communique.model.naming import Names, spoken_kind
from communique.model.reference import Reference
from communique.model.text import Iri


def states_of(
    entities: Iterable[Entity], identity: Identity, *, reference: Reference, names: Names
) -> Mapping[Iri, Iri]:
    """Shared entity → the state it is or acts for: by the vocabularies, else by what its documents say.

    A person acts for the state whose offices the vocabularies give it, when they are all of one state.
    """
    told: dict[Iri, set[Iri]] = {}
    for entity in entities:
        shared = identity.of(entity.iri)
        state = reference.state_of(entity.reference) if entity.reference else None
        if entity.kind == "State":
            told.setdefault(shared, set()).add(entity.iri)
        elif state or entity.polity:
            told.setdefault(shared, set()).add(
                names.linked_entity(state) if state else entity.polity or shared
            )
    return {shared: min(states) for shared, states in sorted(told.items()) if len(states) == 1}


def relabelled(
    events: Iterable[Event], profiles: Mapping[Iri, Profile], identity: Identity
) -> tuple[Event, ...]:
    """The events with the label of their cluster: "Phone call: Ilse Brandt, Tomas Kovar, 2024-03-04".

    Kind, agents, recipients after an arrow, and the day, month or year that all bounds leave; every member
    of a cluster gets the same label, whatever the order. Without any of them the words it was told in stay.
    profiles are by shared IRI.
    """
    clusters: dict[Iri, list[Event]] = {}
    given = sorted(events, key=lambda event: (event.iri, event.document))
    for event in given:
        clusters.setdefault(identity.of(event.iri), []).append(event)
    names = {shared: _label(members, profiles, identity) for shared, members in clusters.items()}
    return tuple(replace(event, label=names[identity.of(event.iri)]) for event in given)


def profile_of(entities: Iterable[Entity]) -> Profile | None:
    """The profile of one thing: as the record of the longest label tells, by which the thing is called."""
    told = (Profile(each.label, each.kind, each.polity, each.reference) for each in entities)
    return min(told, key=lambda each: (-len(each.label), *each.fields()), default=None)


def profiles_of(entities: Iterable[Entity], identity: Identity) -> dict[Iri, Profile]:
    """Shared IRI → its profile."""
    groups: dict[Iri, list[Entity]] = {}
    for entity in entities:
        groups.setdefault(identity.of(entity.iri), []).append(entity)
    return {shared: found for shared, group in groups.items() if (found := profile_of(group)) is not None}


def _called(parties: Iterable[Iri], known: Mapping[Iri, Profile], identity: Identity) -> list[str]:
    """The labels of parties; a state stands for all that act for it, a government for the rest of them."""
    given = {shared: known[shared] for each in parties if (shared := identity.of(each)) in known}
    states = {shared for shared, entity in given.items() if entity.kind == "State"}
    governments = {e.polity for e in given.values() if e.kind == "GovernmentBody" and _is_government(e)}
    kept = [
        entity
        for shared, entity in given.items()
        if shared in states
        or entity.kind == "Person"
        or (entity.polity not in states and (_is_government(entity) or entity.polity not in governments))
    ]
    return sorted({entity.label for entity in kept})


def _is_government(entity: Profile) -> bool:
    return bool(entity.reference and entity.reference.startswith("gov-"))


def _label(members: list[Event], known: Mapping[Iri, Profile], identity: Identity) -> str:
    kinds = [spoken_kind(event.kind) for event in members]
    agents = _called((party for event in members for party in event.agents), known, identity)
    others = _called((party for event in members for party in event.recipients), known, identity)
    recipients = [each for each in others if each not in agents]
    parties = " → ".join(", ".join(group) for group in (agents, recipients) if group)
    if recipients and not agents:
        parties = f"→ {parties}"
    details = ", ".join(part for part in (parties, _when(members)) if part)
    kind = min(kinds, key=lambda name: (-kinds.count(name), name))
    return f"{kind}: {details}" if details else min(event.label for event in members)


def _when(members: list[Event]) -> str:
    """The finest of day, month, year that holds all of the narrowest bounds."""
    bounded = [(e.earliest, e.latest) for e in members if e.earliest is not None and e.latest is not None]
    if not bounded:
        return ""
    first, last = max(start for start, _ in bounded), min(end for _, end in bounded)
    if first > last:
        first, last = min(bounded)
    return _common(first, last)


def _common(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else ""
