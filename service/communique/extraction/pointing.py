"""Nouns that name nobody and no place, and so only point back to an event told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.event_coreference import Draft, is_denied, may_be_one, standing
from communique.extraction.grammar import children_of, is_verb
from communique.extraction.told import is_told
from communique.model.text import Argument, Factuality, Role

_POINTING = ("no", "such", "any", "each", "every")
Chain = list[Draft]


def pointed_back(chains: Sequence[Chain]) -> list[Chain]:
    """The chains, those of nouns that only point back joined to the nearest told before of their kind."""
    told = [list(chain) for chain in chains if not _points(chain)]
    for chain in chains:
        if not _points(chain):
            continue
        target = _target(chain[0], told)
        if target is None:
            told.append(list(chain))
        else:
            joined = [standing(target, draft) for draft in chain]
            if any(_denies(each, "such") for each in chain):
                target[:] = [replace(each, rebutted=each.rebutted or _is_claimed(each)) for each in target]
            target.extend(replace(draft, mention=replace(draft.mention, time=None)) for draft in joined)
    return sorted(told, key=lambda each: each[0].mention.trigger)


def _points(chain: Sequence[Draft]) -> bool:
    """Whether a noun with an article, or one denied or counted off, tells nobody, nowhere."""
    first = chain[0]
    if is_verb(first.trigger.head) or first.headline or any(draft.generic for draft in chain):
        return False
    if any(_is_named(each) for draft in chain for each in draft.mention.arguments):
        return False
    marked = any(child.lower_ in _POINTING for child in children_of(first.trigger.head, "det", "amod"))
    return first.trigger.definite or marked


def _is_named(argument: Argument) -> bool:
    return argument.mention is not None and argument.role is not Role.TOPIC


def _denies(draft: Draft, *words: str) -> bool:
    """Whether it is told not to be, with one of the words before the noun: "no such call took place"."""
    before = {child.lower_ for child in children_of(draft.trigger.head, "det", "amod", "predet")}
    return is_denied(draft) and not before.isdisjoint(words)


def _is_claimed(draft: Draft) -> bool:
    """Whether only somebody whom the report quotes has told it as done."""
    return draft.said and draft.mention.factuality is Factuality.ASSERTED


def _may_mean(chain: Chain, draft: Draft) -> bool:
    """Whether a chain is what a noun denies: "no call was made" is none that the report tells as made."""
    told = any(each.mention.factuality is Factuality.ASSERTED for each in chain)
    return not told or _denies(draft, "such") or not _denies(draft, "no")


def _target(draft: Draft, chains: Sequence[Chain]) -> Chain | None:
    fitting = [
        each for each in chains if is_told(each) and may_be_one(each, draft) and _may_mean(each, draft)
    ]
    start = draft.mention.trigger.start
    before = [(last, each) for each in fitting if (last := _last_before(each, start)) is not None]
    return max(before, key=lambda each: each[0])[1] if before else None


def _last_before(chain: Sequence[Draft], start: int) -> int | None:
    return max((d.mention.trigger.start for d in chain if d.mention.trigger.start < start), default=None)
