"""Where the words in an answer lead: a label to what bears it, a quotation to the claim that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from communique.sparql.tokens import Kind, Token, token_list

_NAMING = frozenset({"skos:prefLabel", "cq:text"})  # as the shipped questions write them
_PATH = frozenset({"/", "|", "^"})
_ENDS = frozenset({".", "{", "}"})


@dataclass(frozen=True, slots=True)
class Led:
    """A query that gives what its words name too; leads names the column of it for each column of words."""

    text: str
    leads: Mapping[str, str]


def led(text: str) -> Led:
    """The query with the variables of what its columns name selected beside them.

    Where it groups, only those that it groups by can be. With DISTINCT, rows that differ in what they name
    alone come apart; whoever shows them puts them together.
    """
    found = token_list(text)
    selection = _selection(found)
    columns = set(_columns(selection))
    if not columns:
        return Led(text, {})
    named, kept = _named(found), _grouped_by(found)
    leads = {name: named[name] for name in columns if name in named and (kept is None or named[name] in kept)}
    added = "".join(f" ?{name}" for name in sorted(set(leads.values()) - columns))
    end = selection[-1].end
    return Led(f"{text[:end]}{added}{text[end:]}", leads)


def _selection(found: Sequence[Token]) -> list[Token]:
    """What stands between the outermost SELECT and its pattern; nothing for another form."""
    begin = next((place for place, token in enumerate(found) if token.is_word("SELECT")), len(found))
    rest = found[begin + 1 :]
    return list(takewhile(lambda each: each.text != "{" and not each.is_word("WHERE", "FROM"), rest))


def _columns(selection: Sequence[Token]) -> Iterator[str]:
    """The names of the columns that a selection gives, those that it works out included."""
    depth, is_named = 0, False
    for token in selection:
        depth += (token.text == "(") - (token.text == ")")
        if token.kind is Kind.VARIABLE and (not depth or is_named):
            yield token.text[1:]
        is_named = token.is_word("AS")


def _grouped_by(found: Sequence[Token]) -> set[str] | None:
    """The variables that the outermost query groups by; None where it does not group."""
    depth, place = 0, None
    for at, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if not depth and token.is_word("GROUP"):
            place = at
    if place is None:
        return None
    by = takewhile(lambda each: each.kind is Kind.VARIABLE or each.is_word("BY"), found[place + 1 :])
    return {each.text[1:] for each in by if each.kind is Kind.VARIABLE}


def _named(found: Sequence[Token]) -> dict[str, str]:
    """By the variable of a name or of words, the variable of what bears it, where there is one such."""
    bearers: dict[str, set[str]] = {}
    for name, bearer in _said(found):
        bearers.setdefault(name, set()).add(bearer)
    for name, sources in _chosen(found):
        bearers.setdefault(name, set()).update(*(bearers.get(each, ()) for each in sources))
    return {name: bearer for name, those in bearers.items() for bearer in those if len(those) == 1}


def _said(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Name and bearer of each triple that names something, read off where its subject stands."""
    subject: Token | None = None
    for place, token in enumerate(found):
        before = found[place - 1] if place else None
        if before is None or before.text in _ENDS:
            subject = token
        following = found[place + 1] if place + 1 < len(found) else token
        is_naming = token.text in _NAMING and before is not None and before.text not in _PATH
        if is_naming and following.kind is Kind.VARIABLE and subject and subject.kind is Kind.VARIABLE:
            yield following.text[1:], subject.text[1:]


def _chosen(found: Sequence[Token]) -> Iterator[tuple[str, list[str]]]:
    """The variables that BIND takes the first or only one of others for, with those others."""
    for place, token in enumerate(found):
        if not token.is_word("BIND"):
            continue
        inside: list[Token] = []
        for each in found[place + 1 :]:
            if each.is_word("AS"):
                break
            inside.append(each)
        name = found[place + 2 + len(inside)] if place + 2 + len(inside) < len(found) else None
        if name is not None and any(each.is_word("COALESCE") for each in inside):
            yield name.text[1:], [each.text[1:] for each in inside if each.kind is Kind.VARIABLE]
