"""Names of bodies: where they end, when they are two, and which nouns only they bear."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.annotation.lexicon import BODY_HEADS, TITLE_HEADS
from communique.annotation.pages import Page
from communique.model.text import Span

_ROMANCE = re.compile(r" (?:du|des|do|da|dos|della|delle|del|d['’]) ?[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*")
_ROMANCE_OR_FOR = re.compile(
    _ROMANCE.pattern + r"| for (?:the )?(?!\w+day\b)[A-Z][\w-]+(?: (?:and |& |of (?:the )?)?[A-Z][\w-]+)*"
)
_CONCERNED_WITH = frozenset(
    """centre center institute council committee foundation fund association society movement party front
    organisation organization agency office commission bureau initiative network project programme academy
    school union league alliance department ministry campaign coalition trust forum
    headquarters congress conference rally""".split()
)
# Whatever the noun, where initials behind it count its words: "Kenyans United for Peace (KUP)".
_WITH_INITIALS = re.compile(
    r" for (?:the )?[A-Z][\w-]+(?: (?:and |& |of (?:the )?)?[A-Z][\w-]+)*(?= \(([A-Z]{2,8})\))"
)
_INITIALS, _CAPITALS = re.compile(r" \(([A-Z]{2,8})\)"), re.compile(r"\b[A-Z]")
_COMPANIES = frozenset("industries aerospace technologies shipyards".split())
_COMPLEMENT_REACH = 60
_FOREIGN_PART = re.compile(r" (?:for|with|by) ")
_OF_A_PLACE = frozenset("party league federation movement front church association".split())
_OF_CAPITALS = re.compile(r" of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}")
# As in "United Nations Mission in Liberia".
_SENT_TO_A_PLACE = re.compile(
    r" (?:in|to|for) (?:the )?(?!\w+day\b)[A-Z][\w-]+(?: (?:of (?:the )?)?[A-Z][\w-]+){0,4}"
)
_SURELY_BODIES = frozenset(
    """society institute party association foundation federation committee commission ministry league
    movement organisation organization agency corporation university""".split()
)
# Bodies are called so as well as gatherings; what speaks or judges is a body.
_BODY_OR_GATHERING = frozenset("forum conference congress".split())
_ACTS_OF_BODIES = frozenset(
    """say tell criticise criticize condemn denounce urge call appeal demand warn reject accuse welcome deny
    insist publish report praise protest ask deplore blame oppose support announce""".split()
)
_JOINT = re.compile(r" (?:and|or) |, ")
_FIGURE = re.compile(r"\d+ (?=[A-Z])")


def body_span(page: Page, span: Span) -> Span | None:
    """A body's name without a title after it, or a phrase that is no part of it."""
    span = _with_complement(page, _without_figure(page, span))
    words = list(page.words(span))
    while words and page.lower[words[-1]] in TITLE_HEADS - {"secretary", "general"}:
        if page.lower_at(page.before(words[-1])) in {"of", "the"} or _is_of_office(page, words):
            break  # "Office of the President" is whole
        words.pop()
    if not words:
        return None
    end = min(span.end, page.end(words[-1]))
    match = _FOREIGN_PART.search(page.text, span.start, end)
    body = match is None or _is_body(page.text[span.start : match.start()])
    if match and not (body or _is_spelt_out(page, span.start, end)):
        end = match.start()
    return Span(span.start, end)


def _is_of_office(page: Page, words: Sequence[int]) -> bool:
    """As in "Office of the High Commissioner"."""
    return page.lower[words[0]] == "office" and page.lower_at(page.after(words[0])) == "of"


def _with_complement(page: Page, span: Span) -> Span:
    """As in "Médecins du Nil", "Centre for Strategic Studies": capitals after a small word within a name."""
    text = page.text[span.end : span.end + _COMPLEMENT_REACH].split("\n")[0]
    words = span.of(page.text).casefold().split()
    small = _ROMANCE_OR_FOR if set(words) & _CONCERNED_WITH else _ROMANCE
    match = small.match(text) or _spelt_out(span.of(page.text), text)
    if match is None and words and words[-1] in _OF_A_PLACE:
        match = _OF_CAPITALS.match(text)
    if match is None and words[1:] and words[-1] == "mission":
        match = _SENT_TO_A_PLACE.match(text)
    return Span(span.start, span.end + match.end()) if match else span


def _spelt_out(name: str, text: str) -> re.Match[str] | None:
    match = _WITH_INITIALS.match(text)
    return match if match and _are_initials_of(match.group(1), name + match.group()) else None


def _is_spelt_out(page: Page, start: int, end: int) -> bool:
    initials = _INITIALS.match(page.text, end)
    return initials is not None and _are_initials_of(initials.group(1), page.text[start:end])


def _are_initials_of(initials: str, name: str) -> bool:
    return "".join(_CAPITALS.findall(name)) == initials


def _without_figure(page: Page, span: Span) -> Span:
    figure = _FIGURE.match(span.of(page.text))
    return Span(span.start + figure.end(), span.end) if figure else span


def split_bodies(page: Page, span: Span) -> list[Span]:
    """As in "Unity Party and Harbour Union": two, where both sides of an "and" end in a body's noun."""
    text = span.of(page.text)
    for joint in _JOINT.finditer(text):
        sides = (text[: joint.start()], text[joint.end() :])
        ends = [side.casefold().split()[-1] for side in sides]
        firm = ends[1] in _COMPANIES and set(sides[0].casefold().split()) & BODY_HEADS
        if all(" " in side for side in sides) and (firm or all(end in BODY_HEADS for end in ends)):
            return [Span(span.start, span.start + joint.start()), Span(span.start + joint.end(), span.end)]
    return [span]


def names_a_body(name: str) -> bool:
    """Whether the noun of a name is one that places do not bear: "Memorial Society", "Institute for ..."."""
    noun = re.split(r" (?:for|of) ", name)[0].casefold().split()[-1:]
    return " " in name and bool(set(noun) & _SURELY_BODIES)


def _is_body(name: str) -> bool:
    return any(word in BODY_HEADS for word in name.casefold().split())


def acts_as_body(page: Page, position: int) -> bool:
    """Whether the last word of a name like "Rights Forum" says or judges something, as no gathering does."""
    word = page.tokens[position]
    if page.lower[position] not in _BODY_OR_GATHERING or word.dep_ != "nsubj" or not word.text[0].isupper():
        return False
    return word.head.lemma_.lower() in _ACTS_OF_BODIES
