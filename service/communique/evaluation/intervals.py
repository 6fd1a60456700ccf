"""Time values of the annotation form as inclusive ranges of days."""

from __future__ import annotations

from datetime import date, timedelta

Days = tuple[date, date]
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _single(value: str) -> Days:
    year, rest = int(value[:4]), value[5:]
    if len(value) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if rest.startswith("W") and len(rest) >= 3:
        monday = date.fromisocalendar(year, int(rest[1:3]), 1)
        return monday, monday + timedelta(days=6)
    if rest == "WI":
        return date(year, 12, 1), _month_end(year + 1, 2)
    if rest in _SEASONS:
        first, last = _SEASONS[rest]
        return date(year, first, 1), _month_end(year, last)
    if len(rest) == 2:
        return date(year, int(rest), 1), _month_end(year, int(rest))
    day = date.fromisoformat(value[:10])
    return day, day


def interval(value: object) -> Days | None:
    """YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Www, YYYY-SP|SU|FA|WI or A/B of these; None for anything else."""
    if not isinstance(value, str) or not value.strip():
        return None
    first, slash, last = value.strip().partition("/")
    try:
        if slash:
            begin, end = interval(first), interval(last)
            return (begin[0], end[1]) if begin and end else None
        return _single(first.split("T")[0])
    except ValueError:
        return None


def day_iou(first: Days, second: Days) -> float:
    """Intersection over union counted in days."""
    shared = (min(first[1], second[1]) - max(first[0], second[0])).days + 1
    if shared <= 0:
        return 0.0
    return shared / ((first[1] - first[0]).days + (second[1] - second[0]).days + 2 - shared)
