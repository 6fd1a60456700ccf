"""Names by who bears them and where they stand: family name first, bylines, months, appositions, regions."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.genders import Genders
from communique.annotation.lexicon import BODY_HEADS, NOT_NAMES
from communique.annotation.name_repairs import in_longer_name
from communique.annotation.pages import Page
from communique.model.reference import Reference
from communique.model.text import EntityType, Span

_SITES = frozenset({"airport", "refinery", "palace"})
_LANDFORMS = frozenset({"valley", "peninsula", "plateau", "delta"})  # of a name that is nothing else
_BODIES_TOLD = frozenset(
    """radio broadcaster newspaper daily channel station firm company shipbuilder manufacturer maker shipowner
    party charity watchdog militia movement regulator bank airline contractor""".split()
)
_MONTHS = frozenset({"May", "April", "June", "August"})


def with_regions(page: Page, names: Sequence[Draft], reference: Reference) -> list[Draft]:
    """Names of towns before "region" as the region's: "Timbuktu region"; "Sahel" is no town.

    What belongs to one place alone is named so too: "Fredville airport".
    """
    return [_with_region(page, name, reference) if name.type is EntityType.PLACE else name for name in names]


def _with_region(page: Page, name: Draft, reference: Reference) -> Draft:
    entry = reference.get(name.keys[0]) if name.keys else None
    following = page.after(page.words(name.span).stop - 1)
    if following is None:
        return name
    town = entry.kind == "City" if entry is not None else " " not in name.span.of(page.text)
    noun = page.tokens[following].text
    landform = noun in _LANDFORMS and entry is None
    if not ((noun == "region" and town) or noun in _SITES or landform):
        return name
    if page.starts[following] != name.span.end + 1:
        return name
    return replace(name, span=Span(name.span.start, page.end(following)), keys=())


def family_first(page: Page, names: Sequence[Draft], genders: Genders) -> list[Draft]:
    """Names with the family name of who bears it first: "Shen" after "Shen Po-wei".

    Only of those whose last word never stands alone, and where the recogniser saw a body, or nothing.
    """
    bearers: dict[str, Draft] = {}
    for name in names:
        words = name.span.of(page.text).split()
        family = words[0].isalpha() and words[0].istitle() and not genders.is_given(words[0])
        whole = name.type is EntityType.PERSON and 2 <= len(words) <= 3
        if whole and family and not _stands_alone(page, words[-1], name):
            bearers.setdefault(words[0], name)
    kept = [
        replace(name, type=EntityType.PERSON)
        if name.made_by == "model"
        and name.type is EntityType.ORGANIZATION
        and name.span.of(page.text) in bearers
        else name
        for name in names
    ]
    taken = {position for name in names for position in page.words(name.span)}
    for position, token in enumerate(page.tokens):
        bearer = bearers.get(token.text)
        if bearer is not None and position not in taken and not in_longer_name(page, position):
            kept.append(replace(bearer, span=page.span(position, position), head=position, keys=()))
    return sorted(kept, key=lambda draft: draft.span)


def _stands_alone(page: Page, word: str, but: Draft) -> bool:
    """Whether the word returns without the one that goes before it in the name."""
    before = but.span.of(page.text).split()[-2]
    return any(
        token.text == word and page.tokens[position - 1].text != before and position > 0
        for position, token in enumerate(page.tokens)
    )


def without_months(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names save those of months, as of events ("the October accord") and as of persons whom nobody is named.

    "May" is a person where the document has "Ada May".
    """
    borne = {name.span.of(page.text).split()[-1] for name in names if " " in name.span.of(page.text)}
    return [name for name in names if not _is_month(name, name.span.of(page.text), borne)]


def _is_month(name: Draft, surface: str, borne: set[str]) -> bool:
    if name.type is EntityType.EVENT_NAME:
        return surface.casefold() in NOT_NAMES
    return name.type is EntityType.PERSON and surface in _MONTHS and surface not in borne


def in_apposition(page: Page, names: Sequence[Draft], heads: frozenset[str]) -> list[Draft]:
    """Names with supposed bodies behind a title and a comma as persons: "its spokesman, Mossa Ag Inzoma,".

    What is said to be a body is no person or place: "Vorgan, the radio of the rebels,".
    """
    return [
        replace(name, type=EntityType.PERSON)
        if _is_apposed(page, name, heads)
        else replace(name, type=EntityType.ORGANIZATION)
        if _is_told_a_body(page, name)
        else name
        for name in names
    ]


def _is_told_a_body(page: Page, name: Draft) -> bool:
    """Whether "the broadcaster", "a firm" follows a comma behind a name that the recogniser misread."""
    comma = page.after(page.words(name.span).stop - 1)
    article = page.after(comma) if comma is not None and page.lower[comma] == "," else None
    guess = name.made_by == "model" and name.type in {EntityType.PERSON, EntityType.PLACE}
    if not guess or article is None or page.lower[article] not in {"the", "a", "an"}:
        return False
    position = page.after(article)
    while position is not None and page.pos[position] in {"ADJ", "NOUN", "PROPN"}:
        following = page.after(position)
        if following is None or page.pos[following] not in {"ADJ", "NOUN", "PROPN"}:
            return page.lower[position] in _BODIES_TOLD
        position = following
    return False


def _is_apposed(page: Page, name: Draft, heads: frozenset[str]) -> bool:
    words = page.words(name.span)
    comma = page.before(words.start)
    title = page.before(comma) if comma is not None and page.lower[comma] == "," else None
    guess = name.made_by == "model" and name.type is EntityType.ORGANIZATION and len(words) > 1
    if not guess or title is None or page.lower[title] not in heads or page.lower[words[-1]] in BODY_HEADS:
        return False
    return page.lower_at(page.after(words[-1])) == "," and page.tokens[title].text.islower()
