"""The day relative dates count from: analyst over given over metadata over dateline, then the earliest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.model.text import AnchorBasis

RANKS = (AnchorBasis.ANALYST, AnchorBasis.GIVEN, AnchorBasis.METADATA, AnchorBasis.DATELINE)
EARLIEST_USED = date(1990, 1, 1)
_ZONES = timedelta(days=1)  # it may already be tomorrow where the report was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The chosen day (None: nothing usable), its basis, and what a person should look at, in words."""

    date: date | None = None
    basis: AnchorBasis = AnchorBasis.NONE
    flags: tuple[str, ...] = ()


def choose_anchor(
    candidates: Iterable[tuple[AnchorBasis, date | None]], *, today: date | None = None
) -> Anchor:
    """The best candidate. Days before 1990, or after `today` where it is given, are flagged and not used.

    A second usable day of the same or another rank is flagged as a conflict.
    """
    said = sorted((RANKS.index(basis), day) for basis, day in candidates if day and basis in RANKS)
    flags = [f"{day} ({RANKS[rank].value}) {why}" for rank, day in said if (why := _fault(day, today))]
    usable = [(rank, day) for rank, day in said if not _fault(day, today)]
    if not usable:
        return Anchor(flags=tuple(flags))
    rank, chosen = usable[0]
    flags.extend(
        f"{day} ({RANKS[other].value}) differs from {chosen} ({RANKS[rank].value})"
        for other, day in dict.fromkeys(usable)
        if day != chosen
    )
    return Anchor(date=chosen, basis=RANKS[rank], flags=tuple(flags))


def _fault(day: date, today: date | None) -> str | None:
    if day < EARLIEST_USED:
        return "lies before 1990 and is not used"
    if today is not None and day > today + _ZONES:
        return f"lies after {today} and is not used"
    return None
