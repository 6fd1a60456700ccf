"""Stretches of time drawn in rows on one scale: tenures, and the days that reports allow an event.

Coordinates are user units of an SVG that is WIDTH wide; each row is a small drawing of its own, so that a
table can hold it beside words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.api.background import OfficeTold, TenureView
from communique.api.value_words import home_words
from communique.api.workbench import EventView, When

WIDTH = 600.0
_LEAST = 4.0  # a day among decades can still be seen
_STEPS_OF_YEARS = (1, 2, 5, 10, 20, 50, 100)
_TICKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A bar from x over width; open where a bound is not known."""

    x: float
    width: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from first to last, both included, over the whole width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins."""
        return round(WIDTH * (day - self.first).days / ((self.last - self.first).days + 1), 1)

    def stretch(self, begin: date | None, end: date | None) -> Stretch:
        """The days from begin to end, both included; None reaches to the edge and is open."""
        x = self.at(max(begin, self.first)) if begin else 0.0
        until = self.at(min(end, self.last) + timedelta(days=1)) if end else WIDTH
        width = max(_LEAST, round(until - x, 1))
        return Stretch(x=min(x, WIDTH - width), width=width, open_start=begin is None, open_end=end is None)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Some round days with what they are called: years, months or days."""
        days = (self.last - self.first).days
        if days > 2 * 366:
            return tuple((self.at(day), str(day.year)) for day in self._years(days))
        if days > 2 * _TICKS * 7:
            return tuple((self.at(day), f"{day:%Y-%m}") for day in self._months(days))
        step = max(1, -(-days // _TICKS))
        return tuple(
            (self.at(day), day.isoformat())
            for day in (self.first + timedelta(days=step * n) for n in range(days // step + 1))
        )

    def _years(self, days: int) -> list[date]:
        step = next(
            each for each in _STEPS_OF_YEARS if days / 365 / each <= _TICKS or each == _STEPS_OF_YEARS[-1]
        )
        years = range(self.first.year - self.first.year % step + step, self.last.year + 1, step)
        return [date(year, 1, 1) for year in years]

    def _months(self, days: int) -> list[date]:
        step = max(1, round(days / 30 / _TICKS))
        first = self.first.year * 12 + self.first.month  # the month after the first day's
        last = self.last.year * 12 + self.last.month - 1
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1, step)]


def scale_of(days: Iterable[date]) -> Scale | None:
    """From the earliest to the latest of the days; None without any."""
    found = sorted(days)
    return Scale(found[0], found[-1]) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A tenure and its bar."""

    tenure: TenureView
    bar: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureDrawing:
    """Tenures in two groups, what was read at a source and what is general knowledge, and what reports say.

    told are the days on which reports name somebody in an office: x, and what is said.
    """

    verified: tuple[TenureRow, ...]
    unverified: tuple[TenureRow, ...]
    told: tuple[tuple[str, str, tuple[tuple[float, OfficeTold], ...]], ...]  # label and IRI of the other
    ticks: tuple[tuple[float, str], ...]


def tenure_drawing(tenures: Sequence[TenureView], told: Sequence[OfficeTold]) -> TenureDrawing | None:
    """Offices over time; None where nothing is known of any."""
    days = [day for each in tenures for day in (each.begin, each.end) if day]
    scale = scale_of([*days, *(each.day for each in told)])
    if scale is None:
        return None
    if any(each.end is None for each in tenures):  # what lasts reaches a little beyond the last day named
        scale = Scale(scale.first, scale.last + (scale.last - scale.first) / 20 + timedelta(days=1))
    rows = [TenureRow(tenure=each, bar=scale.stretch(each.begin, each.end)) for each in tenures]
    by_other: dict[tuple[str, str], list[tuple[float, OfficeTold]]] = {}
    for each in sorted(told, key=lambda one: one.day):
        by_other.setdefault((each.label, each.iri), []).append((scale.at(each.day), each))
    return TenureDrawing(
        verified=tuple(row for row in rows if row.tenure.is_verified),
        unverified=tuple(row for row in rows if not row.tenure.is_verified),
        told=tuple((label, iri, tuple(marks)) for (label, iri), marks in by_other.items()),
        ticks=scale.ticks(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """What one report, or all together, say of the days of an event; published is when that report came."""

    label: str
    document: str | None
    when: When
    bar: Stretch | None
    published: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDrawing:
    """The days that each report's words allow, under those that all together allow."""

    rows: tuple[DayRow, ...]
    ticks: tuple[tuple[float, str], ...]


def day_drawing(event: EventView) -> DayDrawing | None:
    """How sure the days of an event are; None where none is known."""
    told = [(version, version.when) for version in event.versions]
    home, when = event.elsewhere if event.elsewhere[0] else ("", event.when)
    bounds = [day for each in (when, *(when for _, when in told)) for day in (each.earliest, each.latest)]
    published = [version.document.published for version, _ in told]
    scale = scale_of(day for day in bounds if day)
    if scale is None:
        return None
    scale = with_room(scale, [day for day in published if day])

    def row(label: str, document: str | None, when: When, day: date | None) -> DayRow:
        bar = scale.stretch(when.earliest, when.latest) if when.is_known else None
        stands = scale.at(day) if day and scale.first <= day <= scale.last else None
        return DayRow(label=label, document=document, when=when, bar=bar, published=stands)

    rows = [row(", ".join(filter(None, ("All together", home_words(home)))), None, when, None)]
    rows += [row(one.document.title, one.document.iri, when, one.document.published) for one, when in told]
    return DayDrawing(rows=tuple(rows), ticks=scale.ticks())


def with_room(scale: Scale, published: Sequence[date] = ()) -> Scale:
    """A margin on both sides, and the days of publication that lie not far off."""
    span = max((scale.last - scale.first).days, 6)
    near = [day for day in published if abs((day - scale.last).days) <= 2 * span]
    first, last = min([scale.first, *near]), max([scale.last, *near])
    margin = timedelta(days=max(1, (last - first).days // 12))
    return Scale(first - margin, last + margin)
