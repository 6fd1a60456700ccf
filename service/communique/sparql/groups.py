"""The braces of a query as a tree: each group with the keyword before it, and the triples written in it.

Read from tokens, so that places in the text are known and can be changed. Grammar:
https://www.w3.org/TR/sparql11-query/#rGroupGraphPattern
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.errors import QueryError
from communique.sparql.tokens import Kind, Token

_OPENERS = ("GRAPH", "MINUS", "OPTIONAL", "EXISTS", "SERVICE", "VALUES", "UNION", "WHERE", "CONSTRUCT")
# Keywords that end the triples before them and begin something in parentheses.
_CALLS = ("FILTER", "BIND")


@dataclass(slots=True)
class Group:
    """What stands between two braces.

    role is the keyword before them, "" where there is none, argument the terms in between (of GRAPH and
    SERVICE), start the place of that keyword. parts are tokens and groups in order; end is exclusive.
    """

    role: str
    argument: tuple[Token, ...]
    start: int
    opening: Token
    end: int = 0
    parts: list[Token | Group] = field(default_factory=list)

    @property
    def is_select(self) -> bool:
        """Whether it is a sub-select."""
        first = self.parts[0] if self.parts else None
        return isinstance(first, Token) and first.is_word("SELECT")

    def groups(self) -> Iterator[Group]:
        """The groups directly inside."""
        return (part for part in self.parts if isinstance(part, Group))

    def tokens(self) -> Iterator[Token]:
        """Every token inside, at any depth, terms before braces included."""
        for part in self.parts:
            if isinstance(part, Token):
                yield part
            else:
                yield from part.argument
                yield from part.tokens()

    def inner(self, text: str) -> str:
        """What is written between its braces."""
        return text[self.opening.end : self.end - 1]


def grouped(found: Sequence[Token]) -> Group:
    """The whole query as one group around all of it; raises QueryError for braces that do not match."""
    whole = Group("", (), 0, Token(Kind.MARK, "", 0, 0))
    stack = [whole]
    pending: tuple[Token, list[Token]] | None = None
    for token in found:
        if token.kind is Kind.MARK and token.text == "{":
            role, argument = pending or (None, [])
            group = Group(
                role=role.text.upper() if role else "",
                argument=tuple(argument),
                start=role.start if role else token.start,
                opening=token,
            )
            _forget(stack[-1], len(argument) + (role is not None))
            stack[-1].parts.append(group)
            stack.append(group)
            pending = None
        elif token.kind is Kind.MARK and token.text == "}":
            if len(stack) == 1:
                raise QueryError(f"a brace that closes nothing at character {token.start}")
            stack.pop().end = token.end
            pending = None
        else:
            if token.is_word(*_OPENERS):
                pending = (token, [])
            elif pending is not None:
                pending[1].append(token)
            stack[-1].parts.append(token)
    if len(stack) > 1:
        raise QueryError(f"a brace opened at character {stack[-1].opening.start} is not closed")
    whole.end = found[-1].end if found else 0
    return whole


def _forget(group: Group, count: int) -> None:
    """Take back the keyword and terms that turned out to belong to the next group."""
    if count:
        del group.parts[-count:]


def runs(group: Group) -> Iterator[list[Token]]:
    """The tokens between full stops, keywords and groups of a pattern: each run is triples of one subject."""
    run: list[Token] = []
    depth, in_call = 0, False
    for part in group.parts:
        if in_call:  # FILTER and BIND, up to the parenthesis that closes them or to the group of EXISTS
            if isinstance(part, Token):
                depth += (part.text == "(") - (part.text == ")")
            in_call = depth > 0 or (isinstance(part, Token) and part.text != ")")
        elif isinstance(part, Group) or part.is_word(*_CALLS, *_OPENERS) or part.text == ".":
            yield run
            run = []
            in_call = isinstance(part, Token) and part.is_word(*_CALLS)
        else:
            run.append(part)
    yield run
