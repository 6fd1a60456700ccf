"""Names mended by what the whole document says: overlooked, mistaken, announced by a title, in datelines."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import Match
from communique.annotation.lexicon import (
    BODY_HEADS,
    BODY_NOMINALS,
    NOT_NAMES,
    PLACE_NOUNS,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from communique.annotation.mastheads import OUTLET, mastheads, with_short_outlets
from communique.annotation.pages import Page
from communique.model.styles import HONORIFICS
from communique.model.text import EntityType, ReferenceKey, Span

_BEFORE_PLACES = frozenset({"in", "to", "from", "at", "of", "near", "into", "across", "outside", "around"})
# Prefixes of ships of navies, coast guards and merchants, upper case before a name.
_SHIP = re.compile(
    r"\b(?:USS|HMS|HMCS|HMAS|HMNZS|HMSAS|INS|ICGS|USNS|USCGC|MV|MT|SS|RFA|KRI|JS|ROKS|BRP|TCG|PNS|BNS|SLNS|ROCS|ARA|"
    r"ARC|BAP|FGS|HNLMS|HDMS|ORP|RSS|HTMS|NNS|GNS|IRIS|ESPS|KNM|CCGS)\s+$"
)
_INITIALS = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_STANCE = re.compile(r"\b(?:pro|anti|non)[-‐‑]$", re.IGNORECASE)
_DATELINE = re.compile(
    r"^[ \t]*((?:[A-Z][A-Z.'’-]+)(?:[ ][A-Z][A-Z.'’-]+){0,3})(?=(?:,|:\s|\s+\(|\s+[—–-]|\s+--))", re.MULTILINE
)
# What stands over parts of a newsletter, and is no place: "MORNING BRIEF:", "OIL WATCH —".
_HEADING_WORDS = frozenset(
    """the a of and day brief watch flash urgent alert breaking report update letter note told packed
    elsewhere analysis comment opinion review diary notebook calendar numbers quote reading what
    who why how correction corrections corrected clarification retraction""".split()
)
_WORDS_OF_TOWNS = 2  # that stand in lines of capitals
_CREDIT = re.compile(r"^[^\n(]{2,40}\(([A-Z][\w .-]{1,30})\)\s*(?:—|–|-{1,2}|\.\s)", re.MULTILINE)


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
        if taken is None and in_longer_name(page, position):
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
    """A name of another kind that begins a known person's is that person."""
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


def in_longer_name(page: Page, position: int) -> bool:
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
    """Names with the persons that a title announces: capitals after "Prime Minister"."""
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
        elif page.is_titled(position):
            continue  # "Secretary-General Deplores Violence"
        elif name is None and following is not None and (span := _capitals_from(page, following, covered)):
            added.append(
                Draft(span=span, head=page.head(span), type=EntityType.PERSON, made_by="after title")
            )
    kept = [replaced.get(name.span, name) for name in names]
    return sorted([*kept, *added], key=lambda draft: draft.span)


def after_nouns(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with those that a common noun beside them tells: "the broadcaster Yle", "the Kotli district"."""
    covered = {position: name for name in names for position in page.words(name.span)}
    found: list[Draft] = []
    for position, word in enumerate(page.lower):
        if word in BODY_NOMINALS and page.tokens[position].tag_ == "NN":
            following = page.after(position)
            span = _capitals_from(page, following, covered) if following is not None else None
            if span is not None:
                found.append(_told(page, span, EntityType.ORGANIZATION))
        elif word in PLACE_NOUNS and page.tokens[position].text.islower():
            before = page.before(position)
            if before is not None and before not in covered and _is_name_word(page, before, position):
                found.append(_told(page, page.span(before, before), EntityType.PLACE))
            elif page.lower_at(page.after(position)) == "of":
                following = page.after(position + 1)
                span = _capitals_from(page, following, covered) if following is not None else None
                found.extend([_told(page, span, EntityType.PLACE)] if span else [])
    return sorted([*names, *found], key=lambda draft: draft.span)


def _told(page: Page, span: Span, type_: EntityType) -> Draft:
    return Draft(span=span, head=page.head(span), type=type_, made_by="beside noun")


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
    last: int | None = None
    position: int | None = first
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


def bracketed(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with the initials in brackets after a body's name as that kind of thing all over the text."""
    told = {
        match.group(1)
        for name in names
        if name.type is EntityType.ORGANIZATION
        and (match := _INITIALS.match(page.text, name.span.end))
        and match.group(1)[0] == name.span.of(page.text)[0]
    }
    return [
        replace(name, type=EntityType.ORGANIZATION)
        if name.made_by != "reference" and name.span.of(page.text) in told
        else name
        for name in names
    ]


def halves(page: Page, names: Sequence[Draft], matches: Sequence[Match]) -> list[Draft]:
    """Names with "the North" and "the South" in a text that tells of both halves of a divided country."""
    states: dict[str, dict[str, ReferenceKey]] = {"North": {}, "South": {}}
    for match in matches:
        for form in match.forms:
            compass, _, rest = form.written.partition(" ")
            if form.type is EntityType.PLACE and compass in states and rest:
                states[compass].setdefault(rest, form.key)
    both = [rest for rest in states["North"] if rest in states["South"]]
    if not both:
        return list(names)
    taken = {position for name in names for position in page.words(name.span)}
    found = list(names)
    for position, token in enumerate(page.tokens):
        if token.text in states and position not in taken and _stands_alone(page, position):
            span, key = page.span(position, position), states[token.text][both[0]]
            found.append(Draft(span=span, head=position, type=EntityType.PLACE, made_by="half", keys=(key,)))
    return sorted(found, key=lambda draft: draft.span)


def _stands_alone(page: Page, position: int) -> bool:
    """As in "talks with the North", "North fires missile", no "North Atlantic"."""
    following = page.after(position)
    if following is not None and (page.tokens[following].text[0].isupper() or page.lower[following] == "-"):
        return False
    opens = page.tokens[position].is_sent_start and following is not None and page.pos[following] == "VERB"
    return bool(opens) or page.lower_at(page.before(position)) == "the"


def without_stances(page: Page, names: Iterable[Draft]) -> list[Draft]:
    """Names save those of ships and those in "pro-Beijing", which say what somebody thinks."""
    kept = []
    for name in names:
        before = page.text[max(0, name.span.start - 6) : name.span.start]
        own = name.span.of(page.text).split()[0] + " "
        if not (_STANCE.search(before) or _SHIP.search(before) or _SHIP.match(own)):
            kept.append(name)
    return kept


def datelines(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names with the place in capitals that opens a dispatch, the agency credited after, the outlet above."""
    found = [each for each in mastheads(page, names) if not _is_known(each.span, names)]
    for match, type_, maker in _openings(page):
        span = Span(*match.span(1))
        if (
            any(name.made_by == "reference" for name in names if name.span.overlaps(span))
            or any(each.span.overlaps(span) for each in found)
            or page.text[span.start : span.end].isdigit()
            or span.of(page.text).casefold() in NOT_NAMES
            or set(span.of(page.text).casefold().split()) & _HEADING_WORDS
        ):
            continue
        found.append(Draft(span=span, head=page.head(span), type=type_, made_by=maker))
    kept = [name for name in names if not any(name.span.overlaps(each.span) for each in found)]
    return sorted([*with_short_outlets(kept, found, page.text), *found], key=lambda draft: draft.span)


def _is_known(span: Span, names: Iterable[Draft]) -> bool:
    """Whether the vocabularies have that name, or a longer one: "UNITED NATIONS — 2 June 2003"."""
    return any(name.made_by == "reference" and name.span.covers(span) for name in names)


def _is_headline(match: re.Match[str]) -> bool:
    """As "TANK DEAL ROLLS ON, SAYS MOD": many words in a line of capitals alone name no place."""
    line = match.string[match.start() :].split("\n", maxsplit=1)[0]
    return line.isupper() and len(match.group(1).split()) > _WORDS_OF_TOWNS


def _openings(page: Page) -> Iterator[tuple[re.Match[str], EntityType, str]]:
    for each in _DATELINE.finditer(page.text):
        if not _is_headline(each):
            yield each, EntityType.PLACE, "dateline"
    for each in _CREDIT.finditer(page.text):
        yield each, EntityType.ORGANIZATION, OUTLET
