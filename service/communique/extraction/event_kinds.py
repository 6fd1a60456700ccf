"""Which event classes may tell one event, and which of them says most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# Classes that may tell one event, the general before its kinds; a class is always compatible with itself.
_FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "call": ("PhoneCall", "Consult"),
        "meeting": ("Meeting", "Summit", "Visit", "Consult"),
        "talks": ("Negotiation", "Consult", "Mediation"),
        "deal": ("Agreement", "Ceasefire"),
        "swap": ("Agreement", "PrisonerExchange"),
        "aid": ("ArmsTransfer", "Aid"),
        "force": (
            *("Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault"),
            *("Bombing", "Killing", "Interception"),
        ),
        "ground": ("GroundAssault", "Fight"),
        "blame": ("Accuse", "Criticism"),
        "threat": ("Threaten", "ThreatenSanction"),
        "demand": ("Request", "UrgeYield", "UrgeAssistance"),
        "sanction": ("SanctionAct", "EconomicSanction"),
        "posture": ("Mobilize", "Deployment"),
        "custody": ("Coerce", "Arrest", "Seizure"),
        "office": ("Appointment", "Election"),
    }
)
_GENERAL = (
    "Consult",
    "Assault",
    "Accuse",
    "Agree",
    "Aid",
    "SanctionAct",
    "Coerce",
    "Request",
    "Threaten",
    "Mobilize",
)
_IN_PERSON = ("Meeting", "Summit", "Negotiation", "Visit")


def compatible_types(first: str, second: str, *, loosely: bool = False) -> bool:
    """Whether two classes can tell one event; loosely, a meeting may be the talks held there."""
    if loosely and first in _IN_PERSON and second in _IN_PERSON:
        return True
    return first == second or any(first in family and second in family for family in _FAMILIES.values())


def is_general(kind: str) -> bool:
    """Whether a class has kinds that tell more."""
    return kind in _GENERAL


def special_type(kinds: Sequence[str]) -> str:
    """The first class told that has no kinds below it, else the first."""
    return next((kind for kind in kinds if not is_general(kind)), kinds[0])
