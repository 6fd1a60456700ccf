"""What follows for events when entities come under other shared IRIs.

Events are compared by their parties. Where another party is meant they are compared anew. Where a whole group
goes by another name alone (a person of a thousand reports, of whom a report with a smaller IRI has come)
nothing is meant but what was: the group keeps its face, and its events their bonds, under the new name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from communique.model.text import Iri
from communique.store.ledger import Ledger

EVENT_KEY = "event "  # what keys of events begin with
_NAME = re.compile(r"[^ |+>]+")
_SEVERAL = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """names: shared IRI before → after, of groups that are otherwise what they were, with their members.

    parted: the other local IRIs whose group is another now.
    """

    names: Mapping[Iri, Iri] = field(default_factory=dict)
    members: frozenset[Iri] = frozenset()
    parted: frozenset[Iri] = frozenset()


def renamed_key(key: str, names: Mapping[Iri, Iri]) -> str:
    """The key of an event with other names of its parties; of two in one key the smaller is first."""
    if not any(name in key for name in names):
        return key
    told = _NAME.sub(lambda found: names.get(Iri(found[0]), Iri(found[0])), key)
    if told == key or not key.startswith(EVENT_KEY):
        return key
    return "|".join(_SEVERAL.join(sorted(part.split(_SEVERAL))) for part in told.split("|"))


def _members(parts: Mapping[Iri, Collection[Iri]]) -> set[Iri]:
    return {iri for part in parts.values() for iri in part}


class Regrouping:
    """Finds out who merely changed names, before the ledger knows of it, and makes good what that leaves."""

    def __init__(self, ledger: Ledger) -> None:
        self._evidence = ledger.evidence
        self._applied = ledger.applied
        self._keys = ledger.keys

    def of(self, entities: Collection[Iri], before: Mapping[Iri, Iri], after: Mapping[Iri, Iri]) -> Regrouped:
        """How these entities are grouped anew, whose shared IRIs change; maps leave out their own."""
        parts: dict[Iri, dict[Iri, set[Iri]]] = defaultdict(lambda: defaultdict(set))
        for iri in entities:
            parts[after.get(iri, iri)][before.get(iri, iri)].add(iri)
        heirs = Counter(name for old in parts.values() for name in old)
        groups = {new: old for new, old in parts.items() if any(len(part) > 1 for part in old.values())}
        held = self._held({name for old in groups.values() for name in old} | groups.keys(), entities)
        names: dict[Iri, Iri] = {}
        members: set[Iri] = set()
        parted = set[Iri]().union(*(_members(old) for new, old in parts.items() if new not in groups))
        for new, old in sorted(groups.items()):
            stayed = held[new]
            whole = [name for name in old if heirs[name] == 1 and not held[name]]
            kept = max(whole, key=lambda name: (len(old[name]), name), default=None)
            if kept is None or len(old[kept]) <= len(stayed):
                parted |= _members(old)
            else:
                names[kept] = new
                members |= old[kept]
                parted |= stayed | (_members(old) - old[kept])
        return Regrouped(names=names, members=frozenset(members), parted=frozenset(parted))

    def _held(self, names: Collection[Iri], moved: Collection[Iri]) -> dict[Iri, frozenset[Iri]]:
        """Who else is in these groups as the ledger has them still, without those told of no more."""
        own = self._applied.shared(names)
        found = {
            name: frozenset(group).difference(moved) for name, group in self._applied.members(names).items()
        }
        present = self._evidence.present({iri for group in found.values() for iri in group})
        return {
            name: frozenset(iri for iri in group & present if iri != name or own.get(name, name) == name)
            for name, group in found.items()
        }

    def rename(self, regrouped: Regrouped, *, but: Collection[Iri]) -> None:
        """Write the new names into faces, and into the keys of events that name the groups, but of some."""
        if not regrouped.names:
            return
        self._applied.rename_faces(regrouped.names)
        events = self._evidence.events_among(self._evidence.subjects_naming(regrouped.members))
        events |= self._evidence.events_beside(regrouped.members)
        self._keys.rewrite(events.difference(but), lambda key: renamed_key(key, regrouped.names))
