"""Counts in words: how many were killed or wounded, how many of what were moved, how much it was worth.

Amounts are inclusive bounds written as EDTF writes intervals: "12", "30/.." for at least 30, "../40", "24/36"
for about 30. What is counted follows in the singular: "12 soldier", "18 howitzer", "212000000 EUR".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.amounts import amounts, without_qualifier
from communique.model.knowledge import Literal
from communique.model.text import Quantity, Span

_COMMA = re.compile(r"[,;:—–](?!\d)")
_REACH = 100  # characters around a number that say what it counts
# Words between a toll and its number: "put the toll | from Tuesday's strike on Oslo | at".
_BETWEEN = r"(?:(?! (?:wounded|injured|hurt)\b)(?! (?:at|to) \d)[^,.;:()“”\"]){0,70}?"
_SETTING = r"(?:put|plac|set|sett|revis|rais|lower|updat|bring|brought|cut)(?:ing|ed|es|s|e)?"
_DEAD = r"number of (?:the |those |people )?(?:dead|killed|deaths|fatalities)"
_KILLING = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|claim(?:ed|ing)? the lives of|death toll (?:\w+ ){0,3}?(?:of|to|at)"
    rf"|{_SETTING} (?:\w+ ){{1,2}}toll{_BETWEEN} (?:at|to)"
    rf"|toll (?:\w+ ){{0,2}}{_SETTING}(?: up| down)? (?:at|to)"
    rf"|death toll{_BETWEEN} (?:at|to)|{_DEAD}{_BETWEEN} (?:at|to))\s+$",
    re.IGNORECASE,
)
# "gave a figure of 17", where a toll was spoken of shortly before.
_FIGURE = re.compile(r"\b(?:a|the|its|their) (?:figure|number|total|tally) (?:of|at|to)\s+$", re.IGNORECASE)
_OF_DEAD = re.compile(
    rf"\b(?:toll|{_DEAD}|kill(?:ed|ing)|dead|died)\b(?!.*\b(?:wounded|injured)\b)", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:[.,;]|$)|\s+(?:and|but|while|after|in|for|from)\b")
_LOOK_BACK = 160  # characters before a bare figure
_WOUNDING = re.compile(r"\b(?:wound|injur)(?:ed|ing|es|s)?\s+$", re.IGNORECASE)
# "14 soldiers were killed", "30 people killed in"; of "12 soldiers killed two men" the two are.
_WHO = r"^(?P<who>(?:\s+(?!(?:the|a|an|its|his|her|their)\b)[\w'’-]+){0,4}?)\s+"
_BE = r"(?:was|were|are|is|had been|have been|has been|being|lay)\s+(?:\w+ly\s+)?"
_BARE = r"(?=\s*(?:[.,;]|$)|\s+(?:in|by|on|when|at|during|and|near|as|after|or)\b)"
_KILLED = re.compile(
    rf"{_WHO}(?:{_BE}(?:killed|dead)\b|(?:killed|dead|died|lost their lives)\b{_BARE})", re.IGNORECASE
)
_WOUNDED = re.compile(
    rf"{_WHO}(?:{_BE}(?:wounded|injured|hurt)\b|(?:wounded|injured)\b(?:{_BARE}|(?= had| were)))",
    re.IGNORECASE,
)
# "Nobody was hurt", "no civilians were killed", "there were no casualties"; not "no reports of casualties".
_NOBODY = re.compile(
    r"\b(?:(?:nobody|no[ -]one|no (?P<who>people|civilians?|soldiers?|residents?|troops|servicemen))"
    r" (?:was |were |has been |have been |had been )?"
    r"(?P<fate>killed|died|hurt|harmed|injured|wounded)|there were no casualties)\b(?! but\b)",
    re.IGNORECASE,
)
_DEATH = ("killed", "died")
_STOP = re.compile(
    r"\s+(?:in|on|at|by|when|and|or|including|near|as|during|after|before|of|from|who|that|which|with|while"
    r"|were|was|had|have|to|for|also|since|this|last|across|dead|more|not|but|is|are)\b.*$|[,.;:()“”\"—–].*$",
    re.IGNORECASE | re.DOTALL,
)
# What may stand between a number and the weapon that it counts.
_LEADING = re.compile(r"\s+(?:of\s+(?:the|its|their|these)\s+|(?:more|new|used|modern|additional)\s+)?")
# Of a weapon system there are fewer than of what it fires.
_PARTS = frozenset(
    {"battery", "batterie", "missile", "round", "launcher", "interceptor", "shell", "bomb", "kit", "engine"}
    | {"rocket", "torpedo", "warhead", "unit", "squadron", "battalion", "regiment", "crew", "pilot"}
)
_OF = re.compile(r"\A\s+of\s+(?!(?:the|its|his|her|their|whom|them)\b)")  # "dozens | of soldiers"
_ANYBODY = frozenset({"", "people", "person", "other", "life", "dead", "victim", "individual"})
_PLURALS = {"people": "people", "men": "man", "women": "woman", "children": "child", "lives": "life"}
_CURRENCIES = {
    "$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pound": "GBP",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number in the words: the property it fills, the value, where it stands, and between which commas."""

    predicate: str
    value: Literal
    span: Span
    clause: Span


def casualties(text: str, within: Span) -> Iterator[Count]:
    """The numbers of killed and wounded that a stretch of text gives, in reading order."""
    for number in amounts(text, within):
        before = text[max(within.start, number.span.start - _REACH) : number.span.start]
        after = _OF.sub(" ", text[number.span.end : min(within.end, number.span.end + _REACH)])
        if (found := _fate(before, after)) is not None:
            predicate, who = found
            value = _amount(number.low, number.high, _who(who))
            yield _count(predicate, value, number.span, text, within)
        elif not number.money and _is_figure_of_dead(text, number.span, before, after):
            value = _amount(number.low, number.high, "people")
            yield _count("killed", value, number.span, text, within)
    yield from _unharmed(text, within)


def _is_figure_of_dead(text: str, number: Span, before: str, after: str) -> bool:
    """Whether a number stands for itself and goes with a toll told before it: "gave a figure of 17"."""
    if not _FIGURE.search(without_qualifier(before)) or not _ALONE.match(after):
        return False
    return _OF_DEAD.search(text[max(0, number.start - _LOOK_BACK) : number.start]) is not None


def _unharmed(text: str, within: Span) -> Iterator[Count]:
    """Where it is told that nobody was killed or hurt: none of them."""
    for found in _NOBODY.finditer(text, within.start, within.end):
        hurt = found["fate"] is None or found["fate"].casefold() not in _DEATH
        unit = _who(found["who"] or "")
        place = Span(found.start(), found.end())
        for predicate in ("killed", "wounded") if hurt else ("killed",):
            if predicate == "killed" or found["fate"]:
                yield _count(predicate, Literal(value=f"0 {unit}"), place, text, within)


def worths(text: str, within: Span) -> Iterator[Count]:
    """The sums of money that a stretch of text gives, in reading order."""
    for number in amounts(text, within):
        behind = text[number.span.end : within.end]
        following = re.match(r"\s+(euro|dollar|pound)s?\b", behind, re.IGNORECASE)
        unit = (number.money or (following[1] if following else "")).lower()
        if unit in _CURRENCIES:
            value = _amount(number.low, number.high, _CURRENCIES[unit])
            yield _count("quantity", value, number.span, text, within)


def amount_of(quantity: Quantity, unit: str | None = None) -> Literal | None:
    """An amount that was read off the words, in the unit given or its own; None where nothing is counted."""
    counted = unit or (_singular(quantity.unit) if quantity.unit else None)
    if counted is None or (quantity.low is None and quantity.high is None):
        return None
    return _amount(quantity.low, quantity.high, counted)


def counted_in(weapon: str, quantity: Quantity | None, after: str) -> str:
    """A weapon as it is counted: in batteries, missiles or rounds where the words do, else by itself."""
    following = re.match(r"\s+(\w+)", after)
    noun = (quantity.unit if quantity else None) or (following[1] if following else "")
    part = _singular(noun.casefold())
    return f"{weapon} {part}" if part in _PARTS and part not in weapon.casefold() else weapon


def amount_before(text: str, within: Span, unit: str) -> Literal | None:
    """The amount of what follows a stretch of text: "18 of the" before tanks; None where none does."""
    found = None
    for number in amounts(text, within):
        if _LEADING.fullmatch(text[number.span.end : within.end]) and not number.money:
            found = _amount(number.low, number.high, unit)
    return found


def _count(predicate: str, value: Literal, number: Span, text: str, within: Span) -> Count:
    before = [found.end() for found in _COMMA.finditer(text, within.start, number.start)]
    after = _COMMA.search(text, number.end, within.end)
    begin, end = max(before, default=within.start), after.start() if after else within.end
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    return Count(predicate=predicate, value=value, span=number, clause=Span(begin, end))


def _fate(before: str, after: str) -> tuple[str, str] | None:
    """Whether a number counts the killed or the wounded, with the words for them."""
    for predicate, active, passive in (("killed", _KILLING, _KILLED), ("wounded", _WOUNDING, _WOUNDED)):
        if active.search(without_qualifier(before)):
            return predicate, after
        if found := passive.match(after):
            return predicate, found["who"]
    return None


def _who(words: str) -> str:
    head = _STOP.sub("", f" {words.strip()} ").split()
    unit = _singular(head[-1].lower()) if head else ""
    return "people" if unit in _ANYBODY else unit


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _amount(low: float | None, high: float | None, unit: str) -> Literal:
    if low == high and low is not None:
        return Literal(value=f"{low:.15g} {unit}")
    told = "/".join(".." if bound is None else f"{bound:.15g}" for bound in (low, high))
    return Literal(value=f"{told} {unit}")
