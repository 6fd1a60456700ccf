"""Weapon nouns: names before one ("Iskander missiles"), and generic ones ("armoured vehicles").

A generic noun is a nominal mention; a chain without any name is one that only matters in an event. A definite
one without more ("the howitzers") waits for what was named before.
"""

from __future__ import annotations

import re

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import NOT_NAMES
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.annotation.unit_lexicon import SERVICE_NOUNS
from communique.annotation.weapon_lexicon import (
    ARMED_BY_DEED,
    BOMBING_PEOPLE,
    CIVIL_MODIFIERS,
    DEEDS_OF_WEAPONS,
    MODIFIERS_OF_HEADS,
    NOT_WEAPON_MODIFIERS,
    NUMBER_WORDS,
    ORDINALS,
    WEAK_WEAPON_HEADS,
    WEAPON_HEADS,
    WEAPON_MODIFIERS,
)
from communique.annotation.weapons import named_weapon
from communique.model.text import EntityType, Level

_CALIBRES = frozenset({"mm", "millimeter", "millimetre", "cm", "inch"})
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})*")
_UNIT_MARK = re.compile(r"(?:st|nd|rd|th)$")
_NO_PART = NOT_NAMES | SERVICE_NOUNS  # of a weapon's name: "Navy" in "Navy corvettes"
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_PLAIN = frozenset({"new", "additional", "further", "captured", "stolen", "remaining"})
_BEFORE_NOUNS = frozenset({"compound", "nmod", "amod"})
_BOMBERS = frozenset({"bomber", "bombers"})
_OWNERS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT})
_POINTING = frozenset({"the", "this", "these", "that", "those"})
WAITING, DANGLING = "the weapon noun", "the weak weapon noun"  # made_by: a weak one is nothing by itself


def _is_noun(page: Page, position: int) -> bool:
    """Whether the word is a noun that carries its phrase."""
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
    # "drone attack", "missile programme"
    return page.tokens[position].dep_ != "compound" or page.lower_at(following) in {",", "and", "or"}


def _is_armed(page: Page, first: int, head: int) -> bool:
    """Strong by itself, weak with a modifier that makes it a weapon."""
    weak = page.lower[head] in WEAK_WEAPON_HEADS
    modifiers = MODIFIERS_OF_HEADS.get(page.lower[head], WEAPON_MODIFIERS)
    return not weak or any(page.lower[k] in modifiers for k in range(first, head))


def _does_harm(index: NameIndex, first: int, head: int) -> bool:
    """As in "Freedonian aircraft", "jets bombed the road": a state's, or what does as weapons do."""
    page, token = index.page, index.page.tokens[head]
    words = (page.lower_at(page.before(first)), *page.lower[first:head])
    civil = any(word in CIVIL_MODIFIERS for word in words)
    if page.lower[head] not in ARMED_BY_DEED or civil:
        return False
    whose = (index.demonym_ending_at(page.before(k)) for k in range(first, head + 1))
    if page.lower[head] in {"aircraft", "jets"} and any(whose):
        return True
    while token.dep_ == "conj" and token.head.pos_ == "NOUN" and token.head is not token:
        token = token.head  # "destroyed two drones and a launcher"
    deed = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj"} else None
    if token.dep_ == "pobj" and token.head.lower_ == "by":
        deed = token.head.head  # "struck by shells"
    return deed is not None and deed.pos_ == "VERB" and deed.lemma_.lower() in DEEDS_OF_WEAPONS


def _dangling(page: Page, first: int, head: int) -> list[Draft]:
    """As in "the vehicles": only what was named before can make it a weapon."""
    before = page.before(first)
    while before is not None and page.lower[before] in ORDINALS | NUMBER_WORDS:
        before = page.before(before)  # "the first eight jets"
    if first != head or before is None or page.lower[before] not in _POINTING:
        return []
    return [_nominal(page, before, head, DANGLING)]


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
        if word not in WEAPON_HEADS or index.covering(position) is not None or not _is_noun(page, position):
            continue
        first = _first(page, position)
        if word in _BOMBERS and BOMBING_PEOPLE.intersection(page.lower[first:position]):
            continue
        if not (_is_armed(page, first, position) or _does_harm(index, first, position)):
            found += _dangling(page, first, position)
            continue
        draft = _class_of_ship(page, first, position) or _by_its_name(index, first, position)
        if draft is not None:
            found.append(draft)
    return found


def _class_of_ship(page: Page, first: int, head: int) -> Draft | None:
    """As in "Mogami-class" in "Mogami-class frigates"."""
    for k in range(first, head):
        joined = page.lower[k] == "class" and page.lower_at(page.before(k)) == "-" and k - 2 >= first
        if joined and page.tokens[k - 2].text[0].isupper():
            return named_weapon(page, page.span(_first_capital(page, k - 2), k), "class of ships")
    return None


def _first_capital(page: Page, last: int) -> int:
    """Where the capitalised words begin that end there: "Oliver Hazard Perry" before "-class"."""
    first = last
    while (before := page.before(first)) is not None and page.pos[before] == "PROPN":
        opens = page.tokens[before].is_sent_start or not page.tokens[before].text[0].isupper()
        if opens or page.lower[before] in _NO_PART:
            break
        first = before
    return first


def _by_its_name(index: NameIndex, first: int, head: int) -> Draft | None:
    page = index.page
    before = page.before(first)
    name = index.ending_at(before)
    if name is not None and name.type is EntityType.WEAPON_SYSTEM:
        return None
    capitals = page.is_shouted(head) or page.is_titled(head)
    proper = None if capitals else _proper_before(index, first)
    if proper is not None:
        last = head if page.tokens[head].text[0].isupper() else first - 1
        return named_weapon(page, page.span(proper, last), "before weapon noun")
    whose = _whose(index, first, head)
    if any(index.covering(k) not in {None, whose} for k in range(first, head)):
        return None
    return _generic(index, first if whose is None else page.words(whose.span).start, head)


def _whose(index: NameIndex, first: int, head: int) -> Draft | None:
    """The state, body or force named right before the noun: "Freedonian army" jets, "U.N." helicopters."""
    page = index.page
    inside = next((k for k in range(first, head) if index.covering(k) is not None), None)
    name = index.covering(inside) if inside is not None else index.ending_at(page.before(first))
    if name is None or name.type not in _OWNERS or page.words(name.span).stop > head:
        return None
    words = page.words(name.span)
    before = page.before(words.start)
    if before is not None and page.pos[before] == "VERB":
        return None  # "sold Freedonia rockets"
    last = page.tokens[words.stop - 1]
    return name if last.dep_ in _BEFORE_NOUNS and last.head.i in range(first, head + 1) else None


def _proper_before(index: NameIndex, first: int) -> int | None:
    """The first of the capitalised words right before a weapon noun that name no state, body or person."""
    page, start, position = index.page, None, index.page.before(first)
    while position is not None and position == (first if start is None else start) - 1:
        token, name = page.tokens[position], index.covering(position)
        known = name is not None and (name.made_by == "reference" or name.type is not EntityType.ORGANIZATION)
        if page.pos[position] != "PROPN" or not token.text[0].isupper() or known:
            break
        if (
            page.lower[position] in _NO_PART
            or index.demonym_ending_at(position)
            or token.is_sent_start
            or _UNIT_MARK.search(token.text)
        ):
            break
        start, position = position, page.before(position)
    return start


def _generic(index: NameIndex, first: int, head: int) -> Draft:
    """The noun with its modifiers, demonyms and article; numbers in words or figures are of it."""
    page, own = index.page, first
    first = _over_demonyms(index, first)
    before = page.before(first)
    ordinal = before if page.lower_at(before) in ORDINALS else None
    article = page.before(ordinal) if ordinal is not None else before
    article = _over_plain(page, article)
    if (many := _many_before(page, article)) is not None:
        return _nominal(page, many, head, "weapon noun")
    while article is not None and _is_number(page, article):
        first, article = article, page.before(article)  # "the two missiles", "two hundred drones"
        if article is not None and page.lower[article] == "some":
            return _nominal(page, article, head, "weapon noun")
    if article is not None and page.lower[article] in {"a", "an", "the"}:
        first = article
    pointing = own == head and first != head and page.lower[first] in _POINTING and ordinal is None
    return _nominal(page, first, head, WAITING if pointing else "weapon noun")


def _is_number(page: Page, position: int) -> bool:
    """As "two", "27", "2,500" before what is counted; no year, no calibre."""
    return page.lower[position] in NUMBER_WORDS or _FIGURES.fullmatch(page.lower[position]) is not None


def _many_before(page: Page, position: int | None) -> int | None:
    """Where a number of no fixed size begins: "dozens of", "hundreds of"."""
    many = page.before(position) if position is not None and page.lower_at(position) == "of" else None
    return many if page.lower_at(many) in _MANY else None


def _over_plain(page: Page, before: int | None) -> int | None:
    """The article or number before what tells no kind: "two captured" tanks, "the new" frigate."""
    start = before
    while start is not None and page.lower[start] in _PLAIN:
        start = page.before(start)
    determined = start is not None and (page.lower[start] in {"a", "an", "the"} or _is_number(page, start))
    return start if determined else before


def _over_demonyms(index: NameIndex, first: int) -> int:
    """As in "Freedonian or Sylvanian aircraft"; the last demonym may be among the modifiers already."""
    page = index.page
    before = index.demonym_ending_at(page.before(first))
    first = before[0] if before is not None else first
    while index.demonym_ending_at(first) is not None:
        joint = page.before(first)
        joined = joint is not None and page.lower[joint] in {"or", "and"}
        further = index.demonym_ending_at(page.before(joint)) if joined and joint is not None else None
        if further is None:
            break
        first = further[0]
    return first


def _nominal(page: Page, first: int, head: int, made_by: str) -> Draft:
    return phrase(
        page,
        first,
        head,
        head=head,
        type_=EntityType.WEAPON_SYSTEM,
        made_by=made_by,
        level=Level.NOMINAL,
        role=page.tokens[head].lemma_.lower(),
    )
