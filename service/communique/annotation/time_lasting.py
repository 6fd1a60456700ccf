"""How long and how often: durations, ages, frequencies, as ISO 8601 durations."""

from __future__ import annotations

from communique.annotation.time_rules import Found, Reading, Rule

# Words before a number that leave one side open.
_BOUNDS = {
    "more than": 1,
    "over": 1,
    "at least": 1,
    "less than": -1,
    "under": -1,
    "fewer than": -1,
    "at most": -1,
}
_ISO_UNITS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "night": "P{}D",
    "weekend": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
# Units that ISO 8601 durations lack, or that a half turns into the next smaller one: (unit, how many).
_AS_UNIT = {
    "fortnight": ("week", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_SMALLER = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
SHORT_UNITS = ("second", "minute", "hour")


def iso_duration(amount: float, unit: str) -> str:
    """P3Y, PT90M; halves go to the next smaller unit (a year and a half: P18M)."""
    while unit in _AS_UNIT or (amount != int(amount) and unit in _SMALLER):
        unit, factor = _AS_UNIT.get(unit) or _SMALLER[unit]
        amount *= factor
    return _ISO_UNITS[unit].format(f"{amount:g}")


def amount_of(found: Found) -> float | None:
    """The number that stands in a match: digits, words, "an", a stated couple; None for few and several."""
    for lexeme in found.inside:
        if isinstance(lexeme.value, int | float) and lexeme.kind in "NnY4":
            return float(lexeme.value)
    if found.has("few") or found.has("units"):
        return None
    return 1.0


def _age(found: Found) -> Reading | None:
    unit = found.word("unit", "units") or "year"
    amount = amount_of(found)
    if amount is None or unit in SHORT_UNITS:
        return None
    return Reading(kind="age", duration=iso_duration(amount, unit))


def _frequency(found: Found) -> Reading | None:
    """Every two days, twice a month, daily, Fridays: the period after which it comes again."""
    if found.has("daily"):
        return Reading(kind="set", duration=found.word("daily"))
    if found.has("day", "days"):
        return Reading(kind="set", duration="P1W")
    unit = found.word("unit", "units") or ("day" if found.has("part") else "year")
    amount = 2.0 if found.has("other") else 1.0
    if found.has("every") and found.has("number", "word", "ordinal", "second"):
        amount = float(found.number("number", "word", "ordinal", "second"))
    return Reading(kind="set", duration=iso_duration(amount, unit))


def _lasting(found: Found) -> Reading | None:
    """A number of units: "90 minute", "nearly three years", "half an hour", "a year and a half"."""
    unit = found.word("unit", "units") or ("second" if found.has("second") else "")
    if unit == "quarter" or (unit == "second" and not found.has("number", "word")) or found.after == "&":
        return None
    if unit == "hour" and found.has("year"):
        return None  # "at 1900 hours"
    amount = amount_of(found)
    if amount is not None and found.has("half"):
        amount = amount / 2 if found.inside[0].kind == "3" else amount + 0.5
    about = found.one("about")
    bound = _BOUNDS.get(about.text.casefold(), 0) if about else 0
    return lasting(amount, unit, fuzzy=amount is None or about is not None, bound=bound)


def lasting(amount: float | None, unit: str, *, fuzzy: bool = False, bound: int = 0) -> Reading:
    """A duration with no place in time; amount None: no number was given. bound as in Reading."""
    return Reading(
        kind="duration",
        amount=(amount, unit),
        duration=iso_duration(amount, unit) if amount else None,
        fuzzy=fuzzy,
        bound=bound,
        reason=None if amount else f"no number of {unit}s",
    )


def _countless(found: Found) -> Reading | None:
    """For years, in decades, days later, months of talks."""
    if found.before in ("r", "i", "j", "~") or found.after in ("5", "6", "7", "A", "B", "o"):
        return lasting(None, found.word("units"), fuzzy=True)
    return None


_QUANTITY = "(number|word|few|year)"
REPEATED = (
    Rule("(number|word) dash? (unit|units) dash? old", _age),
    Rule("aged of? (number|word)", _age),
    Rule("every other? (number|word|ordinal|second)? (unit|units|day|part)", _frequency),
    Rule("(number|word|few)? times (an|every) unit", _frequency),
    Rule("daily", _frequency),
    Rule("days", _frequency),
)
LASTING = (
    Rule("about* half an? unit", _lasting),
    Rule("about* (an|number|word) (unit|units) and an? half", _lasting),
    Rule("about* (number|word) and an? half (unit|units)", _lasting),
    Rule("about* " + _QUANTITY + " dash? (unit|units|second)", _lasting),
    Rule("about* an unit", _lasting),
    Rule("units", _countless),
)
