"""The day of a headline's event: headlines leave it out, the sentence that tells it at length gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.extraction.event_coreference import Draft
from communique.extraction.event_kinds import compatible_types
from communique.extraction.grammar import is_verb
from communique.model.text import Factuality, TimeExpression

_REACH = 400  # characters from a headline into the report
_WEEK = timedelta(8)
_AS_TOLD = (Factuality.ASSERTED,)


def with_lead_day(
    chain: Sequence[Draft], chains: Sequence[Sequence[Draft]], anchor: date | None
) -> list[Draft]:
    """The chain, its headline dated by the first body event of its kind where no mention of it has a day."""
    first = chain[0]
    if anchor is None or not first.headline or any(draft.mention.time is not None for draft in chain):
        return list(chain)
    told = sorted(
        (draft for other in chains if other is not chain for draft in other if _tells(draft, first, anchor)),
        key=lambda draft: (not _is_one_word(draft, first), draft.mention.trigger.start),
    )
    if not told:
        return list(chain)
    return [replace(first, mention=replace(first.mention, time=told[0].mention.time)), *chain[1:]]


def _tells(draft: Draft, headline: Draft, anchor: date) -> bool:
    """Whether a mention in the body may tell the headline's act and says when."""
    if draft.headline or draft.trigger.anaphoric or not _is_news(draft.mention.time, anchor):
        return False
    if draft.mention.trigger.start - headline.mention.trigger.end > _REACH:
        return False
    happened = [each.mention.factuality in _AS_TOLD for each in (draft, headline)]
    return happened[0] == happened[1] and compatible_types(headline.mention.type, draft.mention.type)


def _is_news(time: TimeExpression | None, anchor: date) -> bool:
    """Whether it is a day of the week before the report, or lies ahead."""
    if time is None or time.earliest is None or time.latest is None:
        return False
    return time.earliest > anchor - _WEEK and time.latest - time.earliest < _WEEK


def _is_one_word(draft: Draft, headline: Draft) -> bool:
    """Whether the body says the headline's own word: "Rebels seize", "seized on Sunday"."""
    heads = (draft.trigger.head, headline.trigger.head)
    return heads[0].lemma_ == heads[1].lemma_ and is_verb(heads[0]) == is_verb(heads[1])
