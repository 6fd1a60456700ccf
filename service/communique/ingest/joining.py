"""Works out which local IRIs are one, for the components that stale marks touch.

First people, units and posts; then what each acts for, since events are compared by the states of their
parties; then events. Each step is one transaction that takes marks away and puts on those that follow from
it, so that an interrupted run is taken up where it stood. None needs to be on disk for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from communique.ingest.accounts import Accounts, face_of
from communique.ingest.bonding import Bonding, Key, unjoined
from communique.ingest.counting import Counting
from communique.ingest.crossing import Crossing
from communique.ingest.decisions import DECIDED, Ruled
from communique.ingest.ports import LABEL_END, Account, Joined, Rooms, Subject
from communique.ingest.regrouping import Regrouping
from communique.model.knowledge import Identity
from communique.model.text import Iri
from communique.store.applied import Face, Link
from communique.store.ledger import Ledger
from communique.store.marks import Stale
from communique.store.rows import EVENT

_ENTITY = "entity "
_PERSON = "Person"  # people are compared by their names too
_ROUNDS = 20  # a chain of things that act for each other is short; a longer one is a circle


class Joining:
    """Settles the `node` marks of the ledger."""

    def __init__(self, ledger: Ledger, rooms: Rooms, accounts: Accounts, counting: Counting) -> None:
        self._ledger = ledger
        self._evidence = ledger.evidence
        self._marks = ledger.marks
        self._applied = ledger.applied
        self._keys = ledger.keys
        self._bonds = ledger.bonds
        self._rooms = rooms
        self._accounts = accounts
        self._counting = counting
        self._ruled = Ruled(ledger)
        self._regrouping = Regrouping(ledger)
        self._bonding = Bonding(ledger, rooms, accounts, self._ruled)
        self._crossing = Crossing(ledger, self._bonding, self._ruled)

    def settle(self, found: dict[Iri, Subject | None]) -> None:
        """Take all marks on local IRIs away, leaving marks on subjects and documents.

        found: what is derived about subjects already, to which comes what is worked out on the way.
        """
        for _ in range(_ROUNDS):
            stale = self._marks.stale()
            if not stale.unjoined:
                return
            events = self._evidence.events_among(stale.nodes | stale.near)
            self._entities(stale.nodes - events, stale.near - events, stale.keys)
            marked = self._marks.stale().subjects
            due = self._entities_among(marked & self._marks.fresh | marked - found.keys())
            found |= self.faces(due, events=False)
            stale = self._marks.stale()
            events |= self._evidence.events_among(stale.nodes | stale.near)
            self._events(events & stale.nodes, (events & stale.near) - stale.nodes)
        raise RuntimeError("joining does not come to rest")

    def _entities(self, nodes: frozenset[Iri], near: frozenset[Iri], gone: frozenset[str]) -> None:
        told = self._ruled.keys(nodes)
        for entity in self._evidence.entities_among(nodes):
            side = self._rooms.entity_side(entity)
            found = self._rooms.entity_keys(entity)
            told[entity.iri].update((f"{_ENTITY}{key}", side) for key in found)
        keys = self._keys.of(nodes) | gone | {key for found in told.values() for key, _ in found}
        if near or self._is_ruled(nodes, keys):
            others = self._keys.members(keys) - nodes
            others -= self._evidence.events_among(others)  # of what people merged with what is not told of
            self._join(nodes, near | others, told)
            self._keys.forget_groups(keys | self._keys.of(nodes))
            self._marks.settled(Stale(keys=gone))
        elif nodes or keys:
            self._join_by_sides(nodes, keys, told, gone)

    def _is_ruled(self, nodes: frozenset[Iri], keys: frozenset[str]) -> bool:
        """Whether people's decisions have a say in how these are joined."""
        if any(key.startswith(DECIDED) for key in keys):
            return True
        ruled = self._ruled.reaching()
        return bool(ruled) and not (ruled.isdisjoint(nodes) and self._keys.of(ruled).isdisjoint(keys))

    def _join_by_sides(
        self, nodes: frozenset[Iri], keys: frozenset[str], told: Mapping[Iri, set[Key]], gone: frozenset[str]
    ) -> None:
        """Join what changed with the groups of its keys; other members only of groups that move."""
        with self._ledger.writing(durable=False):
            present = self._evidence.present(nodes)
            self._keys.put({iri: frozenset(told.get(iri, ())) for iri in present})
            shared = {iri: iri for iri in nodes}
            groups: dict[str, dict[str, Iri]] = {}
            for key in sorted(keys):
                groups[key], moved = self._moved(key)
                shared |= moved
            shared |= {iri: groups[key].get(side, iri) for iri in present for key, side in told.get(iri, ())}
            joined = Joined(identity=Identity({iri: one for iri, one in shared.items() if iri != one}))
            self._write(nodes, frozenset(shared), frozenset(shared), joined)
            self._marks.settled(Stale(keys=gone))

    def _moved(self, key: str) -> tuple[dict[str, Iri], dict[Iri, Iri]]:
        """Side → shared IRI of its group as it is now, and the members of sides for which that is another."""
        sides = self._keys.sides(key)
        groups: dict[str, Iri] = {}
        for group in self._rooms.one_of_key(key.removeprefix(_ENTITY), sides) if sides else ():
            groups |= dict.fromkeys(group, min(sides[side] for side in group))
        before = self._keys.groups(key)
        moved = [side for side in sides if before is None or before.get(side) != groups.get(side)]
        if before != groups:
            self._keys.put_groups(key, groups)
        return groups, {iri: groups.get(side, iri) for side in moved for iri in self._keys.side(key, side)}

    def _events(self, nodes: frozenset[Iri], near: frozenset[Iri]) -> None:
        """Join again all that a chain of bonds leads to from these, once their bonds are known."""
        if not nodes | near:
            return
        told = self._bonding.keys(nodes)
        past = self._bonds.of(nodes) | near
        present = self._evidence.present(nodes)
        with self._ledger.writing(durable=False):
            self._marks.mark(Stale(near=past - nodes))
            self._keys.put({iri: frozenset(told.get(iri, ())) for iri in present})
        bonds = self._bonding.bonds(present, told)
        with self._ledger.writing(durable=False):
            past |= self._bonds.put(nodes, bonds)
            self._marks.mark(Stale(near=past - nodes))
        component = self._bonds.component(present | self._evidence.present(past))
        compared = self._bonding.compared(component)
        joined = self._joined(component, lambda account: self._rooms.join_events(account, compared))
        self._write(nodes, nodes | past | component, component, joined)

    def _join(self, nodes: frozenset[Iri], near: frozenset[Iri], told: Mapping[Iri, set[Key]]) -> None:
        """Join again all entities that a chain of keys leads to from these."""
        if not nodes | near:
            return
        past = self._keys.sharing(nodes) | near
        with self._ledger.writing(durable=False):
            self._marks.mark(Stale(near=past - nodes))
            present = self._evidence.present(nodes)
            self._keys.put({iri: frozenset(told.get(iri, ())) for iri in present})
        component = self._keys.component(self._evidence.present(nodes | past))
        joined = self._joined(component, self._rooms.join_entities)
        self._write(nodes, nodes | past | component, component, joined)

    def _joined(self, component: frozenset[Iri], join: Callable[[Account], Joined]) -> Joined:
        if not component:
            return Joined(identity=Identity({}))
        return join(unjoined(self._accounts.of(component), component))

    def _write(
        self, told: frozenset[Iri], nodes: frozenset[Iri], component: frozenset[Iri], joined: Joined
    ) -> None:
        shared = {iri: joined.identity.of(iri) for iri in component}
        before = self._applied.shared(nodes)
        links = [link for link in joined.links if link.local in component]
        relinked = _relinked(self._applied.links(nodes), links)
        moved = frozenset(iri for iri in nodes if before.get(iri, iri) != shared.get(iri, iri))
        changed = moved | relinked
        events = self._evidence.events_among(changed)
        regrouped = self._regrouping.of(moved - events, before, shared)
        with self._ledger.writing(durable=False):
            self._applied.identify(nodes, shared)
            self._evidence.share({iri: shared.get(iri, iri) for iri in moved}, before=before)
            self._applied.put_links(nodes, links)
            compared = self._naming_events(regrouped.parted | relinked - events)
            self._regrouping.rename(regrouped, but=compared)
            past = {iri: before.get(iri, iri) for iri in moved}
            crossed = self._crossing.settle(regrouped, past, but=compared)
            subjects = self._subjects_of(told | changed, changed, before, shared)
            self._marks.mark(Stale(nodes=compared | crossed.anew, near=crossed.near, subjects=subjects))
            self._marks.settled(Stale(nodes=nodes, near=nodes))

    def _subjects_of(
        self,
        told: frozenset[Iri],
        changed: frozenset[Iri],
        before: Mapping[Iri, Iri],
        after: Mapping[Iri, Iri],
    ) -> frozenset[Iri]:
        """Who is worked out again when some are told of anew, and some changed identity or links."""
        naming = self._evidence.subjects_naming(changed) | self._applied.linking(changed)
        present = self._applied.shared(naming)
        subjects = {before.get(iri, iri) for iri in told} | {after.get(iri, iri) for iri in told}
        return frozenset(subjects | {present.get(iri, iri) for iri in naming})

    def _naming_events(self, entities: Iterable[Iri]) -> frozenset[Iri]:
        return self._evidence.events_among(self._evidence.subjects_naming(entities))

    def _entities_among(self, subjects: frozenset[Iri]) -> frozenset[Iri]:
        return subjects - {iri for iri, kinds in self._evidence.kinds(subjects).items() if EVENT in kinds}

    def faces(self, subjects: Iterable[Iri], *, events: bool = True) -> dict[Iri, Subject | None]:
        """Bring faces and states of subjects up to date, and of those that follow from them, until all rest.

        Gives all of them with what is derived about each. Joining waits for no event's face: without events
        those that follow stay marked and no more.
        """
        found: dict[Iri, Subject | None] = {}
        todo = frozenset(subjects)
        for _ in range(_ROUNDS):
            if not todo:
                return found
            self._marks.taken_up(todo)
            self._counting.settle()
            fresh = self._accounts.subjects(todo)
            found |= fresh
            faces = {iri: face_of(subject, self._rooms) for iri, subject in fresh.items()}
            todo = self._put_faces(self._applied.faces(todo), faces)
            if not events:
                todo = self._entities_among(todo)
        raise RuntimeError("what things act for does not come to rest")

    def _put_faces(self, before: Mapping[Iri, Face], faces: Mapping[Iri, Face | None]) -> frozenset[Iri]:
        """Write the changed ones down, mark who names them; gives the subjects that do."""
        changed = {iri: face for iri, face in faces.items() if face != before.get(iri)}
        groups = self._applied.members(changed)
        members = [each for group in groups.values() for each in group]
        naming = self._evidence.subjects_naming(members)
        shared = self._applied.shared(naming)
        subjects = frozenset(shared.get(iri, iri) for iri in naming)
        acting = [
            each for iri in changed if self._acts(before.get(iri), changed[iri]) for each in groups[iri]
        ]
        nodes = self._naming_events(acting)
        with self._ledger.writing(durable=False):
            self._ledger.votes.stir_voices(acting)
            self._applied.put_faces(changed)
            self._marks.mark(Stale(nodes=nodes, subjects=subjects))
        return subjects

    @staticmethod
    def _acts(before: Face | None, after: Face | None) -> bool:
        """Whether what comparing events looks at changed: state and traits, of a person the name too."""
        return _compared(before) != _compared(after)


def _compared(face: Face | None) -> tuple[str, str]:
    """What comparing sees of who has this face: of an event, which has a label alone, nothing."""
    if face is None:
        return "", ""
    traits = face.shown.partition(LABEL_END)[2]
    shown = face.shown if traits.startswith(f"{_PERSON}{LABEL_END}") else traits
    return shown, face.state or ""


def _relinked(before: Mapping[Iri, frozenset[Link]], links: Iterable[Link]) -> frozenset[Iri]:
    after: dict[Iri, set[Link]] = defaultdict(set)
    for link in links:
        after[link.local].add(link)
    return frozenset(
        iri for iri in before.keys() | after.keys() if before.get(iri, frozenset()) != after[iri]
    )
