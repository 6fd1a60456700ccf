"""Which entry of the reference vocabularies a chain denotes, or none when that is not sure enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from communique.model.reference import Entry, Reference
from communique.model.text import Candidate, Chain, EntityType, ReferenceKey

LINK_THRESHOLD = 0.5
LINK_MARGIN = 0.05  # two entries closer than this are not told apart by their scores
_ACTORS = (EntityType.ORGANIZATION, EntityType.PLACE)
# A chain may be linked to entries of these types; everything else of another type is a bad link.
_COMPATIBLE: Mapping[EntityType, tuple[EntityType, ...]] = MappingProxyType(
    {each: (each,) for each in EntityType}
    | {EntityType.MILITARY_UNIT: (EntityType.MILITARY_UNIT, EntityType.ORGANIZATION)}
    | {EntityType.ORGANIZATION: (*_ACTORS, EntityType.MILITARY_UNIT)}
)
_Scored = list[tuple[Candidate, Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A chain's entry with the reason the link rests on, in words."""

    entry: Entry
    reason: str


@cache
def _governments(reference: Reference) -> Mapping[str, Entry]:
    """State → its government."""
    return {
        polity: entry
        for entry in reference.of_kind("GovernmentBody")
        if entry.key.startswith("gov-")
        for polity in entry.values("polity")
    }


def government_of(polity: str, reference: Reference) -> Entry | None:
    """The entry of a state's government ("gov-russia"), or None."""
    return _governments(reference).get(polity)


def best_link(chain: Chain, reference: Reference) -> Link | None:
    """The best candidate of a fitting type; None below the threshold or when two are as good.

    Of two as good, the one of the chain's own state is taken. A capital or state that stands for its
    government is linked to the government's entry.
    """
    best = _best(chain, reference)
    if best is None:
        return None
    candidate, entry, why = best
    reason = f"{candidate.reason}{why}"
    if chain.type is EntityType.ORGANIZATION and entry.type is EntityType.PLACE:
        return _as_government(chain, entry, reason, reference)
    return Link(entry=entry, reason=reason)


def _best(chain: Chain, reference: Reference) -> tuple[Candidate, Entry, str] | None:
    fitting: _Scored = [
        (candidate, entry)
        for candidate in chain.candidates
        if (entry := reference.get(candidate.key)) and entry.type in _COMPATIBLE[chain.type]
    ]
    if not fitting or fitting[0][0].score < LINK_THRESHOLD:
        return None
    near = [pair for pair in fitting if fitting[0][0].score - pair[0].score < LINK_MARGIN]
    if len({candidate.key for candidate, _ in near}) == 1:
        return (*near[0], "")
    own = [pair for pair in near if chain.polity and reference.state_of(pair[0].key) == chain.polity]
    return (*own[0], f"; of {chain.polity}") if len(own) == 1 else None


def _as_government(chain: Chain, place: Entry, reason: str, reference: Reference) -> Link | None:
    state = place.key if place.kind == "State" else (chain.polity or ReferenceKey(""))
    government = government_of(state, reference)
    if government is None:
        return None
    return Link(entry=government, reason=f"{reason}; {place.label} stands for its government")
