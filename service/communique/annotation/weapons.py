"""Weapons by name: designations by shape ("Kh-69", "T-72B3"), numbers after names, guesses before a noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import FormKind, Match
from communique.annotation.pages import Page
from communique.annotation.weapon_lexicon import WEAPON_HEADS, WEAPON_MODIFIERS
from communique.model.text import EntityType, Level, Span

_DESIGNATION = re.compile(
    r"(?<![\w-])(?:[A-Z][A-Za-z]{0,11}-\d{1,4}[A-Za-z]{0,3}\d?(?:-\d{1,3})?s?|M\d{1,4}[A-Z]?\d?s?)(?![\w-]|[.,]\d)"
)
_NOT_WEAPONS = re.compile(
    r"(?:G|COVID|Covid|U|Q|COP|SARS|Top|Vol|No|Article|Apollo|Channel|Route|Gate|Mach)[- ]?\d", re.ASCII
)
_BEFORE_PLACES = frozenset({"in", "to", "from", "at", "near"})
_NEIGHBOURS = 1  # sentences on either side in which a weapon noun may stand
_NUMBER = re.compile(r"(?:\d{1,3}[A-Z]?\d?|[A-F]|[A-Z]{1,3}\.?\d{1,2}s?|(?!U[KNS]|EU)[A-Z]{2,3})$")


def designations(page: Page) -> list[Draft]:
    """Letters, hyphen, figures, where a weapon noun stands in the sentence or beside it."""
    with_weapons = {page.sentence_at(k) for k, word in enumerate(page.lower) if word in WEAPON_HEADS}
    found = []
    for match in _DESIGNATION.finditer(page.text):
        span = Span(match.start(), match.end())
        number = page.sentence(span.start)
        near = any(number + step in with_weapons for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1))
        if near and not _NOT_WEAPONS.match(match.group()):
            found.append(named_weapon(page, span, "designation"))
    return found


def named_weapon(page: Page, span: Span, made_by: str) -> Draft:
    """A draft of a weapon's name."""
    return Draft(span=span, head=page.head(span), type=EntityType.WEAPON_SYSTEM, made_by=made_by)


def supported(page: Page, names: Iterable[Draft], matches: Iterable[Match]) -> list[Draft]:
    """Names without the recogniser's weapons that nothing near speaks for; after "in" they are places."""
    near = {page.sentence_at(k) for k, word in enumerate(page.lower) if word in WEAPON_HEADS}
    for match in matches:
        if match.of_kinds(FormKind.NAME) and match.forms[0].type is EntityType.WEAPON_SYSTEM:
            near.add(page.sentence(match.span.start))
    kept = []
    for name in names:
        number = page.sentence(name.span.start)
        guess = name.made_by == "model" and name.type is EntityType.WEAPON_SYSTEM
        if guess and _NOT_WEAPONS.match(name.span.of(page.text)):
            continue  # "Mach 6"
        told = any(number + step in near for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1))
        if not guess or told or any(letter.isdigit() for letter in name.span.of(page.text)):
            kept.append(name)
        elif page.lower_at(page.before(page.words(name.span).start)) in _BEFORE_PLACES:
            kept.append(replace(name, type=EntityType.PLACE))
    return kept


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
    figures = page.tokens[number].text[0].isdigit()
    counted = page.pos[following] in {"NOUN", "NUM", "SYM"} and page.lower[following] not in WEAPON_HEADS
    counted = figures and counted  # "Kfir CE standard"
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
