"""SPARQL 1.1 split into words, exactly enough to know its form and what it reaches for.

Strings, comments, IRIs, prefixed names, variables and blank node labels are told apart from keywords, so that
`?service`, `ex:service`, `"SERVICE"` and `# SERVICE` are none. Grammar: https://www.w3.org/TR/sparql11-query/#grammar
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from communique.errors import QueryError


class Kind(StrEnum):
    """What a token is; WORD covers keywords, `a`, true and false."""

    IRI = "iri"
    STRING = "string"
    NAME = "name"
    BLANK = "blank"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; end is exclusive, both count characters of the query."""

    kind: Kind
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind is Kind.WORD and self.text.upper() in words


_NAME_START = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
)
_NAME_START += r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
_NAME_CHAR = _NAME_START + r"_0-9\u00B7\u0300-\u036F\u203F-\u2040\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = (
    rf"(?:[{_NAME_START}_:0-9]|{_ESCAPED})(?:(?:[{_NAME_CHAR}.:]|{_ESCAPED})*(?:[{_NAME_CHAR}:]|{_ESCAPED}))?"
)
_PREFIX = rf"[{_NAME_START}](?:[{_NAME_CHAR}.]*[{_NAME_CHAR}])?"
_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)+")
_TOKEN = re.compile(
    r"(?P<iri><(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)"
    r'|(?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*')"
    rf"|(?P<blank>_:[{_NAME_START}_0-9](?:[{_NAME_CHAR}.]*[{_NAME_CHAR}])?)"
    rf"|(?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)"
    rf"|(?P<variable>[?$][{_NAME_START}_0-9][{_NAME_CHAR}]*)"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<word>[{_NAME_START}_][{_NAME_CHAR}]*)"
    r"|(?P<mark>\^\^|&&|\|\||!=|<=|>=|.)",
    re.DOTALL,
)
_KEPT_CHARACTERS = 20_000
_OPERANDS = frozenset({Kind.IRI, Kind.STRING, Kind.NAME, Kind.VARIABLE, Kind.LANGUAGE, Kind.NUMBER})


def tokens(query: str) -> Iterator[Token]:
    """The tokens in order, without space and comments; raises QueryError for a string that is not closed."""
    position = 0
    while position < len(query):
        gap = _GAP.match(query, position)
        if gap:
            position = gap.end()
            continue
        found = _TOKEN.match(query, position)
        assert found is not None  # noqa: S101 - the last alternative takes any character
        token = Token(Kind(found.lastgroup or "mark"), found.group(), position, found.end())
        if token.text in ('"', "'"):
            raise QueryError(f"a string opened at character {position} is not closed")
        yield token
        position = found.end()


@lru_cache(maxsize=32)
def _kept(query: str) -> tuple[Token, ...]:
    return tuple(tokens(query))


def token_list(query: str) -> tuple[Token, ...]:
    """All tokens, kept for a moment where a query is short: several look at each one."""
    return _kept(query) if len(query) <= _KEPT_CHARACTERS else tuple(tokens(query))


def is_ambiguous(before: Token | None, token: Token) -> bool:
    """Whether `<...>` may also be read as "less than" with a comment or string inside: ?a<?b#>'''.

    Our reading of what follows would then differ from the engine's. After an operand only, and not where a
    scheme and "//" make it an IRI in any reading.
    """
    if token.kind is not Kind.IRI or not set(token.text) & {"#", "'"} or before is None:
        return False
    after_operand = before.kind in _OPERANDS or before.text in (")", "}")
    after_operand = after_operand or before.text.casefold().endswith(("true", "false"))
    return after_operand and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", token.text)


def may_hold(word: str, token: Token, after: Token | None) -> bool:
    """Whether an engine that needs no space around keywords may read a keyword in this token.

    Oxigraph reads SERVICE in `trueSERVICE<urn:x>{}`, `SERVICESILENT<urn:x>{}` and `SERVICEx:y {}`; the last
    is a prefixed name everywhere but before "{".
    """
    if token.kind is Kind.WORD:
        return word in token.text.upper()
    in_prefix = token.kind is Kind.NAME and word in token.text.partition(":")[0].upper()
    return in_prefix and after is not None and after.text == "{"
