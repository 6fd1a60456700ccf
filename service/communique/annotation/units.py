"""Armed forces: "Russian forces", "the Indonesian Navy", "the 72nd Mechanized Brigade"."""

from __future__ import annotations

import re

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import SERVICE_NOUNS, UNIT_MODIFIERS, UNIT_NAMES, UNIT_NOUNS
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)


def military_units(index: NameIndex) -> list[Draft]:
    """Services and formations are names; troops, forces and militaries nominals with their article."""
    page, found = index.page, []
    for position, word in enumerate(page.lower):
        if page.pos[position] not in {"NOUN", "PROPN"}:
            continue
        draft = None
        if word in UNIT_NOUNS | SERVICE_NOUNS or _is_air_force(page, position):
            draft = _of_state(index, position) or _bare(page, position)
        if draft is None and word in UNIT_NAMES | {"force", "forces"}:
            draft = _named(page, position)
        if draft is not None:
            found.append(draft)
    return found


def _is_air_force(page: Page, position: int) -> bool:
    return page.lower[position] == "force" and page.lower_at(page.before(position)) in {
        "air",
        "defence",
        "defense",
    }


def _of_state(index: NameIndex, position: int) -> Draft | None:
    page, first, following = index.page, position, index.page.after(position)
    if (
        page.lower[position] == "military"
        and following is not None
        and page.pos[following] in {"NOUN", "PROPN"}
    ):
        return None  # "U.S. military aid"
    while (before := page.before(first)) is not None and page.lower[before] in UNIT_MODIFIERS:
        if index.covering(before) is not None:
            break
        first = before
    owner = index.owner_before(first)
    if owner is None or owner.is_person:
        return None
    service = page.lower[position] in SERVICE_NOUNS or _is_air_force(page, position)
    level = Level.NAME if page.tokens[position].text[0].isupper() or service else Level.NOMINAL
    start = first if owner.possessive and level is Level.NAME else owner.first
    article = page.before(start)
    if level is Level.NOMINAL and page.lower_at(article) == "the" and article is not None:
        start = article
    return phrase(
        page,
        start,
        position,
        head=position,
        type_=EntityType.MILITARY_UNIT,
        made_by="unit",
        level=level,
        polity=owner.polity,
        role=_service(page, first, position),
    )


def _service(page: Page, first: int, last: int) -> str:
    """As in "army", "air force"; all other words for the forces of a state are "forces"."""
    words = [page.lower[k] for k in range(first, last + 1)]
    if words[-1] in SERVICE_NOUNS or words[-1] == "force":
        return " ".join(words)
    return "forces" if words[:-1] in ([], ["armed"], ["military"]) else " ".join(words)


def _bare(page: Page, position: int) -> Draft | None:
    """As in "the military", "the army": a nominal that coreference ties to forces named before, or drops."""
    article = page.before(position)
    following = page.after(position)
    if article is None or page.lower[article] != "the" or page.tokens[position].dep_ == "compound":
        return None
    if following is not None and page.pos[following] in {"NOUN", "PROPN"}:
        return None
    return phrase(
        page,
        article,
        position,
        head=position,
        type_=EntityType.MILITARY_UNIT,
        made_by="bare unit",
        level=Level.NOMINAL,
        role=_service(page, position, position),
    )


def _named(page: Page, position: int) -> Draft | None:
    """As in "72nd Mechanized Brigade", "Northern Fleet": capitals or a number before the noun."""
    if not page.tokens[position].text[0].isupper():
        return None
    first = position
    while (before := page.before(first)) is not None and _in_unit_name(page, before):
        first = before
        if _ORDINAL.match(page.tokens[before].text):
            break
    if first == position:
        return None
    role = page.span(first, position).of(page.text).casefold()
    return phrase(
        page, first, position, head=position, type_=EntityType.MILITARY_UNIT, made_by="unit", role=role
    )


def _in_unit_name(page: Page, position: int) -> bool:
    token = page.tokens[position]
    if _ORDINAL.match(token.text):
        return True
    return token.text[0].isupper() and page.pos[position] in {"PROPN", "ADJ", "NOUN"}
