"""Offices: titles before and after names, titles with their complement, titles standing alone.

The span is the title with its noun or adjective premodifiers and its complement ("U.S. President",
"spokesman for the Indonesian military"); a possessive owner stays outside ("Ukraine's | Foreign Minister").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import (
    HONORIFICS,
    NEEDS_MODIFIER,
    OUTSIDE_TITLE,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    TITLE_PREPOSITIONS,
)
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.model.text import EntityType, Level, ReferenceKey, Span

_APPOSITIVE_REACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFound:
    """A title in the text. first and last are word positions without article and owner.

    title is its normal form without state or body ("foreign minister"); holder is the name it stands at;
    article is the word before ("the", "a", "'s", ""); owner is the possessor's span ("Ukraine").
    """

    first: int
    last: int
    head: int
    title: str
    article: str
    polity: ReferenceKey | None = None
    owner: Span | None = None
    holder: Span | None = None
    anchored: bool = False  # has a modifier or complement that makes it one post


class OfficeFinder:
    """Finds titles among the words of a page, given the names already found."""

    def __init__(self, page: Page, names: Sequence[Draft], states: States) -> None:
        self._page = page
        self._states = states
        self._ending_at = {page.words(name.span).stop - 1: name for name in names}
        self._starting_at = {page.words(name.span).start: name for name in names}
        self._inside = {
            position: name for name in names for position in page.words(name.span) if len(page.words(name.span)) > 1
        }

    def find(self) -> list[OfficeFound]:
        """All titles, in reading order, none inside another's own words."""
        found: list[OfficeFound] = []
        position = 0
        while position < len(self._page):
            office = self._at(position) if self._page.lower[position] in TITLE_HEADS else None
            if office is not None:
                found.append(office)
            position += 1
        return found

    # ---- one title ----
    def _at(self, head: int) -> OfficeFound | None:
        page = self._page
        inside = self._inside.get(head)
        if inside is not None and inside.type is not EntityType.OFFICE:
            return None
        if page.pos[head] not in {"NOUN", "PROPN", "ADJ"} or page.tokens[head].tag_ in {"NNS", "NNPS"}:
            return None
        following = page.after(head)
        if following is not None and (
            page.lower[following] in TITLE_HEADS and page.pos[following] in {"NOUN", "PROPN"}
        ):
            return None  # "deputy minister": the last word is the head
        if following is not None and page.text[page.end(head) : page.starts[following]] == "" and (
            page.tokens[following].text == "-"
        ):
            after_hyphen = page.after(following)
            if page.lower_at(after_hyphen) in TITLE_HEADS | {"elect"}:
                return None
        first, polity, anchored = self._leftwards(head)
        last, right_polity, complemented = self._rightwards(head)
        article, owner, owner_polity = self._owner(first)
        holder = self._holder(first, last, complemented=complemented)
        lone = first == head and last == head
        if page.lower[head] in NEEDS_MODIFIER and lone and owner is None:
            return None
        return OfficeFound(
            first=first,
            last=last,
            head=head,
            title=self._title(first, head, last, complemented=complemented),
            article=article,
            polity=polity or right_polity or owner_polity,
            owner=owner,
            holder=holder,
            anchored=anchored or complemented,
        )

    def _leftwards(self, head: int) -> tuple[int, ReferenceKey | None, bool]:
        """The first word of the title, with the state its modifiers name."""
        page, first, polity, anchored = self._page, head, None, False
        while (before := page.before(first)) is not None and "\n" not in page.text[page.end(before) : page.starts[first]]:
            word = page.lower[before]
            if word == "-" and page.before(before) is not None:
                joined = page.before(before)
                if joined is not None and page.lower[joined] in TITLE_MODIFIERS | TITLE_HEADS:
                    first = joined
                    continue
                break
            name = self._ending_at.get(before)
            state = self._states.of_demonym(page.tokens[before].text)
            if name is not None and name.type in {EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT}:
                first, anchored = page.words(name.span).start, True
                polity = polity or name.polity or self._states.state_of(name)
                break
            if state is not None:
                first, polity, anchored = before, polity or state, True
                continue
            if word in OUTSIDE_TITLE or word not in TITLE_MODIFIERS | (TITLE_HEADS - HONORIFICS):
                break
            if page.pos[before] not in {"NOUN", "PROPN", "ADJ"}:
                break
            first = before
        return first, polity, anchored

    def _rightwards(self, head: int) -> tuple[int, ReferenceKey | None, bool]:
        """The last word of the complement ("CEO of X"), with the state named in it."""
        page = self._page
        preposition = page.after(head)
        if preposition is None or page.lower[preposition] not in TITLE_PREPOSITIONS:
            return head, None, False
        if page.lower[preposition] == "to" and page.pos[preposition] not in {"ADP", "PART"}:
            return head, None, False
        last = self._phrase_end(preposition)
        if last is None:
            return head, None, False
        polity = None
        for position in range(preposition, last + 1):
            name = self._ending_at.get(position)
            polity = polity or (name and (name.polity or self._states.state_of(name))) or None
            polity = polity or self._states.of_demonym(page.tokens[position].text)
        return last, polity, True

    def _phrase_end(self, preposition: int) -> int | None:
        """The last noun of the noun phrase after the preposition, "of" phrases in it included."""
        page, position, last = self._page, page_after(self._page, preposition), None
        while position is not None:
            name = self._starting_at.get(position)
            if name is not None:
                last = page.words(name.span).stop - 1
                position = page.after(last)
                continue
            if not self._continues(position, last):
                break
            if page.pos[position] in {"NOUN", "PROPN", "NUM"}:
                last = position
            position = page.after(position)
        return last

    def _continues(self, position: int, last: int | None) -> bool:
        page = self._page
        pos, word = page.pos[position], page.lower[position]
        if pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            return word not in {"this", "that", "last", "next"} and page.tokens[position].tag_ != "WDT"
        if word in {"'s", "’s"}:
            return True
        if word == "-" and last is not None:
            return page.starts[position] == page.end(position - 1)
        return last is not None and word == "of"

    def _owner(self, first: int) -> tuple[str, Span | None, ReferenceKey | None]:
        """The word that determines the title, with the possessor where there is one."""
        page = self._page
        before = page.before(first)
        while before is not None and (page.lower[before] in OUTSIDE_TITLE or page.lower[before] == "-"):
            before = page.before(before)
        if before is None:
            return "", None, None
        word = page.lower[before]
        if word in {"'s", "’s", "'", "’"} and (owner := page.before(before)) is not None:
            name = self._ending_at.get(owner)
            polity = (name.polity or self._states.state_of(name)) if name else None
            return "'s", name.span if name else page.span(owner, owner), polity
        if page.pos[before] in {"DET", "PRON"}:
            return word, None, None
        return "", None, None

    def _holder(self, first: int, last: int, *, complemented: bool) -> Span | None:
        """The person whose title it is: right after it, or set off by a comma on either side."""
        page = self._page
        after = page.after(last)
        for _ in range(_APPOSITIVE_REACH):
            if after is not None and page.lower[after].rstrip(".") in HONORIFICS and after not in self._starting_at:
                after = page.after(after)
        name = self._starting_at.get(after) if after is not None else None
        if name is not None and name.type is EntityType.PERSON:
            return name.span
        return self._across_comma_left(first) or self._across_comma_right(last)

    def _across_comma_right(self, last: int) -> Span | None:
        page = self._page
        comma = page.after(last)
        if page.lower_at(comma) != "," or comma is None:
            return None
        name = self._starting_at.get(page.after(comma) or -1)
        if name is None or name.type is not EntityType.PERSON:
            return None
        beyond = page.after(page.words(name.span).stop - 1)
        return name.span if page.lower_at(beyond) in {",", "said", "told", ".", "says"} else None

    def _across_comma_left(self, first: int) -> Span | None:
        """ "John Kerry, the Secretary of State": the person before the comma."""
        page = self._page
        position = page.before(first)
        for _ in range(6):  # over article, owner and words that stay outside the title
            if position is None or page.lower[position] == ",":
                break
            if page.pos[position] not in {"DET", "ADJ", "PROPN", "PART", "NOUN", "PRON", "ADV", "VERB"}:
                return None
            position = page.before(position)
        if position is None or page.lower[position] != ",":
            return None
        before = page.before(position)
        if page.lower_at(before) == ")":
            return None
        name = self._ending_at.get(before) if before is not None else None
        return name.span if name is not None and name.type is EntityType.PERSON else None

    def _title(self, first: int, head: int, last: int, *, complemented: bool) -> str:
        """The bare title: "U.S. Vice President" → "vice president"; "minister of defence" → "defence minister"."""
        page = self._page
        words = []
        for position in range(first, head + 1):
            if self._states.of_demonym(page.tokens[position].text) or self._in_name(position):
                continue
            words.append(page.lower[position])
        if complemented and (of := page.after(head)) is not None and page.lower[of] == "of":
            tail = [page.lower[k] for k in range(of + 1, last + 1) if not self._in_name(k)]
            tail = [word for word in tail if word not in {"the", "of"}]
            if words[-1:] == ["secretary"] or words[-1:] == ["minister"]:
                words = [*tail, *words] if words[-1] == "minister" else [*words, "of", *tail] if tail else words
        return " ".join(words).replace(" - ", "-").replace("defense", "defence")

    def _in_name(self, position: int) -> bool:
        return position in self._inside or position in self._ending_at


def page_after(page: Page, position: int) -> int | None:
    """The word after the position."""
    return page.after(position)


def office_span(page: Page, office: OfficeFound) -> Span:
    """The characters of the title."""
    return page.span(office.first, office.last)


def as_draft(page: Page, office: OfficeFound) -> Draft:
    """The title as an Office mention; an indefinite one ("a senior aide to ...") is a nominal with its article."""
    span, level = office_span(page, office), Level.NAME
    if office.article in {"a", "an"}:
        before = page.before(office.first)
        while before is not None and page.lower[before] not in {"a", "an"}:
            before = page.before(before)
        if before is not None:
            span, level = page.span(before, office.last), Level.NOMINAL
    return Draft(
        span=span,
        head=office.head,
        type=EntityType.OFFICE,
        made_by="office",
        level=level,
        polity=office.polity,
        role=office.title,
    )
