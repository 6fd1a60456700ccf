"""Names mended at their edges: demonyms before designations, nouns after bodies and events, two in one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import FormKind, Match
from communique.annotation.lexicon import (
    BODY_HEADS,
    ELECTION_HEADS,
    EVENT_NOUNS,
    NAMED_EVENT_HEADS,
    TITLE_HEADS,
    WAR_NOUNS,
)
from communique.annotation.pages import Page
from communique.annotation.weapon_lexicon import WEAPON_HEADS, WEAPON_MODIFIERS
from communique.model.text import EntityType, Span

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?\b")
_LOWER_END = re.compile(r"(?:\s+[^\W\d_A-Z][^\W_A-Z-]*(?:-[^\WA-Z]+)*)+$")  # no "al-Hawa"
# Said of a body beside its name, which they do not belong to.
_SIDES = frozenset(
    """side sides delegation mission team group movement militia organisation organization network bloc
    alliance company firm""".split()  # noqa: SIM905  # word tables read best as running text
)
_FIRM_OF = re.compile(
    r"(?:[A-Z][\w&.-]* )+(?:Aerospace|Aircraft|Airlines|Aviation|Dynamics|Electronics|Engineering|Holdings|"
    r"Industries|Marine|Motors|Optics|Shipping|Shipyards?|Systems|Tankers|Technologies)(?= of [A-Z])"
)
_PEOPLES = frozenset({"people", "peoples", "nation", "public"})
_OWNER = re.compile(r"['’]s ")
_OF_THE = " of the "
_NAMES = (FormKind.NAME, FormKind.METONYM, FormKind.METONYM_ONLY)
_EVENT_ENDS = NAMED_EVENT_HEADS | ELECTION_HEADS | WAR_NOUNS | EVENT_NOUNS
_AIRLINERS = re.compile(r"(?:Airbus )?A3[0-8]0(?:-\d+)?(?:neo)?s?|(?:Boeing )?7[0-9]7(?:-\d+\w*)?(?: MAX)?s?")


def mended(page: Page, names: Iterable[Draft], matches: Sequence[Match]) -> list[Draft]:
    """The recogniser's names with their edges put right; what names nothing we mark is left out."""
    demonyms = {match.span.start: match.span for match in matches if match.of_kinds(FormKind.DEMONYM)}
    known = {match.span for match in matches if match.of_kinds(*_NAMES)}
    found: list[Draft] = []
    for name in names:
        each = _without_demonym(page, _without_owner(page, name, known), demonyms)
        if each.type in {EntityType.EVENT_NAME, EntityType.PLACE}:
            each = _without_noun(page, each)
        elif each.type is EntityType.ORGANIZATION:
            each = _with_noun(page, _without_common_noun(page, each))
        if not _names_nothing(page, each, demonyms.values()):
            found += _parted(page, each, known)
    return found


def _without_owner(page: Page, name: Draft, known: set[Span]) -> Draft:
    """As "Defence Ministry" of "Freedonia's Defence Ministry"."""
    owner = _OWNER.search(name.span.of(page.text))
    if name.type not in {EntityType.ORGANIZATION, EntityType.MILITARY_UNIT} or owner is None:
        return name
    if Span(name.span.start, name.span.start + owner.start()) not in known:
        return name
    return _spanning(page, name, Span(name.span.start + owner.end(), name.span.end))


def _without_demonym(page: Page, name: Draft, demonyms: dict[int, Span]) -> Draft:
    """As "Pershing 2" of "American Pershing 2", "13th Light Brigade" of "Dutch 13th Light Brigade"."""
    span = demonyms.get(name.span.start)
    if span is None or span.end >= name.span.end:
        return name
    start = span.end + 1
    numbered = name.type is EntityType.MILITARY_UNIT and _ORDINAL.match(page.text, start)
    if not (numbered or name.type is EntityType.WEAPON_SYSTEM):
        return name
    return _spanning(page, name, Span(start, name.span.end))


def _without_noun(page: Page, name: Draft) -> Draft:
    """As "Balikatan" of "Balikatan exercise"; a noun that makes the name ("Munich conference") stays."""
    surface = name.span.of(page.text)
    tail = _LOWER_END.search(surface)
    if tail is None or tail.group().split()[-1] in _EVENT_ENDS | {"region"}:
        return name
    return _spanning(page, name, Span(name.span.start, name.span.start + tail.start()))


def _without_common_noun(page: Page, name: Draft) -> Draft:
    """As "Commonwealth" of "Commonwealth group"; "side" says who and is no name."""
    surface = name.span.of(page.text)
    tail = _LOWER_END.search(surface)
    if tail is None or tail.group().split()[-1] not in _SIDES:
        return name
    return _spanning(page, name, Span(name.span.start, name.span.start + tail.start()))


def _with_noun(page: Page, name: Draft) -> Draft:
    """As "Flag Consideration Project" where the recogniser stopped before the last word."""
    following = page.after(page.words(name.span).stop - 1)
    if following is None or page.starts[following] != name.span.end + 1:
        return name
    word = page.tokens[following].text
    titled = page.lower_at(page.after(following)) in TITLE_HEADS
    if not word[0].isupper() or word.isupper() or page.lower[following] not in BODY_HEADS or titled:
        return name
    return _spanning(page, name, Span(name.span.start, page.end(following)))


def _names_nothing(page: Page, name: Draft, demonyms: Collection[Span]) -> bool:
    """Airliners; what is only demonyms, alone, tied by a hyphen or with a people ("the Omani people")."""
    if name.type is EntityType.WEAPON_SYSTEM:
        return _AIRLINERS.fullmatch(name.span.of(page.text)) is not None
    first = next((each for each in demonyms if each.start == name.span.start), None)
    if first is None or name.type is not EntityType.ORGANIZATION:
        return name.span in demonyms
    rest = page.text[first.end : name.span.end]
    last = any(each.end == name.span.end for each in demonyms)
    return first == name.span or rest.strip() in _PEOPLES or (rest.startswith(("-", "‑")) and last)


def _parted(page: Page, name: Draft, known: set[Span]) -> list[Draft]:
    """As "East Room" and "White House": what has a name of its own after "of the" is named for itself.

    So is the country or town of a firm: "Orme Dynamics of Freedonia".
    """
    text = name.span.of(page.text)
    if name.type is EntityType.ORGANIZATION and name.span not in known and (firm := _FIRM_OF.match(text)):
        return [_spanning(page, name, Span(name.span.start, name.span.start + firm.end()))]
    joint = text.rfind(_OF_THE)
    if name.type not in {EntityType.MILITARY_UNIT, EntityType.PLACE} or joint < 0 or name.span in known:
        return [name]
    tail = Span(name.span.start + joint + len(_OF_THE), name.span.end)
    if tail not in known:
        return [name]
    return [_spanning(page, name, each) for each in (Span(name.span.start, name.span.start + joint), tail)]


def _spanning(page: Page, name: Draft, span: Span) -> Draft:
    return replace(name, span=span, head=page.head(span))


def outgrows(page: Page, model: Draft, reference: Draft) -> bool:
    """Whether the recogniser reads on where a known weapon's name ends: "CAESAR Mk II", "Leopard 2A8"."""
    if not (model.type is reference.type is EntityType.WEAPON_SYSTEM):
        return False
    if model.span.start != reference.span.start or model.span.end <= reference.span.end:
        return False
    added = page.text[reference.span.end : model.span.end].casefold().split()
    return not set(added) & (WEAPON_HEADS | WEAPON_MODIFIERS)
