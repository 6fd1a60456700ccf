"""Days that a headline has from its lead, and that what followed at once has from the sentence before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.extraction.event_coreference import Draft
from communique.extraction.event_kinds import compatible_types
from communique.extraction.event_times import EventTimes
from communique.extraction.grammar import is_verb
from communique.extraction.scene import Scene
from communique.model.text import Span, TimeExpression

Chains = list[list[Draft]]

_LEAD = 500  # characters from a headline into the report where its act is told again
_SOON = re.compile(r"\bwithin (?:hours|minutes|the hour)\b|\b(?:minutes|moments) later\b", re.IGNORECASE)
_PARAGRAPH = "\n\n"


def carried(chains: Chains, scene: Scene) -> Chains:
    """The chains, with the days of headlines and of what came within hours of the sentence before."""
    chains = [_headed(chain, chains) for chain in chains]
    if _SOON.search(scene.annotations.document.text) is None:
        return chains
    days = _days_of_sentences(chains, scene)
    return [[_following(draft, chain, days, scene) for draft in chain] for chain in chains]


def _headed(chain: list[Draft], chains: Chains) -> list[Draft]:
    """A headline's event with the one day of the events of its kind in the lead."""
    first = chain[0]
    if not first.headline or any(each.mention.time is not None for each in chain):
        return chain
    told = [
        each.mention.time
        for other in chains
        for each in other
        if other is not chain and not each.headline and _is_of_a_kind(each, first)
    ]
    days = {each.value: each for each in told if each is not None}
    if len(days) != 1 or None in told:
        return chain
    (day,) = days.values()
    return [replace(first, mention=replace(first.mention, time=day)), *chain[1:]]


def _is_of_a_kind(lead: Draft, headline: Draft) -> bool:
    """Whether the lead tells an event of a headline's kind and status."""
    near = lead.mention.trigger.start - headline.mention.trigger.end < _LEAD
    alike = compatible_types(lead.mention.type, headline.mention.type)
    return near and alike and lead.mention.factuality is headline.mention.factuality


def _days_of_sentences(chains: Chains, scene: Scene) -> Mapping[Span, TimeExpression]:
    """The day of the main verb of each sentence that has one, by its event or by what hangs on it."""
    dated = {each.trigger.head.i: each.mention.time for chain in chains for each in chain}
    times = EventTimes(scene)
    found: dict[Span, TimeExpression] = {}
    for token in scene.tokens:
        if token.head.i != token.i or token.tag_ not in ("VBD", "VBN"):
            continue
        time = dated.get(token.i) or next((each for _, each in times.hanging_on(token.i)), None)
        sentence = scene.sentence_of(token)
        if sentence is not None and time is not None and time.earliest and time.earliest == time.latest:
            found[sentence] = time
    return found


def _following(
    draft: Draft, chain: Sequence[Draft], days: Mapping[Span, TimeExpression], scene: Scene
) -> Draft:
    """What was done within hours of what the sentence before tells, with its day: "phoned within hours"."""
    verb, text = draft.trigger.head, scene.annotations.document.text
    if not is_verb(verb) or verb.tag_ != "VBD" or any(each.mention.time is not None for each in chain):
        return draft
    sentences = scene.annotations.sentences
    place = next((n for n, each in enumerate(sentences) if each.covers(draft.mention.trigger)), 0)
    before, own = sentences[place - 1], sentences[place]
    if place == 0 or before not in days or _PARAGRAPH in text[before.start : own.start]:
        return draft
    dated = any(own.covers(each.span) and each.value for each in scene.annotations.times)
    if verb.head.i != verb.i or dated or _SOON.search(own.of(text)) is None:
        return draft
    return replace(draft, mention=replace(draft.mention, time=days[before]))
