"""What "two days after" and "the next day" count from: a dated expression or event told in the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_counts import opened
from communique.annotation.time_lexicon import words
from communique.annotation.time_rules import Direction, Relative
from communique.annotation.time_tense import Tenses
from communique.model.text import Span, Token

_SENTENCE_END = re.compile(r"(?<=[.!?][\s”\"’])\s*(?=[A-Z“\"‘])|\n+")
_CLAUSE_END = re.compile(r"[,;:(]|\b(?:said|says|when|after|before)\b")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_BEHIND = 40  # characters from "two days before" to what it counts from
_CLOCK = ("second", "minute", "hour")
_MOMENTS = ("second", "minute")
_FEW_HOURS = 8
_WITHIN = 80  # characters from "two days after" to the date in what it counts from
_SUBJECTS = ("nsubj", "nsubjpass")
_POINTING = ("it", "this", "that")  # "It came two days after ..."
_STEM = 4  # letters that a verb and the noun of it share at least
# What befell somebody once, for which a report may have had another word before.
_BEFALLEN = words(
    "attack raid strike bombing shelling assault clash ambush shooting blast explosion crash collision "
    "seizure capture arrest detention abduction kidnapping loss verdict ruling sentence killing murder "
    "assassination conversation call meeting launch landing expulsion coup massacre sinking downing handover"
)
# Words that carry no event of their own.
_EMPTY = words("it this that who which they he she we i you day time")


@dataclass(frozen=True, slots=True)
class Dated:
    """A resolved expression; aside: of another event ("two days after the vote"), or of who said it when.

    owned: it only tells one event from others ("Tuesday's raid").
    """

    span: Span
    period: Period
    aside: bool = False
    of_saying: bool = False
    owned: bool = False


class Sentences:
    """Where sentences begin, from the parse or, without one, from the marks."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        starts = [token.idx for token in tokens if token.is_sent_start]
        self._starts = starts or [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self._paragraphs = [match.end() for match in _PARAGRAPH_END.finditer(text)]

    def paragraph(self, offset: int) -> int:
        """Where the paragraph of a character begins."""
        return max((start for start in self._paragraphs if start <= offset), default=0)

    def number(self, offset: int) -> int:
        """Which sentence a character lies in."""
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._starts[middle] <= offset else (low, middle)
        return low - 1


def resolve(
    span: Span, relative: Relative, known: Sequence[Dated], tenses: Tenses, sentences: Sentences
) -> tuple[Dated, Period] | None:
    """What the expression counts from and the period it names; None where the text tells too little.

    "E two days after F", where E is dated: the words date F, so the count runs the other way.
    """
    if relative.amount is None:
        return None
    own = sentences.number(span.start)

    def told(sentence: int) -> list[Dated]:
        within = (one for one in known if sentences.number(one.span.start) == sentence)
        return [one for one in within if one.span.end <= span.start]

    if relative.named:
        named = _named_behind(span, own, known, tenses, sentences)
        return (named, moved(named.period, relative, relative.sign)) if named else None
    if relative.to_event:
        plain = [one for one in told(own) if not one.aside or _is_beside(one, span)]
        start = _nearest(plain) or _told_elsewhere(span, own, known, tenses, sentences)
        if start is not None:
            return start, moved(start.period, relative, -relative.sign)
        behind = (
            None if relative.vague else _named_behind(span, own, known, tenses, sentences, guessing=False)
        )
        return (behind, moved(behind.period, relative, relative.sign)) if behind else None
    back = 3 if relative.amount == 0 else 2  # "on the same day" may look past a sentence
    start = next((day for step in range(back) if (day := _nearest(told(own - step)))), None)
    if relative.close and start is None:
        return None
    if relative.close and start is not None:
        ahead = tenses.look(span) is Direction.FUTURE  # "envoys meet again at 9.30 a.m."
        first = next((one for one in known if not one.aside), known[0])  # what the report is about
        near = sentences.paragraph(start.span.start) in (
            sentences.paragraph(span.start),
            sentences.paragraph(first.span.start),
        )
        return None if ahead or not near else (start, moved(start.period, relative, relative.sign))
    if start is None and relative.sign and not relative.vague:
        start = _last_told(span, known)
    return (start, moved(start.period, relative, relative.sign)) if start else None


def resolve_ahead(
    span: Span, relative: Relative, known: Sequence[Dated], sentences: Sentences, text: str
) -> tuple[Dated, Period] | None:
    """What it counts from where that is told behind it: "resigned two days after the vote of 3 May"."""
    own = sentences.number(span.start)
    behind = [one for one in known if sentences.number(one.span.start) == own and one.span.start > span.end]
    start = next((one for one in behind if one.period.first and not one.aside), None)
    if start is not None and "," in text[span.end : start.span.start]:
        start = None  # "named two days after the vote, was to visit on Tuesday"
    start = _in_its_clause(span, behind, text) or start
    if not relative.to_event or relative.amount is None or start is None:
        return None
    return start, moved(start.period, relative, relative.sign)


def _in_its_clause(span: Span, behind: Sequence[Dated], text: str) -> Dated | None:
    """The date in what it counts from: "two days after the elections which the rebels held on Nov. 2"."""
    first = behind[0] if behind else None
    if first is None or first.of_saying or first.period.first is None:
        return None
    between = text[span.end : first.span.start]
    return first if len(between) <= _WITHIN and not _CLAUSE_END.search(between) else None


def _is_beside(told: Dated, span: Span) -> bool:
    """Whether who said it when is what a count beside it starts from: "X said on Tuesday, a day after"."""
    return span.start - told.span.end <= len(", ")


def _last_told(span: Span, known: Sequence[Dated]) -> Dated | None:
    """The last day told of what happened, however far back: "the previous evening" counts from it."""
    days = [one for one in known if one.period.is_day and not one.aside and one.span.end <= span.start]
    return days[-1] if days else None


def _nearest(dated: Sequence[Dated]) -> Dated | None:
    """The last one told that is a day, else the last one with bounds; what stands aside only in need."""
    plain = [one for one in dated if not one.aside]
    plain = [one for one in plain if not one.owned] or plain
    days = [one for one in plain if one.period.is_day] or [one for one in dated if one.period.is_day]
    dated = plain or dated
    bounded = [
        one for one in dated if one.period.first and one.period.last and one.period.grain != "interval"
    ]
    return days[-1] if days else (bounded[-1] if bounded else None)


def moved(period: Period, relative: Relative, sign: int) -> Period:
    """A period shifted by the amount, or up to it; raises ValueError for one coarser than the unit."""
    there = _shifted(period, relative, sign)
    if not relative.bound or period.first is None or there.first is None or relative.unit in _CLOCK:
        return there
    if relative.bound > 0:
        return opened(there, period.first, sign)
    far = cal.shift(period.first, sign * int(relative.amount or 1), relative.unit)
    return cal.days(min(far, period.first), max(far, period.first)).loosely()


def _shifted(period: Period, relative: Relative, sign: int) -> Period:
    if period.first is None or relative.amount is None:
        raise ValueError("no start")
    same = period.value == cal.around(period.first, relative.unit).value
    if not period.is_day and not same:
        raise ValueError(f"{period.value} cannot be counted from in {relative.unit}s")
    if relative.unit in _CLOCK:
        return _hours(period.first, relative, sign)
    if relative.unit == "weekend":
        return cal.weekend(period.first)
    if relative.counted and relative.unit in ("week", "fortnight") and period.is_day:
        return cal.about(cal.shift(period.first, sign * int(relative.amount), relative.unit))
    there = cal.around(cal.shift(period.first, sign * int(relative.amount), relative.unit), relative.unit)
    if relative.spread and there.first and there.last:
        near = cal.around(cal.shift(period.first, sign, relative.unit), relative.unit)
        return cal.between(min(there, near, key=_start), max(there, near, key=_start))
    return there


def _start(period: Period) -> date:
    return period.first or date.min


def _hours(start: date, relative: Relative, sign: int) -> Period:
    if relative.vague and relative.unit in _MOMENTS:
        return cal.day(start).loosely()  # "minutes later": still of that day
    amount = int(relative.amount or 1)
    whole = -(-amount // {"hour": 24}.get(relative.unit, 1440))
    days = cal.days(start, cal.shift(start, sign * whole, "day")).loosely()
    # "Hours later", "two hours after": most likely of that day still, and it may be past midnight.
    near = relative.vague or relative.unit in _MOMENTS or amount <= _FEW_HOURS
    return replace(days, value=f"{start.isoformat()}~") if near and whole <= 1 else days


def _told_elsewhere(
    span: Span, own: int, known: Sequence[Dated], tenses: Tenses, sentences: Sentences
) -> Dated | None:
    """The day of the clause's own event where the text gave it before ("the call comes two days after")."""
    noun = _subject(tenses.inside(span), span.start)
    if noun is not None and noun.lower_ in _POINTING and noun.pos_ == "PRON":
        return _nearest([one for one in known if sentences.number(one.span.start) == own - 1])
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.casefold() in _EMPTY:
        return None
    told = {
        sentences.number(token.idx)
        for token in tenses.inside(Span(0, span.start))
        if token.lemma_ == noun.lemma_ and token.i != noun.i
    }
    days = [one for one in known if one.period.is_day and one.span.end <= span.start]
    same = _nearest([one for one in days if sentences.number(one.span.start) in told - {own}])
    if same is not None or not is_pointing(noun):
        return same
    # "The expulsion" is what the report is about; "the refusal" may be told with who said so, when.
    return next((one for one in days if not one.aside), None) or next(iter(days), None)


def _named_behind(
    span: Span,
    own: int,
    known: Sequence[Dated],
    tenses: Tenses,
    sentences: Sentences,
    *,
    guessing: bool = True,
) -> Dated | None:
    """The day of a noun that points back right behind the words: "two days before the incident".

    That of a sentence with a word of its stem ("the seizure" of what was "seized"), else of the sentences
    just before for "that decision", guessing of what the report is about for "the verdict".
    """
    words_behind = tenses.inside(Span(span.end, span.end + _BEHIND))
    noun = next((token for token in words_behind if token.pos_ == "NOUN"), None)
    if noun is None or not is_pointing(noun) or words_behind[0].lower_ not in ("the", "this", "that"):
        return None
    told = {
        sentences.number(each.idx)
        for each in tenses.inside(Span(0, span.start))
        if each.i != noun.i and _of_one_stem(each, noun)
    }
    days = [one for one in known if one.period.is_day and one.span.end <= span.start]
    same = [one for one in days if sentences.number(one.span.start) in told - {own}]
    days = [one for one in days if not one.aside]
    if same or noun.lemma_ == "incident":
        return _nearest(same) or _nearest(days)
    if words_behind[0].lower_ != "the":
        return _nearest([one for one in days if own - 2 <= sentences.number(one.span.start) < own])
    return next(iter(days), None) if guessing and noun.lemma_ in _BEFALLEN else None


def _of_one_stem(word: Token, noun: Token) -> bool:
    """Whether a word is the noun or a verb of it: "seized" of a seizure, "decided" of a decision."""
    if word.lemma_ == noun.lemma_:
        return True
    common = max(_STEM, min(len(word.lemma_), len(noun.lemma_)) - 2)
    return word.pos_ == "VERB" and word.lemma_[:common] == noun.lemma_[:common]


def is_pointing(noun: Token) -> bool:
    """Whether a noun names again what was told just before: "the expulsion", "this attack"."""
    return noun.pos_ == "NOUN" and any(
        child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in noun.children
    )


def _subject(inside: Sequence[Token], before: int) -> Token | None:
    """The nearest subject above an expression that stands before it: of "comes" in "comes after F fell"."""
    if not inside:
        return None
    token = inside[0]
    for _ in range(8):
        if token.pos_ in ("VERB", "AUX"):
            subjects = [child for child in token.children if child.dep_ in _SUBJECTS and child.idx < before]
            if subjects:
                return subjects[0]
        if token.head.i == token.i:
            return None
        token = token.head
    return None
