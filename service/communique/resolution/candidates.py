"""Which entry of the reference vocabularies a chain denotes, or none when that is not sure enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.model.reference import Entry, Reference
from communique.model.text import Candidate, Chain, EntityType, ReferenceKey

LINK_THRESHOLD = 0.5
LINK_MARGIN = 0.05  # two entries closer than this are not told apart: no link
_ACTORS = (EntityType.ORGANIZATION, EntityType.PLACE)
# A chain may be linked to entries of these types; everything else of another type is a bad link.
_COMPATIBLE: Mapping[EntityType, tuple[EntityType, ...]] = MappingProxyType(
    {each: (each,) for each in EntityType}
    | {EntityType.MILITARY_UNIT: (EntityType.MILITARY_UNIT, EntityType.ORGANIZATION)}
    | {EntityType.ORGANIZATION: (*_ACTORS, EntityType.MILITARY_UNIT)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A chain's entry with the reason the link rests on, in words."""

    entry: Entry
    reason: str


def government_of(polity: str, reference: Reference) -> Entry | None:
    """The entry of a state's government ("gov-russia"), or None."""
    for entry in reference.of_kind("GovernmentBody"):
        if entry.key.startswith("gov-") and polity in entry.values("polity"):
            return entry
    return None


def best_link(chain: Chain, reference: Reference) -> Link | None:
    """The best candidate of a fitting type; None below the threshold or when two are as good.

    A capital or state that stands for its government is linked to the government's entry.
    """
    fitting = [
        (candidate, entry)
        for candidate in chain.candidates
        if (entry := reference.get(candidate.key)) and entry.type in _COMPATIBLE[chain.type]
    ]
    if not fitting or fitting[0][0].score < LINK_THRESHOLD or _torn(fitting):
        return None
    candidate, entry = fitting[0]
    if chain.type is EntityType.ORGANIZATION and entry.type is EntityType.PLACE:
        return _as_government(chain, candidate, entry, reference)
    return Link(entry=entry, reason=candidate.reason)


def _torn(fitting: list[tuple[Candidate, Entry]]) -> bool:
    best = fitting[0][0]
    return any(other.key != best.key and best.score - other.score < LINK_MARGIN for other, _ in fitting[1:])


def _as_government(chain: Chain, candidate: Candidate, place: Entry, reference: Reference) -> Link | None:
    state = place.key if place.kind == "State" else (chain.polity or ReferenceKey(""))
    government = government_of(state, reference)
    if government is None:
        return None
    return Link(entry=government, reason=f"{candidate.reason}; {place.label} stands for its government")
