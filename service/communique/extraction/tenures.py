"""Since or until when an office is held, as the words beside its title say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extraction.reading import Reading
from communique.model.text import Factuality, Mention

_PAST = re.compile(
    r"\b(?:former|ex|erstwhile|one-time|onetime|deposed|ousted|fallen|then|late|previous|sacked)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:incoming|elect|designate|next|future)\b", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?:self\s?[-‑]\s?(?:styled|proclaimed|declared|appointed)|so\s?[-‑]\s?called)\b", re.IGNORECASE
)
_YEARS = re.compile(
    r"\s*,?\s*\(?(?:from\s+|between\s+)?(?P<start>(?:19|20)\d\d)\s*(?:to|until|and|[-–])\s*(?P<end>(?:19|20)\d\d)"
)
_SINCE = re.compile(r"\s*,?\s*\(?since\s+(?:[A-Z][a-z]+\s+)?(?P<start>(?:19|20)\d\d)")
_UNTIL = re.compile(r"\s*,?\s*\(?until\s+(?:[A-Z][a-z]+\s+)?(?P<end>(?:19|20)\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """When an office is or was held, as the words beside it say."""

    start: str | None = None
    end: str | None = None
    factuality: Factuality = Factuality.ASSERTED


def tenure_of(reading: Reading, office: Mention) -> Tenure:
    """What the words at the title say of its time: "former", "-elect", "(2010-2014)", "since 2019".

    Of "self-styled" ones nobody says that they hold it.
    """
    before = reading.text[max(0, office.span.start - 24) : office.span.start]
    near = re.split(r"[,.;:(]|\band\b|['’]s\b", before)[-1] + " " + office.span.of(reading.text)
    after = reading.text[office.span.end : office.span.end + 48]
    if _COMING.search(near) or re.match(r"[-‑](?:elect|designate)", after):
        return Tenure(factuality=Factuality.PLANNED)
    if _CLAIMED.search(near):
        return Tenure(factuality=Factuality.POSSIBLE)
    for pattern in (_YEARS, _SINCE, _UNTIL):
        if match := pattern.match(after):
            found = match.groupdict()
            return Tenure(start=found.get("start"), end=found.get("end"))
    return Tenure(end="past" if _PAST.search(near) else None)
