"""Names of units mended by what the text says of them: initials, short forms, "X, the ... force"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level

_INITIALS = re.compile(r" \(([A-Z]{2,6})\)")
# What a name without known entry is when this follows it: "LORMIL, the western intervention force".
_CALLED_A_FORCE = re.compile(
    r",? (?:the|an?) (?:[\w.-]+ ){0,4}(?:forces?|army|brigade|battalion|regiment)\b(?! ?-)"
)
_CUT_SHORT = re.compile(r" (Guards|Marines|Rangers|Rifles|Fusiliers|Hussars|Lancers|Grenadiers)$")


def mended_units(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with units known by a noun beside them, by their initials and by their last word."""
    return with_short_forms(page, with_initials(page, of_forces(page, drafts)))


def of_forces(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, where a supposed body that the text calls a force is a unit wherever it is named."""
    called = {
        draft.span.of(page.text)
        for draft in drafts
        if _is_unknown_body(draft) and _CALLED_A_FORCE.match(page.text, draft.span.end)
    }
    return [
        replace(draft, type=EntityType.MILITARY_UNIT, made_by="unit")
        if _is_unknown_body(draft) and draft.span.of(page.text) in called
        else draft
        for draft in drafts
    ]


def _is_unknown_body(draft: Draft) -> bool:
    return draft.type is EntityType.ORGANIZATION and draft.level is Level.NAME and not draft.keys


def _are_units(*drafts: Draft) -> bool:
    return all(each.type is EntityType.MILITARY_UNIT and each.level is Level.NAME for each in drafts)


def with_short_forms(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts and "the Guards", where a unit's name ends so and is told in full before."""
    short: dict[str, Draft] = {}
    for draft in drafts:
        if _are_units(draft) and (match := _CUT_SHORT.search(draft.span.of(page.text))):
            short.setdefault(match.group(1), draft)
    if not short:
        return list(drafts)
    found = list(drafts)
    for position, token in enumerate(page.tokens):
        unit = short.get(token.text)
        span = page.span(position, position)
        if unit is None or any(each.span.overlaps(span) for each in drafts):
            continue
        following = page.after(position)
        if following is None or not page.tokens[following].text[0].isupper():
            found.append(replace(unit, span=span, head=position))
    return sorted(found, key=lambda each: (each.span.start, -each.span.end))


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
            if bracket:  # also in another language: "Ecuadorian Air Force (FAE)"
                told[bracket.group(1)] = draft
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
