"""Facts about entities, judged by how many claims say them instead of claim by claim.

What `derive` decides over claims, this decides over their counts: the same table, the same tenures. Claims
are needed only for facts over which there may be a relation between them, which `contested` tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from communique.derivation.background import Background
from communique.derivation.functional import ONE_VALUE
from communique.derivation.holders import held_beside
from communique.derivation.table import Support, decide
from communique.derivation.tenures import tenures_in
from communique.model.knowledge import HELD_BY, DerivedFact, Fact, Tally
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import Iri


def judged(tallies: Iterable[Tally], background: Background) -> tuple[DerivedFact, ...]:
    """A derived fact for each tally, in order of the facts."""
    tenures = tenures_in(background.reference, background.names)
    found = []
    for tally in tallies:
        if tally.fact.predicate == HELD_BY:
            continue
        row = decide(
            Support(
                accepted=tally.accepted,
                anachronism=tenures.of_office(tally.fact, tally.days) is not None,
                narrated=tally.narrated,
                quoted=tally.quoted,
                origins=tally.origins,
                refused=tally.refused,
                told=tally.told,
            )
        )
        found.append(
            DerivedFact(
                fact=tally.fact,
                home=row.home,
                standing=row.standing,
                speakers=tally.speakers,
                reports=tally.reports,
                origins=tally.origins,
            )
        )
    return tuple(sorted(found, key=lambda each: each.fact.sort_key()))


def is_dated(fact: Fact, reference: Reference, names: Names) -> bool:
    """Whether the days of the reports that assert a fact decide over it: known tenures, holders of a post."""
    return fact.predicate == HELD_BY or tenures_in(reference, names).may_conflict(fact)


def contested(
    tallies: Iterable[Tally], reference: Reference, names: Names, *, labels: Mapping[Iri, str]
) -> frozenset[Fact]:
    """Facts over which claims may stand against each other; about all others no relation is raised.

    What is asserted and refused, an office said to be held on a day that a tenure speaks against, two values
    of a property that has one. labels: shared IRI → label, of what the tallies are about.
    """
    tenures = tenures_in(reference, names)
    asserted = [tally for tally in tallies if tally.narrated or tally.quoted]
    beside = held_beside(asserted, tenures, labels)
    values = Counter(tally.fact.predicate for tally in asserted)
    return frozenset(
        tally.fact
        for tally in asserted
        if tally.refused
        or (tally.fact.predicate in ONE_VALUE and values[tally.fact.predicate] > 1)
        or tenures.of_office(tally.fact, tally.days)
        or any(tenures.held_by_another(tally.fact, day) for day in tally.days)
        or tally.fact in beside
    )
