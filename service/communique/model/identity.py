"""Which names denote one thing: sets of IRIs that are joined, each known by its smallest member."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.knowledge import Identity
from communique.model.text import Iri


def joined(pairs: Iterable[tuple[Iri, Iri]], *, onto: Identity | None = None) -> Identity:
    """The identity in which both of each pair are one, on top of another identity when one is given.

    The shared IRI of a set is its smallest member, so the order of the pairs does not matter.
    """
    parent: dict[Iri, Iri] = {}

    def root(iri: Iri) -> Iri:
        parent.setdefault(iri, iri)
        while parent[iri] != iri:
            parent[iri] = parent[parent[iri]]
            iri = parent[iri]
        return iri

    given = list(onto.shared.items()) if onto else []
    for left, right in (*given, *pairs):
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    return Identity({iri: root(iri) for iri in sorted(parent) if root(iri) != iri})
