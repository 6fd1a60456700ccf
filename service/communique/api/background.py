"""What pages show of reference data beside what reports say: tenures, families of weapons, identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureView:
    """Who held an office, or which office somebody held; label and iri are of the other of the two.

    end is None while it lasts or where it is not known; precision is "year" or "month" where the source
    gives no day; source names what was read, "" for general knowledge.
    """

    label: str
    iri: str
    begin: date | None
    end: date | None = None
    is_verified: bool = False
    is_acting: bool = False
    is_end_remembered: bool = False
    precision: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTold:
    """That a report names somebody in an office: on which day it counts from, and which report."""

    label: str
    iri: str
    day: date
    document: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A weapon system in its family; relations tie it to the one above, reports how many name it."""

    iri: str
    label: str
    relations: tuple[str, ...] = ()
    reports: int = 0
    is_self: bool = False
    below: tuple[Kin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name of a thing in somebody else's register; address is "" where it has no page."""

    register: str
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known of an entity beforehand."""

    tenures: tuple[TenureView, ...] = ()
    families: tuple[Kin, ...] = ()
    carries: tuple[tuple[str, str], ...] = ()  # IRI and label of what it carries
    offices: tuple[tuple[str, str], ...] = ()  # IRI and label of the offices in it
    identifiers: tuple[Identifier, ...] = ()
    is_unverified: bool = False  # its entry is general knowledge
