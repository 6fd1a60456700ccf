"""Which mentions of events a number in their sentence belongs to: the nearest that may have such a number.

With it go those that nothing parts from it: the rockets that "slammed into a market and killed nine" are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from communique.model.text import EventChain, EventMention, Factuality, Span
from communique.resolution.counts import Count, casualties, worths

# The dead and wounded of an attack; the price of a deal or of arms.
_DEADLY = frozenset(
    {"Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault", "Fight"}
    | {"Battle", "Bombing", "Killing", "Casualties", "Riot"}
)
_PRICED = frozenset({"Agreement", "ArmsTransfer", "Aid", "EconomicAid", "HumanitarianAid"})

_PARTING = re.compile(
    r"[.,;:—–]|\b(?:after|before|when|while|since|because|although|though|until|once)\b", re.IGNORECASE
)
# As in "hit two camps, a week after bombs in Oslo killed": another deed stands between.
_EARLIER = re.compile(r",\s+(?:[\w-]+\s+){0,3}(?:after|before|since)\b[^,;:]*\Z", re.IGNORECASE)
# What makes a toll in a sentence of its own that of more, or of others, than the deed told before it.
_OF_ANOTHER = re.compile(
    r"\b(?:since|last|years?|months?|so far|total|altogether|in all|wars?|earlier|previous(?:ly)?|another"
    r"|other|separate(?:ly)?|elsewhere|meanwhile|(?:19|20)\d\d|ago|days?|weeks?|times|also|both|attacks"
    r"|strikes|raids)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:the (?:death )?toll|the number of (?:the |those |people )?(?:dead|killed|deaths))\b", re.IGNORECASE
)
Tolls = Mapping[Span, tuple[Count, ...]]  # trigger → its numbers


def tolls_of(text: str, sentences: Sequence[Span], chains: Iterable[EventChain]) -> Tolls:
    """The numbers of each trigger's event, in reading order."""
    given = tuple(chains)
    told = [(mention, chain.type) for chain in given for mention in chain.mentions]
    found: defaultdict[Span, list[Count]] = defaultdict(list)
    for before, sentence in pairwise(sentences):
        mention = _told_before(before, sentence, given, text) or _only_deed(sentence, given, text)
        if mention is not None:
            found[mention.trigger] += casualties(text, sentence)
    for sentence in sentences:
        here = [(mention, kind) for mention, kind in told if sentence.covers(mention.trigger)]
        for kinds, numbers in ((_DEADLY, casualties), (_PRICED, worths)):
            mentions = [mention for mention, kind in here if kind in kinds]
            for count in numbers(text, sentence) if mentions else ():
                for mention in _told_by(count.span, mentions, text):
                    found[mention.trigger].append(count)
    return {trigger: tuple(counts) for trigger, counts in found.items()}


def _told_before(
    before: Span, sentence: Span, chains: Sequence[EventChain], text: str
) -> EventMention | None:
    """The one deed of the sentence before, which a toll told by itself is of: "Six people were killed."."""
    if _OF_ANOTHER.search(sentence.of(text)) or "\n\n" in text[before.end - 1 : sentence.start + 1]:
        return None
    if any(sentence.covers(mention.trigger) for c in chains if c.type in _DEADLY for mention in c.mentions):
        return None
    deeds = [[m for m in c.mentions if before.covers(m.trigger)] for c in chains if c.type in _DEADLY]
    told = [mentions[0] for mentions in deeds if mentions]
    happened = len(told) == 1 and told[0].factuality is Factuality.ASSERTED
    return told[0] if happened and not _OF_ANOTHER.search(before.of(text)) else None


def _only_deed(sentence: Span, chains: Sequence[EventChain], text: str) -> EventMention | None:
    """The one deed of a report, which "the toll" in a later sentence that tells of no deed is of."""
    if not _TOLL.search(sentence.of(text)) or _OF_ANOTHER.search(sentence.of(text)):
        return None
    deadly = [chain for chain in chains if chain.type in _DEADLY]
    if len(deadly) != 1 or any(sentence.covers(mention.trigger) for mention in deadly[0].mentions):
        return None
    before = [mention for mention in deadly[0].mentions if mention.trigger.end <= sentence.start]
    return before[-1] if before else None


def _told_by(number: Span, mentions: Sequence[EventMention], text: str) -> list[EventMention]:
    nearest = _nearest(number, mentions)
    if _EARLIER.search(_between(nearest.trigger, number, text)):
        return []
    return [each for each in mentions if not _PARTING.search(_between(each.trigger, nearest.trigger, text))]


def _between(one: Span, other: Span, text: str) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _nearest(number: Span, mentions: Iterable[EventMention]) -> EventMention:
    def distance(mention: EventMention) -> tuple[int, Span]:
        trigger = mention.trigger
        return max(number.start - trigger.end, trigger.start - number.end, 0), trigger

    return min(mentions, key=distance)
