"""Bonds between events, and which of them have a say.

News repeats its sentences, so that in a large corpus nearly everything is likely to be something else; were
all such links followed, what becomes of one event would hang on most others. An event that no rule joins
with another therefore follows the likeliest of its links, and one that a rule joins follows none of its own.
Graphs of nearest neighbours fall into small parts whatever the density (Eppstein, Paterson and Yao, On
Nearest-Neighbor Graphs, Discrete and Computational Geometry 17, 1997).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.model.text import Iri

Bond = tuple[Iri, Iri]
Weights = Mapping[Bond, int]  # by bonds with the smaller IRI first
ALWAYS, CERTAIN = 0, 1000  # a plan and what came of it or a decision of people; a rule. Between: a chance


def strongest(weights: Iterable[tuple[Bond, int]]) -> dict[Iri, int]:
    """The weight of the strongest bond of each event, as far as these tell."""
    found: dict[Iri, int] = {}
    for bond, weight in weights:
        for iri in bond:
            found[iri] = max(found.get(iri, ALWAYS), weight)
    return found


def stands(bond: Bond, weight: int, most: Mapping[Iri, int]) -> bool:
    """Whether a bond has a say: it is the strongest of one of its ends, or holds whatever others do."""
    return weight == ALWAYS or any(weight == most.get(iri) for iri in bond)


def standing(weights: Weights) -> frozenset[Bond]:
    """The bonds that have a say, of events whose bonds are all given; of those that are left all do."""
    most = strongest(weights.items())
    return frozenset(bond for bond, weight in weights.items() if stands(bond, weight, most))
