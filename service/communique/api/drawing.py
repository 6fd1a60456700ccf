"""Timeline and network as SVG, laid out here so that they work without script. Units are SVG user units."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from communique.api import spans
from communique.api.spans import Scale, scale_of, with_room
from communique.api.workbench import EventLine, Partner, Tie

WIDTH, _LEFT, _ROW, _TOP = 1120, 20, 22, 30
_CHARACTER = 6.2  # width of one in the drawings' type, on the average
_LATEST = 20  # events drawn on the page of one thing
_NAME = 38  # characters of a name beside its spot
_AROUND = 24  # room beyond names on each side of the circle
_APART = 17  # between names along the circle


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event: from x over width; open_start, open_end where a bound is not known; its name beside it."""

    event: EventLine
    x: float
    y: float
    width: float
    name: str
    name_x: float
    is_name_left: bool
    is_name_inside: bool = False
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDrawing:
    """Bars under a scale of days."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def timeline_drawing(events: Sequence[EventLine]) -> TimelineDrawing | None:
    """A row an event, the latest above; None without a dated one."""
    dated = [event for event in events if event.when.is_known]
    scale = scale_of(day for event in dated for day in (event.when.earliest, event.when.latest) if day)
    if scale is None:
        return None
    scale = with_room(scale)
    inner = WIDTH - 2 * _LEFT
    bars = tuple(_bar(event, _TOP + row * _ROW, scale, inner) for row, event in enumerate(dated))
    ticks = tuple((round(_LEFT + x * inner / spans.WIDTH, 1), words) for x, words in scale.ticks())
    return TimelineDrawing(width=WIDTH, height=_TOP + 10 + _ROW * len(bars), bars=bars, ticks=ticks)


def lately(events: Sequence[EventLine]) -> TimelineDrawing | None:
    """The latest events of one thing drawn; None where fewer than two have days, which words tell as well."""
    dated = sorted((event for event in events if event.when.is_known), key=_last_day, reverse=True)
    return timeline_drawing(dated[:_LATEST]) if len(dated) > 1 else None


def _last_day(event: EventLine) -> tuple[date, date, str]:
    days = [day for day in (event.when.earliest, event.when.latest) if day]
    return (max(days), min(days), event.iri)


def _bar(event: EventLine, y: float, scale: Scale, inner: float) -> Bar:
    begin, end = event.when.earliest, event.when.latest
    if begin and end and begin > end:  # reports dispute the day
        begin, end = end, begin
    span = scale.stretch(begin, end)
    x, width = (
        round(_LEFT + span.x * inner / spans.WIDTH, 1),
        max(6.0, round(span.width * inner / spans.WIDTH, 1)),
    )
    x = min(x, WIDTH - _LEFT - width)
    room_right, room_left = WIDTH - x - width - 12, x - 12
    is_inside = width > max(room_left, room_right)
    is_left = room_left > room_right and not is_inside
    most = int((width if is_inside else max(room_left, room_right)) / _CHARACTER)
    return Bar(
        event=event,
        x=x,
        y=y,
        width=width,
        name=shortened(event.bare, most),
        name_x=round(x + 6 if is_inside else x - 6 if is_left else x + width + 6, 1),
        is_name_left=is_left,
        is_name_inside=is_inside,
        open_start=span.open_start,
        open_end=span.open_end,
    )


def shortened(words: str, most: int) -> str:
    """At most so many characters, the last a mark that there are more."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One party on the circle; its name stands outside, turned by degrees about the spot."""

    partner: Partner
    name: str
    x: float
    y: float
    radius: float
    is_left: bool
    degrees: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """A tie as a curve that leans towards the middle; weight grows with what the two share."""

    tie: Tie
    path: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """Parties on a circle, ties as curves across it; size is width and height."""

    size: int
    spots: tuple[Spot, ...]
    lines: tuple[TieLine, ...]


def network_drawing(ties: Sequence[Tie]) -> NetworkDrawing | None:
    """The ties drawn, those who have to do with each other side by side; None without any."""
    parties = {partner.iri: partner for tie in ties for partner in (tie.one, tie.other)}
    if not parties:
        return None
    ordered = _neighbours(parties, ties)
    radius = max(90.0, len(ordered) * _APART / (2 * math.pi))
    longest = max(min(_NAME, len(partner.label)) for partner in parties.values())
    size = math.ceil(2 * (radius + longest * _CHARACTER + _AROUND))
    spots = {
        iri: _spot(parties[iri], 2 * math.pi * at / len(ordered) - math.pi / 2, radius, size / 2)
        for at, iri in enumerate(ordered)
    }
    lines = tuple(_line(tie, spots[tie.one.iri], spots[tie.other.iri], size / 2) for tie in ties)
    return NetworkDrawing(size=size, spots=tuple(spots.values()), lines=lines)


def _spot(partner: Partner, angle: float, radius: float, middle: float) -> Spot:
    is_left = math.cos(angle) < -0.01
    degrees = math.degrees(angle) + (180 if is_left else 0)
    return Spot(
        partner=partner,
        name=shortened(partner.label, _NAME),
        x=round(middle + radius * math.cos(angle), 1),
        y=round(middle + radius * math.sin(angle), 1),
        radius=round(min(9.0, 3 + 1.5 * math.sqrt(partner.events)), 1),
        is_left=is_left,
        degrees=round(degrees, 1),
    )


def _line(tie: Tie, one: Spot, other: Spot, middle: float) -> TieLine:
    """From spot to spot, bent towards the middle, the more the further they stand apart."""
    apart = math.dist((one.x, one.y), (other.x, other.y))
    across = 2 * max(1.0, math.dist((one.x, one.y), (middle, middle)))
    kept = 1 - 0.7 * min(1.0, apart / across + 0.15)
    bend_x, bend_y = (
        round(middle + ((a + b) / 2 - middle) * kept, 1) for a, b in ((one.x, other.x), (one.y, other.y))
    )
    path = f"M{one.x} {one.y} Q{bend_x} {bend_y} {other.x} {other.y}"
    return TieLine(tie=tie, path=path, weight=round(1 + math.log2(max(1, tie.many)), 1))


def _neighbours(parties: Mapping[str, Partner], ties: Sequence[Tie]) -> list[str]:
    """An order in which those who are tied stand near each other: group by group, the largest first."""
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for tie in ties:
        near[tie.one.iri].append((-tie.many, tie.other.iri))
        near[tie.other.iri].append((-tie.many, tie.one.iri))

    def weight(iri: str) -> tuple[int, str, str]:
        return (-parties[iri].events, parties[iri].label, iri)

    groups: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(parties, key=weight):
        if start in seen:
            continue
        group, waiting = [], deque([start])
        seen.add(start)
        while waiting:
            here = waiting.popleft()
            group.append(here)
            for _, iri in sorted(near[here], key=lambda each: (each[0], weight(each[1]))):
                if iri not in seen:
                    seen.add(iri)
                    waiting.append(iri)
        groups.append(group)
    return [iri for group in sorted(groups, key=len, reverse=True) for iri in group]
