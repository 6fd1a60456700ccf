"""Triples of one subject as they are written, and whether a property path may have length zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.sparql.tokens import Kind, Token

_PLAIN = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.NUMBER, Kind.BLANK})
_VERBS = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE})


class _OtherError(Exception):
    """Brackets, collections, triple terms: not read here."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One triple pattern; may_be_empty says whether its path matches a node with itself."""

    subject: tuple[Token, ...]
    path: tuple[Token, ...]
    object: tuple[Token, ...]
    may_be_empty: bool


def is_constant(term: Sequence[Token]) -> bool:
    """Whether a term is an IRI or a literal."""
    return term[0].kind not in (Kind.VARIABLE, Kind.BLANK)


def statements(run: Sequence[Token]) -> tuple[Statement, ...]:
    """The triple patterns of one subject; none where brackets, collections or triple terms are used."""
    reader = _Reader(run)
    try:
        return tuple(reader.statements())
    except _OtherError:
        return ()


class _Reader:
    def __init__(self, run: Sequence[Token]) -> None:
        self._run = run
        self._at = 0

    def _next(self) -> Token:
        if self._at >= len(self._run):
            raise _OtherError
        self._at += 1
        return self._run[self._at - 1]

    def _skip(self, *marks: str) -> bool:
        if self._at < len(self._run) and self._run[self._at].text in marks:
            self._at += 1
            return True
        return False

    def _since(self, began: int) -> tuple[Token, ...]:
        return tuple(self._run[began : self._at])

    def statements(self) -> list[Statement]:
        found: list[Statement] = []
        if not self._run:
            return found
        subject = self._term()
        while True:
            began = self._at
            may_be_empty = self._path()
            path = self._since(began)
            found.append(Statement(subject, path, self._term(), may_be_empty))
            while self._skip(","):
                found.append(Statement(subject, path, self._term(), may_be_empty))
            is_more = False
            while self._skip(";"):
                is_more = True
            if self._at == len(self._run):
                return found
            if not is_more:
                raise _OtherError

    def _term(self) -> tuple[Token, ...]:
        began = self._at
        if self._skip("+", "-") and self._run[self._at : self._at + 1] == []:
            raise _OtherError
        token = self._next()
        if token.kind is Kind.STRING:
            if self._skip("^^") or (self._at < len(self._run) and self._run[self._at].kind is Kind.LANGUAGE):
                self._next()
        elif token.kind not in _PLAIN and not token.is_word("TRUE", "FALSE"):
            raise _OtherError
        return self._since(began)

    def _path(self) -> bool:
        """Read a path; whether it may have length zero."""
        found = self._sequence()
        while self._skip("|"):
            found = self._sequence() or found
        return found

    def _sequence(self) -> bool:
        found = self._element()
        while self._skip("/"):
            found = self._element() and found
        return found

    def _element(self) -> bool:
        is_negated = False
        while self._skip("^", "!"):
            is_negated = is_negated or self._run[self._at - 1].text == "!"
        if self._skip("("):
            may_be_empty = self._path()
            if not self._skip(")"):
                raise _OtherError
        else:
            token = self._next()
            if token.kind not in _VERBS and token.text != "a":
                raise _OtherError
            may_be_empty = False
        if self._skip("*", "?"):
            return True
        self._skip("+")
        return may_be_empty and not is_negated
