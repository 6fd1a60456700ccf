"""One subject with all that live claims say about it: what the rules between claims look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.derivation.background import Background
from communique.model.knowledge import (
    Basis,
    Claim,
    ClaimRelation,
    ClaimRelationKind,
    Fact,
    Identity,
    Literal,
)
from communique.model.text import Factuality, Iri

REFUSING = (Factuality.NEGATED, Factuality.DENIED)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A shared fact as one claim speaks of it."""

    fact: Fact
    claim: Claim

    @property
    def asserted(self) -> bool:
        """Whether the claim says that it is so."""
        return self.claim.factuality is Factuality.ASSERTED

    @property
    def refused(self) -> bool:
        """Whether the claim negates or denies it."""
        return self.claim.factuality in REFUSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that is said about one subject, in a fixed order, with what rules need to look up."""

    subject: Iri
    said: tuple[Said, ...]
    identity: Identity
    background: Background
    labels: Mapping[Iri, str]

    def asserted(self, *predicates: str) -> list[Said]:
        """What claims assert with these predicates."""
        return [each for each in self.said if each.asserted and each.fact.predicate in predicates]

    def label(self, value: Iri | Literal) -> str:
        """A value as a note names it."""
        if isinstance(value, Literal):
            return value.value
        return self.labels.get(value) or value.rsplit("/", 1)[-1]

    def relation(
        self, kind: ClaimRelationKind, basis: Basis, said: Iterable[Said], note: str
    ) -> ClaimRelation:
        """A relation about the subject between the claims of what is said."""
        return ClaimRelation(kind=kind, basis=basis, about=self.subject, claims=_claims(said), note=note)

    def opposed(
        self, kind: ClaimRelationKind, basis: Basis, sides: Sequence[Iterable[Said]], note: str
    ) -> list[ClaimRelation]:
        """One relation between two sides; of more, each against the rest: none is paired with its own."""
        named = [_claims(side) for side in sides]
        every = tuple(sorted({claim for side in named for claim in side}))
        found = []
        for number, side in enumerate(named[:1] if len(named) == _TWO else named):
            rest = {claim for other in (*named[:number], *named[number + 1 :]) for claim in other}
            if opposite := tuple(sorted(rest - set(side))):
                found.append(
                    ClaimRelation(
                        kind=kind,
                        basis=basis,
                        about=self.subject,
                        claims=every,
                        note=note,
                        one_side=side,
                        other_side=opposite,
                    )
                )
        return found


def _claims(said: Iterable[Said]) -> tuple[Iri, ...]:
    return tuple(sorted({each.claim.iri for each in said}))


def by_fact(said: Iterable[Said]) -> list[list[Said]]:
    """What is said, fact by fact, each claim once."""
    facts: dict[Fact, dict[Iri, Said]] = {}
    for each in said:
        facts.setdefault(each.fact, {})[each.claim.iri] = each
    return [list(facts[fact].values()) for fact in facts]


def by_document(said: Iterable[Said]) -> dict[Iri, list[Said]]:
    """What is said, document by document."""
    documents: dict[Iri, list[Said]] = {}
    for each in said:
        documents.setdefault(each.claim.document, []).append(each)
    return documents
