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
        "quantity": "how many",
        "killed": "killed",
        "wounded": "wounded",
        "earliest": "not before",
        "latest": "not after",
        "type": _KIND,
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
        "QuantityConflict": "different numbers or days",
        "DifferentReason": "different reasons",
        "GranularityMismatch": "one is more exact",
    }
)
_MEANT: Mapping[str, str] = MappingProxyType(
    {
        "TenureConflict": "One side names somebody in an office that was not theirs on that day, by the "
        "reference data.",
        "PolarityConflict": "One side says that it happened, the other that it did not. Both cannot hold.",
        "FunctionalConflict": "The sides give different values where there can be only one.",
        "QuantityConflict": "The numbers or days that the sides give exclude each other.",
        "DifferentReason": "The sides give different reasons. Both may hold.",
        "GranularityMismatch": "Both may hold: one side is more exact than the other.",
    }
)
_PROBLEMS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        400: ("That was not understood", "Go back, put right what is named above, and send it again."),
        401: (
            "This is for those with a key",
            (
                "Open the link that “communique serve” printed at its start, or ask who runs this service "
                "for a link or key; then this page opens."
            ),
        ),
        403: (
            "Your key does not allow this",
            (
                "Reading needs the role reader, sending reports in ingester, deciding curator. Who runs this "
                "service can give you a key of that role."
            ),
        ),
        404: ("There is no such page", "Look for a name or for words with the field above."),
        409: ("That cannot be done as things stand", "Somebody may have changed it; look again."),
        410: (
            "This was withdrawn",
            (
                "It stood here once. The report that it rests on was withdrawn or erased, and all that only "
                "it supported went with it; what others say as well is still here under its own name."
            ),
        ),
        503: ("Too much at once", "Ask for less, or again in a moment."),
    }
)
_FAULT = ("Something went wrong on our side", "The log has what happened. Your work up to here is kept.")
_OTHER = ("That cannot be taken", "Go back, put right what is named above, and send it again.")
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "predicate": "part",
        "object": "who or what",
        "how": "said as",
        "standing": "how it stands",
        "told": "how it stands",
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
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(?:Z|\+00:00)")
_DIGEST, _DIGITS = re.compile(r"[0-9a-f]{64}"), 12
_HOMES: Mapping[str, str] = MappingProxyType(
    {"attributed": "only quoted", "prospects": "not asserted", "unheld": "not sure enough"}
)
_VERDICTS: Mapping[str, str] = MappingProxyType({"true": "yes", "false": "no"})
_DAY = r"\d{4}(?:-\d\d){0,2}"
_OPEN = ".."
_AMOUNT = re.compile(r"(\d+|\.\.)(?:/(\d+|\.\.))? (\D.*)")
_NOUN = re.compile(r"[a-z]{3,}")  # a word that may stand in the plural; names and codes are left alone
_IRREGULAR = {"man": "men", "woman": "women", "child": "children"}
# Words of no plural, or that stand for several as they are.
_ALIKE = (
    *("people", "police", "personnel", "staff", "aircraft", "artillery", "infantry", "cavalry", "armour"),
    *("dead", "wounded", "injured", "missing", "killed", "died"),
    *("percent", "cash", "aid", "equipment", "ammunition", "fuel", "oil", "gas", "grain"),
)
_LONG = 10_000  # from here on thousands are set apart
_INTERVAL = re.compile(rf"({_DAY}|\.\.)/({_DAY}|\.\.)")


def spaced(name: str) -> str:
    """The name of a term in words: PhoneCall → phone call, AttributedOnly → only quoted."""
    return standing_words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())


def ground_words(ground: str) -> str:
    """What sets two claims against each other, as one says it: PolarityConflict → asserted and denied."""
    return _GROUNDS.get(ground, spaced(ground))


def problem_words(status: int) -> tuple[str, str]:
    """What an HTTP status of a failure means to a person, and what to do about it."""
    return _PROBLEMS.get(status, _FAULT if status >= 500 else _OTHER)


def ground_meant(ground: str) -> str:
    """Why two sides with such a ground stand against each other, in a sentence; "" for no such ground."""
    return _MEANT.get(ground, "")


def standing_words(standing: str) -> str:
    """How a fact stands, as every page says it: attributed only → only quoted."""
    return "only quoted" if standing == "attributed only" else standing


def home_words(home: str) -> str:
    """How what only a further graph of facts holds, or none, is told: attributed → only quoted."""
    return _HOMES.get(home, home)


def note_words(note: str) -> str:
    """A note with the values that it sets against each other in words, and durations spelled out."""
    head, colon, values = note.partition(": ")
    told = " or ".join(map(amount_words if head in _PARTS else str, values.split(" or ")))
    return _INSIDE.sub(lambda found: value_words(found[0]), f"{head}{colon}{told}")


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
    """A literal as people write it: durations and bounds spelled out, moments to the minute, yes and no."""
    if value in _VERDICTS:
        return _VERDICTS[value]
    if found := _MOMENT.fullmatch(value):
        return f"{found[1]} {found[2]}"
    if _DIGEST.fullmatch(value):
        return f"{value[:_DIGITS]}…"
    if found := _INTERVAL.fullmatch(value):
        return _within(found[1], found[2])
    if _OPEN in value:  # "9/11 attacks" is a name
        return _amount_in(value) or value
    measured = _DURATION.fullmatch(value)
    if measured is None or not any(measured.groups()):
        return value
    counted = zip(measured.groups(), _UNITS, strict=True)
    return " ".join(f"{many} {_of(many, unit)}" for many, unit in counted if many)


def _within(first: str, last: str) -> str:
    """Days as EDTF bounds them: "2025-02 – 2025-07", "by 2026-12-02", "from 2026-12-02"."""
    if first == _OPEN:
        return f"by {last}" if last != _OPEN else "day not known"
    return f"{first} – {last}" if last != _OPEN else f"from {first}"


def amount_words(value: str) -> str:
    """The same for a literal in a fact, whose amounts count in the singular: "2 shell" → 2 shells."""
    return _amount_in(value) or value_words(value)


def _amount_in(value: str) -> str:
    """An amount in words, "" where the value is none: "24/7 coverage" has no bounds."""
    found = _AMOUNT.fullmatch(value)
    low, high = (found[1], found[2] or found[1]) if found else (_OPEN, _OPEN)
    if found is None or (low == high == _OPEN) or (_OPEN not in (low, high) and int(low) > int(high)):
        return ""
    return _amount(low, high, found[3])


def _amount(low: str, high: str, counted: str) -> str:
    """An amount by its inclusive bounds, which are the same where it is exact."""
    first, last = (f"{int(each):,}" if each != _OPEN and int(each) >= _LONG else each for each in (low, high))
    if high == _OPEN:
        many = f"at least {first}"
    else:
        many = f"at most {last}" if low == _OPEN else first if low == high else f"{first} to {last}"
    return f"{many} {counted if many == '1' else _plural(counted)}"


def _plural(counted: str) -> str:
    """What is counted, more than one of them: "ballistic missile" → ballistic missiles; names stay."""
    before, _, noun = counted.rpartition(" ")
    if noun in _IRREGULAR:
        noun = _IRREGULAR[noun]
    elif not _NOUN.fullmatch(noun) or noun.endswith("s") or noun in _ALIKE:
        return counted
    elif noun.endswith(("x", "ch", "sh")):
        noun += "es"
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        noun = f"{noun[:-1]}ies"
    else:
        noun += "s"
    return f"{before} {noun}".strip()


def _of(many: str, unit: str) -> str:
    return unit if many == "1" or unit in {"h", "min", "s"} else f"{unit}s"
