"""Armed forces: "Russian forces", "the Indonesian Navy", "the 72nd Mechanized Brigade"."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import GROUP_NOUNS, PERSON_NOUNS, TITLE_HEADS
from communique.annotation.name_index import NameIndex, Owner
from communique.annotation.pages import Page
from communique.annotation.unit_lexicon import (
    BEFORE_FORCE,
    BEFORE_GUARD,
    CIVIL_DIVISIONS,
    NUMBERED_UNITS,
    SERVICE_NOUNS,
    STAFFS,
    TROOPS,
    UNIT_MODIFIERS,
    UNIT_NAMES,
    UNIT_NOUNS,
)
from communique.model.text import EntityType, Level, ReferenceKey, Span

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}$")
_NUMBER_LAST = re.compile(
    r"\b(?:Unit|Wing|(?:Combined )?(?:Joint )?Task Force|(?:[A-Z][a-z]+ )*(?:Strike|Ready) Group)"
    r"[ -]\d[\d.]*\b"
)
_OWNED_NOUNS = UNIT_NOUNS | SERVICE_NOUNS | {"fighters"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_SERVICES = BEFORE_FORCE | BEFORE_GUARD | {"armed"}
_SERVING = TITLE_HEADS | PERSON_NOUNS | {"officer"}
_POSTS = frozenset({"minister", "president", "secretary", "spokesman", "spokeswoman", "ambassador"})


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
    if draft is None and (word in UNIT_NOUNS or _is_service(page, position)):
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


def _is_staff(page: Page, position: int) -> bool:
    """As in "General Staff", "Joint Chiefs of Staff"."""
    return page.lower[position] == "staff" and page.lower_at(page.before(position)) in STAFFS


def _possessed(index: NameIndex, position: int) -> Draft | None:
    """As in "its troops", "our military": a nominal, of the state that is the subject before it."""
    page, before = index.page, index.page.before(position)
    while before is not None and page.lower[before] in UNIT_MODIFIERS | {"own"}:
        before = page.before(before)
    following = page.after(position)
    compound = following is not None and page.pos[following] in {"NOUN", "PROPN"}
    owners = {"its", "our", "his"} if page.lower[position] in UNIT_NOUNS | {"army"} else {"its", "our"}
    if before is None or page.lower[before] not in owners or compound or _is_counted(page, before):
        return None
    polity = _subject_before(index, before) if page.lower[before] != "his" else None
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


def _is_service(page: Page, position: int) -> bool:
    """As in "navy", "air force", "coast guard"."""
    word, before = page.lower[position], page.lower_at(page.before(position))
    return (
        word in SERVICE_NOUNS
        or (word == "force" and before in BEFORE_FORCE)
        or (word == "guard" and before in BEFORE_GUARD)
    )


def _of_state(index: NameIndex, position: int) -> Draft | None:
    page, first, following = index.page, position, index.page.after(position)
    if (
        page.lower[position] == "military"
        and following is not None
        and page.pos[following] in {"NOUN", "PROPN"}
    ):
        return None  # "U.S. military aid"
    while (before := page.before(first)) is not None and page.lower[before] in UNIT_MODIFIERS:
        if index.covering(before) not in {None, index.covering(position)}:
            break
        first = before
    owner = index.owner_before(first)
    if owner is None or owner.is_person or _is_served(owner, page.lower[position]):
        return None
    service, capital = _is_service(page, position), page.tokens[position].text[0].isupper()
    start = first if owner.possessive and (capital or service) else owner.first
    level, article = Level.NAME if capital or service else Level.NOMINAL, page.before(start)
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


def _is_served(owner: Owner, noun: str) -> bool:
    """As in "Freedonian Army gunners", where the army is named and its people are not."""
    return noun in TROOPS and owner.name is not None and owner.name.type is EntityType.MILITARY_UNIT


def _service(page: Page, first: int, last: int) -> str:
    """As in "army", "air force"; all other words for the forces of a state are "forces"."""
    words = [page.lower[k] for k in range(first, last + 1)]
    if words[-1] in SERVICE_NOUNS or words[-1] == "force":
        return " ".join(words)
    return "forces" if words[:-1] in ([], ["armed"], ["military"]) else " ".join(words)


def _bare(page: Page, position: int) -> Draft | None:
    """As in "the military", "the army": a nominal that coreference ties to forces named before, or drops."""
    first = position
    while (before := page.before(first)) is not None and page.lower[before] in _OF_SERVICES:
        first = before
    named = page.tokens[first].text[0].isupper() and not page.is_shouted(first)  # "the Army", as some write
    before, start = page.before(first), first
    article = before if page.lower_at(before) == "the" else None
    if _opens_headline(page, first, position):
        named = False
    elif not _is_of_service(page, first, position) and (article is None or _is_compound(page, position)):
        return None
    if article is not None and not named:
        start = article
    return phrase(
        page,
        start,
        position,
        head=position,
        type_=EntityType.MILITARY_UNIT,
        made_by="bare unit",
        level=Level.NAME if named else Level.NOMINAL,
        role=_service(page, first, position),
    )


def _is_compound(page: Page, position: int) -> bool:
    """As "army" in "the army jets"."""
    following = page.after(position)
    before_noun = following is not None and page.pos[following] in {"NOUN", "PROPN"}
    return page.tokens[position].dep_ == "compound" or before_noun


def _opens_headline(page: Page, first: int, position: int) -> bool:
    """As in "Army destroys column", "Coast Guard brings in trawler"."""
    following = page.after(position)
    if not page.tokens[first].is_sent_start or following is None or page.is_shouted(position):
        return False
    return _is_service(page, position) and page.pos[following] == "VERB"


def _is_of_service(page: Page, first: int, position: int) -> bool:
    """As in "an Army officer", "coast guard officials": a service before one of its people."""
    following = page.after(position)
    if following is None or not _is_service(page, position) or page.is_titled(position):
        return False
    capital = page.tokens[first].text[0].isupper() and not page.is_shouted(first)
    people = GROUP_NOUNS | _SERVING if capital else GROUP_NOUNS
    return page.lower[following] in people and (capital or first < position) and page.pos[following] == "NOUN"


def _named(page: Page, position: int) -> Draft | None:
    """As in "72nd Mechanized Brigade", "Northern Fleet": capitals or a number before the noun."""
    if not page.tokens[position].text[0].isupper() or page.lower[position] == "marine":
        return None
    if page.is_shouted(position) or page.lower_at(page.before(position)) in CIVIL_DIVISIONS:
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
    if token.lower_ in _POSTS:
        return False
    if _NUMBER.match(token.text) and page.lower[first] == "royal":
        return False  # "600 Royal Marines"
    if _NUMBER.match(token.text):  # "8 Freedonian Rifles", not "8 Brigades"
        return page.tokens[first].text[0].isupper() and page.lower[first] not in UNIT_NAMES - NUMBERED_UNITS
    if token.text == "of":
        return page.lower[first] == "staff"
    return token.text[0].isupper() and page.pos[position] in {"PROPN", "ADJ", "NOUN"}
