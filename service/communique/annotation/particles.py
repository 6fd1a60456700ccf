"""Personal names by their parts: given names, particles inside ("Pieter van Aalst", "Yahya al-Amrani")."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft
from communique.annotation.genders import Genders
from communique.annotation.lexicon import BODY_HEADS, PLACE_WORDS, TITLE_HEADS, TITLE_MODIFIERS
from communique.annotation.pages import Page
from communique.model.styles import HONORIFICS
from communique.model.text import EntityType, Span

_PARTICLES = frozenset(
    """bin ibn bint al el ul ur as ash an ad de den der del della di da dos das du la le van von vom zu zur
    ter ten te af av ben abu y""".split()
)
_WORDS_TOO = frozenset("as an ad ten te y la le ben abu das".split())  # only between parts of a name
_ARTICLES = frozenset({"al", "el"})
_JOINTS = frozenset({"do", "e", "y", "i", "und"})
_CAPITALS = frozenset("Van Von De Der Den Ter Di Da Del Della Du Dos Bin Ibn Al El".split())


def with_given_names(page: Page, names: Sequence[Draft], genders: Genders) -> list[Draft]:
    """Names with supposed bodies that begin with a given name as persons: "Renate Thorn"."""
    return [
        replace(name, type=EntityType.PERSON) if _is_personal(page, name, genders) else name for name in names
    ]


def _is_personal(page: Page, name: Draft, genders: Genders) -> bool:
    words = name.span.of(page.text).split()
    if name.type is not EntityType.ORGANIZATION or not 2 <= len(words) <= 3:
        return False
    plain = all(word[0].isupper() and word.isalpha() and not word.isupper() for word in words)
    return plain and words[-1].casefold() not in BODY_HEADS | PLACE_WORDS and genders.is_given(words[0])


def with_particles(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Personal names that a particle ties to a further part, whole; names inside that part give way."""
    by_start = {page.words(name.span).start: name for name in names}
    whole = [
        _between_names(page, _rightwards(page, name), by_start) if name.type is EntityType.PERSON else name
        for name in names
    ]
    grown = [each for each, name in zip(whole, names, strict=True) if each is not name]
    return [
        name for name in whole if name in grown or not any(each.span.overlaps(name.span) for each in grown)
    ]


def _between_names(page: Page, name: Draft, by_start: dict[int, Draft]) -> Draft:
    """As in "Luiz do" + "Amaral": small words that join a name only to what is a name itself."""
    last = page.words(name.span).stop - 1
    joint = page.after(last)
    if joint is None or page.tokens[joint].text not in _JOINTS:
        return name
    further = by_start.get(page.after(joint) or 0)
    if further is None or further.type is not EntityType.PERSON:
        return name
    span = Span(name.span.start, further.span.end)
    return replace(name, span=span, head=page.head(span))


def with_leading_particles(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Surnames with the particle before them: "van Aalst" where "Aalst" was found."""
    taken = {position for name in names for position in page.words(name.span)}
    return [_leftwards(page, name, taken) if name.type is EntityType.PERSON else name for name in names]


def with_given_before_article(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Surnames that begin with the Arabic article with the capitalised word before: "Said al-Orme"."""
    owners = {position: name for name in names for position in page.words(name.span)}
    grown = {}
    for name in names:
        first = page.words(name.span).start
        before = page.before(first)
        if name.type is EntityType.PERSON and page.lower[first] in _ARTICLES and before is not None:
            other = owners.get(before)
            alone = other is None or (other.type is EntityType.PERSON and len(page.words(other.span)) == 1)
            if alone and _is_given(page, before, first):
                grown[name.span] = Span(page.starts[before], name.span.end)
    whole = [replace(name, span=grown.get(name.span, name.span)) for name in names]
    return [
        name
        for name in whole
        if name.span in grown.values() or not any(span.covers(name.span) for span in grown.values())
    ]


def _is_given(page: Page, position: int, following: int) -> bool:
    """Whether the capitalised word can be a given name: no title, rank or honorific, right before."""
    token, word = page.tokens[position], page.lower[position]
    if page.pos[position] != "PROPN" or not token.text.istitle() or not token.text.isalpha():
        return False
    near = page.text[page.end(position) : page.starts[following]] == " "
    return near and word not in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS


def _rightwards(page: Page, name: Draft) -> Draft:
    """Over particles to the capitalised word after them, as often as they follow."""
    words = page.words(name.span)
    last = words.stop - 1
    dangling = page.lower[last] in _PARTICLES and len(words) > 1
    while (end := _next_part(page, last, dangling=dangling)) is not None:
        last, dangling = end, False
    if last == words.stop - 1:
        return name
    span = Span(name.span.start, page.end(last))
    return replace(name, span=span, head=page.head(span))


def _next_part(page: Page, last: int, *, dangling: bool) -> int | None:
    """The capitalised word that one or more particles lead to."""
    position, seen = page.after(last), dangling
    while position is not None and page.tokens[position].text in _PARTICLES:
        position, seen = page.after(position), True
        if page.lower_at(position) == "-" and position is not None:
            position = page.after(position)
    if not seen or position is None or page.sentence_at(position) != page.sentence_at(last):
        return None
    word = page.tokens[position].text
    return position if word[0].isupper() and word[-1].isalpha() and page.pos[position] == "PROPN" else None


def _leftwards(page: Page, name: Draft, taken: set[int]) -> Draft:
    first = page.words(name.span).start
    position = page.before(first)
    while position is not None and position not in taken:
        hyphen = page.lower[position] == "-" and page.end(position) == page.starts[first]
        if hyphen and page.before(position) is not None:
            position = page.before(position) or position
        text = page.tokens[position].text
        if text not in _CAPITALS and (text not in _PARTICLES or text in _WORDS_TOO):
            break
        if page.sentence_at(position) != page.sentence_at(first):
            break
        first, position = position, page.before(position)
    start = page.starts[first]
    return name if start >= name.span.start else replace(name, span=Span(start, name.span.end))
