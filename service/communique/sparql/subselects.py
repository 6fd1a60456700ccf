"""A sub-select inside GRAPH ?g, made to be worked out for each graph apart.

The engine adds ?g to the patterns inside, and loses it where the sub-select does not give it out: rows of
all graphs are then counted, made distinct or joined together. Giving it out, and grouping by it, is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.errors import QueryError
from communique.sparql.groups import Group, runs
from communique.sparql.tokens import Kind, Token

_AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT")
_NO_ROWS = "VALUES ?noRowAtAll {}"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the text, end exclusive, and what is written in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """A sub-select taken apart: its words before the pattern, the pattern, and what follows."""

    whole: Group
    header: Sequence[Token]
    body: Group
    modifiers: Sequence[Token]

    @property
    def projection(self) -> int:
        """Where the projection begins, after SELECT, DISTINCT and REDUCED."""
        words = [token for token in self.header[:2] if token.is_word("SELECT", "DISTINCT", "REDUCED")]
        return words[-1].end

    def modifier(self, *words: str) -> Token | None:
        return next((token for token in self.modifiers if token.is_word(*words)), None)

    @property
    def is_all(self) -> bool:
        """Whether it selects *."""
        return any(token.text == "*" for token in self.header[1:3])

    @property
    def is_aggregated(self) -> bool:
        return any(token.is_word(*_AGGREGATES) for token in (*self.header, *self.modifiers))


def _taken_apart(select: Group) -> _Parts:
    for place, part in enumerate(select.parts):
        if isinstance(part, Group) and part.role in ("", "WHERE"):
            header = [each for each in select.parts[:place] if isinstance(each, Token)]
            after = Group("", (), 0, part.opening, parts=select.parts[place + 1 :])
            return _Parts(select, header, part, list(after.tokens()))
    raise QueryError(f"a sub-select without a pattern at character {select.opening.end}")


def _gives_out(parts: _Parts, variable: str) -> bool:
    """Whether the projection holds the variable, by itself, after AS, or as one that triples inside bind."""
    depth = 0
    for before, token in pairwise(parts.header):
        depth += (before.text == "(") - (before.text == ")")
        if _named(token, variable) and (depth == 0 or before.is_word("AS")):
            return True
    return parts.is_all and any(_named(token, variable) for run in runs(parts.body) for token in run)


def _refusal(select: Group, variable: str, why: str) -> QueryError:
    return QueryError(
        f"a sub-select at character {select.opening.end} inside GRAPH {variable}: {why}; put GRAPH "
        f"{variable} inside the sub-select, give {variable} out and group by it"
    )


def correlate(select: Group, variable: str, text: str, *, is_changed: bool) -> list[Change]:
    """The changes by which a sub-select gives out the variable of the GRAPH around it.

    is_changed says whether something inside it is changed too. Raises QueryError where that cannot be done.
    """
    parts = _taken_apart(select)
    if parts.modifier("LIMIT", "OFFSET"):
        raise _refusal(select, variable, "its LIMIT would count for all graphs together")
    if _gives_out(parts, variable):
        return []
    renamed = _renamed(parts, variable, is_changed=is_changed)
    return [*renamed, *_given_out(parts, variable, text, is_changed=is_changed)]


def _named(token: Token, variable: str) -> bool:
    return token.kind is Kind.VARIABLE and token.text[1:] == variable[1:]


def _renamed(parts: _Parts, variable: str, *, is_changed: bool) -> list[Change]:
    """A variable inside that is not given out is another one of that name: it gets a name of its own."""
    found = [token for token in parts.whole.tokens() if _named(token, variable)]
    is_bound = any(_named(token, variable) for run in runs(parts.body) for token in run)
    if found and (is_changed or parts.is_aggregated or not is_bound):
        raise _refusal(parts.whole, variable, f"{variable} inside is another variable of that name")
    return [Change(token.start, token.end, f"{token.text}_communiqueInner") for token in found]


def _given_out(parts: _Parts, variable: str, text: str, *, is_changed: bool) -> list[Change]:
    select = parts.whole
    if parts.is_aggregated and not parts.modifier("GROUP"):
        if select.role != "GRAPH" or is_changed:
            raise _refusal(select, variable, "its one group would be of all graphs together")
        return [_with_empty_groups(parts, variable, text)]
    if parts.is_all and not parts.is_aggregated:
        return _unwrapped(parts, variable)
    changes = [Change(parts.projection, parts.projection, f" {variable}")]
    if by := parts.modifier("BY") if parts.modifier("GROUP") else None:
        changes.append(Change(by.end, by.end, f" {variable}"))
    return changes


def _unwrapped(parts: _Parts, variable: str) -> list[Change]:
    """Of SELECT * without anything else, the pattern alone."""
    if len(parts.header) > 2 or parts.modifiers:
        raise _refusal(parts.whole, variable, "SELECT * cannot be given one more variable")
    return [
        Change(parts.whole.opening.end, parts.body.opening.start, " "),
        Change(parts.body.end, parts.whole.end - 1, " "),
    ]


def _with_empty_groups(parts: _Parts, variable: str, text: str) -> Change:
    """A sub-select with one group, which is also there for graphs in which nothing matches."""
    select, inner = text[parts.header[0].start : parts.projection], parts.body.inner(text)
    projection = text[parts.projection : parts.body.start]
    modifiers = text[parts.body.end : parts.whole.end - 1]
    matching = f"{select} {variable} {projection} {{ {inner} }} GROUP BY {variable} {modifiers}"
    other = f"GRAPH {variable} {{ {{}} FILTER NOT EXISTS {{ {inner} }} }}"
    without = f"{{ {select} {projection} {{ {_NO_ROWS} }} {modifiers} }}"
    written = f"{{ {{ GRAPH {variable} {{ {matching} }} }} UNION {{ {other} {without} }} }}"
    return Change(parts.whole.start, parts.whole.end, written)
