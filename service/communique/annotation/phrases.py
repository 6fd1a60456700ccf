"""Small readings of noun phrases that several rules share: who owns a noun, where its phrase begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.model.text import EntityType, ReferenceKey

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who a noun belongs to: a demonym or name right before it, or a possessor.

    first is the position at which it begins; text its words.
    """

    first: int
    text: str
    polity: ReferenceKey | None
    possessive: bool = False
    person: bool = False
    name: Draft | None = None


class Owners:
    """Finds the owner of a noun among demonyms and names."""

    def __init__(self, page: Page, names: Sequence[Draft], states: States) -> None:
        self._page = page
        self._states = states
        self._ending_at = {page.words(name.span).stop - 1: name for name in names}

    def before(self, position: int) -> Owner | None:
        """The owner that ends right before the word, or before the possessive mark before it."""
        before = self._page.before(position)
        if before is None:
            return None
        possessive = self._page.lower[before] in POSSESSIVES
        if possessive:
            before = self._page.before(before)
            if before is None:
                return None
        return self._at(before, possessive=possessive)

    def _at(self, position: int, *, possessive: bool) -> Owner | None:
        name = self._ending_at.get(position)
        if name is not None and name.type in {EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON}:
            return Owner(
                first=self._page.words(name.span).start,
                text=name.span.of(self._page.text),
                polity=name.polity or self._states.state_of(name),
                possessive=possessive,
                person=name.type is EntityType.PERSON,
                name=name,
            )
        word = self._page.tokens[position].text
        state = self._states.of_demonym(word)
        if state is None:
            return None
        return Owner(first=position, text=word, polity=state, possessive=possessive)


def phrase_start(page: Page, head: int) -> int:
    """The first word of the noun phrase that ends in the word: over adjectives, nouns, numbers, to its article."""
    first = head
    while (before := page.before(first)) is not None:
        pos, word = page.pos[before], page.lower[before]
        if pos == "DET" or page.tokens[before].tag_ == "PRP$":
            return before
        if word in POSSESSIVES:
            owner = page.before(before)
            first = owner if owner is not None else before
            continue
        hyphen = word == "-" and page.starts[first] == page.end(before)
        participle = pos == "VERB" and page.tokens[before].tag_ in {"VBN", "VBG"} and page.tokens[before].dep_ == "amod"
        adverb = pos == "ADV" and page.tokens[before].head.i <= head and page.pos[first] in {"ADJ", "ADV", "VERB"}
        if pos in {"ADJ", "NOUN", "PROPN", "NUM"} or hyphen or participle or adverb:
            first = before
            continue
        break
    return first
