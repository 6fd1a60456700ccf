"""The label sets of the recogniser's heads, and what labels of other corpora may mean in ours.

A token's label is rarely known whole: a corpus labels only its own types, and draws its borders its own way.
So each token carries, per head, the set of labels it may have; the loss is minus the log of their sum
(marginal likelihood over partial labels).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OUTSIDE = "O"
NAMES = ("Person", "Organization", "Place", "WeaponSystem", "MilitaryUnit", "Generic-weapon")
HOLDERS = ("Office", "Event-name")
POLITICS = (
    "country", "election", "event", "location", "misc", "organisation", "person", "politicalparty",
    "politician",
)  # fmt: skip
DEFENCE = ("Organisation", "Location", "Person", "Weapon", "MilitaryPlatform")

# Few-NERD as it lies here: two files of an episode set, each with its own types.
FIRST_FILES = ("big_test",)
FIRST_TYPES = (
    "person_athlete", "other_livingthing", "event_sportsevent", "location_other",
    "organization_government/governmentagency", "person_actor", "organization_politicalparty", "product_car",
    "location_bodiesofwater", "product_weapon", "other_medical", "art_writtenart", "art_music",
    "other_educationaldegree", "building_hospital", "building_theater", "event_election",
)  # fmt: skip
SECOND_TYPES = (
    "location_GPE", "organization_other", "organization_company", "person_artist/author", "person_politician",
    "organization_sportsteam", "organization_education", "other_biologything", "product_other",
    "location_road/railway/highway/transit", "event_attack/battle/war/militaryconflict",
    "organization_media/newspaper", "art_film", "other_award", "organization_sportsleague",
    "other_astronomything", "product_software", "other_language", "product_airplane", "other_disease",
    "person_soldier", "location_mountain", "person_director", "location_island", "art_other",
    "art_broadcastprogram", "other_god", "product_food", "other_law", "product_ship",
    "building_sportsfacility", "building_hotel", "building_airport", "building_restaurant", "event_disaster",
    "event_protest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """One output layer: begin and inside of each type, and outside."""

    name: str
    types: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """O first, then B- and I- of each type."""
        return (OUTSIDE, *(f"{mark}-{each}" for each in self.types for mark in "BI"))


HEADS = (
    Head("names", NAMES),
    Head("holders", HOLDERS),
    Head("politics", POLITICS),
    Head("fewnerd", (*FIRST_TYPES, *SECOND_TYPES)),
    Head("defence", DEFENCE),
)

# What a foreign type is in the head "names": the types it may be, () for none of ours, None for unknown.
POLITICS_AS_NAMES: dict[str, tuple[str, ...] | None] = {
    "country": ("Place", "Organization"),
    "location": ("Place", "Organization"),
    "organisation": ("Organization", "MilitaryUnit"),
    "politicalparty": ("Organization",),
    "person": ("Person",),
    "politician": ("Person",),
    "election": None,
    "event": None,
    "misc": None,
}
DEFENCE_AS_NAMES: dict[str, tuple[str, ...] | None] = {
    "Organisation": None,
    "Location": ("Place", "Organization"),
    "Person": None,  # holds titles
}
_GROUPS: dict[str, tuple[str, ...] | None] = {
    "person": ("Person",),
    "organization": ("Organization",),
    "location": ("Place",),
    "building": ("Place", "Organization"),
    "event": None,
    "art": (),
    "other": (),
    "product": (),
}
_SINGLE: dict[str, tuple[str, ...] | None] = {
    "organization_government/governmentagency": ("Organization", "MilitaryUnit"),
    "organization_other": ("Organization", "MilitaryUnit"),
    "organization_sportsteam": None,
    "organization_sportsleague": None,
    "location_GPE": ("Place", "Organization"),
    "location_other": None,
    "product_weapon": ("WeaponSystem", "Generic-weapon"),
    "product_airplane": None,
    "product_ship": None,
    "product_car": None,
    "product_other": None,
    "art_broadcastprogram": None,
    "other_law": None,
    "other_livingthing": None,
    "other_language": None,
    "other_award": None,
}


def fewnerd_as_names(label: str) -> tuple[str, ...] | None:
    """As the tables above for one of Few-NERD's types."""
    return _SINGLE[label] if label in _SINGLE else _GROUPS[label.split("_", 1)[0]]


def inside(types: Iterable[str], mark: str) -> set[str]:
    """The labels a token may have that begins (B) or goes on with (I) a span of one of the types."""
    return {f"{mark}-{each}" for each in types}
