"""The amount that counts a noun, as vague as its words: "more than two dozen drones" are 25 or more."""

from __future__ import annotations

from communique.extraction.grammar import MODIFIERS, children_of
from communique.model.amounts import amounts
from communique.model.numerals import SCALES
from communique.model.text import Quantity, Span, Token

_BEFORE = ("nummod", "quantmod", "det", "predet", "advmod", "amod", "prep", "dep", "case")
_BETWEEN = 4  # words that may stand between a number and what it counts: "18 used German Leopard tanks"


def quantity_of(noun: Token) -> Quantity | None:
    """The amount that counts a noun, None when it is not counted."""
    return _beside(noun, _words_before(noun)) or _portion(noun)


def _beside(noun: Token, words: list[Token]) -> Quantity | None:
    if not words:
        return None
    start = words[0].idx
    text = "".join(word.text + word.whitespace_ for word in words)
    first = min((child.idx for child in children_of(noun, "compound", "nmod")), default=noun.idx) - start
    counted = [
        each for each in amounts(text, Span(0, len(text))) if each.span.end <= first and not each.money
    ]
    behind = text[counted[-1].span.end : first] if counted else ""
    if not counted or len(behind.split()) > _BETWEEN or any(mark in behind for mark in ",;:."):
        return None  # "Type 03 missiles" are not three
    number = counted[-1]
    span = Span(start + number.span.start, start + number.span.end)
    return Quantity(span=span, low=number.low, high=number.high, unit=noun.lemma_.lower())


def _words_before(noun: Token) -> list[Token]:
    """The words of the noun phrase up to the noun, in one piece."""
    below = [
        each for child in noun.children if child.i < noun.i and child.dep_ in _LEFT for each in child.subtree
    ]
    places = {each.i: each for each in below if each.i < noun.i}
    found: list[Token] = []
    place = noun.i - 1
    while place in places:
        found.insert(0, places[place])
        place -= 1
    return found


def _portion(noun: Token) -> Quantity | None:
    """As in "dozens of drones", "three batteries of missiles": what is counted stands above."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or above.lemma_.lower() not in SCALES:
        return None
    words = [*_words_before(above), above]
    text = "".join(word.text + word.whitespace_ for word in words)
    number = next(iter(amounts(text, Span(0, len(text)))), None)
    if number is None:
        return None
    span = Span(words[0].idx + number.span.start, words[0].idx + number.span.end)
    return Quantity(span=span, low=number.low, high=number.high, unit=noun.lemma_.lower())


_LEFT = (*_BEFORE, *MODIFIERS)
