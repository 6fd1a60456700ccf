"""A title as found in the text, and the mention it makes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotation.drafts import Draft, phrase
from communique.annotation.name_index import NameIndex
from communique.annotation.titles import Titles
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


def bare_title(index: NameIndex, titles: Titles, words: range, last: int) -> str:
    """The title alone ("U.S. Vice President" → "vice president"); words end at its head."""
    page, head = index.page, words.stop - 1
    own = [k for k in words if index.covering(k) is None and not _in_demonym(index, k)]
    title = " ".join(page.lower[k] for k in own).replace(" - ", "-")
    of = page.after(head)
    if last != head and page.lower_at(of) == "of":
        tail = [page.lower[k] for k in range((of or head) + 1, last + 1) if index.covering(k) is None]
        portfolio = " ".join(word for word in tail if word != "the")
        if portfolio:
            return titles.lemma(f"{title} of {portfolio}")
    return titles.lemma(title)


def is_of_body(index: NameIndex, office: OfficeFound) -> bool:
    """Whether one speaks for the body before the title: "a Sea Ministry spokesman", who has that one post."""
    words = index.page.lower[office.first : office.head]
    named = office.body is not None or "ministry" in words
    return bool(words) and named and index.page.lower[office.head].startswith("spokes")


def _in_demonym(index: NameIndex, position: int) -> bool:
    found = index.demonym_ending_at(position) or index.demonym_ending_at(position + 1)
    return found is not None and found[0] <= position


def as_draft(index: NameIndex, office: OfficeFound) -> Draft:
    """The title as an Office mention; an indefinite one ("a senior aide") is a nominal with its article."""
    page, first, level = index.page, office.first, Level.NAME
    if office.article in {"a", "an"} and not is_of_body(index, office):
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
