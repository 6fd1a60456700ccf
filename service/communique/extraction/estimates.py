"""Tolls given by somebody: "the ministry put the number of dead at nine", "doctors counted 18 dead".

The number is the speaker's word, although no verb of saying governs it. A strike or a storm that "brought
the toll to 30" says nothing: the subject must be one who can speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.reading import Reading, child, children
from communique.extraction.sayings import Saying, is_withheld
from communique.extraction.speakers import Speakers
from communique.model.amounts import Amount, amounts, without_qualifier
from communique.model.text import AttributionKind, EntityType, Span, Token

_GIVING = frozenset(
    {"put", "place", "set", "give", "revise", "raise", "lower", "update", "estimate", "cut", "correct"}
)
_COUNTING = frozenset({"count", "tally", "list", "record", "register"})
_ONLY_SAID = frozenset({"put", "place", "give", "count", "estimate", "revise", "list"})
_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT, EntityType.PLACE)
_TOLLS = frozenset({"toll", "number", "figure", "count", "tally", "total", "estimate"})
_DEAD = r"(?:dead|deaths|killed|fatalities|bodies|victims|wounded|injured|casualties)"
_TO_NUMBER = re.compile(r"[^,.;:“”\"]*\b(?:at|to|of)\s+\Z")
# What follows a number and belongs to it: "34 police officers killed".
_COUNTED = re.compile(
    rf"(?:\s+(?!(?:and|in|on|at|from|after|by)\b)[\w-]+){{0,3}}?\s+{_DEAD}\b|\s+(?:people|soldiers|civilians)\b"
)
_OF_DEAD = re.compile(rf"\b(?:toll|{_DEAD}|casualty|died|killing)\b", re.IGNORECASE)
_NEAR = 200  # characters before in which it stands what a bare figure is of
_CONFIDENCE = 0.75


class Estimates:
    """Finds numbers of dead and wounded that somebody gives, counts or revises."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers

    def find(self, reading: Reading) -> Iterator[Saying]:
        """One saying a verb with such a number, in reading order."""
        for verb in reading.tokens:
            if verb.pos_ != "VERB" or verb.lemma_ not in _GIVING | _COUNTING | {"speak"} or is_withheld(verb):
                continue
            subject = self._subject(reading, verb)
            content = self._content(reading, verb) if subject is not None else None
            if content is not None and reading.quotation_at(verb.idx) is None:
                yield Saying(
                    content=content,
                    cue=Span(verb.idx, verb.idx + len(verb)),
                    kind=AttributionKind.INDIRECT,
                    subject=subject,
                    confidence=_CONFIDENCE,
                )

    def _subject(self, reading: Reading, verb: Token) -> Token | None:
        """Who gives the number: the subject, of a passive the one behind "by"."""
        if child(verb, "nsubjpass") is not None:
            agent = child(verb, "agent")
            subject = child(agent, "pobj") if agent is not None else None
        else:
            subject = reading.governor_subject(verb)
        if subject is not None and subject.lower_ == "it":
            subject = _body_before(reading, subject) if verb.lemma_ in _ONLY_SAID else None
        return subject if subject is not None and self._speakers.speaks(reading, subject) else None

    def _content(self, reading: Reading, verb: Token) -> Span | None:
        sentence = reading.sentence_at(verb.idx)
        if sentence is None:
            return None
        text = reading.text
        if verb.lemma_ in _GIVING:
            noun = next((each for each in children(verb, "dobj", "nsubjpass") if each.lemma_ in _TOLLS), None)
            return _given(text, verb, noun, sentence) if noun is not None else None
        opening = "of" if verb.lemma_ == "speak" else ""
        return _counted(text, verb.idx + len(verb), sentence, opening)


def _body_before(reading: Reading, it: Token) -> Token | None:
    """Of "it" the body that is the subject of the sentence before: "The ministry said ... It put"."""
    if reading.mention_at(it, *_BODIES) is not None:
        return it
    here = reading.sentence_at(it.idx)
    before = reading.sentence_at(here.start - 2) if here is not None and here.start > 1 else None
    words = reading.tokens_in(before) if before is not None else ()
    root = next((each for each in words if each.dep_ == "ROOT"), None)
    subject = child(root, "nsubj") if root is not None else None
    return subject if subject is not None and reading.mention_at(subject, *_BODIES) is not None else None


def _given(text: str, verb: Token, noun: Token, sentence: Span) -> Span | None:
    """As in "the number of dead at nine"; of a passive "at nine" alone."""
    behind = Span(max(noun.idx + len(noun), verb.idx + len(verb)), sentence.end)
    number = next((each for each in amounts(text, behind) if not each.money), None)
    if number is None or not _TO_NUMBER.search(without_qualifier(text[behind.start : number.span.start])):
        return None
    whole = Span(min(noun.idx, behind.start), _end(text, number, sentence))
    around = text[max(0, verb.idx - _NEAR) : whole.end] if noun.lemma_ != "toll" else "toll"
    if not _OF_DEAD.search(around):
        return None
    if noun.idx < verb.idx:
        return _trimmed(text, Span(behind.start, whole.end))
    return Span(min((each.idx for each in noun.lefts), default=noun.idx), whole.end)


def _counted(text: str, start: int, sentence: Span, opening: str) -> Span | None:
    """As in "counted | 18 dead", "spoke of | 25 dead"."""
    number = next((each for each in amounts(text, Span(start, sentence.end)) if not each.money), None)
    if number is None or without_qualifier(f"{text[start : number.span.start]} ").strip() != opening:
        return None
    end = _end(text, number, sentence)
    if not re.search(rf"{_DEAD}\Z", text[number.span.end : end]):
        return None
    whole = _trimmed(text, Span(start, end))
    return _trimmed(text, Span(whole.start + len(opening), whole.end))


def _end(text: str, number: Amount, sentence: Span) -> int:
    found = _COUNTED.match(text, number.span.end, sentence.end)
    return found.end() if found is not None else number.span.end


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end)
