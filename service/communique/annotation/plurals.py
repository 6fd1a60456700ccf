"""Plurals without a name that stand for several told of: "the two leaders", "both governments", "they"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.annotation.name_index import phrase_start
from communique.annotation.pages import Page

LEADERS = frozenset("leaders presidents premiers monarchs statesmen heads".split())
MINISTERS = frozenset("ministers secretaries".split())
_OTHERS = frozenset(
    "men women diplomats envoys negotiators generals commanders politicians counterparts officials".split()
)
_PERSONS = LEADERS | MINISTERS | _OTHERS
_STATES = frozenset("countries nations governments states capitals neighbours neighbors powers".split())
_SIDES = frozenset("sides parties delegations rivals foes enemies adversaries allies teams factions".split())
_ARMIES = frozenset("armies militaries".split())
_PRONOUNS = frozenset({"they", "them", "their", "themselves"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plural:
    """A plural still to be read; kind is "person", "state", "side" or "they"."""

    first: int
    head: int
    kind: str
    count: int | None
    armies: bool = False


def plurals(page: Page) -> Iterable[Plural]:
    """All of a page, in reading order."""
    kinds = {
        **dict.fromkeys(_PERSONS, "person"),
        **dict.fromkeys(_STATES, "state"),
        **dict.fromkeys(_SIDES | _ARMIES, "side"),
        **dict.fromkeys(_PRONOUNS, "they"),
    }
    for position, word in enumerate(page.lower):
        kind = kinds.get(word)
        if kind == "they":
            yield Plural(first=position, head=position, kind=kind, count=None)
        elif kind is not None and page.tokens[position].tag_ == "NNS":
            first = phrase_start(page, position)
            words = [page.lower[k] for k in range(first, position)]
            count = next((_NUMBERS[each] for each in words if each in _NUMBERS), None)
            bare = not words and kind == "side" and page.lower_at(page.after(position)) in {"of", "from"}
            plain = all(page.pos[k] in {"DET", "NUM", "ADJ", "PRON"} for k in range(first, position))
            if "other" in words or (words[:1] == ["all"] and count is None):
                continue  # nobody knows whom besides
            if bare or (words and plain and words[0] in {"the", "both", "these", "all"}):
                armies = word in _ARMIES
                yield Plural(first=first, head=position, kind=kind, count=count, armies=armies)
