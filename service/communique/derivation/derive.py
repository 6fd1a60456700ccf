"""Claims to derived facts: pure, and local to the subjects that the claims are about.

`settled` first gives events that nobody asserts a name in the prospects' own space; with that identity both
the evidence and the derived graphs are written, so that a fact has one name everywhere. `derive` then decides
by the table, fact by fact. Both take the claims about any set of subjects; to settle the objects of their
facts too, give the claims about those as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from communique.derivation.background import Background
from communique.derivation.bounds import tightest
from communique.derivation.rulings import Rulings
from communique.derivation.table import Support, decide, under
from communique.derivation.tenures import Tenures, event_days, tenures_in
from communique.model.knowledge import Claim, DerivedFact, Fact, Home, Identity, Standing
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import EntityType, Factuality, Iri, SpeakerKind

_REFUSING = (Factuality.NEGATED, Factuality.DENIED)
# How sure a report's own claims have to be that an event happened, and that somebody plays a role in it.
LIKELY, LIKELY_ROLE = Decimal("0.45"), Decimal("0.60")


def settled(
    claims: Iterable[Claim],
    identity: Identity,
    *,
    rulings: Rulings,
    names: Names,
    reference: Reference,
) -> Identity:
    """The identity in which every event that no live claim asserts is its prospect.

    Events of the vocabularies (wars, named events) keep their names whatever is said of them.
    """
    known = _named_events(reference, names)
    events: dict[Iri, set[Iri]] = {}
    asserted: set[Iri] = set()
    for claim in claims:
        for fact in claim.facts:
            if fact.predicate == "type":
                shared = identity.of(fact.subject)
                events.setdefault(shared, {shared}).add(fact.subject)
                if claim.iri not in rulings.rejected and claim.factuality is Factuality.ASSERTED:
                    asserted.add(shared)
    prospects = {
        shared: names.prospect(shared) for shared in sorted(events) if shared not in asserted | known
    }
    moved = {local: prospects[shared] for shared in prospects for local in sorted(events[shared])}
    kept = {local: prospects.get(shared, shared) for local, shared in identity.shared.items()}
    return Identity({**kept, **moved})


def _is_narrated(claim: Claim) -> bool:
    return claim.speaker_kind is SpeakerKind.NARRATOR


@cache
def _named_events(reference: Reference, names: Names) -> frozenset[Iri]:
    return frozenset(
        names.linked_entity(key)
        for key, entry in reference.entries.items()
        if entry.type is EntityType.EVENT_NAME
    )


@dataclass(slots=True)
class _Case:
    """A fact under shared names with the live claims that speak of it."""

    fact: Fact
    claims: list[Claim]
    sureness: Mapping[Iri, Decimal] = field(default_factory=dict)  # of the fact, by claim

    def asserting(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.factuality is Factuality.ASSERTED]

    def refusing(self) -> list[Claim]:
        return [claim for claim in self.claims if claim.factuality in _REFUSING]


def derive(
    claims: Iterable[Claim],
    identity: Identity,
    *,
    background: Background,
    rulings: Rulings | None = None,
    subjects: Collection[Iri] | None = None,
    fulfilments: Iterable[tuple[Iri, Iri]] = (),
) -> tuple[DerivedFact, ...]:
    """The derived facts about all subjects of the claims, or about the given shared ones, in a fixed order.

    identity is a settled one. fulfilments are (plan, event) under local names.
    """
    rulings = rulings or Rulings()
    wanted = None if subjects is None else frozenset(subjects)
    live = [claim for claim in claims if claim.iri not in rulings.rejected]
    by_subject = _cases(live, identity, wanted)
    tenures = tenures_in(background.reference, background.names)
    derived: list[DerivedFact] = []
    for subject in sorted(by_subject):
        judge = _Judge(by_subject[subject], identity, background, rulings, tenures)
        derived += judge.derived(subject)
    derived += _fulfilled(fulfilments, identity, by_subject, background.names)
    return tuple(sorted(derived, key=lambda each: each.fact.sort_key()))


def _cases(
    claims: Iterable[Claim], identity: Identity, wanted: frozenset[Iri] | None
) -> dict[Iri, list[_Case]]:
    """Subject → its facts, each with its claims in order of their names."""
    cases: dict[Fact, dict[Iri, Claim]] = {}
    sureness: dict[Fact, dict[Iri, Decimal]] = {}
    for claim in claims:
        for fact, sure in claim.sure():
            shared = identity.fact(fact)
            if wanted is None or shared.subject in wanted:
                cases.setdefault(shared, {})[claim.iri] = claim
                held = sureness.setdefault(shared, {})
                held[claim.iri] = max(sure, held.get(claim.iri, sure))
    by_subject: dict[Iri, list[_Case]] = {}
    for fact in sorted(cases, key=Fact.sort_key):
        found = cases[fact]
        case = _Case(fact=fact, claims=[found[iri] for iri in sorted(found)], sureness=sureness[fact])
        by_subject.setdefault(fact.subject, []).append(case)
    return by_subject


class _Judge:
    """Decides over the facts of one subject."""

    def __init__(
        self,
        cases: Sequence[_Case],
        identity: Identity,
        background: Background,
        rulings: Rulings,
        tenures: Tenures,
    ) -> None:
        self._cases = cases
        self._identity = identity
        self._background = background
        self._rulings = rulings
        self._tenures = tenures
        types = [case for case in cases if case.fact.predicate == "type"]
        self._types = types
        # Who says that the event itself did not happen, tells its roles and does not refuse them.
        self._deniers = {claim.speaker for case in types for claim in case.refusing()}
        self._event = [claim for case in types for claim in case.claims]
        # Who accepts that somebody took part accepts that it happened, as those tell it who say so.
        accepted = {claim.iri for case in cases for claim in case.asserting()} & rulings.accepted
        self._vouched = bool(accepted) and accepted.isdisjoint(claim.iri for claim in self._event)

    def derived(self, subject: Iri) -> list[DerivedFact]:
        anachronisms = self._anachronisms(subject)
        ceiling = Home.DEFAULT
        if self._event:
            ceiling = decide(self._support(self._whole(subject), anachronism=False, least=LIKELY)).home
        decided = [
            self._decided(case, ceiling, anachronism=case.fact in anachronisms) for case in self._cases
        ]
        return tightest(decided)

    def _whole(self, subject: Iri) -> _Case:
        """That the event happened, of whichever class."""
        sureness: dict[Iri, Decimal] = {}
        for case in self._types:
            for iri, sure in case.sureness.items():
                sureness[iri] = max(sure, sureness.get(iri, sure))
        claims = list({claim.iri: claim for claim in self._event}.values())
        fact = Fact(subject=subject, predicate="type", object=subject)
        return _Case(fact=fact, claims=claims, sureness=sureness)

    def _decided(self, case: _Case, ceiling: Home, *, anachronism: bool) -> DerivedFact:
        least = Decimal(0) if case.fact.predicate == "type" else LIKELY_ROLE
        row = decide(self._support(case, anachronism=anachronism, least=least))
        asserting = case.asserting()
        voices = asserting or case.claims
        return DerivedFact(
            fact=case.fact,
            home=under(row.home, ceiling),
            standing=row.standing,
            speakers=tuple(sorted({self._identity.of(claim.speaker) for claim in asserting})),
            claims=tuple(claim.iri for claim in voices),
            reports=len({claim.document for claim in asserting}),
            origins=self._background.origins.number(asserting, self._identity),
            factualities=tuple(sorted({claim.factuality for claim in case.claims})),
        )

    def _support(self, case: _Case, *, anachronism: bool, least: Decimal) -> Support:
        """What the claims come to; a report's own count as its assertion where they are sure enough."""
        asserting, refusing = case.asserting(), case.refusing()
        is_type = case.fact.predicate == "type"
        told = any(claim.factuality not in (Factuality.ASSERTED, *_REFUSING) for claim in case.claims)
        described = any(is_type or claim.speaker in self._deniers for claim in refusing)
        return Support(
            accepted=any(claim.iri in self._rulings.accepted for claim in asserting)
            or (is_type and self._vouched and bool(asserting)),
            anachronism=anachronism,
            narrated=any(_is_narrated(claim) and case.sureness[claim.iri] >= least for claim in asserting),
            doubtful=any(_is_narrated(claim) and case.sureness[claim.iri] < least for claim in asserting),
            quoted=any(not _is_narrated(claim) for claim in asserting),
            origins=self._background.origins.number(asserting, self._identity),
            refused=bool(refusing),
            told=told or described,
        )

    def _anachronisms(self, subject: Iri) -> set[Fact]:
        asserted = [case for case in self._cases if case.asserting()]
        claims = {claim.iri: claim for case in self._cases for claim in case.claims}
        days = event_days(claims.values(), subject, self._identity)
        found = {each.fact for each in self._tenures.of_event((case.fact for case in asserted), days)}
        for case in asserted:
            said_on = [
                day
                for claim in case.asserting()
                if (day := self._background.anchors.get(claim.document)) is not None
            ]
            if self._tenures.of_office(case.fact, said_on) is not None:
                found.add(case.fact)
        return found


def _fulfilled(
    fulfilments: Iterable[tuple[Iri, Iri]],
    identity: Identity,
    subjects: Collection[Iri],
    names: Names,
) -> list[DerivedFact]:
    """Plans that are still prospects with the events that came of them."""
    space = f"{names.base}prospect/"
    pairs = sorted({(identity.of(plan), identity.of(event)) for plan, event in fulfilments})
    return [
        DerivedFact(
            fact=Fact(subject=plan, predicate="fulfilledBy", object=event),
            home=Home.PROSPECTS,
            standing=Standing.UNASSERTED,
        )
        for plan, event in pairs
        if plan in subjects and plan.startswith(space) and not event.startswith(space)
    ]
