"""Parts of events and their values as an analyst says them: "recipient" → "towards", PT1H30M → 1 h 30 min."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_KIND = "kind"
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        _KIND: _KIND,
        "agent": "who (agent)",
        "recipient": "towards whom (recipient)",
        "participant": "takes part",
        "initiator": "at whose initiative",
        "materiel": "arms",
        "instrument": "by what means",
        "location": "where",
        "topic": "about",
        "requested": "asks for",
        "rejects": "turns down",
        "duration": "how long",
        "ordinal": "number in a row",
        "ordinal window": "row counted within",
        "killed": "killed",
        "wounded": "wounded",
    }
)
_SHORT: Mapping[str, str] = MappingProxyType(
    {"agent": "who", "recipient": "towards", "earliest": "from", "latest": "until"}
)
_GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "TenureConflict": "not in office on that day",
        "PolarityConflict": "asserted and denied",
        "FunctionalConflict": "only one can be right",
        "QuantityConflict": "different numbers",
        "DifferentReason": "different reasons",
        "GranularityMismatch": "one is more exact",
    }
)
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "predicate": "part",
        "object": "who or what",
        "how": "said as",
        "standing": "how it stands",
        "sha256": "SHA-256",
        "url": "address",
        "span": "where",
        "mention": "where",
    }
)
_INSIDE = re.compile(r"\bP(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?\b")
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS = ("year", "month", "week", "day", "h", "min", "s")
_INTERVAL = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})")


def spaced(name: str) -> str:
    """The name of a term in words: PhoneCall → phone call."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def ground_words(ground: str) -> str:
    """What sets two claims against each other, as one says it: PolarityConflict → asserted and denied."""
    return _GROUNDS.get(ground, spaced(ground))


def note_words(note: str) -> str:
    """A note with the durations in it spelled out."""
    return _INSIDE.sub(lambda found: value_words(found[0]), note)


def column_words(name: str) -> str:
    """The heading of a column of an answer, from the name of its variable: otherWho → other who."""
    return _COLUMNS.get(name) or spaced(name).replace("_", " ")


def part_words(part: str) -> str:
    """A part of an event in words that say what it asks."""
    return _PARTS.get(part, part)


def short_part(part: str) -> str:
    """A part of an event as a heading before its value: agent → who, latest → until."""
    return _SHORT.get(part) or _PARTS.get(part, part)


def in_order(parts: Iterable[str]) -> list[str]:
    """Parts, each once, who and whom before what and where, those of no order at the end."""
    order = list(_PARTS)
    return sorted(set(parts), key=lambda part: (order.index(part) if part in _PARTS else len(order), part))


def value_words(value: str) -> str:
    """A literal as people write it; ISO 8601 durations and intervals are spelled out, others left alone."""
    if found := _INTERVAL.fullmatch(value):
        return f"{found[1]} – {found[2]}"
    measured = _DURATION.fullmatch(value)
    if measured is None or not any(measured.groups()):
        return value
    counted = zip(measured.groups(), _UNITS, strict=True)
    return " ".join(f"{many} {_of(many, unit)}" for many, unit in counted if many)


def _of(many: str, unit: str) -> str:
    return unit if many == "1" or unit in {"h", "min", "s"} else f"{unit}s"
