"""Armed forces: "Russian forces", "the Indonesian Navy", "the 72nd Mechanized Brigade"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import (
    NUMBERED_UNITS,
    SERVICE_NOUNS,
    STAFFS,
    UNIT_MODIFIERS,
    UNIT_NAMES,
    UNIT_NOUNS,
)
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, ReferenceKey, Span

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}$")
_NUMBER_LAST = re.compile(
    r"\b(?:Unit|(?:Combined )?(?:Joint )?Task Force|(?:[A-Z][a-z]+ )*(?:Strike|Ready) Group)[ -]\d[\d.]*\b"
)
_INITIALS = re.compile(r" \(([A-Z]{2,6})\)")
_OWNED_NOUNS = UNIT_NOUNS | SERVICE_NOUNS | {"fighters"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def military_units(index: NameIndex) -> list[Draft]:
    """Services and formations are names; troops, forces and militaries nominals with their article."""
    page = index.page
    found = [_numbered(page, Span(*match.span())) for match in _NUMBER_LAST.finditer(page.text)]
    for position in range(len(page)):
        if page.pos[position] in {"NOUN", "PROPN"}:
            draft = _unit(index, position)
            found += [draft] if draft is not None else []
    return found


def _unit(index: NameIndex, position: int) -> Draft | None:
    page, word, draft = index.page, index.page.lower[position], None
    if word in _OWNED_NOUNS:
        draft = _possessed(index, position)
    if draft is None and (word in UNIT_NOUNS | SERVICE_NOUNS or _is_air_force(page, position)):
        draft = _of_state(index, position) or _bare(page, position)
    if word == "coalition":
        return _coalition(index, position)
    if draft is None and (word in UNIT_NAMES | {"force", "forces"} or _is_staff(page, position)):
        draft = _named(page, position)
    return draft


def _numbered(page: Page, span: Span) -> Draft:
    """As in "Task Force 59"."""
    role = span.of(page.text).casefold()
    return Draft(span=span, head=page.head(span), type=EntityType.MILITARY_UNIT, made_by="unit", role=role)


def _coalition(index: NameIndex, position: int) -> Draft | None:
    """As in "the coalition", where one that fights is named: "the Orme-led coalition"."""
    page = index.page
    if page.lower_at(page.before(position)) != "the" and not page.tokens[position].is_sent_start:
        return None
    if page.tokens[position].dep_ == "compound" or index.covering(position) is not None:
        return None
    named = [each for each in index.names if each.type is EntityType.MILITARY_UNIT]
    named = [each for each in named if page.lower[page.words(each.span).stop - 1] == "coalition"]
    if len({each.span.of(page.text) for each in named}) != 1:
        return None
    draft = phrase(page, position, position, head=position, type_=EntityType.MILITARY_UNIT, made_by="unit")
    return replace(draft, keys=named[0].keys, role=named[0].role)


def with_initials(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where the initials of a unit's name are that unit all over the text.

    Where they do not stand in brackets after the name, only what is read as a unit itself, of three letters.
    """
    told: dict[str, Draft] = {}
    alike: dict[str, Draft] = {}
    for draft in drafts:
        if draft.type is EntityType.MILITARY_UNIT and draft.level is Level.NAME:
            bracket = _INITIALS.match(page.text, draft.span.end)
            letters = "".join(word[0] for word in draft.span.of(page.text).split() if word[0].isupper())
            if bracket and bracket.group(1) == letters:
                told[letters] = draft
            elif len(letters) > 2:
                alike.setdefault(letters, draft)
    found = []
    for draft in drafts:
        letters = draft.span.of(page.text)
        near = alike.get(letters) if draft.type is EntityType.MILITARY_UNIT else None
        found.append(_of_unit(draft, told.get(letters) or near))
    return found


def _of_unit(draft: Draft, unit: Draft | None) -> Draft:
    if unit is None or draft.level is not Level.NAME or (draft.keys and draft.keys != unit.keys):
        return draft
    return replace(draft, type=unit.type, keys=unit.keys, role=unit.role, polity=unit.polity, made_by="unit")


def _is_staff(page: Page, position: int) -> bool:
    """As in "General Staff", "Joint Chiefs of Staff"."""
    return page.lower[position] == "staff" and page.lower_at(page.before(position)) in STAFFS


def _possessed(index: NameIndex, position: int) -> Draft | None:
    """As in "its troops", "our military": a nominal, of the state that is the subject before it."""
    page, before = index.page, index.page.before(position)
    while before is not None and page.lower[before] in UNIT_MODIFIERS:
        before = page.before(before)
    following = page.after(position)
    compound = following is not None and page.pos[following] in {"NOUN", "PROPN"}
    if before is None or page.lower[before] not in {"its", "our"} or compound or _is_counted(page, before):
        return None
    polity = _subject_before(index, before)
    return phrase(
        page,
        before,
        position,
        head=position,
        type_=EntityType.MILITARY_UNIT,
        made_by="unit",
        level=Level.NOMINAL,
        polity=polity,
        role="forces" if polity else f"forces at {before}",
    )


def _is_counted(page: Page, first: int) -> bool:
    """As in "any of its soldiers"."""
    return page.lower_at(page.before(first)) == "of"


def _subject_before(index: NameIndex, position: int) -> ReferenceKey | None:
    """The state of the last name before the word that is a subject, in its sentence or the one before."""
    page, own = index.page, index.page.sentence_at(position)
    for k in range(position - 1, -1, -1):
        if own - page.sentence_at(k) > 1:
            return None
        name = index.ending_at(k)
        if (
            name is not None
            and page.tokens[name.head].dep_ in _SUBJECTS
            and name.type is not EntityType.PERSON
        ):
            return index.state_of(name)
    return None


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
    first, following = position, page.after(position)
    while (before := page.before(first)) is not None and page.lower[before] in {"armed", "air"}:
        first = before
    article = page.before(first)
    if article is None or page.lower[article] != "the" or page.tokens[position].dep_ == "compound":
        return None
    if following is not None and page.pos[following] in {"NOUN", "PROPN"}:
        return None
    named = page.tokens[first].text[0].isupper() and not page.is_shouted(first)  # "the Army", as some write
    return phrase(
        page,
        first if named else article,
        position,
        head=position,
        type_=EntityType.MILITARY_UNIT,
        made_by="bare unit",
        level=Level.NAME if named else Level.NOMINAL,
        role=_service(page, first, position),
    )


def _named(page: Page, position: int) -> Draft | None:
    """As in "72nd Mechanized Brigade", "Northern Fleet": capitals or a number before the noun."""
    if not page.tokens[position].text[0].isupper():
        return None
    first = position
    while (before := page.before(first)) is not None and _in_unit_name(page, before, first):
        first = before
        if page.tokens[before].text[0].isdigit():
            break
    if first == position:
        return None
    role = page.span(first, position).of(page.text).casefold()
    return phrase(
        page, first, position, head=position, type_=EntityType.MILITARY_UNIT, made_by="unit", role=role
    )


def _in_unit_name(page: Page, position: int, first: int) -> bool:
    """Whether the word before the first one found belongs to the name too."""
    token = page.tokens[position]
    if page.sentence_at(position) != page.sentence_at(first):
        return False
    if _ORDINAL.match(token.text):
        return True
    if _NUMBER.match(token.text):  # "8 Freedonian Rifles", not "8 Brigades"
        return page.tokens[first].text[0].isupper() and page.lower[first] not in UNIT_NAMES - NUMBERED_UNITS
    if token.text == "of":
        return page.lower[first] == "staff"
    return token.text[0].isupper() and page.pos[position] in {"PROPN", "ADJ", "NOUN"}
