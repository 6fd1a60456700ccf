"""Demonyms of the states that a document names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from communique.model.reference import Reference
from communique.model.text import Chain, Mention


def demonyms_of(chains: Iterable[Chain], reference: Reference) -> dict[str, Mention]:
    """Demonyms of the states a document names, else of their governments; the first mention stands for it."""
    found: dict[str, Mention] = {}
    states = [(chain, reference.get(chain.candidates[0].key)) for chain in chains if chain.candidates]
    bodies = [(chain, reference.get(chain.polity)) for chain in chains if _is_government(chain)]
    for chain, entry in (*states, *bodies):
        if entry is None or entry.kind != "State":
            continue
        for word in (*entry.values("demonym"), *entry.values("demonymNoun")):
            found.setdefault(word.lower(), chain.mentions[0])
    return found


@cache
def all_demonyms(reference: Reference) -> frozenset[str]:
    """The demonyms of all states, in small letters."""
    states = reference.of_kind("State")
    return frozenset(word.lower() for entry in states for word in entry.values("demonym"))


def _is_government(chain: Chain) -> bool:
    return chain.polity is not None and any(mention.metonym for mention in chain.mentions)
