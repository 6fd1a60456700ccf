"""The chain of drafts that tell one event: its best telling, its class, and what the document holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.event_coreference import Draft, roles_of
from communique.extraction.event_kinds import special_type
from communique.extraction.grammar import clause_of
from communique.model.text import Argument, EventChain, EventMention, Factuality


def as_chain(drafts: Sequence[Draft]) -> EventChain:
    """The chain, the mention that tells the event best first; its class is the most special told.

    A mention without a time of its own keeps none; general nouns take the class of their chain.
    """
    kind = special_type([draft.mention.type for draft in drafts if not draft.trigger.anaphoric])
    overall = _overall(drafts)
    mentions = [_settled(draft, kind, overall) for draft in drafts]
    best = max(range(len(mentions)), key=lambda i: (_told(mentions[i]), -i))
    first = mentions.pop(best)
    return EventChain(type=kind, mentions=(first, *mentions), factuality=overall)


def _points_only(draft: Draft) -> bool:
    return draft.trigger.anaphoric or (draft.trigger.definite and not roles_of([draft]))


def _tells_anew(draft: Draft) -> bool:
    """Whether a noun that points back says something itself: "nine people died in Monday's attack"."""
    if draft.mention.factuality is not Factuality.ASSERTED:
        return False
    counted = any(word.dep_ == "nummod" for word in clause_of(draft.trigger.head).subtree)
    return counted or draft.mention.time is not None or draft.mention.duration is not None


def _settled(draft: Draft, kind: str, overall: Factuality) -> EventMention:
    """The mention, its class and status taken from the chain where it only points back.

    Who speaks of an attack that somebody denies does not deny it.
    """
    mention = replace(draft.mention, type=kind) if draft.trigger.anaphoric else draft.mention
    if not _points_only(draft) or mention.factuality is not Factuality.ASSERTED:
        return mention
    if overall is Factuality.DENIED:
        return replace(mention, factuality=Factuality.POSSIBLE)
    return replace(mention, factuality=overall)


def _told(mention: EventMention) -> int:
    named: list[Argument] = [argument for argument in mention.arguments if argument.mention is not None]
    return 2 * len(named) + (mention.time is not None)


def _overall(drafts: Sequence[Draft]) -> Factuality:
    """What the document holds on the whole: an assertion outweighs, else the first told."""
    own = [draft for draft in drafts if not _points_only(draft)]
    told = [Factuality.DENIED if each.rebutted else each.mention.factuality for each in own or drafts]
    if set(told) == {Factuality.DENIED} and any(_tells_anew(each) for each in drafts if not each.rebutted):
        return Factuality.ASSERTED
    if told[0] is Factuality.PLANNED and any(_is_called_off(each) for each in drafts):
        return Factuality.NEGATED
    return Factuality.ASSERTED if Factuality.ASSERTED in told else told[0]


def _is_called_off(draft: Draft) -> bool:
    """Whether a noun that points back tells that what was planned fell through: "the visit was cancelled"."""
    return _points_only(draft) and draft.mention.factuality is Factuality.NEGATED
