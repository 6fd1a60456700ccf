"""Armed forces: "Russian forces", "the Indonesian Navy", "the 72nd Mechanized Brigade"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import SERVICE_NOUNS, UNIT_MODIFIERS, UNIT_NAMES, UNIT_NOUNS
from communique.annotation.pages import Page
from communique.annotation.phrases import Owners
from communique.annotation.states import States
from communique.model.text import EntityType, Level

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)


def military_units(page: Page, names: Sequence[Draft], states: States) -> list[Draft]:
    """Services and formations are names; troops, forces and militaries nominals with their article."""
    owners, found = Owners(page, names, states), []
    for position, word in enumerate(page.lower):
        if page.pos[position] not in {"NOUN", "PROPN"}:
            continue
        draft = None
        if word in UNIT_NOUNS or word in SERVICE_NOUNS or (word == "force" and page.lower_at(page.before(position)) == "air"):
            draft = _of_state(page, owners, position)
        if draft is None and word in UNIT_NAMES | {"force", "forces"}:
            draft = _named(page, position)
        if draft is not None:
            found.append(draft)
    return found


def _of_state(page: Page, owners: Owners, position: int) -> Draft | None:
    first = position
    while (before := page.before(first)) is not None and page.lower[before] in UNIT_MODIFIERS:
        first = before
    owner = owners.before(first)
    if owner is None or owner.person:
        return None
    start = first if owner.possessive else owner.first
    capital = page.tokens[position].text[0].isupper()
    service = page.lower[position] in SERVICE_NOUNS or page.lower[position] == "force"
    level = Level.NAME if capital or service else Level.NOMINAL
    if level is Level.NOMINAL:
        start = owner.first
        article = page.before(start)
        if article is not None and page.lower[article] == "the":
            start = article
    return Draft(
        span=page.span(start, position),
        head=position,
        type=EntityType.MILITARY_UNIT,
        made_by="unit",
        level=level,
        polity=owner.polity,
        role=_service(page, first, position),
    )


def _service(page: Page, first: int, last: int) -> str:
    """ "army", "air force"; all other words for the forces of a state are "forces"."""
    words = [page.lower[k] for k in range(first, last + 1)]
    if words[-1] in SERVICE_NOUNS or words[-2:] == ["air", "force"]:
        return " ".join(words)
    return "forces" if words[:-1] in ([], ["armed"]) else " ".join(words)


def _named(page: Page, position: int) -> Draft | None:
    """ "72nd Mechanized Brigade", "Northern Fleet": capitals or a number before the noun."""
    if not page.tokens[position].text[0].isupper():
        return None
    first = position
    while (before := page.before(first)) is not None and (
        (page.tokens[before].text[0].isupper() and page.pos[before] in {"PROPN", "ADJ", "NOUN"})
        or _ORDINAL.match(page.tokens[before].text)
        or (page.lower[before] == "-" and before - 1 >= 0 and page.tokens[before - 1].text[0].isupper())
    ):
        first = before
        if _ORDINAL.match(page.tokens[before].text):
            break
    if first == position:
        return None
    return Draft(
        span=page.span(first, position),
        head=position,
        type=EntityType.MILITARY_UNIT,
        made_by="unit",
        role=page.span(first, position).of(page.text).casefold(),
    )
