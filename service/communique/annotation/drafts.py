"""A mention while it is being worked out, before coreference turns it into the model's Mention."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, ReferenceKey, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A span with its reading. head is a word's position on the page.

    keys are the reference entries it may denote, best first; polity is the state it acts for or belongs to;
    role groups mentions that are not names ("government", "war", a title such as "prime minister"); made_by
    tells the maker: "reference", "model" or the name of a rule.
    """

    span: Span
    head: int
    type: EntityType
    made_by: str
    level: Level = Level.NAME
    metonym: bool = False
    keys: tuple[ReferenceKey, ...] = ()
    polity: ReferenceKey | None = None
    role: str = ""

    def covers(self, other: Draft) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.span.covers(other.span)


def phrase(
    page: Page,
    first: int,
    last: int,
    *,
    head: int,
    type_: EntityType,
    made_by: str,
    level: Level = Level.NAME,
    polity: ReferenceKey | None = None,
    role: str = "",
) -> Draft:
    """A draft over whole words."""
    return Draft(
        span=page.span(first, last),
        head=head,
        type=type_,
        made_by=made_by,
        level=level,
        polity=polity,
        role=role,
    )
