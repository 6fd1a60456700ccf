"""What an account tells, read off in the forms that the rooms take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from communique.derivation.allegiance import asserted_by
from communique.ingest.ports import LABEL_END, MERGED_INTO, Account
from communique.model.knowledge import Claim, Entity, Event, Fact, Profile
from communique.model.text import Iri, ReferenceKey
from communique.model.unions import Ties, Unions
from communique.resolution.judgements import entity_identity, judge_entities
from communique.store.applied import Link


def entities_of(account: Account) -> list[Entity]:
    """Descriptions of entities, in reports and beside them."""
    return [*account.entities, *(entity for report in account.reports for entity in report.entities)]


def events_of(account: Account) -> list[Event]:
    """Events as each report tells them."""
    return [event for report in account.reports for event in report.events]


def claims_of(account: Account) -> list[Claim]:
    """All claims of the account's reports."""
    return [claim for report in account.reports for claim in report.claims]


def asserted_in(account: Account, rejected: frozenset[Iri]) -> Iterator[Fact]:
    """Shared facts that live claims assert, those of tallied subjects by their tallies."""
    yield from (tally.fact for tally in account.tallies if tally.narrated or tally.quoted)
    yield from asserted_by(claims_of(account), account.identity, rejected=rejected)


def anchors_of(account: Account) -> dict[Iri, date]:
    """Document → the day its relative dates are counted from, where that is known."""
    documents = (report.document for report in account.reports)
    return {document.iri: document.anchor for document in documents if document.anchor is not None}


def profiles_in(faces: Mapping[Iri, str]) -> dict[Iri, Profile]:
    """The profiles of entities among faces: the face of an event is its label alone."""
    found: dict[Iri, Profile] = {}
    for iri, face in faces.items():
        label, *traits = face.split(LABEL_END)
        if traits:
            kind, polity, reference = traits
            found[iri] = Profile(
                label, kind, Iri(polity) if polity else None, ReferenceKey(reference) if reference else None
            )
    return found


def judged_pairs(entities: list[Entity], ruled: Unions, known: set[Iri]) -> list[tuple[Iri, Iri]]:
    """The pairs that are one: what people merged, then what is alike as far as people did not split it."""
    ties = Ties(ruled, known)
    pairs = list(ties.merged)
    alike: dict[Iri, set[Iri]] = {}
    for iri, shared in entity_identity(judge_entities(entities)).shared.items():
        alike.setdefault(shared, {shared}).add(iri)
    for shared in sorted(alike):
        for part in ruled.parted(alike[shared]):
            for at, iri in enumerate(part[1:], start=1):
                if (one := next((other for other in part[:at] if ties.join(other, iri)), None)) is not None:
                    pairs.append((one, iri))
    return pairs


def given_up(ruled: Unions, known: set[Iri]) -> tuple[Link, ...]:
    """For each merged set the names that its nodes went by, told by its first member here."""
    return tuple(
        Link(local=here[0], predicate=MERGED_INTO, other=head, reason="merged by a person")
        for group in ruled.together
        if (here := [iri for iri in group if iri in known])
        for head in group
        if head in ruled.heads
    )
