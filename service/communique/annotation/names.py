"""Names: what the recogniser marked, trimmed and retyped by the words of the name and those beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.annotation.body_names import acts_as_body, body_span, names_a_body, split_bodies
from communique.annotation.drafts import Draft
from communique.annotation.lexicon import (
    BODY_HEADS,
    BODY_NOMINALS,
    CURRENCIES,
    DOCUMENT_WORDS,
    GENERIC_NAMES,
    GOVERNMENT_NOUNS,
    NAMED_EVENT_HEADS,
    NOT_NAMES,
    PLACE_NOUNS,
    PLACE_WORDS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from communique.annotation.pages import Page
from communique.annotation.recogniser import Recognised
from communique.annotation.unit_lexicon import CIVIL_DIVISIONS, UNIT_NAMES
from communique.annotation.weapon_lexicon import WEAPON_HEADS
from communique.model.styles import HONORIFICS, is_shortened
from communique.model.text import EntityType, Span

_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|its|their|his|her|both|all|some|near|in|at|on|from|since|after|but|and|while)\s+|[\s\"'“”‘’(\[,.:;–—-]+)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s(?:province|region|district|county|oblast|news agency)|['’]s|\s*\[\d*\]?|\s*\([^)]*"
    r"|\s(?:of|of the|and|for)|\s(?:QC|KC|MPs?|MEPs?|PhD|MD|senators)|[\s\"'“”‘’)\],:;–—-]+|['’])$"
)
_HYPHENED = re.compile(r"-[^\W\d_]+")
_ADJECTIVE = re.compile(r"-(?:[a-z]{2,}(?:ed|en|ly)|led|era|style|like|run|born|made)$")
_IN_A_POST = re.compile(r" as [A-Z]| ['’] ?s$")
_MEMBERS = frozenset({"marine"})  # "Blue Dhow Marine" is a firm
_GROUP = re.compile(r" (?:Strike|Ready|Task) Group$")
_GOINGS_ON = frozenset({"talks", "negotiations", "deal", "process"})
_DASHES = frozenset({" - ", " – ", " — "})
_DAY = re.compile(r"(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)$")
_TITLES_GIVEN = frozenset({"emir", "sultan", "prince", "king"})
_LOWER_START = re.compile(r"^(?:[a-z][\w-]*\s+)+(?=[A-Z])")
_SHAPE_OF_WEAPON = re.compile(r"[A-Z][a-z]?-?\d")
_SEVERAL_CAPITALS = re.compile(r"[A-Z]{3,}\d?$")
# A service before what it flies or drives: "Sylvanian Air Force F-16s".
_BEFORE_TYPE = re.compile(r"(.* (?:Force|Army|Navy|Corps|Marines|Guard)) [A-Z][\w.]*-?\d\w*(?:-\d+)?s?$")
_STAFF = re.compile(r"(?:General|Defen[cs]e|Chiefs of) Staff$")
# Months that are given names or surnames too.
_OTHERWISE_NAMES = {EntityType.PERSON: frozenset({"may", "april", "june", "august"})}


def trimmed(page: Page, span: Span) -> Span | None:
    """Without articles, quotation marks and possessive endings, cut where a sentence ends; None if empty."""
    text, start, end = page.text, span.start, span.end
    while start < end and (match := _LEADING.match(text[start:end])):
        start += match.end()
    if start < end:
        end = min(end, page.sentences[page.sentence(start)].end) if page.sentences else end
    while start < end and (match := _TRAILING.search(text[start:end])):
        end = start + match.start()
    return Span(start, end) if start < end else None


def _person_span(page: Page, span: Span) -> Span | None:
    """A personal name without the titles before it and with what a hyphen ties to it ("Jae-in")."""
    words = list(page.words(span))
    while (
        words
        and not _is_given(page, words)
        and (
            page.lower[words[0]].rstrip(".") in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS
            or page.pos[words[0]] in {"SPACE", "PUNCT", "DET"}
        )
    ):
        words.pop(0)
    if not words:
        return None
    end, rest = span.end, page.text[span.end : span.end + 20]
    if (glued := _HYPHENED.match(rest)) and not _ADJECTIVE.search(glued.group()):
        end += glued.end()
    start = max(span.start, page.starts[words[0]])
    if post := _IN_A_POST.search(page.text, start, end):
        end = post.start()
    return Span(start, end) if start < end else None


def _is_given(page: Page, words: Sequence[int]) -> bool:
    """As "Emir" in "President Emir Orr": a title as given name, after another title."""
    before = page.lower_at(page.before(words[0]))
    return len(words) > 1 and page.lower[words[0]] in _TITLES_GIVEN and before in TITLE_HEADS - _TITLES_GIVEN


def is_currency(page: Page, span: Span) -> bool:
    """As in "NZ $ 26 million", "SEK 9.6 billion"."""
    following = page.text[span.end : span.end + 2].strip()[:1]
    return following in {"$", "€", "£"} or (following.isdigit() and span.of(page.text) in CURRENCIES)


def _retyped(page: Page, span: Span, found: Recognised) -> EntityType | None:
    """The kind by the words of the name itself, where they tell; None when it names nothing we mark."""
    surface = span.of(page.text)
    words = surface.casefold().split()
    if surface.casefold() in NOT_NAMES - _OTHERWISE_NAMES.get(found.type, frozenset()) or not any(
        letter.isupper() for letter in surface
    ):
        return None
    if _is_title(page, span, words, found):
        return None
    if len(words) == 1 and words[0] in GENERIC_NAMES | BODY_NOMINALS | TITLE_HEADS | TITLE_MODIFIERS:
        return None
    if len(words) == 1 and words[0] in WEAPON_HEADS and page.tokens[page.at(span.start)].is_sent_start:
        return None  # "Warplanes struck"
    if found.type is EntityType.ORGANIZATION and set(words[-2:]) & DOCUMENT_WORDS:
        return None
    if found.type is EntityType.EVENT_NAME and _is_no_event(surface):
        return None
    if words[-1] in {"war", "conflict"}:
        return None if surface.split()[-1].islower() else EntityType.EVENT_NAME
    if _is_body_by_noun(page, span, found):
        return EntityType.ORGANIZATION
    if found.type is EntityType.PLACE and names_a_body(surface):
        return EntityType.ORGANIZATION
    if _is_place_by_word(surface, found.type) or _is_near(page, span, found.type):
        return EntityType.PLACE
    if page.lower_at(page.before(page.words(span).start)) in BODY_NOMINALS:
        return EntityType.ORGANIZATION  # "the campaign group Sahel Watch"
    if found.type is EntityType.PERSON:
        acronym = _SEVERAL_CAPITALS.match(surface) and not page.is_shouted(page.at(span.start))
        body = len(words) > 1 and words[-1] in BODY_HEADS
        return EntityType.ORGANIZATION if acronym or body else found.type
    return _kind_by_head(page, span, words, found)


def _is_no_event(surface: str) -> bool:
    """As in "Oldport talks", "July 5": what was going on or when, under no name."""
    return surface.rsplit(maxsplit=1)[-1] in _GOINGS_ON or _DAY.match(surface) is not None


def _is_place_by_word(surface: str, type_: EntityType) -> bool:
    last = surface.casefold().split()[-1]
    return " " in surface and last in PLACE_WORDS and type_ in {EntityType.PERSON, EntityType.ORGANIZATION}


def _is_title(page: Page, span: Span, words: Sequence[str], found: Recognised) -> bool:
    """As in "Chief Cabinet" before "Secretary": only words of titles, and a title goes on after them."""
    following = page.lower_at(page.after(page.words(span).stop - 1))
    titles = all(word in TITLE_MODIFIERS | TITLE_HEADS for word in words)
    return found.type is EntityType.ORGANIZATION and titles and following in TITLE_HEADS


def _is_body_by_noun(page: Page, span: Span, found: Recognised) -> bool:
    """As in "the Gulf Ports Safety Board agency": several words for a place, and a body's noun after them."""
    following = page.after(page.words(span).stop - 1)
    long = len(span.of(page.text).split()) > 2 and page.lower_at(following) in BODY_NOMINALS
    return found.type is EntityType.PLACE and long and page.tokens[following or 0].text.islower()


def _is_near(page: Page, span: Span, type_: EntityType) -> bool:
    """What things are near, or lies near something, is a place: "near Pale", "from Sunan, near Pyongyang"."""
    if type_ not in {EntityType.PERSON, EntityType.ORGANIZATION}:
        return False
    words = page.words(span)
    before = page.before(words.start)
    if page.lower_at(before) in {"near", "outside"}:
        return True
    if before is not None and page.lower[before] in {"at", "in", "of", "near"}:
        noun = page.lower_at(page.before(before))
        if noun in PLACE_NOUNS | {"base", "camp", "barracks", "checkpoint"} and type_ is EntityType.PERSON:
            return True  # "the airport at Hafr al-Batin"
    comma = page.after(words.stop - 1)
    if comma is None or page.lower[comma] != ",":
        return False
    place = page.lower_at(page.before(words.start)) in {"in", "from", "at", "to"}
    return place and page.lower_at(page.after(comma)) in {"near", "outside", "south", "north", "east", "west"}


def _kind_by_head(page: Page, span: Span, words: Sequence[str], found: Recognised) -> EntityType | None:
    if words[-1] == "division" and set(words) & CIVIL_DIVISIONS:
        return EntityType.ORGANIZATION
    if (
        words[-1] in UNIT_NAMES - _MEMBERS
        or _GROUP.search(span.of(page.text))
        or _STAFF.search(span.of(page.text))
        or words[0] in {"brigade", "division", "regiment", "battalion"}
    ):
        return EntityType.MILITARY_UNIT
    forum = words[-1] == "forum" and found.type is EntityType.ORGANIZATION  # as some bodies are called
    if acts_as_body(page, page.words(span).stop - 1):
        return EntityType.ORGANIZATION
    if words[-1] in NAMED_EVENT_HEADS and len(words) > 1 and not forum:
        return EntityType.EVENT_NAME
    if found.label == "PRODUCT":
        following = page.lower_at(page.after(page.words(span).stop - 1))
        weapon = following in WEAPON_HEADS or _SHAPE_OF_WEAPON.search(span.of(page.text))
        return EntityType.WEAPON_SYSTEM if weapon else None
    return found.type


def _in_headline(page: Page, span: Span, type_: EntityType | None) -> EntityType | None:
    """Headlines in capitals mislead: persons stay, and short names of other things than bodies."""
    if type_ is EntityType.PERSON:
        return type_
    return None if type_ is EntityType.ORGANIZATION or len(page.words(span)) > 2 else type_


def _returns(page: Page, span: Span) -> bool:
    """Whether what a headline in capitals seems to name is named below too."""
    name = span.of(page.text)
    return name in page.text[span.end :] or name.split()[-1] in page.text[span.end :].split()


def _without_government(page: Page, span: Span | None, found: Recognised) -> tuple[Span | None, Recognised]:
    """Of "Biden administration" the name alone: the rule for governments tells whose it is."""
    if span is None or found.type is not EntityType.ORGANIZATION:
        return span, found
    name, _, noun = span.of(page.text).rpartition(" ")
    if not name or noun not in GOVERNMENT_NOUNS:
        return span, found
    return Span(span.start, span.start + len(name)), replace(found, type=EntityType.PERSON)


def _before_rank(page: Page, span: Span) -> Span:
    """As "Ministry of Defence" of "Ministry of Defence Lt. Gen. Quill", "Kyodo" of "Kyodo - Prosecutors"."""
    words = page.words(span)
    for k in words[1:]:
        word, around = page.lower[k], page.text[page.starts[k] - 1 : page.end(k) + 1]
        if is_shortened(word) or around in _DASHES:
            return Span(span.start, page.end(page.before(k) or words.start))
    return span


def recognised(page: Page, names: Iterable[Recognised]) -> list[Draft]:
    """The recogniser's names, trimmed and retyped."""
    drafts = []
    for each in names:
        span, found = _without_government(page, trimmed(page, each.span), each)
        if span and found.type is EntityType.MILITARY_UNIT and span.of(page.text).endswith(" Mission"):
            found = replace(found, type=EntityType.ORGANIZATION)
        if span and found.type is EntityType.PERSON:
            span = _person_span(page, span)
        if span and (match := _LOWER_START.match(span.of(page.text))) and " " in span.of(page.text):
            span = Span(span.start + match.end(), span.end)
        if span and found.type is EntityType.ORGANIZATION:
            span = body_span(page, _before_rank(page, span))
        if span and (match := _BEFORE_TYPE.match(span.of(page.text))):
            span = Span(span.start, span.start + match.end(1))
        type_ = _retyped(page, span, found) if span else None
        if span and page.is_shouted(page.at(span.start)):
            type_ = _in_headline(page, span, type_)
        elif span and page.is_titled(page.at(span.start)) and not _returns(page, span):
            type_ = None
        if span and type_ and not is_currency(page, span):
            parts = split_bodies(page, span) if type_ is EntityType.ORGANIZATION else [span]
            drafts += [Draft(span=part, head=page.head(part), type=type_, made_by="model") for part in parts]
    return drafts
