"""Who wrote the report, named above it: "By Ada Quill", "From Ada Quill in Lamu"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.model.text import EntityType, Span

WRITER = "writer"  # what made the draft: nobody whom "he" or "she" of the report means
_HEADING = 400  # characters from the report's beginning in which its writer is named
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:(?:bin|al|de|van|von|del|da|dos) )?[A-ZÀ-Þ][\w'’.-]*){1,3}"
_BYLINE = re.compile(
    rf"(?:^|(?<=[.|] )|^EXCLUSIVE )(?:By|BY|by|From) ({_NAME})(?=[ \t]*(?:$|[,|]| in [A-Z]| and [A-Z]))",
    re.MULTILINE,
)
# "By Our Defence Editor", "By Staff Reporter".
_NOBODY = frozenset(
    """our a an the staff special correspondent reporter reporters editor editors bureau desk news agency
    agencies writer writers wire service services monday tuesday wednesday thursday friday saturday
    sunday""".split()
)


def with_writers(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """The names with the report's writers as persons, whatever the recogniser saw there."""
    writers = list(_writers(page, names))
    kept = [name for name in names if not any(name.span.overlaps(writer.span) for writer in writers)]
    return sorted([*kept, *writers], key=lambda draft: draft.span)


def _writers(page: Page, names: Sequence[Draft]) -> Iterator[Draft]:
    for match in _BYLINE.finditer(page.text, 0, min(_HEADING, len(page.text))):
        span = Span(*match.span(1))
        if set(span.of(page.text).casefold().split()) & _NOBODY:
            continue
        keys = next((each.keys for each in names if each.span == span and each.type is EntityType.PERSON), ())
        yield Draft(span=span, head=page.head(span), type=EntityType.PERSON, made_by=WRITER, keys=keys)
