"""Names: what the recogniser marked, corrected and completed by the gazetteer, one reading a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import FormKind, Gazetteer, Match
from communique.annotation.lexicon import (
    HONORIFICS,
    NAMED_EVENT_HEADS,
    NOT_NAMES,
    TITLE_HEADS,
    TITLE_MODIFIERS,
    UNIT_NAMES,
    WEAPON_HEADS,
)
from communique.annotation.pages import Page
from communique.annotation.recogniser import Recognised
from communique.model.text import EntityType, Span

_LEADING = re.compile(r"^(?:(?:the|a|an|this|that|its|their|his|her)\s+|[\s\"'“”‘’(\[,.:;–—-]+)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s|[\s\"'“”‘’)\],:;–—-]+|['’])$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def trimmed(text: str, span: Span) -> Span | None:
    """Without articles, quotation marks and possessive endings, cut at the first line end; None if empty."""
    start, end = span.start, span.end
    while start < end and (match := _LEADING.match(text[start:end])):
        start += match.end()
    newline = text.find("\n", start, end)
    end = newline if newline != -1 else end
    while start < end and (match := _TRAILING.search(text[start:end])):
        end = start + match.start()
    return Span(start, end) if start < end else None


def _without_titles(page: Page, span: Span) -> Span | None:
    """A personal name without the titles and ranks before it."""
    words = list(page.words(span))
    while words and (
        page.lower[words[0]].rstrip(".") in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS
        or page.pos[words[0]] in {"SPACE", "PUNCT", "DET"}
    ):
        words.pop(0)
    if not words:
        return None
    return Span(max(span.start, page.starts[words[0]]), span.end)


def _retyped(page: Page, span: Span, found: Recognised) -> EntityType | None:
    """The kind by the words of the name itself, where they tell; None when it names nothing we mark."""
    surface = span.of(page.text)
    lowered = surface.casefold()
    last = lowered.rsplit(" ", 1)[-1]
    if lowered in NOT_NAMES or not any(letter.isupper() for letter in surface):
        return None
    if last in UNIT_NAMES and found.type is not EntityType.PERSON:
        return EntityType.MILITARY_UNIT
    if last in NAMED_EVENT_HEADS and found.type is not EntityType.PERSON and " " in surface:
        return EntityType.EVENT_NAME
    if found.label == "PRODUCT":
        following = page.lower_at(page.after(page.words(span).stop - 1))
        is_weapon = following in WEAPON_HEADS or re.search(r"[A-Z][a-z]?-?\d", surface)
        return EntityType.WEAPON_SYSTEM if is_weapon else None
    return found.type


def recognised(page: Page, names: Iterable[Recognised]) -> list[Draft]:
    """The recogniser's names, trimmed and retyped."""
    drafts = []
    for found in names:
        span = trimmed(page.text, found.span)
        if span and found.type is EntityType.PERSON:
            span = _without_titles(page, span)
        type_ = _retyped(page, span, found) if span else None
        if span and type_:
            drafts.append(Draft(span=span, head=page.head(span), type=type_, made_by="model"))
    return drafts


_OWN_KINDS = (FormKind.NAME, FormKind.METONYM_ONLY)


def _from_forms(page: Page, match: Match, model: Sequence[Draft]) -> Draft | None:
    """The gazetteer's reading of a place, or None when the context does not support it."""
    forms = match.of_kinds(*_OWN_KINDS)
    same = [draft for draft in model if draft.span.overlaps(match.span)]
    if not forms:
        forms = tuple(
            form for form in match.of_kinds(FormKind.AMBIGUOUS) if _is_supported(page, match, form.type, same)
        )
    if not forms:
        return None
    types = {form.type for form in forms}
    chosen = next((draft.type for draft in same if draft.span == match.span and draft.type in types), None)
    type_ = chosen or forms[0].type
    keys = tuple(dict.fromkeys(form.key for form in forms if form.type is type_))
    return Draft(span=match.span, head=page.head(match.span), type=type_, made_by="reference", keys=keys)


def _is_supported(page: Page, match: Match, type_: EntityType, model: Sequence[Draft]) -> bool:
    """Whether the words around an ambiguous form speak for the kind of thing it may denote."""
    if type_ is EntityType.WEAPON_SYSTEM:
        words = page.words(match.span)
        position: int | None = words.stop - 1
        for _ in range(4):
            position = page.after(position) if position is not None else None
            if page.lower_at(position) in WEAPON_HEADS:
                return True
        return False
    return any(draft.span == match.span and draft.type is type_ for draft in model)


def _beats(page: Page, model: Draft, reference: Draft) -> bool:
    """Whether a longer name by the model holds against a form inside it ("Bank of Israel")."""
    if not model.covers(reference) or model.span == reference.span:
        return False
    rest = page.text[model.span.start : reference.span.start] + " " + page.text[reference.span.end : model.span.end]
    words = _WORD.findall(rest)
    if model.type is EntityType.PERSON:
        return reference.type is not EntityType.PERSON or bool(words)
    if " and " in f" {rest} " or "," in rest:
        return False
    weighty = [word for word in words if word[0].isupper() and word.casefold() not in TITLE_HEADS]
    return bool(weighty)


def merged(page: Page, model: Sequence[Draft], matches: Sequence[Match]) -> list[Draft]:
    """One reading of each place, in reading order: reference names, save inside longer names by the model."""
    reference = [draft for match in matches if (draft := _from_forms(page, match, model))]
    kept = [draft for draft in reference if not any(_beats(page, other, draft) for other in model)]
    rest = [draft for draft in model if not any(draft.span.overlaps(other.span) for other in kept)]
    return sorted([*kept, *rest], key=lambda draft: draft.span)


def gazetteer_names(page: Page, gazetteer: Gazetteer, names: Iterable[Recognised]) -> list[Draft]:
    """Names of the page by both makers."""
    return merged(page, recognised(page, names), gazetteer.matches(page.text))
