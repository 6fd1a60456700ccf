"""Whether the tenures of each office follow each other: counts, overlaps and gaps, in words.

What is told here is for whoever keeps the vocabularies: a gap is somebody not known, an overlap a date that
is wrong or an office that several people hold. Neither is a fault of the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from communique.model.reference import Entry, Reference, Tenure

_HANDOVER = timedelta(days=7)
_VACANCY = timedelta(days=92)  # ministries stand empty, or in acting hands, for weeks as a matter of course
_SLACK = {"month": timedelta(days=31), "year": timedelta(days=366)}
_SINCE = date(1990, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """How many offices and tenures the vocabularies hold, and where tenures overlap or leave a gap."""

    offices: int
    offices_with_holders: int
    tenures: int
    tenures_verified: int
    overlaps: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def tenures_unverified(self) -> int:
        """How many rest on memory alone."""
        return self.tenures - self.tenures_verified


def chronology(reference: Reference) -> Chronology:
    """Looks at every office since 1990; overlaps and gaps are in order of the offices' keys."""
    offices = reference.of_kind("Office")
    succession = {office.key: _succession(reference, office) for office in offices}
    return Chronology(
        offices=len(offices),
        offices_with_holders=sum(bool(reference.tenures_of(office.key)) for office in offices),
        tenures=len(reference.tenures),
        tenures_verified=sum(tenure.verified for tenure in reference.tenures),
        overlaps=tuple(told for each in offices for told in _overlaps(reference, each, succession[each.key])),
        gaps=tuple(told for each in offices for told in _gaps(each, succession[each.key])),
    )


def _succession(reference: Reference, office: Entry) -> list[Tenure]:
    """The dated tenures of an office that one person holds at a time, by their begin."""
    if office.value("severalHolders") == "true":
        return []
    held = [each for each in reference.tenures_of(office.key) if each.begin]
    return sorted(held, key=lambda each: (each.begin or date.min, each.end or date.max, each.key))


def _overlaps(reference: Reference, office: Entry, held: Sequence[Tenure]) -> Iterator[str]:
    holders = [each for each in held if not each.acting]  # who acts does so beside the holder
    for before, after in pairwise(holders):
        end, begin = before.end or date.max, after.begin or date.min
        if before.holder != after.holder and end - begin > _slack(before, after):
            names = [_name(reference, each) for each in (before, after)]
            until = before.end or "today"
            yield f"{office.label}: {names[0]} until {until} and {names[1]} from {begin} overlap"


def _gaps(office: Entry, held: Sequence[Tenure]) -> Iterator[str]:
    covered: date | None = None
    for tenure in held:
        begin = tenure.begin or date.min
        if covered is not None and covered >= _SINCE and begin - covered > _VACANCY:
            yield f"{office.label}: nobody known from {covered} to {begin}"
        covered = max(covered or date.min, tenure.end or date.max)


def _slack(before: Tenure, after: Tenure) -> timedelta:
    """How far two neighbours may overlap: a handover, or the width of what is known of their dates."""
    widths = [_SLACK[each.precision] for each in (before, after) if each.precision]
    return max([_HANDOVER, *widths])


def _name(reference: Reference, tenure: Tenure) -> str:
    entry = reference.get(tenure.holder)
    return entry.label if entry else tenure.holder
