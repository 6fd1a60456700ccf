"""Governments as phrases: "the New Zealand government", "the government of President Ruiz"."""

from __future__ import annotations

from dataclasses import replace

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import GOVERNMENT_NOUNS, SINGULAR_TAGS
from communique.annotation.name_index import POSSESSIVES, NameIndex, Owner, phrase_start
from communique.annotation.pages import Page
from communique.model.styles import HONORIFICS
from communique.model.text import EntityType, Level, ReferenceKey

AUTHORITIES = "authorities"  # of a state they are its government
_TITLE_WORDS = 4  # between "of" and a name: "of Prime Minister"
_MODIFIERS = 4  # between owner and noun: "Sylvania's internationally recognised government"
_MODIFYING = frozenset({"ADJ", "NOUN", "ADV", "VERB"})
_TIED = frozenset(
    {"recognised", "recognized", "backed", "led", "appointed", "installed"}
)  # "U.N.-recognised"


def governments(index: NameIndex) -> list[Draft]:
    """Governments and administrations; "the government" alone is a nominal with its article."""
    page = index.page
    return [
        draft
        for position, word in enumerate(page.lower)
        if ((word in GOVERNMENT_NOUNS and page.tokens[position].tag_ in SINGULAR_TAGS) or word == AUTHORITIES)
        and (draft := _government(index, position))
    ]


def owner_over_modifiers(index: NameIndex, position: int) -> Owner | None:
    """The state or town that owns a noun, over what describes it: "Sylvania's new government"."""
    page, first = index.page, position
    for _ in range(_MODIFIERS):
        before = page.before(first)
        if before is None or page.sentence_at(before) != page.sentence_at(position):
            return None
        if page.lower[before] in POSSESSIVES:
            break
        tied = page.tokens[before].text == "-"
        if not tied and (page.pos[before] not in _MODIFYING or not page.tokens[before].text.islower()):
            return None
        first = before
    owner = index.owner_before(first)
    in_place = owner is not None and owner.possessive and owner.name is not None
    return owner if in_place and owner and owner.name and owner.name.type is EntityType.PLACE else None


def _government(index: NameIndex, position: int) -> Draft | None:
    page, owner = index.page, index.owner_before(position) or owner_over_modifiers(index, position)
    role = "administration" if page.lower[position] == "administration" else "government"
    if owner is not None:
        first, polity = owner.first, owner.polity
        if owner.is_person:
            first, role = _with_honorific(page, owner), f"administration of {owner.text.split()[-1]}"
        level = Level.NOMINAL if owner.possessive else Level.NAME
        if page.lower[position] == AUTHORITIES:
            if not owner.is_of_state:
                return None
            first, level = _with_article(page, first), Level.NOMINAL
        return _draft(page, first, position, position, level=level, polity=polity, role=role)
    first = phrase_start(page, position)
    if page.lower[first] != "the" or not (first == page.before(position) or _is_tied(page, position)):
        return None
    return _bare(index, first, position, role)


def _bare(index: NameIndex, first: int, position: int, role: str) -> Draft:
    """As in "the government", with who is said to lead it or where it is said to sit."""
    page, following = index.page, index.page.lower_at(index.page.after(position))
    draft = _draft(page, first, position, position, level=Level.NOMINAL, polity=None, role=role)
    named = _named_after(index, position)
    if named is None:
        return draft
    last = page.words(named.span).stop - 1
    whole = replace(draft, span=page.span(first, last))
    if following == "of" and named.type is EntityType.PERSON:
        return replace(whole, role=f"administration of {named.span.of(page.text).split()[-1]}")
    seated = following == "in" and named.type is EntityType.PLACE and index.state_of(named)
    return replace(whole, polity=index.state_of(named)) if seated else draft


def _draft(
    page: Page, first: int, last: int, head: int, *, level: Level, polity: ReferenceKey | None, role: str
) -> Draft:
    return phrase(
        page,
        first,
        last,
        head=head,
        type_=EntityType.ORGANIZATION,
        made_by="body",
        level=level,
        polity=polity,
        role=role,
    )


def _named_after(index: NameIndex, position: int) -> Draft | None:
    """Who or what is named after "of" or "in": "the government of President Ana Ruiz", "in Oldport"."""
    page, here = index.page, index.page.after(position)
    if page.lower_at(here) not in {"of", "in"}:
        return None
    for _ in range(_TITLE_WORDS):
        here = page.after(here) if here is not None else None
        if here is None or page.sentence_at(here) != page.sentence_at(position):
            return None
        if (name := index.starting_at(here)) is not None:
            return name
    return None


def _is_tied(page: Page, position: int) -> bool:
    """As in "the U.N.-recognised government": no state's adjective, yet which one is told."""
    before = page.before(position)
    return before is not None and page.lower[before].rsplit("-", maxsplit=1)[-1] in _TIED


def _with_honorific(page: Page, owner: Owner) -> int:
    """As in "Mr Lukin's regime": a nominal is whole."""
    before = page.before(owner.first)
    called = owner.possessive and page.lower_at(before).rstrip(".") in HONORIFICS
    return before if called and before is not None else owner.first


def _with_article(page: Page, first: int) -> int:
    before = page.before(first)
    return before if before is not None and page.lower[before] == "the" else first
