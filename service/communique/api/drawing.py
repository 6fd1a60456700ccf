"""Timeline and network as SVG, laid out here so that they work without script. Units are SVG user units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.api.workbench import EventLine, Partner

_WIDTH, _LEFT, _ROW = 960, 20, 22
_TICKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event: from x over width; open_start, open_end where a bound is not known."""

    event: EventLine
    x: float
    y: float
    width: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDrawing:
    """Bars under a scale of days."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, date], ...]


def timeline_drawing(events: Sequence[EventLine]) -> TimelineDrawing | None:
    """A row an event, the latest above; None without a dated one."""
    dated = [event for event in events if event.when.is_known]
    days = [day for event in dated for day in (event.when.earliest, event.when.latest) if day]
    if not days:
        return None
    first, last = min(days), max(days) + timedelta(days=1)
    scale = (_WIDTH - 2 * _LEFT) / max(1, (last - first).days)

    def x_of(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    bars = []
    for row, event in enumerate(dated):
        begin, end = event.when.earliest or first, event.when.latest or last
        begin, end = min(begin, end), max(begin, end)
        width = max(6.0, x_of(end + timedelta(days=1)) - x_of(begin))
        bars.append(
            Bar(
                event=event,
                x=min(x_of(begin), _WIDTH - width),
                y=30.0 + row * _ROW,
                width=width,
                open_start=event.when.earliest is None,
                open_end=event.when.latest is None,
            )
        )
    step = max(1, math.ceil((last - first).days / _TICKS))
    ticks = [
        (x_of(day), day)
        for day in (first + timedelta(days=step * n) for n in range(_TICKS + 1))
        if day < last
    ]
    return TimelineDrawing(width=_WIDTH, height=40 + _ROW * len(bars), bars=tuple(bars), ticks=tuple(ticks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One party on the circle; its name stands outside, to the left of the spot where is_left."""

    partner: Partner
    x: float
    y: float
    radius: float
    is_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """Parties on a circle, ties as lines; a line's weight grows with the events they share."""

    size: int
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, Spot, int, float], ...]


def network_drawing(ties: Sequence[tuple[Partner, Partner, int]]) -> NetworkDrawing | None:
    """The ties drawn; who is in most events first, clockwise from the top; None without any."""
    parties = {partner.iri: partner for tie in ties for partner in tie[:2]}
    if not parties:
        return None
    ordered = sorted(parties.values(), key=lambda each: (-each.events, each.label))
    middle, radius = 480.0, 270.0
    spots = {}
    for at, partner in enumerate(ordered):
        angle = 2 * math.pi * at / len(ordered) - math.pi / 2
        spots[partner.iri] = Spot(
            partner=partner,
            x=round(middle + radius * math.cos(angle), 1),
            y=round(340 + radius * math.sin(angle), 1),
            radius=round(4 + 2 * math.sqrt(partner.events), 1),
            is_left=math.cos(angle) < -0.01,
        )
    lines = tuple(
        (spots[one.iri], spots[other.iri], many, round(1 + math.log2(many), 1)) for one, other, many in ties
    )
    return NetworkDrawing(size=960, spots=tuple(spots.values()), lines=lines)
