"""Weapons: designations by shape ("Kh-69", "T-72B3"), names before a weapon noun, and generic nouns.

A generic noun is a nominal mention; a chain without any name is one that only matters in an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import (
    NOT_WEAPON_MODIFIERS,
    WEAK_WEAPON_HEADS,
    WEAPON_HEADS,
    WEAPON_MODIFIERS,
)
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, Span

_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-Z][A-Za-z]{0,11}-\d{1,4}[A-Za-z]{0,3}\d?(?:-\d{1,3})?s?|M\d{1,4}[A-Z]?\d?s?)(?![\w-])"
)
_NOT_WEAPONS = re.compile(
    r"(?:G|COVID|Covid|U|Q|COP|SARS|Top|Vol|No|Article|Apollo|Channel|Route|Gate)-?\d", re.ASCII
)
_NEIGHBOURS = 1  # sentences on either side in which a weapon noun may stand
_NUMBER = re.compile(r"\d{1,3}[A-Z]?\d?$")
_CALIBRES = frozenset({"mm", "millimeter", "millimetre", "cm", "inch"})
_UNIT_MARK = re.compile(r"(?:st|nd|rd|th)$")


def designations(page: Page) -> list[Draft]:
    """Letters, hyphen, figures, where a weapon noun stands in the sentence or beside it."""
    with_weapons = {page.sentence_at(k) for k, word in enumerate(page.lower) if word in WEAPON_HEADS}
    found = []
    for match in _DESIGNATION.finditer(page.text):
        span = Span(match.start(), match.end())
        number = page.sentence(span.start)
        near = any(number + step in with_weapons for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1))
        if near and not _NOT_WEAPONS.match(match.group()):
            found.append(_named(page, span, "designation"))
    return found


def _named(page: Page, span: Span, made_by: str) -> Draft:
    return Draft(span=span, head=page.head(span), type=EntityType.WEAPON_SYSTEM, made_by=made_by)


def joined(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with neighbouring weapon names made one: "Patriot" + "PAC-3", "M1A1" + "Abrams"."""
    result: list[Draft] = []
    for name in sorted(names, key=lambda each: each.span):
        last = result[-1] if result else None
        if (
            last is not None
            and last.type is name.type is EntityType.WEAPON_SYSTEM
            and page.text[last.span.end : name.span.start] == " "
        ):
            span = Span(last.span.start, name.span.end)
            result[-1] = replace(name, span=span, keys=name.keys or last.keys)
        else:
            result.append(name)
    return result


def numbered(page: Page, names: Iterable[Draft]) -> list[Draft]:
    """Names of weapons with the number after them: "Glock 19", "Leopard 2A6"."""
    return [_numbered(page, name) if name.type is EntityType.WEAPON_SYSTEM else name for name in names]


def _numbered(page: Page, name: Draft) -> Draft:
    number = page.after(page.words(name.span).stop - 1)
    following = page.after(number) if number is not None else None
    if number is None or following is None or not _NUMBER.match(page.tokens[number].text):
        return name
    if page.starts[number] != name.span.end + 1 or name.span.of(page.text)[-1].isdigit():
        return name
    counted = page.pos[following] in {"NOUN", "NUM", "SYM"} and page.lower[following] not in WEAPON_HEADS
    if counted or page.tokens[following].tag_ == "NNS" or page.lower[following] in {"%", "million"}:
        return name  # "sold Patriot 20 years ago"
    return replace(name, span=Span(name.span.start, page.end(number)))


def retyped(page: Page, names: Iterable[Draft]) -> list[Draft]:
    """The recogniser's guesses right before a weapon noun are weapons: "Kalibr missiles"."""
    return [
        replace(name, type=EntityType.WEAPON_SYSTEM)
        if name.made_by == "model" and name.level is Level.NAME and _stands_before_weapon(page, name)
        else name
        for name in names
    ]


def _stands_before_weapon(page: Page, name: Draft) -> bool:
    if name.type is EntityType.PLACE and not any(letter.isdigit() for letter in name.span.of(page.text)):
        return False
    if name.type in {EntityType.WEAPON_SYSTEM, EntityType.MILITARY_UNIT} or len(page.words(name.span)) > 2:
        return False
    position = page.after(page.words(name.span).stop - 1)
    while position is not None and page.lower[position] in WEAPON_MODIFIERS | {"-"}:
        if page.lower[position] in WEAPON_HEADS:
            break
        position = page.after(position)
    if position is None or page.lower[position] not in WEAPON_HEADS - {
        "fighters",
        "weapons",
        "boats",
        "vessels",
    }:
        return False
    return page.sentence_at(position) == page.sentence(name.span.start)


def _is_weapon(page: Page, position: int) -> bool:
    """Whether the noun denotes a weapon: strong by itself, weak with a modifier that makes it one."""
    word = page.lower[position]
    if page.pos[position] not in {"NOUN", "PROPN"}:
        return False
    following = page.after(position)
    if (
        following is not None
        and page.pos[following] in {"NOUN", "PROPN"}
        and page.lower[following] in WEAPON_HEADS
    ):
        return False  # "missile batteries": the last noun is the head
    if (
        page.lower_at(following) == "-"
        and following == position + 1
        and not page.tokens[position].whitespace_
    ):
        return False  # "bomb-making"
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
        glued = "-" in (word, page.lower[first]) and page.end(before) == page.starts[first]
        plain = page.pos[before] in {"ADJ", "NOUN"} and word not in NOT_WEAPON_MODIFIERS
        plain = plain and page.tokens[before].tag_ not in {"NNS", "NNPS"}
        plain = plain or (page.tokens[before].tag_ == "VBN" and page.lower_at(page.before(before)) == "-")
        plain = plain or (page.lower[first] in _CALIBRES and word[0].isdigit())
        if not (glued or plain or word in WEAPON_MODIFIERS) or page.tokens[before].tag_ == "JJS":
            break
        first = before
    return first


def weapon_phrases(index: NameIndex) -> list[Draft]:
    """Names before weapon nouns ("Iskander missiles", "Mogami-class frigates") and generic weapon nouns."""
    page, found = index.page, []
    for position, word in enumerate(page.lower):
        if word not in WEAPON_HEADS or index.covering(position) is not None or not _is_weapon(page, position):
            continue
        first = _first(page, position)
        draft = _class_of_ship(page, first, position) or _by_its_name(index, first, position)
        if draft is not None:
            found.append(draft)
    return found


def _class_of_ship(page: Page, first: int, head: int) -> Draft | None:
    """As in "Mogami-class" in "Mogami-class frigates"."""
    for k in range(first, head):
        joined = page.lower[k] == "class" and page.lower_at(page.before(k)) == "-" and k - 2 >= first
        if joined and page.tokens[k - 2].text[0].isupper():
            return _named(page, page.span(k - 2, k), "class of ships")
    return None


def _by_its_name(index: NameIndex, first: int, head: int) -> Draft | None:
    page = index.page
    before = page.before(first)
    name = index.ending_at(before)
    if name is not None and name.type is EntityType.WEAPON_SYSTEM:
        return None
    proper = None if page.is_shouted(head) else _proper_before(index, first)
    if proper is not None:
        last = head if page.tokens[head].text[0].isupper() else first - 1
        return _named(page, page.span(proper, last), "before weapon noun")
    if any(index.covering(k) is not None for k in range(first, head)):
        return None
    return _generic(index, first, head)


def _proper_before(index: NameIndex, first: int) -> int | None:
    """The first of the capitalised words right before a weapon noun that name no state, body or person."""
    page, start, position = index.page, None, index.page.before(first)
    while position is not None and position == (first if start is None else start) - 1:
        token, name = page.tokens[position], index.covering(position)
        known = name is not None and (name.made_by == "reference" or name.type is not EntityType.ORGANIZATION)
        if page.pos[position] != "PROPN" or not token.text[0].isupper() or known:
            break
        if index.demonym_ending_at(position) or token.is_sent_start or _UNIT_MARK.search(token.text):
            break
        start, position = position, page.before(position)
    return start


def _generic(index: NameIndex, first: int, head: int) -> Draft:
    """The noun with its modifiers, demonym and article; figures stay outside."""
    page, before = index.page, index.page.before(first)
    demonym = index.demonym_ending_at(before)
    if demonym is not None:
        first = demonym[0]
        before = page.before(first)
    if before is not None and page.lower[before] in {"a", "an", "the"}:
        first = before
    return phrase(
        page,
        first,
        head,
        head=head,
        type_=EntityType.WEAPON_SYSTEM,
        made_by="weapon noun",
        level=Level.NOMINAL,
        role=page.tokens[head].lemma_.lower(),
    )
