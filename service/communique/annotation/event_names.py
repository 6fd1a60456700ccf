"""Named events: wars as nominals; summits, elections, operations and days by name."""

from __future__ import annotations

import re

from communique.annotation.body_names import acts_as_body
from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import (
    ELECTION_HEADS,
    ELECTION_MODIFIERS,
    NAMED_EVENT_HEADS,
    NOT_HOLIDAYS,
    OPERATION_HEADS,
    WAR_NOUNS,
)
from communique.annotation.name_index import POSSESSIVES, NameIndex, phrase_start
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, ReferenceKey

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_WAR_PREPOSITIONS = frozenset({"in", "between", "with", "against", "on", "over"})
_NOT_A_WAR = frozenset({"any", "another", "no", "every", "such", "some"})
_KINDS_OF_WAR = frozenset(
    {"trade", "price", "culture", "tariff", "turf", "cold", "information", "nuclear", "post"}
)
_BOTH = frozenset({"two", "both"})
_RELATIVE = frozenset({"that", "which"})


class EventNames:
    """Finds event names, given the names that may stand in them."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._page = index.page

    def find(self) -> list[Draft]:
        """In reading order."""
        found = []
        for position, word in enumerate(self._page.lower):
            if self._page.pos[position] not in {"NOUN", "PROPN"}:
                continue
            draft = None
            if word in WAR_NOUNS:
                draft = self._war(position)
            elif word in NAMED_EVENT_HEADS | ELECTION_HEADS:
                draft = self._named(position)
            elif word in OPERATION_HEADS:
                draft = _operation(self._page, position)
            elif word == "day":
                draft = _holiday(self._page, position)
            if draft is not None:
                found.append(draft)
        return found

    def _war(self, position: int) -> Draft | None:
        page, following = self._page, self._page.after(position)
        if self._index.covering(position) or page.tokens[position].tag_ in {"NNS", "NNPS"}:
            return None
        if following is not None and page.pos[following] in {"NOUN", "PROPN"}:
            return None  # "war aims"
        first = phrase_start(page, position)
        kinds = {page.lower[k] for k in range(first, position)}
        if kinds & _KINDS_OF_WAR or page.lower[first] in _NOT_A_WAR or first == position:
            return None
        if not (page.pos[first] in {"DET", "PRON"} or kinds & POSSESSIVES):
            return None
        if page.tokens[first].tag_ == "PRP$" and page.lower_at(following) not in _WAR_PREPOSITIONS:
            return None  # "its stated war aims", where the parser may see a verb
        if page.lower[first] in {"a", "an"} and page.lower_at(following) not in _RELATIVE:
            return None
        last, polity = self._complement(position)
        polity = polity or self._state_in(first, position)
        return self._draft(first, last, position, role="war", polity=polity, level=Level.NOMINAL)

    def _complement(self, position: int) -> tuple[int, ReferenceKey | None]:
        """As in "in Ukraine", "between Russia and Ukraine" after the noun."""
        page, preposition = self._page, self._page.after(position)
        if preposition is None or page.lower[preposition] not in _WAR_PREPOSITIONS:
            return position, None
        following = page.after(preposition)
        if page.lower_at(following) == "the" and following is not None:
            following = page.after(following)
        if (
            page.lower[preposition] == "between"
            and page.lower_at(following) in _BOTH
            and following is not None
        ):
            last = page.after(following)  # "the war between the two neighbours"
            return (last, None) if last is not None and page.pos[last] == "NOUN" else (position, None)
        name = self._index.starting_at(following)
        if name is None or name.type not in {EntityType.PLACE, EntityType.ORGANIZATION}:
            return position, None
        last = page.words(name.span).stop - 1
        conjunction = page.after(last)
        if page.lower[preposition] == "between" and page.lower_at(conjunction) == "and" and conjunction:
            second = self._index.starting_at(page.after(conjunction))
            last = page.words(second.span).stop - 1 if second else last
        return last, self._index.state_of(name)

    def _state_in(self, first: int, last: int) -> ReferenceKey | None:
        for position in range(first, last):
            demonym = self._index.demonym_ending_at(position)
            state = demonym[1] if demonym else self._index.state_of(self._index.ending_at(position))
            if state:
                return state
        return None

    def _named(self, position: int) -> Draft | None:
        """As in "NATO summit", "2024 presidential election": what makes it one event is a name or a year."""
        page, first, anchored, dated = self._page, position, False, False
        holder = self._index.covering(position)
        if (holder is not None and holder.type is EntityType.ORGANIZATION) or acts_as_body(page, position):
            return None  # "the Freedonia Rights Forum"
        while (before := page.before(first)) is not None and page.sentence_at(before) == page.sentence_at(
            position
        ):
            name = self._index.ending_at(before)
            token = page.tokens[before]
            demonym = self._index.demonym_ending_at(before)
            if name is not None and name.type not in {EntityType.PERSON, EntityType.WEAPON_SYSTEM}:
                first, anchored = page.words(name.span).start, True
            elif demonym is not None and page.lower[position] in ELECTION_HEADS:
                first = demonym[0]
            elif _YEAR.match(token.text):
                first, anchored, dated = before, True, True
            elif token.text[0].isupper() and page.pos[before] == "PROPN":
                first, anchored = before, True
            elif page.lower[before] in ELECTION_MODIFIERS:
                first = before
            else:
                break
        last = position
        if first == position and (host := self._host(position)) is not None:
            last, anchored = page.words(host.span).stop - 1, True
        if not anchored or (page.lower[position] in ELECTION_HEADS and not dated):
            return None
        role = page.span(first, last).of(page.text).casefold()
        return self._draft(first, last, position, role=role, polity=None, level=Level.NAME)

    def _host(self, position: int) -> Draft | None:
        """The body in "summit of the Orme League"."""
        page, of = self._page, self._page.after(position)
        if page.lower_at(of) != "of" or of is None or page.lower[position] not in NAMED_EVENT_HEADS:
            return None
        following = page.after(of)
        if page.lower_at(following) == "the" and following is not None:
            following = page.after(following)
        name = self._index.starting_at(following)
        return name if name is not None and name.type is EntityType.ORGANIZATION else None

    def _draft(
        self, first: int, last: int, head: int, *, role: str, polity: ReferenceKey | None, level: Level
    ) -> Draft:
        return phrase(
            self._page,
            first,
            last,
            head=head,
            type_=EntityType.EVENT_NAME,
            made_by="event",
            role=role,
            polity=polity,
            level=level,
        )


def _operation(page: Page, position: int) -> Draft | None:
    """As in "Operation Desert Storm", "Exercise Cobra Gold": the noun and the capitals after it."""
    if not page.tokens[position].text[0].isupper():
        return None
    last, following = position, page.after(position)
    while (
        following is not None and page.tokens[following].text[0].isupper() and page.pos[following] != "PUNCT"
    ):
        last, following = following, page.after(following)
    if last == position:
        return None
    role = page.span(position, last).of(page.text).casefold()
    return phrase(page, position, last, head=last, type_=EntityType.EVENT_NAME, made_by="event", role=role)


def _holiday(page: Page, position: int) -> Draft | None:
    """As in "Victory Day": capitals before "Day"."""
    before = page.before(position)
    if before is None or not page.tokens[position].text[0].isupper():
        return None
    if not page.tokens[before].text[0].isupper() or page.lower[before] in NOT_HOLIDAYS:
        return None
    if page.pos[before] not in {"PROPN", "NOUN", "ADJ"}:
        return None
    role = page.span(before, position).of(page.text).casefold()
    return phrase(
        page, before, position, head=position, type_=EntityType.EVENT_NAME, made_by="event", role=role
    )
