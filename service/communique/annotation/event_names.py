"""Named events: wars as nominals, named summits and elections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import ELECTION_HEADS, NAMED_EVENT_HEADS, WAR_NOUNS
from communique.annotation.pages import Page
from communique.annotation.phrases import POSSESSIVES, phrase_start
from communique.annotation.states import States
from communique.model.text import EntityType, Level, ReferenceKey

_YEAR = re.compile(r"(?:19|20)\d\d$")
_WAR_PREPOSITIONS = frozenset({"in", "between", "with", "against", "on", "over"})
_NOT_A_WAR = frozenset({"any", "another", "no", "every", "such", "some"})
_KINDS_OF_WAR = frozenset({"trade", "price", "culture", "tariff", "turf", "cold", "information", "nuclear", "post"})


class EventNames:
    """Finds event names, given the names that may stand in them."""

    def __init__(self, page: Page, names: Sequence[Draft], states: States) -> None:
        self._page = page
        self._states = states
        self._ending_at = {page.words(name.span).stop - 1: name for name in names}
        self._starting_at = {page.words(name.span).start: name for name in names}
        self._taken = {position for name in names for position in page.words(name.span)}

    def find(self) -> list[Draft]:
        """Wars, summits and elections in reading order."""
        found = []
        for position, word in enumerate(self._page.lower):
            if self._page.pos[position] not in {"NOUN", "PROPN"} or position in self._taken:
                continue
            draft = None
            if word in WAR_NOUNS:
                draft = self._war(position)
            elif word in NAMED_EVENT_HEADS or word in ELECTION_HEADS:
                draft = self._named(position)
            if draft is not None:
                found.append(draft)
        return found

    def _war(self, position: int) -> Draft | None:
        page = self._page
        if page.tokens[position].dep_ == "compound" or page.tokens[position].tag_ in {"NNS", "NNPS"}:
            return None  # "war aims"
        first = phrase_start(page, position)
        kinds = {page.lower[k] for k in range(first, position)}
        if kinds & _KINDS_OF_WAR or page.lower[first] in _NOT_A_WAR or first == position:
            return None
        determined = page.pos[first] in {"DET", "PRON"} or kinds & POSSESSIVES
        if not determined:
            return None
        last, polity = self._complement(position)
        owner = self._states_in(first, position)
        return self._draft(first, last, position, role="war", polity=polity or owner, level=Level.NOMINAL)

    def _complement(self, position: int) -> tuple[int, ReferenceKey | None]:
        """ "in Ukraine", "between Russia and Ukraine" after the noun."""
        page = self._page
        preposition = page.after(position)
        if preposition is None or page.lower[preposition] not in _WAR_PREPOSITIONS:
            return position, None
        following = page.after(preposition)
        if page.lower_at(following) == "the" and following is not None:
            following = page.after(following)
        name = self._starting_at.get(following) if following is not None else None
        if name is None or name.type not in {EntityType.PLACE, EntityType.ORGANIZATION}:
            return position, None
        last = page.words(name.span).stop - 1
        conjunction = page.after(last)
        if page.lower[preposition] == "between" and page.lower_at(conjunction) == "and" and conjunction is not None:
            second = self._starting_at.get(page.after(conjunction) or -1)
            last = page.words(second.span).stop - 1 if second else last
        return last, self._states.state_of(name)

    def _states_in(self, first: int, last: int) -> ReferenceKey | None:
        for position in range(first, last):
            name = self._ending_at.get(position)
            state = self._states.of_demonym(self._page.tokens[position].text)
            if name is not None:
                state = self._states.state_of(name)
            if state:
                return state
        return None

    def _named(self, position: int) -> Draft | None:
        """ "NATO summit", "2024 presidential election": what makes it one event is a name or a year."""
        page, first, anchored = self._page, position, False
        while (before := page.before(first)) is not None:
            name = self._ending_at.get(before)
            if name is not None:
                if name.type in {EntityType.PERSON, EntityType.WEAPON_SYSTEM}:
                    break
                first, anchored = page.words(name.span).start, True
                continue
            token = page.tokens[before]
            if _YEAR.match(token.text) or (token.text[0].isupper() and page.pos[before] == "PROPN"):
                first, anchored = before, True
                continue
            if page.lower[before] in {"presidential", "parliamentary", "general", "federal", "midterm", "annual"}:
                first = before
                continue
            break
        if not anchored or (page.lower[position] in ELECTION_HEADS and not self._has_year(first, position)):
            return None
        role = page.span(first, position).of(page.text).casefold()
        return self._draft(first, position, position, role=role, polity=None, level=Level.NAME)

    def _has_year(self, first: int, last: int) -> bool:
        return any(_YEAR.match(self._page.tokens[k].text) for k in range(first, last))

    def _draft(
        self, first: int, last: int, head: int, *, role: str, polity: ReferenceKey | None, level: Level
    ) -> Draft:
        return Draft(
            span=self._page.span(first, last),
            head=head,
            type=EntityType.EVENT_NAME,
            made_by="event",
            role=role,
            polity=polity,
            level=level,
        )
