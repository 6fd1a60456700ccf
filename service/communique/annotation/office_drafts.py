"""A title as found in the text, and the mention it makes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotation.drafts import Draft, phrase
from communique.annotation.name_index import NameIndex
from communique.model.text import EntityType, Level, ReferenceKey, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFound:
    """A title in the text. first and last are word positions without article and owner.

    title is its normal form without state or body ("foreign minister"); holder is the name it stands at;
    article is the word before ("the", "a", "'s", ""); owner is the possessor ("Ukraine"); body the name in
    its modifier or complement.
    """

    first: int
    last: int
    head: int
    title: str
    article: str
    polity: ReferenceKey | None = None
    body: Draft | None = None
    owner: Span | None = None
    holder: Span | None = None
    bare: bool = False  # a word that alone is no office, only someone already named so: "the speaker"
    anchored: bool = False  # has a modifier or complement that makes it one post


def as_draft(index: NameIndex, office: OfficeFound) -> Draft:
    """The title as an Office mention; an indefinite one ("a senior aide") is a nominal with its article."""
    page, first, level = index.page, office.first, Level.NAME
    if office.article in {"a", "an"}:
        before = page.before(first)
        while before is not None and page.lower[before] not in {"a", "an"}:
            before = page.before(before)
        first, level = (before, Level.NOMINAL) if before is not None else (first, level)
    last = office.last
    return phrase(
        page,
        first,
        last,
        head=office.head,
        type_=EntityType.OFFICE,
        made_by="office",
        level=level,
        polity=office.polity,
        role=office.title,
    )
