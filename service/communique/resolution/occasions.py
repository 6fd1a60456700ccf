"""When two events may have been: how the days of each agree, undated ones by the day of their report.

News tells what is fresh: what a report leaves undated lies in the days before it, more of them the slower a
thing is. What is planned lies after. Such days are a guess, and never speak against what words say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from communique.model.knowledge import Event
from communique.model.text import Factuality
from communique.resolution.setting import Setting

NARROW_DAYS = 3  # bounds wider than this say too little to tell two calls apart
_WEEK_DAYS, _MONTH_DAYS = 7, 32  # wider bounds say nothing of what happened, and of what is planned
DISPUTED_DAYS = 1  # reports that differ by no more on the day of one thing may tell one thing
OPEN_DAYS = 21  # an undated halt of deliveries is taken to lie within three weeks before its report
DEALS = frozenset({"Agree", "Agreement", "Ceasefire"})  # "agreed to", "signed", "a truce": told for long
WITHHOLDING = frozenset({"ArmsSuspension"})  # goes on: its day is often left out
_FRESH_DAYS = 2
_SLOW_DAYS = 10  # of what is told for so long, "this quarter" says no less than nothing does
# How long reports go on telling of one without its day.
_RECENT_DAYS = {
    "ArmsTransfer": 10,
    "Agreement": 7,
    "Assault": 3,
    "Visit": 3,
    "Meeting": 3,
    "Blockade": 14,
    "ArmsSuspension": OPEN_DAYS,
}
_PLANNED_DAYS = 60
_REFUSED_DAYS = 14  # a denial answers what was told for days
REFUSED = frozenset({Factuality.NEGATED, Factuality.DENIED})


class Match(Enum):
    """How the days of two events agree."""

    MEET = "meet"  # both told, and they share one
    DISPUTED = "disputed"  # both told, next to each other
    WITHIN = "within"  # both told, one by a week or less in which the other lies
    LIKELY = "likely"  # told of one at most, and possible
    OPEN = "open"  # nothing can be said
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The match with the days in words."""

    match: Match
    words: str


def is_narrow(event: Event) -> bool:
    """Whether its days are told, and few."""
    if event.earliest is None or event.latest is None:
        return False
    return 0 <= (event.latest - event.earliest).days <= NARROW_DAYS


def is_single_day(event: Event) -> bool:
    """Whether one day is told."""
    return event.earliest is not None and event.earliest == event.latest


def days_of(event: Event) -> list[date]:
    """The days of narrow bounds, [] for others."""
    if event.earliest is None or event.latest is None or not is_narrow(event):
        return []
    width = (event.latest - event.earliest).days
    return [event.earliest + timedelta(days=day) for day in range(width + 1)]


def window_of(event: Event, setting: Setting) -> tuple[date, date] | None:
    """The event's own days when they are few enough, or those that an undated one's report implies."""
    if event.earliest is not None and event.latest is not None:
        narrow = Factuality.ASSERTED in event.statuses and not setting.ancestors(event.kind) & DEALS
        widest = _WEEK_DAYS if narrow else _MONTH_DAYS
        few = 0 <= (event.latest - event.earliest).days < widest
        if few or recent_days(event.kind, setting) < _SLOW_DAYS:
            return (event.earliest, event.latest) if few else None
    anchor = setting.anchors.get(event.document)
    if anchor is None or _is_half_bounded_past(event):
        return None
    first, last = _implied(event, anchor, setting)
    first = max(first, event.earliest or first)
    last = min(last, event.latest or last)
    return (first, last) if first <= last else None


def _is_half_bounded_past(event: Event) -> bool:
    """Whether it is over and one end alone is told: "since 2022" dates nothing."""
    one_end = (event.earliest is None) != (event.latest is None)
    return Factuality.ASSERTED in event.statuses and one_end


def _implied(event: Event, anchor: date, setting: Setting) -> tuple[date, date]:
    days = recent_days(event.kind, setting)
    if Factuality.ASSERTED in event.statuses:
        return anchor - timedelta(days=days), anchor
    ahead = anchor + timedelta(days=_PLANNED_DAYS)
    if set(event.statuses) <= REFUSED:
        return anchor - timedelta(days=max(days, _REFUSED_DAYS)), ahead
    return anchor, ahead


def recent_days(kind: str, setting: Setting) -> int:
    """For how many days before its report an undated event of the kind is looked for."""
    above = setting.ancestors(kind)
    return max((days for name, days in _RECENT_DAYS.items() if name in above), default=_FRESH_DAYS)


def occasion_of(left: Event, right: Event, setting: Setting) -> Occasion:
    """How their days agree; told days decide, implied ones only where none are told."""
    if _exclude(left, right):
        both = f"{_spoken(left)} or {_spoken(right)}"
        close = is_narrow(left) and is_narrow(right) and _gap(left, right) <= DISPUTED_DAYS
        return Occasion(match=Match.DISPUTED if close else Match.APART, words=f"disputed days: {both}")
    if is_narrow(left) and is_narrow(right):
        return Occasion(match=Match.MEET, words=f"days {_spoken(left)} and {_spoken(right)} meet")
    windows = [window_of(event, setting) for event in (left, right)]
    if any(window is None for window in windows):
        return Occasion(match=Match.OPEN, words="days too wide or unknown")
    (first, last), (other_first, other_last) = (window for window in windows if window is not None)
    if first <= other_last and other_first <= last:
        begin, end = max(first, other_first), min(last, other_last)
        if all(event.earliest and event.latest for event in (left, right)):
            return Occasion(match=Match.WITHIN, words=f"both within {begin}/{end}")
        return Occasion(match=Match.LIKELY, words=f"undated, within {begin}/{end} by their reports")
    return Occasion(match=Match.OPEN, words="undated, and not in the days before the report")


def _exclude(left: Event, right: Event) -> bool:
    return _before(left.latest, right.earliest) or _before(right.latest, left.earliest)


def _before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first


def _gap(left: Event, right: Event) -> int:
    """Days from the end of the earlier to the begin of the later of two narrow events."""
    first = max(left.earliest or date.min, right.earliest or date.min)
    last = min(left.latest or date.max, right.latest or date.max)
    return (first - last).days


def published_together(left: Event, right: Event, setting: Setting) -> bool:
    """Whether the reports of both are of one day or of two in a row."""
    days = days_between(left, right, setting)
    return days is not None and days <= 1


def published_on_one_day(left: Event, right: Event, setting: Setting) -> bool:
    """Whether the reports of both are of one day."""
    return days_between(left, right, setting) == 0


def days_between(left: Event, right: Event, setting: Setting) -> int | None:
    """The days between the reports of both, None where one has none."""
    days = [setting.anchors.get(event.document) for event in (left, right)]
    if days[0] is None or days[1] is None:
        return None
    return abs((days[0] - days[1]).days)


def _spoken(event: Event) -> str:
    return f"{event.earliest}" if event.earliest == event.latest else f"{event.earliest}/{event.latest}"
