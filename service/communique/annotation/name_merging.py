"""The recogniser's names and the vocabularies' forms made one reading a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import Form, FormKind, Match
from communique.annotation.lexicon import TITLE_HEADS
from communique.annotation.name_edges import mended, outgrows
from communique.annotation.names import is_currency
from communique.annotation.pages import Page
from communique.annotation.weapon_lexicon import NOT_AFTER_WEAPONS, WEAPON_HEADS, WEAPON_MODIFIERS
from communique.model.text import EntityType, ReferenceKey, Span

_POSSESSIVE = re.compile(r"['’]s ")
_OWNERS_IN_NAMES = frozenset(
    {"People", "Workers", "Women", "Children", "Lord", "Sultan", "Queen", "King", "Men"}
)
_OWN_KINDS = (FormKind.NAME, FormKind.METONYM_ONLY)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_VERSION = re.compile(r" (?:[A-Z]{1,3}\.?\d{0,2}|\d{1,3}[A-Z]?)s?")
_ROYAL = frozenset({"king", "queen", "pope", "emir", "sultan", "emperor"})
_WORDS_TOO = frozenset({"who", "us", "it"})
_NAMESAKES = frozenset({EntityType.PERSON, EntityType.PLACE})


def _from_forms(page: Page, match: Match, model: Sequence[Draft], sure: set[ReferenceKey]) -> Draft | None:
    """The gazetteer's reading of a place, or None when the context does not support it."""
    same = [draft for draft in model if draft.span.overlaps(match.span)]
    forms = _of_weapons(page, match) or match.of_kinds(*_OWN_KINDS)
    if not forms:
        forms = tuple(
            form
            for form in match.of_kinds(FormKind.AMBIGUOUS, FormKind.SURNAME)
            if form.key in sure or _is_supported(page, match, form.type, same)
        )
        forms = tuple(form for form in forms if form.key in sure) or forms
    if not forms or is_currency(page, match.span) or _is_shouted_word(page, match.span):
        return None
    if forms[0].type is EntityType.WEAPON_SYSTEM and _is_namesake(page, match, same):
        return None
    types = {form.type for form in forms}
    chosen = next((draft.type for draft in same if draft.span == match.span and draft.type in types), None)
    type_ = chosen or forms[0].type
    keys = tuple(dict.fromkeys(form.key for form in forms if form.type is type_))
    span = _without_owner(page, match) if forms[0].has_owner else match.span
    if type_ is EntityType.PERSON and page.lower[page.at(span.start)] in _ROYAL:
        span = Span(page.starts[page.at(span.start) + 1], span.end)
    return Draft(span=span, head=page.head(span), type=type_, made_by="reference", keys=keys)


def _of_weapons(page: Page, match: Match) -> tuple[Form, ...]:
    """The weapons among what a name may denote, where a weapon noun follows: "Milan anti-tank missiles"."""
    weapons = tuple(form for form in match.forms if form.type is EntityType.WEAPON_SYSTEM)
    if not weapons or len(weapons) == len(match.forms):
        return ()
    position = page.after(page.words(match.span).stop - 1)
    while position is not None and page.lower[position] in WEAPON_MODIFIERS | {"-"}:
        if page.lower[position] in WEAPON_HEADS:
            break
        position = page.after(position)
    return weapons if page.lower_at(position) in WEAPON_HEADS else ()


def _is_shouted_word(page: Page, span: Span) -> bool:
    """As "WHO" in "WHO ELSE", where capitals tell nothing."""
    return page.is_shouted(page.at(span.start)) and span.of(page.text).casefold() in _WORDS_TOO


def _is_namesake(page: Page, match: Match, model: Sequence[Draft]) -> bool:
    """As in "Carl Gustaf opened the session", "Chinook salmon": who or what only shares the weapon's name."""
    surface, following = match.span.of(page.text), page.lower_at(page.after(page.words(match.span).stop - 1))
    if following in NOT_AFTER_WEAPONS:
        return True
    if any(letter.isdigit() for letter in surface) or following in WEAPON_HEADS | WEAPON_MODIFIERS:
        return False
    if " " in surface and all(form.is_plural for form in match.forms):
        return False  # "Carl Gustafs": several are nobody
    return any(each.span == match.span and each.type in _NAMESAKES for each in model)


def _without_owner(page: Page, match: Match) -> Span:
    """As "Defence Ministry" of "Freedonia's Defence Ministry"; "People's Army" stays whole."""
    surface = match.span.of(page.text)
    owner = _POSSESSIVE.search(surface)
    if owner is None or surface[: owner.start()].split()[-1] in _OWNERS_IN_NAMES:
        return match.span
    return Span(match.span.start + owner.end(), match.span.end)


def _is_supported(page: Page, match: Match, type_: EntityType, model: Sequence[Draft]) -> bool:
    """Whether the words around an ambiguous form speak for the kind of thing it may denote."""
    if type_ is EntityType.WEAPON_SYSTEM:
        if any(draft.span == match.span and draft.type is type_ for draft in model):
            return True
        position: int | None = page.words(match.span).stop - 1
        for _ in range(4):
            position = page.after(position) if position is not None else None
            if page.lower_at(position) in WEAPON_HEADS:
                return True
        return False
    here = [draft for draft in model if draft.span == match.span]
    if type_ is EntityType.PERSON and any(form.kind is FormKind.SURNAME for form in match.forms):
        return any(draft.type in {type_, EntityType.ORGANIZATION} for draft in here)
    return any(draft.type is type_ for draft in here)


def _beats(page: Page, model: Draft, reference: Draft) -> bool:
    """Whether a longer name by the model holds against a form inside it ("Bank of Israel")."""
    if not model.covers(reference) or model.span == reference.span or model.type is EntityType.EVENT_NAME:
        return False
    if outgrows(page, model, reference):
        return True
    if page.lower_at(page.after(page.words(model.span).stop - 1)) in WEAPON_HEADS | WEAPON_MODIFIERS:
        return False  # "sold Pakistan Cobra helicopters"
    before = page.text[model.span.start : reference.span.start]
    after = page.text[reference.span.end : model.span.end]
    if reference.type is EntityType.WEAPON_SYSTEM and not before and _VERSION.fullmatch(after):
        return False  # "Kfir C.2s"
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
    model = [draft for draft in mended(page, model, matches) if draft.span not in demonyms]
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
