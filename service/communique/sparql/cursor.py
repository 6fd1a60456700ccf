"""A reading place in the tokens of a query or update, with the prologue that holds there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from communique.errors import QueryError
from communique.sparql.tokens import Kind, Token

_TERMS = (Kind.IRI, Kind.NAME)


def unexpected(token: Token, right: str) -> QueryError:
    """The error of a token where another belongs."""
    return QueryError(f"found {token.text[:40]!r} at character {token.start}; {right} is right")


def resolved(term: str, *, prologue: str = "", base: str | None = None) -> ox.NamedNode | ox.Literal:
    """An IRI, prefixed name or literal as the engine reads it; raises QueryError for none."""
    try:
        found = ox.Store().query(f"{prologue} SELECT ({term} AS ?term) {{}}", base_iri=base)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{term[:200]} is no term here: {error}") from error
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - a SELECT
    term_read = next(iter(found))["term"]
    assert isinstance(term_read, ox.NamedNode | ox.Literal)  # noqa: S101 - no call, so no error that unbinds
    return term_read


@dataclass(slots=True)
class Cursor:
    """Where the reading is; prologue holds the BASE and PREFIX declarations so far."""

    text: str
    found: Sequence[Token]
    base: str | None = None
    at: int = 0
    prologue: list[str] = field(default_factory=list)

    @property
    def token(self) -> Token | None:
        """The next token, None at the end."""
        return self.found[self.at] if self.at < len(self.found) else None

    def place(self) -> int:
        """The character that the next token begins at."""
        return self.token.start if self.token else len(self.text)

    def within(self, block: Sequence[Token]) -> Cursor:
        """A reading of some tokens of the same text, under the same prologue."""
        return replace(self, found=block, at=0)

    def is_word(self, *words: str) -> bool:
        """Whether the next token is one of these keywords."""
        return self.token is not None and self.token.is_word(*words)

    def take(self) -> Token:
        """The next token, which is then read; raises QueryError at the end."""
        if self.token is None:
            raise QueryError("the text ends too early: something is not finished")
        self.at += 1
        return self.found[self.at - 1]

    def take_word(self, *words: str) -> str:
        """A keyword in capitals; raises QueryError for any other token."""
        token = self.take()
        if not token.is_word(*words):
            raise unexpected(token, " or ".join(words))
        return token.text.upper()

    def take_mark(self, mark: str) -> Token:
        """A mark; raises QueryError for any other token."""
        token = self.take()
        if token.kind is not Kind.MARK or token.text != mark:
            raise unexpected(token, mark)
        return token

    def skip_word(self, *words: str) -> bool:
        """Read one of the keywords if it stands next; whether it did."""
        is_there = self.is_word(*words)
        self.at += is_there
        return is_there

    def take_iri(self) -> str:
        """The absolute IRI that the next token means here."""
        token = self.take()
        if token.kind not in _TERMS:
            raise unexpected(token, "an IRI")
        return self.resolved(token.text).value

    def resolved(self, term: str) -> ox.NamedNode | ox.Literal:
        """A term as it is written, under the prologue so far."""
        return resolved(term, prologue=" ".join(self.prologue), base=self.base)

    def block(self) -> Sequence[Token]:
        """The tokens inside the braces that open here."""
        self.take_mark("{")
        began, depth = self.at, 1
        while depth:
            token = self.take()
            if token.kind is Kind.MARK:
                depth += (token.text == "{") - (token.text == "}")
        return self.found[began : self.at - 1]

    def after_prologue(self) -> bool:
        """Read BASE, PREFIX and VERSION declarations; whether anything follows."""
        while self.is_word("BASE", "PREFIX", "VERSION"):
            start = self.take()
            if start.is_word("PREFIX"):
                self.take()
            last = self.take()
            if not start.is_word("VERSION"):
                self.prologue.append(self.text[start.start : last.end])
        return self.token is not None
