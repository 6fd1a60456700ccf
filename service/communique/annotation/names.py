"""Names: what the recogniser marked, corrected and completed by the gazetteer, one reading a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import FormKind, Match
from communique.annotation.lexicon import (
    BODY_HEADS,
    BODY_NOMINALS,
    DOCUMENT_WORDS,
    GENERIC_NAMES,
    HONORIFICS,
    NAMED_EVENT_HEADS,
    NOT_NAMES,
    PLACE_WORDS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    UNIT_NAMES,
    WEAPON_HEADS,
)
from communique.annotation.pages import Page
from communique.annotation.recogniser import Recognised
from communique.model.text import EntityType, ReferenceKey, Span

_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|its|their|his|her|both|all|some|near|in|at|on|from|since|after|but|and|while)\s+|[\s\"'“”‘’(\[,.:;–—-]+)", re.IGNORECASE
)
_TRAILING = re.compile(r"(?:['’]s|\s*\[\d*\]?|\s*\([^)]*|\s(?:QC|KC|MP|MEP|PhD|MD)|[\s\"'“”‘’)\],:;–—-]+|['’])$")
_LOWER_START = re.compile(r"^(?:[a-z][\w-]*\s+)+(?=[A-Z])")
_FOREIGN_PART = re.compile(r" (?:for|with|by) ")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SHAPE_OF_WEAPON = re.compile(r"[A-Z][a-z]?-?\d")
_SEVERAL_CAPITALS = re.compile(r"[A-Z]{3,}\d?$")
_BEFORE_PLACES = frozenset("in to from at of near into across outside around".split())
_SHIP = re.compile(r"\b(?:USS|HMS|HMCS|HMAS|INS|USNS|MV|SS|RFA|KRI|JS|ROKS)\s+$")
_OWN_KINDS = (FormKind.NAME, FormKind.METONYM_ONLY)


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
    while words and (
        page.lower[words[0]].rstrip(".") in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS
        or page.pos[words[0]] in {"SPACE", "PUNCT", "DET"}
    ):
        words.pop(0)
    if not words:
        return None
    end, rest = span.end, page.text[span.end : span.end + 20]
    if glued := re.match(r"-[^\W\d_]+", rest):
        end += glued.end()
    return Span(max(span.start, page.starts[words[0]]), end)


def _body_span(page: Page, span: Span) -> Span | None:
    """A body's name without a title after it ("State Department Spokesperson") or a phrase that is no part of it."""
    words = list(page.words(span))
    while words and page.lower[words[-1]] in TITLE_HEADS - {"secretary", "general"}:
        words.pop()
    if not words:
        return None
    end = min(span.end, page.end(words[-1]))
    if (match := _FOREIGN_PART.search(page.text, span.start, end)) and not _is_body(
        page.text[span.start : match.start()]
    ):
        end = match.start()
    return Span(span.start, end)


def _is_body(name: str) -> bool:
    return any(word in BODY_HEADS for word in name.casefold().split())


def _is_currency(page: Page, span: Span) -> bool:
    """ "NZ $ 26 million"."""
    return page.text[span.end : span.end + 2].strip()[:1] in {"$", "€", "£"}


def _retyped(page: Page, span: Span, found: Recognised) -> EntityType | None:
    """The kind by the words of the name itself, where they tell; None when it names nothing we mark."""
    surface = span.of(page.text)
    words = surface.casefold().split()
    if surface.casefold() in NOT_NAMES or not any(letter.isupper() for letter in surface):
        return None
    if len(words) == 1 and (words[0] in GENERIC_NAMES | BODY_NOMINALS | TITLE_HEADS | TITLE_MODIFIERS):
        return None
    if found.type is EntityType.ORGANIZATION and set(words[-2:]) & DOCUMENT_WORDS:
        return None
    if words[-1] in {"war", "conflict"}:
        return None if surface.split()[-1].islower() else EntityType.EVENT_NAME
    if _is_place_by_word(surface, found.type) or _is_near(page, span, found.type):
        return EntityType.PLACE
    if found.type is EntityType.PERSON:
        acronym = _SEVERAL_CAPITALS.match(surface) and not page.is_shouted(page.at(span.start))
        body = len(words) > 1 and words[-1] in BODY_HEADS
        return EntityType.ORGANIZATION if acronym or body else found.type
    return _kind_by_head(page, span, words, found)


def _is_place_by_word(surface: str, type_: EntityType) -> bool:
    last = surface.casefold().split()[-1]
    return " " in surface and last in PLACE_WORDS and type_ in {EntityType.PERSON, EntityType.ORGANIZATION}


def _is_near(page: Page, span: Span, type_: EntityType) -> bool:
    """What things are near, or lies near something, is a place: "near Pale", "from Sunan, near Pyongyang"."""
    if type_ not in {EntityType.PERSON, EntityType.ORGANIZATION}:
        return False
    words = page.words(span)
    if page.lower_at(page.before(words.start)) in {"near", "outside"}:
        return True
    comma = page.after(words.stop - 1)
    if comma is None or page.lower[comma] != ",":
        return False
    place = page.lower_at(page.before(words.start)) in {"in", "from", "at", "to"}
    return place and page.lower_at(page.after(comma)) in {"near", "outside", "south", "north", "east", "west"}


def _kind_by_head(page: Page, span: Span, words: Sequence[str], found: Recognised) -> EntityType | None:
    if words[-1] in UNIT_NAMES or words[0] in {"brigade", "division", "regiment", "battalion"}:
        return EntityType.MILITARY_UNIT
    if words[-1] in NAMED_EVENT_HEADS and len(words) > 1:
        return EntityType.EVENT_NAME
    if found.label == "PRODUCT":
        following = page.lower_at(page.after(page.words(span).stop - 1))
        weapon = following in WEAPON_HEADS or _SHAPE_OF_WEAPON.search(span.of(page.text))
        return EntityType.WEAPON_SYSTEM if weapon else None
    return found.type


def recognised(page: Page, names: Iterable[Recognised]) -> list[Draft]:
    """The recogniser's names, trimmed and retyped."""
    drafts = []
    for found in names:
        span = trimmed(page, found.span)
        if span and found.type is EntityType.PERSON:
            span = _person_span(page, span)
        if span and (match := _LOWER_START.match(span.of(page.text))) and " " in span.of(page.text):
            span = Span(span.start + match.end(), span.end)
        if span and found.type is EntityType.ORGANIZATION:
            span = _body_span(page, span)
        type_ = _retyped(page, span, found) if span else None
        if span and len(page.words(span)) > 2 and page.is_shouted(page.at(span.start)):
            type_ = type_ if type_ is EntityType.PERSON else None  # headlines in capitals mislead
        if span and type_ and not _is_currency(page, span):
            drafts.append(Draft(span=span, head=page.head(span), type=type_, made_by="model"))
    return drafts


def _from_forms(page: Page, match: Match, model: Sequence[Draft], sure: set[ReferenceKey]) -> Draft | None:
    """The gazetteer's reading of a place, or None when the context does not support it."""
    same = [draft for draft in model if draft.span.overlaps(match.span)]
    forms = match.of_kinds(*_OWN_KINDS)
    if not forms:
        forms = tuple(
            form
            for form in match.of_kinds(FormKind.AMBIGUOUS, FormKind.SURNAME)
            if form.key in sure or _is_supported(page, match, form.type, same)
        )
        forms = tuple(form for form in forms if form.key in sure) or forms
    if not forms or _is_currency(page, match.span):
        return None
    types = {form.type for form in forms}
    chosen = next((draft.type for draft in same if draft.span == match.span and draft.type in types), None)
    type_ = chosen or forms[0].type
    keys = tuple(dict.fromkeys(form.key for form in forms if form.type is type_))
    return Draft(span=match.span, head=page.head(match.span), type=type_, made_by="reference", keys=keys)


def _is_supported(page: Page, match: Match, type_: EntityType, model: Sequence[Draft]) -> bool:
    """Whether the words around an ambiguous form speak for the kind of thing it may denote."""
    if type_ is EntityType.WEAPON_SYSTEM:
        position: int | None = page.words(match.span).stop - 1
        for _ in range(4):
            position = page.after(position) if position is not None else None
            if page.lower_at(position) in WEAPON_HEADS:
                return True
        return False
    return any(draft.span == match.span and draft.type is type_ for draft in model)


def _beats(page: Page, model: Draft, reference: Draft) -> bool:
    """Whether a longer name by the model holds against a form inside it ("Bank of Israel")."""
    if not model.covers(reference) or model.span == reference.span or model.type is EntityType.EVENT_NAME:
        return False
    before = page.text[model.span.start : reference.span.start]
    rest = before + " " + page.text[reference.span.end : model.span.end]
    words = _WORD.findall(rest)
    if model.type is EntityType.PERSON:
        return reference.type is not EntityType.PERSON or bool(words)
    if " and " in f" {rest} " or "," in rest:
        return False
    return any(word[0].isupper() and word.casefold() not in TITLE_HEADS for word in words)


def merged(page: Page, model: Sequence[Draft], matches: Sequence[Match]) -> list[Draft]:
    """One reading of each place, in reading order: reference names, save inside longer names by the model."""
    demonyms = {match.span for match in matches if match.of_kinds(FormKind.DEMONYM)}
    model = [draft for draft in model if draft.span not in demonyms]
    sure = {form.key for match in matches for form in match.of_kinds(FormKind.NAME)}
    reference = [draft for match in matches if (draft := _from_forms(page, match, model, sure))]
    kept = [draft for draft in reference if not any(_beats(page, other, draft) for other in model)]
    rest = [
        draft
        for draft in model
        if not any(draft.span.overlaps(other.span) and not _may_hold(draft, other) for other in kept)
    ]
    return sorted([*kept, *rest], key=lambda draft: draft.span)


def _may_hold(outer: Draft, inner: Draft) -> bool:
    """Whether the model's event name stays around a reference name ("Munich Security Conference")."""
    return outer.type is EntityType.EVENT_NAME and outer.covers(inner) and outer.span != inner.span


def propagated(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with what the recogniser overlooked or mistook of them elsewhere in the document.

    A surname of someone named in full is that person wherever it stands alone; a body or place named once
    is the same where its name returns.
    """
    known = _known_surfaces(page, names)
    if not known:
        return list(names)
    names = [_as_part_of_person(page, name, known) for name in names]
    covered = {position: name for name in names for position in page.words(name.span)}
    result = [name for name in names if not _is_mistaken(page, name, known)]
    for position, token in enumerate(page.tokens):
        original = known.get(token.text)
        taken = covered.get(position)
        if original is None or (taken is not None and not _is_mistaken(page, taken, known)):
            continue
        if taken is None and _in_longer_name(page, position):
            continue
        span = page.span(position, position)
        result.append(replace(original, span=span, head=position))
    return sorted(result, key=lambda draft: draft.span)


def _known_surfaces(page: Page, names: Sequence[Draft]) -> dict[str, Draft]:
    """Single words that denote someone or something named in the document: surname → its full name."""
    known: dict[str, Draft] = {}
    for name in names:
        words = name.span.of(page.text).split()
        if (
            name.type is EntityType.PERSON
            and len(words) > 1
            and len(words[-1]) > 2
            and words[-1][0].isupper()
        ):
            known.setdefault(words[-1], replace(name, keys=()))
    for name in names:
        surface = name.span.of(page.text)
        solid = name.made_by == "model" and name.type in {EntityType.PLACE, EntityType.ORGANIZATION}
        if solid and " " not in surface and len(surface) > 2:
            known.setdefault(surface, name)
    return known


def _as_part_of_person(page: Page, name: Draft, known: dict[str, Draft]) -> Draft:
    """A name of another kind that begins a known person's ("Abu Jandal" of "Abu Jandal al-Kuwaiti") is that person."""
    if name.made_by != "model" or name.type is EntityType.PERSON or " " not in name.span.of(page.text):
        return name
    surface = name.span.of(page.text)
    for person in known.values():
        if person.type is EntityType.PERSON and person.span.of(page.text).startswith(surface + " "):
            return replace(name, type=EntityType.PERSON)
    return name


def _is_mistaken(page: Page, name: Draft, known: dict[str, Draft]) -> bool:
    original = known.get(name.span.of(page.text))
    if original is None or name.type is original.type:
        return False
    if name.made_by == "model":
        return True
    # "Monaco" after "Lisa Monaco" is she, save where a preposition makes it the place.
    namesake = original.type is EntityType.PERSON and original.span.start < name.span.start
    before = page.lower_at(page.before(page.words(name.span).start))
    return namesake and name.type is EntityType.PLACE and before not in _BEFORE_PLACES


def _in_longer_name(page: Page, position: int) -> bool:
    """Whether capitals beside the word make it part of another name ("Trump Tower")."""
    if not page.tokens[position].text[0].isupper():
        return True
    following = page.after(position)
    return (
        following is not None
        and page.pos[following] == "PROPN"
        and page.tokens[following].text[0].isupper()
        and page.lower[following] not in TITLE_HEADS
        and page.sentence_at(following) == page.sentence_at(position)
    )


def after_titles(page: Page, names: Sequence[Draft], heads: frozenset[str]) -> list[Draft]:
    """Names with the persons that a title announces: capitals after "Prime Minister", whatever they were taken for."""
    covered = {position: name for name in names for position in page.words(name.span)}
    replaced: dict[Span, Draft] = {}
    added = []
    for position, word in enumerate(page.lower):
        if not _announces(page, position, word, heads):
            continue
        following = page.after(position)
        name = covered.get(following) if following is not None else None
        if name is not None and name.made_by == "model" and page.words(name.span).start == following:
            replaced[name.span] = replace(name, type=EntityType.PERSON)
        elif name is None and following is not None and (span := _capitals_from(page, following, covered)):
            added.append(
                Draft(span=span, head=page.head(span), type=EntityType.PERSON, made_by="after title")
            )
    kept = [replaced.get(name.span, name) for name in names]
    return sorted([*kept, *added], key=lambda draft: draft.span)


def _announces(page: Page, position: int, word: str, heads: frozenset[str]) -> bool:
    """Whether a person's name should follow: a capitalised title or rank, or a spokesman, in the singular."""
    titled = word in heads and page.tokens[position].tag_ not in {"NNS", "NNPS"}
    if not (titled or word.rstrip(".") in HONORIFICS):
        return False
    if page.pos[position] not in {"NOUN", "PROPN"}:
        return False
    return page.tokens[position].text[0].isupper() or word.startswith("spokes")


def _capitals_from(page: Page, first: int, covered: dict[int, Draft]) -> Span | None:
    """The run of capitalised proper nouns from the word on."""
    last, position = None, first
    while position is not None and position not in covered and _is_name_word(page, position, first):
        if page.lower[position].rstrip(".") in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS | BODY_HEADS:
            return None
        last = position
        position = page.after(position)
    return page.span(first, last) if last is not None else None


def _is_name_word(page: Page, position: int, first: int) -> bool:
    if page.sentence_at(position) != page.sentence_at(first) or page.pos[position] != "PROPN":
        return False
    return page.tokens[position].text[0].isupper() and not page.tokens[position].text.isupper()


_STANCE = re.compile(r"\b(?:pro|anti|non)[-‐‑]$", re.IGNORECASE)
_DATELINE = re.compile(
    r"^[ \t]*((?:[A-Z][A-Z.'’-]+)(?:[ ][A-Z][A-Z.'’-]+){0,3})(?=(?:,|\s+\(|\s+[—–-]|\s+--))", re.MULTILINE
)
_CREDIT = re.compile(r"^[^\n(]{2,40}\(([A-Z][\w .-]{1,30})\)\s*(?:—|–|-{1,2})", re.MULTILINE)


def without_stances(page: Page, names: Iterable[Draft]) -> list[Draft]:
    """Names save those in "pro-Beijing" and "anti-Maduro", which say what somebody thinks, and names of ships."""
    kept = []
    for name in names:
        before = page.text[max(0, name.span.start - 6) : name.span.start]
        own = name.span.of(page.text).split()[0] + " "
        if not (_STANCE.search(before) or _SHIP.search(before) or _SHIP.match(own)):
            kept.append(name)
    return kept


def datelines(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with the place in capitals that opens a dispatch and the agency credited in brackets after it."""
    found = []
    for pattern, type_ in ((_DATELINE, EntityType.PLACE), (_CREDIT, EntityType.ORGANIZATION)):
        for match in pattern.finditer(page.text):
            span = Span(*match.span(1))
            known = [name for name in names if name.span.overlaps(span)]
            if any(name.made_by == "reference" for name in known) or page.text[span.start : span.end].isdigit():
                continue
            found.append(Draft(span=span, head=page.head(span), type=type_, made_by="dateline"))
    kept = [name for name in names if not any(name.span.overlaps(each.span) for each in found)]
    return sorted([*kept, *found], key=lambda draft: draft.span)
