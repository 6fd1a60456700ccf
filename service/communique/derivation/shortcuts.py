"""Shortcuts from the reference data: for which state an entity acts, what a cluster of events is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from communique.model.knowledge import Entity, Event, Identity
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


def relabelled(events: Iterable[Event], entities: Iterable[Entity], identity: Identity) -> tuple[Event, ...]:
    """The events with the label of their cluster: "Phone call: Ilse Brandt, Tomas Kovar, 2024-03-04".

    Kind, agents, recipients after an arrow, and the day, month or year that all bounds leave; every member
    of a cluster gets the same label, whatever the order.
    """
    labels = _labels(entities, identity)
    clusters: dict[Iri, list[Event]] = {}
    given = sorted(events, key=lambda event: (event.iri, event.document))
    for event in given:
        clusters.setdefault(identity.of(event.iri), []).append(event)
    names = {shared: _label(members, labels, identity) for shared, members in clusters.items()}
    return tuple(replace(event, label=names[identity.of(event.iri)]) for event in given)


def _labels(entities: Iterable[Entity], identity: Identity) -> dict[Iri, str]:
    labels: dict[Iri, str] = {}
    for entity in entities:
        shared = identity.of(entity.iri)
        labels[shared] = min(entity.label, labels.get(shared, entity.label))
    return labels


def _label(members: list[Event], labels: Mapping[Iri, str], identity: Identity) -> str:
    def called(parties: Iterable[Iri]) -> list[str]:
        shared = {identity.of(party) for party in parties}
        return sorted({labels[party] for party in shared if party in labels})

    kinds = sorted({spoken_kind(event.kind) for event in members})
    agents = called(party for event in members for party in event.agents)
    recipients = [
        each for each in called(p for event in members for p in event.recipients) if each not in agents
    ]
    parties = " → ".join(", ".join(group) for group in (agents, recipients) if group)
    if recipients and not agents:
        parties = f"→ {parties}"
    when = _when(members)
    details = ", ".join(part for part in (parties, when) if part)
    kind = min(kinds, key=lambda name: (-sum(spoken_kind(e.kind) == name for e in members), name))
    return f"{kind}: {details}" if details else kind


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
