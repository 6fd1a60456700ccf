"""Which mentions of events a number in their sentence belongs to: the nearest that may have such a number.

With it go those that nothing parts from it: the rockets that "slammed into a market and killed nine" are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.model.text import EventChain, EventMention, Span
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
Tolls = Mapping[Span, tuple[Count, ...]]  # trigger → its numbers


def tolls_of(text: str, sentences: Sequence[Span], chains: Iterable[EventChain]) -> Tolls:
    """The numbers of each trigger's event, in reading order."""
    told = [(mention, chain.type) for chain in chains for mention in chain.mentions]
    found: defaultdict[Span, list[Count]] = defaultdict(list)
    for sentence in sentences:
        here = [(mention, kind) for mention, kind in told if sentence.covers(mention.trigger)]
        for kinds, numbers in ((_DEADLY, casualties), (_PRICED, worths)):
            mentions = [mention for mention, kind in here if kind in kinds]
            for count in numbers(text, sentence) if mentions else ():
                for mention in _told_by(count.span, mentions, text):
                    found[mention.trigger].append(count)
    return {trigger: tuple(counts) for trigger, counts in found.items()}


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
