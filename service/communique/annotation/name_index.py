"""The names and demonyms of a page by word position, and who owns a noun ("Russian", "Ukraine's", "U.S.")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import FormKind, Match
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.model.text import EntityType, ReferenceKey

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OWNING_TYPES = frozenset(
    {EntityType.PLACE, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.MILITARY_UNIT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who a noun belongs to: a demonym or a name right before it, or a possessor.

    first is the position at which it begins; name is None for a demonym.
    """

    first: int
    text: str
    polity: ReferenceKey | None
    possessive: bool = False
    name: Draft | None = None

    @property
    def is_person(self) -> bool:
        """Whether a person owns it ("the Biden administration")."""
        return self.name is not None and self.name.type is EntityType.PERSON

    @property
    def is_of_state(self) -> bool:
        """Whether a state or its adjective owns something, no town nor body."""
        if self.name is None:
            return self.polity is not None
        return self.name.type is EntityType.PLACE and self.name.keys[:1] == (self.polity,)


class NameIndex:
    """Look-ups over the names of a page; immutable after construction."""

    def __init__(self, page: Page, names: Sequence[Draft], matches: Iterable[Match], states: States) -> None:
        self.page = page
        self.states = states
        self.names = tuple(names)
        self._ending: dict[int, Draft] = {}
        self._starting: dict[int, Draft] = {}
        self._covering: dict[int, Draft] = {}
        for name in names:
            words = page.words(name.span)
            self._ending[words.stop - 1] = name
            self._starting[words.start] = name
            for position in words:
                self._covering[position] = name
        self._matches = tuple(matches)
        self._demonyms = dict(self._read_demonyms(self._matches))

    def _read_demonyms(self, matches: Iterable[Match]) -> Iterable[tuple[int, tuple[int, ReferenceKey]]]:
        for match in matches:
            forms = match.of_kinds(FormKind.DEMONYM)
            if forms:
                words = self.page.words(match.span)
                state = self.states.preferred([form.key for form in forms])
                yield words.stop - 1, (words.start, state)

    def ending_at(self, position: int | None) -> Draft | None:
        """The name whose last word stands there."""
        return None if position is None else self._ending.get(position)

    def starting_at(self, position: int | None) -> Draft | None:
        """The name whose first word stands there."""
        return None if position is None else self._starting.get(position)

    def covering(self, position: int | None) -> Draft | None:
        """The name that the word is part of."""
        return None if position is None else self._covering.get(position)

    def demonym_ending_at(self, position: int | None) -> tuple[int, ReferenceKey] | None:
        """First word and state of the demonym that ends there ("South Korean")."""
        return None if position is None else self._demonyms.get(position)

    @property
    def states_by_demonym(self) -> frozenset[ReferenceKey]:
        """The states whose adjectives the page has."""
        return frozenset(state for _, state in self._demonyms.values())

    def state_of(self, name: Draft | None) -> ReferenceKey | None:
        """The state a name acts for or lies in."""
        return None if name is None else name.polity or self.states.state_of(name)

    def keyed(self, draft: Draft) -> Draft:
        """A phrase with the entries it denotes: by a written form at its head or a generic name."""
        if draft.keys or draft.type is EntityType.OFFICE:
            return draft
        head = self.page.starts[draft.head]
        for match in self._matches:
            if draft.span.covers(match.span) and match.span.start <= head < match.span.end:
                keys = dict.fromkeys(form.key for form in match.forms if form.type is draft.type)
                fitting = tuple(key for key in keys if self._may_be_of(draft.polity, key))
                if fitting:
                    return replace(draft, keys=fitting)
        generic = self.states.body_of(draft.polity, draft.role, draft.type)
        return replace(draft, keys=(generic,)) if generic else draft

    def _may_be_of(self, polity: ReferenceKey | None, key: ReferenceKey) -> bool:
        """Whether an entry can be what a phrase of a state names: no Congress but its own."""
        return polity is None or self.states.state_of_key(key) in {None, polity}

    def owner_before(self, position: int) -> Owner | None:
        """The owner that ends right before the word, or before the possessive mark before it."""
        before = self.page.before(position)
        possessive = self.page.lower_at(before) in POSSESSIVES
        if possessive and before is not None:
            before = self.page.before(before)
        if before is None or self.page.sentence_at(before) != self.page.sentence_at(position):
            return None
        name = self.ending_at(before)
        if name is not None and name.type in _OWNING_TYPES:
            return Owner(
                first=self.page.words(name.span).start,
                text=name.span.of(self.page.text),
                polity=self.state_of(name),
                possessive=possessive,
                name=name,
            )
        return self._demonym_owner(before, possessive=possessive)

    def _demonym_owner(self, last: int, *, possessive: bool) -> Owner | None:
        found = self.demonym_ending_at(last)
        if found is None:
            return None
        first, state = found
        while (further := self.demonym_ending_at(self.page.before(first))) is not None:
            first = further[0]  # "Bosnian Serb": the last one tells the state
        return Owner(
            first=first,
            text=self.page.span(first, last).of(self.page.text),
            polity=state,
            possessive=possessive,
        )


def phrase_start(page: Page, head: int) -> int:
    """The first word of the noun phrase that ends in the word: over modifiers and owners, to its article."""
    first = head
    while (before := page.before(first)) is not None and page.sentence_at(before) == page.sentence_at(head):
        if page.pos[before] == "DET" or page.tokens[before].tag_ == "PRP$":
            return before
        if page.lower[before] in POSSESSIVES:
            first = page.before(before) or before
        elif _modifies(page, before, first, head):
            first = before
        else:
            break
    return first


def _modifies(page: Page, position: int, next_position: int, head: int) -> bool:
    pos, token = page.pos[position], page.tokens[position]
    if pos in {"ADJ", "NOUN", "PROPN", "NUM"}:
        return True
    if token.text == "-":
        return page.starts[next_position] == page.end(position)
    if pos == "VERB":
        return token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}
    if pos == "ADV":
        return token.head.i <= head and page.pos[next_position] in {"ADJ", "ADV", "VERB"}
    return False
