"""Names of ships, which are not marked: capitals after a ship noun, and where they return."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import TITLE_HEADS
from communique.annotation.pages import Page
from communique.model.styles import HONORIFICS
from communique.model.text import EntityType, Span

_SHIPS = frozenset(
    """tanker tankers destroyer destroyers frigate frigates corvette corvettes cruiser cruisers freighter
    freighters trawler trawlers ferry ferries warship warships submarine submarines vessel vessels ship ships
    yacht yachts tug tugs tugboat barge icebreaker battleship minesweeper minehunter minelayer boat boats
    gunboat gunboats dhow dhows steamer liner containership schooner cutter cutters flagship sailboat carrier
    flagged trawler lifeboat hovercraft catamaran""".split()
)
_CARRIERS = frozenset("aircraft bulk car gas oil ore vehicle helicopter".split())
_OPENING = frozenset("\"“‘'")


def without_ships(page: Page, names: Sequence[Draft]) -> list[Draft]:
    """Names save those of ships: "the tanker Meridian Star", and "Meridian Star" alone after that."""
    ships = list(_ships(page))
    called = {span.of(page.text) for span in ships}
    return [
        name
        for name in names
        if not (
            _may_be_ship(name)
            and (any(name.span.overlaps(ship) for ship in ships) or name.span.of(page.text) in called)
        )
    ]


def _may_be_ship(name: Draft) -> bool:
    if name.type is EntityType.WEAPON_SYSTEM:
        return name.made_by == "model"
    return True


def _ships(page: Page) -> Iterator[Span]:
    for position, word in enumerate(page.lower):
        if word not in _SHIPS or not page.tokens[position].text.islower():
            continue
        if word == "carrier" and page.lower_at(page.before(position)) not in _CARRIERS:
            continue  # an airline
        yield from _names_after(page, position)


def _names_after(page: Page, noun: int) -> Iterator[Span]:
    """The capitals after the noun; of a plural also those after "and" or a comma."""
    several = page.lower[noun].endswith("s")
    start = page.after(noun)
    while start is not None and page.sentence_at(start) == page.sentence_at(noun):
        if page.tokens[start].text in _OPENING:
            start = page.after(start)
        last = _last_capital(page, start)
        if start is None or last is None or _is_relative(page, last):
            return
        yield page.span(start, last)
        following = page.after(last)
        start = (
            page.after(following)
            if several and page.lower_at(following) in {"and", ","} and following
            else None
        )


def _last_capital(page: Page, first: int | None) -> int | None:
    """The last of the capitalised words from here on, None when this is no name."""
    last, position = None, first
    while position is not None and page.sentence_at(position) == page.sentence_at(first or 0):
        token = page.tokens[position]
        capital = token.text[0].isupper() and page.pos[position] in {"PROPN", "NOUN", "ADJ", "VERB", "X"}
        numeral = last is not None and token.text.isdigit()
        if not (capital or numeral) or page.lower[position].rstrip(".") in HONORIFICS | TITLE_HEADS:
            break
        last, position = position, page.after(position)
    joined = last is not None and page.lower_at(page.after(last)) == "-"
    return None if joined else last


def _is_relative(page: Page, last: int) -> bool:
    """As in "the ship Iran seized"."""
    token = page.tokens[last]
    return (
        token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ in {"relcl", "acl"} and token.head.i > last
    )
