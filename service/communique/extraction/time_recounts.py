"""Counts from an event that the report dates by other words: "two days after the raid", told as a bombing.

Annotation counts from days that are told beside an event's own word. Once words are joined to events, "the
raid" has the day of the bombing that it names again, and so has what came two days after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.extraction.event_coreference import Draft
from communique.extraction.event_times import EventTimes
from communique.extraction.grammar import is_verb
from communique.extraction.scene import Scene
from communique.model.numerals import value_of
from communique.model.text import Edtf, Span, TimeExpression, Token

Chains = list[list[Draft]]

_COUNT = re.compile(
    r"(?:(?:on|at)\s+)?(?:(?P<number>the|an?|[\w-]+)\s+)?(?P<unit>day|night|evening|hour|minute)s?"
    r"\s+(?P<side>before|after)",
    re.IGNORECASE,
)
_REACH = 5  # words from a count to the noun of what it starts from
_SAME_DAY = 8  # hours that most likely do not leave a day
_SHORT = ("hour", "minute")


@dataclass(frozen=True, slots=True)
class _Count:
    """So many days from the day of an event; near: hours or minutes, most likely of that day still."""

    time: TimeExpression
    days: int
    near: bool

    def from_day(self, start: TimeExpression) -> TimeExpression:
        """The expression with its day; an anchor tells what it counts from."""
        assert start.earliest is not None  # noqa: S101 - `_day_of` gives no other
        day: date = start.earliest + timedelta(self.days)
        value = Edtf(f"{day.isoformat()}~" if self.near else day.isoformat())
        return replace(
            self.time,
            kind="date",
            value=value,
            earliest=day,
            latest=day,
            iso_duration=None,
            anchor=start.span,
            fuzzy=self.near,
            reason=None,
        )


def recounted(chains: Chains, scene: Scene) -> Chains:
    """The chains, with days of those that count from an event of another chain which has its own."""
    triggers = {draft.trigger.head.i: draft.trigger.head for chain in chains for draft in chain}
    told = {draft.trigger.head.i: chain for chain in chains for draft in chain}
    new = {
        time.span: counted
        for time in scene.annotations.times
        if (counted := _counted(time, told, scene)) is not None
    }
    if not new:
        return chains
    found = EventTimes(scene, [new.get(each.span, each) for each in scene.annotations.times]).attach(
        list(triggers.values())
    )
    own = {i: next((each for each in times if each.span in new), None) for i, times in found.items()}
    return [[_dated(draft, own.get(draft.trigger.head.i), chain, new) for draft in chain] for chain in chains]


def _dated(
    draft: Draft, time: TimeExpression | None, chain: Sequence[Draft], new: Mapping[Span, TimeExpression]
) -> Draft:
    now = draft.mention.time
    if now is not None and now.span in new and time is None:
        return replace(draft, mention=replace(draft.mention, time=None))
    if time is None or (now is not None and now.span != time.span):
        return draft
    starts = any(each.mention.time is not None and each.mention.time.span == time.anchor for each in chain)
    return draft if starts else replace(draft, mention=replace(draft.mention, time=time))


def _counted(time: TimeExpression, told: Mapping[int, list[Draft]], scene: Scene) -> TimeExpression | None:
    text = scene.annotations.document.text
    count = _count_of(time, text)
    noun = _named_behind(time, scene.tokens, told) if count is not None else None
    if count is None or noun is None or _counts_from_its_word(time, noun, told[noun.i], scene):
        return None
    start = _day_of(told[noun.i], time)
    return None if start is None else count.from_day(start)


def _counts_from_its_word(time: TimeExpression, noun: Token, chain: Sequence[Draft], scene: Scene) -> bool:
    """Whether a count already starts from a day told in one sentence with the same word for the event."""
    if time.value is None or time.anchor is None:
        return False
    words = [each.mention.trigger for each in chain if each.trigger.head.lemma_ == noun.lemma_]
    sentences = (each for each in scene.annotations.sentences if each.covers(time.anchor))
    return any(sentence.covers(word) for sentence in sentences for word in words)


def _count_of(time: TimeExpression, text: str) -> _Count | None:
    words = _COUNT.fullmatch(time.span.of(text).strip())
    if words is None:
        return None
    number, unit = (words["number"] or "").lower(), words["unit"].lower()
    amount = 1.0 if number in ("the", "a", "an") else value_of([number]) if number else None
    sign = -1 if words["side"].lower() == "before" else 1
    if unit in _SHORT:
        near = amount is not None and (unit == "minute" or amount <= _SAME_DAY)
        return _Count(time, 0, near=True) if near else None
    return None if amount is None or amount != int(amount) else _Count(time, sign * int(amount), near=False)


def _named_behind(
    time: TimeExpression, tokens: Sequence[Token], told: Mapping[int, list[Draft]]
) -> Token | None:
    """The event noun behind a count: "five days after | the second raid"."""
    behind = [each for each in tokens if time.span.end <= each.idx][:_REACH]
    for each in behind:
        if each.pos_ == "NOUN" and each.dep_ != "compound":
            return each if each.i in told else None
        if is_verb(each) or each.is_punct:
            return None
    return None


def _day_of(chain: Sequence[Draft], count: TimeExpression) -> TimeExpression | None:
    """The day that an event is told to have been on, by other words than the count."""
    times = [each.mention.time for each in chain if each.mention.time is not None]
    days = (each for each in times if each.earliest is not None and each.earliest == each.latest)
    return next((each for each in days if each.span != count.span), None)
