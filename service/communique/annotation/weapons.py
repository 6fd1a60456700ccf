"""Weapons: designations by shape ("Kh-69", "T-72B3"), names before a weapon noun, and generic nouns.

A generic noun is a nominal mention; a chain without any name is one that only matters in an event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import (
    NOT_WEAPON_MODIFIERS,
    WEAK_WEAPON_HEADS,
    WEAPON_HEADS,
    WEAPON_MODIFIERS,
)
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.model.text import EntityType, Level, Span

_DESIGNATION = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Za-z]{0,3}\d?(?:-\d{1,3})?(?![\w-])")
_CALIBRE = re.compile(r"(?<![\w.])\d{2,3}(?:\s|-)?mm\b")
_NOT_WEAPONS = re.compile(r"^(?:G|COVID|Covid|U|Q|COP|AFP|H\dN|A/|SARS|BRICS|Top|Vol|No)-", re.ASCII)
_REACH = 8


def designations(page: Page) -> list[Draft]:
    """Letters, hyphen, figures, where a weapon noun stands near in the sentence."""
    found = []
    for match in _DESIGNATION.finditer(page.text):
        span = Span(match.start(), match.end())
        if not _NOT_WEAPONS.match(match.group()) and _weapon_noun_near(page, span):
            found.append(_named(page, span, "designation"))
    return found


def _weapon_noun_near(page: Page, span: Span) -> bool:
    words, sentence = page.words(span), page.sentence(span.start)
    around = range(max(0, words.start - _REACH), min(len(page), words.stop + _REACH))
    return any(
        page.lower[k] in WEAPON_HEADS and page.sentence(page.starts[k]) == sentence for k in around
    )


def _named(page: Page, span: Span, made_by: str) -> Draft:
    return Draft(span=span, head=page.head(span), type=EntityType.WEAPON_SYSTEM, made_by=made_by)


def _is_weapon(page: Page, position: int) -> bool:
    """Whether the noun denotes a weapon: strong by itself, weak with a modifier that makes it one."""
    word = page.lower[position]
    if word not in WEAPON_HEADS or page.pos[position] not in {"NOUN", "PROPN"}:
        return False
    following = page.after(position)
    if following is not None and page.lower[following] in WEAPON_HEADS and page.pos[following] in {"NOUN", "PROPN"}:
        return False  # "missile batteries": the last noun is the head
    if page.tokens[position].dep_ == "compound" and page.lower_at(following) not in {",", "and", "or"}:
        return False  # "drone attack", "missile programme"
    return word not in WEAK_WEAPON_HEADS or any(
        page.lower[k] in WEAPON_MODIFIERS for k in range(_first(page, position), position)
    )


def _first(page: Page, head: int) -> int:
    """Over the modifiers of a weapon noun, hyphened words whole."""
    first = head
    while (before := page.before(first)) is not None:
        word = page.lower[before]
        joined = word == "-" or page.lower[first] == "-"
        glued = joined and page.end(before) == page.starts[first]
        plain = page.pos[before] in {"ADJ", "NOUN"} and word not in NOT_WEAPON_MODIFIERS
        if not (glued or plain or word in WEAPON_MODIFIERS):
            break
        first = before
    return first


def weapon_phrases(page: Page, names: Sequence[Draft], states: States) -> list[Draft]:
    """Names before weapon nouns ("Iskander missiles") and generic weapon nouns."""
    taken = {position: name for name in names for position in page.words(name.span)}
    found: list[Draft] = []
    for position in range(len(page)):
        if position in taken or page.lower[position] not in WEAPON_HEADS or not _is_weapon(page, position):
            continue
        first = _first(page, position)
        before = page.before(first)
        name = taken.get(before) if before is not None else None
        if name is not None and name.type is EntityType.WEAPON_SYSTEM:
            continue
        proper = _proper_before(page, first, taken, states)
        if proper is not None:
            found.append(_named(page, page.span(proper, first - 1), "before weapon noun"))
        elif not any(k in taken for k in range(first, position)):
            found.append(_generic(page, first, position, states))
    return found


def _proper_before(page: Page, first: int, taken: dict[int, Draft], states: States) -> int | None:
    """The first of the capitalised words right before a weapon noun that name no state, body or person."""
    start, position = None, page.before(first)
    while position is not None and position == (start or first) - 1:
        token, name = page.tokens[position], taken.get(position)
        named_otherwise = name is not None and name.made_by == "reference"
        person = name is not None and name.type in {EntityType.PERSON, EntityType.PLACE}
        if page.pos[position] != "PROPN" or not token.text[0].isupper() or named_otherwise or person:
            break
        if states.of_demonym(token.text) or page.tokens[position].is_sent_start:
            break
        start, position = position, page.before(position)
    return start


def _generic(page: Page, first: int, head: int, states: States) -> Draft:
    """The noun with its modifiers, demonym and article; figures stay outside."""
    before = page.before(first)
    if before is not None and states.of_demonym(page.tokens[before].text):
        first, before = before, page.before(before)
    if before is not None and page.lower[before] in {"a", "an", "the"}:
        first = before
    return Draft(
        span=page.span(first, head),
        head=head,
        type=EntityType.WEAPON_SYSTEM,
        made_by="weapon noun",
        level=Level.NOMINAL,
        role=page.tokens[head].lemma_.lower(),
    )
