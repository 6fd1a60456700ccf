"""For which state a person or a post acts by what reports say of it, where nothing else tells.

Bodies and states are known by themselves, posts by the body or state they are in, people by their posts, by
whom they speak for, or else by nationality. Each looks at those before it alone, so that no two things can
hold each other up, and the answer is the same whatever the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from communique.model.knowledge import Claim, Entity, Fact, Identity, Literal
from communique.model.naming import Names
from communique.model.reference import Reference, states_of_entries
from communique.model.text import Factuality, Iri

_PERSON, _OFFICE = "Person", "Office"
# Kind → the statements that tell, those that outweigh others first.
_TELLING: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {_PERSON: (("holdsOffice", "spokespersonFor"), ("nationality",)), _OFFICE: (("officeIn", "polity"),)}
)
# Kind → kinds of things whose own state rests on claims as well and does not count.
_NOT_BEFORE: Mapping[str, frozenset[str]] = MappingProxyType(
    {_PERSON: frozenset({_PERSON}), _OFFICE: frozenset({_PERSON, _OFFICE})}
)


def asserted_by(
    claims: Iterable[Claim], identity: Identity, *, rejected: frozenset[Iri] = frozenset()
) -> Iterator[Fact]:
    """The shared facts that live claims assert."""
    for claim in claims:
        if claim.iri not in rejected and claim.factuality is Factuality.ASSERTED:
            yield from map(identity.fact, claim.facts)


def states_told(
    asserted: Iterable[Fact],
    entities: Iterable[Entity],
    identity: Identity,
    *,
    known: Mapping[Iri, Iri],
    kinds: Mapping[Iri, str],
    reference: Reference,
    names: Names,
) -> Mapping[Iri, Iri]:
    """Shared IRI of a person or post → the one state that asserted shared facts put it under.

    known: shared IRI → the state it acts for; kinds: shared IRI → class; both of all things named.
    """
    fixed = states_of_entries(reference, names)
    subjects = {identity.of(each.iri): each.kind for each in entities if each.kind in _TELLING}
    found: dict[Iri, list[set[Iri]]] = {}
    for fact in asserted:
        kind = subjects.get(fact.subject)
        if kind is None or isinstance(fact.object, Literal):
            continue
        state = fixed.get(fact.object)
        if state is None and kinds.get(fact.object) not in _NOT_BEFORE[kind]:
            state = known.get(fact.object)
        for rank, predicates in enumerate(_TELLING[kind]):
            if state is not None and fact.predicate in predicates:
                found.setdefault(fact.subject, [set() for _ in _TELLING[kind]])[rank].add(state)
    first = {subject: next(states for states in ranks if states) for subject, ranks in found.items()}
    return {subject: min(states) for subject, states in sorted(first.items()) if len(states) == 1}
