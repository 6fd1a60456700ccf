"""Gathers from the ledger what all documents say about some things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.ingest.counting import Counting
from communique.ingest.ports import MERGED_INTO, Account, Derivation, Rooms, Subject
from communique.model.knowledge import (
    Claim,
    ClaimRelation,
    DerivedFact,
    Entity,
    Event,
    Identity,
    Literal,
    ResolvedReport,
    Tally,
)
from communique.model.naming import Names
from communique.model.text import Iri
from communique.store.applied import Face, Link
from communique.store.evidence import Described
from communique.store.ledger import Ledger
from communique.store.rows import EVENT, roles_of

_Told = TypeVar("_Told")


def _named_by(claims: Iterable[Claim]) -> set[Iri]:
    """Every IRI that claims name: subjects, objects, voices."""
    named: set[Iri] = set()
    for claim in claims:
        named.update((claim.speaker, *claim.via, *([claim.addressee] if claim.addressee else [])))
        for fact in claim.facts:
            named.add(fact.subject)
            if not isinstance(fact.object, Literal):
                named.add(fact.object)
    return named


def named_in(report: ResolvedReport) -> frozenset[Iri]:
    """Every IRI that a reading may write down."""
    named = _named_by(report.claims)
    named.update(entity.iri for entity in report.entities)
    named.update(event.iri for event in report.events)
    named.update(mention.refers_to for mention in report.mentions)
    return frozenset(named)


@dataclass(slots=True)
class _Parts:
    """What one document contributes to an account."""

    events: dict[Iri, Event]
    claims: list[Claim]


class Accounts:
    """Accounts and subjects as the ledger has them now. Reads only."""

    def __init__(self, ledger: Ledger, rooms: Rooms, names: Names, counting: Counting) -> None:
        self._ledger = ledger
        self._evidence = ledger.evidence
        self._applied = ledger.applied
        self._readings = ledger.readings
        self._decisions = ledger.decisions
        self._rooms = rooms
        self._names = names
        self._counting = counting

    def of(self, members: Iterable[Iri]) -> Account:
        """The account of these local IRIs, with the faces of the things they name."""
        wanted = frozenset(members)
        described = self._evidence.descriptions(wanted)
        entities = [each.thing for each in described if isinstance(each.thing, Entity)]
        links = [link for found in self._applied.links(wanted).values() for link in found]
        account = Account(entities=tuple(entities), links=tuple(links))
        objects = self._evidence.others_of(wanted, beside=True)
        return self._filled(account, described, self._evidence.claims_about(wanted), wanted | objects)

    def told(self, events: Iterable[Iri]) -> Account:
        """The account of these as documents tell them, without what is claimed about them."""
        wanted = frozenset(events)
        objects = self._evidence.others_of(wanted, beside=True)
        return self._filled(Account(), self._evidence.descriptions(wanted), (), wanted | objects)

    def _filled(
        self,
        account: Account,
        described: Iterable[Described],
        claims: tuple[Claim, ...],
        wanted: Collection[Iri],
    ) -> Account:
        """The account with events and claims, and with what is known of all that it names."""
        named = _named_by(claims) | _tallied(account.tallies)
        told = (*wanted, *named, *(each.iri for each in account.entities))
        identity = self.identity((*told, *(link.other for link in account.links)))
        faces = self._applied.faces({identity.of(iri) for iri in told})
        return replace(
            account,
            reports=self._reports(described, claims),
            identity=identity,
            sources=self._ledger.copies.sources({claim.document for claim in claims}),
            states={iri: face.state for iri, face in sorted(faces.items()) if face.state},
            faces={iri: face.shown for iri, face in sorted(faces.items())},
            links=tuple(sorted(account.links)),
            decisions=self._decisions.effective(),
        )

    def identity(self, iris: Iterable[Iri]) -> Identity:
        """The present identity, as far as these are concerned."""
        return Identity(self._applied.shared(iris))

    def _reports(self, described: Iterable[Described], claims: Iterable[Claim]) -> tuple[ResolvedReport, ...]:
        parts: dict[Iri, _Parts] = defaultdict(lambda: _Parts({}, []))
        for each in described:
            if isinstance(each.thing, Event):
                parts[each.document].events[each.thing.iri] = each.thing
        for claim in claims:
            parts[claim.document].claims.append(claim)
        headers = self._readings.headers(parts)
        return tuple(
            ResolvedReport(
                document=headers[document],
                run=part.claims[0].run if part.claims else Iri(""),
                events=tuple(part.events[iri] for iri in sorted(part.events)),
                claims=tuple(part.claims),
            )
            for document, part in sorted(parts.items())
            if document in headers
        )

    def subjects(self, wanted: Iterable[Iri]) -> dict[Iri, Subject | None]:
        """Each shared IRI with all that is derived about it; None where nothing is told any more.

        What is an event in any document is worked out from all its claims, other things from their tallies.
        """
        asked = frozenset(wanted)
        kinds = self._evidence.kinds(asked)
        events = frozenset(iri for iri, found in kinds.items() if EVENT in found)
        entities = (frozenset(kinds) | self._ledger.votes.subjects(asked)) - events
        account = self._account(events, entities)
        found = _subjects(events | entities, account, self._rooms.derive(account), self._names)
        return {iri: found.get(iri) for iri in sorted(asked)}

    def _account(self, events: frozenset[Iri], entities: frozenset[Iri]) -> Account:
        members = frozenset(each for group in self._applied.members(events).values() for each in group)
        described = self._evidence.descriptions(members)
        looks = {iri: self._evidence.looks(iri) for iri in sorted(entities)}
        tallies = tuple(tally for iri in sorted(entities) for tally in self._counting.tallies(iri))
        contested, disputed = self._counting.contested(tallies, looks)
        links = [link for found in self._applied.links(members).values() for link in found]
        account = Account(
            entities=(
                *(each.thing for each in described if isinstance(each.thing, Entity)),
                *(look for told in looks.values() for look in told),
            ),
            tallies=tallies,
            contested=contested,
            links=(*links, *self._given_up(entities)),
        )
        claims = {claim.iri: claim for claim in (*self._evidence.claims_about(members), *disputed)}
        # What is said of entities is in their tallies, whose objects are few: of a state all reports speak.
        wanted = members | entities | self._evidence.others_of(members)
        return self._filled(account, described, tuple(claims.values()), wanted)

    def _given_up(self, entities: frozenset[Iri]) -> list[Link]:
        """The names that merged entities went by."""
        links = self._applied.links_named(MERGED_INTO)
        shared = self.identity(link.local for link in links)
        return [link for link in links if shared.of(link.local) in entities]


def _tallied(tallies: Iterable[Tally]) -> set[Iri]:
    named = {speaker for tally in tallies for speaker in tally.speakers}
    return named | {tally.fact.object for tally in tallies if not isinstance(tally.fact.object, Literal)}


def _subjects(live: Iterable[Iri], account: Account, derived: Derivation, names: Names) -> dict[Iri, Subject]:
    facts: dict[Iri, list[DerivedFact]] = defaultdict(list)
    owners: dict[Iri, Iri] = {}
    for each in derived.facts:
        facts[each.fact.subject].append(each)
        owners[each.fact.iri(names)] = each.fact.subject
    relations: dict[Iri, list[ClaimRelation]] = defaultdict(list)
    for relation in derived.relations:
        about = owners.get(relation.about) or account.identity.of(relation.about)
        relations[about].append(relation)
    entities, events = _by_shared(account)
    found = {}
    linked: dict[Iri, list[Link]] = defaultdict(list)
    for link in account.links:
        linked[account.identity.of(link.local)].append(link)
    for iri in sorted(live):
        others = _named_with(facts[iri], events.get(iri, ()), account.identity) - {iri}
        found[iri] = Subject(
            iri=iri,
            entities=tuple(entities.get(iri, ())),
            events=tuple(events.get(iri, ())),
            facts=tuple(sorted(facts[iri], key=lambda each: each.fact.sort_key())),
            relations=tuple(sorted(relations[iri], key=_relation_key)),
            links=tuple(linked[iri]),
            identity=account.identity,
            states=_known(account.states, others) | _known(derived.states, {iri}),
            faces=_known(account.faces, others),
        )
    return found


def _known(told: Mapping[Iri, _Told], wanted: Iterable[Iri]) -> dict[Iri, _Told]:
    return {iri: told[iri] for iri in sorted(wanted) if iri in told}


def _named_with(facts: Iterable[DerivedFact], events: Iterable[Event], identity: Identity) -> set[Iri]:
    objects = {each.fact.object for each in facts if not isinstance(each.fact.object, Literal)}
    return objects | {identity.of(party) for event in events for party in roles_of(event)}


def _by_shared(account: Account) -> tuple[Mapping[Iri, list[Entity]], Mapping[Iri, list[Event]]]:
    entities: dict[Iri, list[Entity]] = defaultdict(list)
    events: dict[Iri, list[Event]] = defaultdict(list)
    for entity in account.entities:
        entities[account.identity.of(entity.iri)].append(entity)
    for report in account.reports:
        for event in report.events:
            events[account.identity.of(event.iri)].append(event)
    return entities, events


def _relation_key(relation: ClaimRelation) -> tuple[str, ...]:
    return (relation.kind.value, relation.basis.value, relation.about, *relation.claims, relation.note)


def face_of(subject: Subject | None, rooms: Rooms) -> Face | None:
    """What other subjects' lines may show of it, and the state it acts for."""
    if subject is None:
        return None
    return Face(shown=rooms.face(subject), state=subject.states.get(subject.iri))
