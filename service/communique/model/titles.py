"""What a report is called, with a title or without."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.model.provenance import Capture

_CHARACTERS = 90
# What news agencies put before the first sentence: OSLO, March 6 (Wire) — Norway halts …
_DATELINE = re.compile(r"(?P<before>[^\W\d_][^\n—–]{1,70}?)\s*(?:—|–|\s--?\s)\s*(?=[\"“‘'«]?[^\W\d_a-z])")
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED = re.compile(rf"\b(?:\d{{1,2}}\.? (?:{_MONTH})|(?:{_MONTH})\w*\.? \d{{1,2}})|\([^()]{{2,40}}\)$")
_CAPITALS = 3  # letters of a place in capitals, at least


def age_of(capture: Capture) -> tuple[str, str]:
    """What captures are sorted by, the earliest published first, whatever came first."""
    return (capture.published.isoformat() if capture.published else "9999", capture.iri)


def title_of(text: str, captures: Iterable[Capture]) -> str:
    """The title of the earliest capture that has one, else the first line of the text."""
    titled = ((age_of(each), each.title) for each in captures if each.title)
    return min(titled, default=((), first_line(text)))[1]


def first_line(text: str) -> str:
    """The first line without its dateline, cut between words where it is longer than 90 characters."""
    line = _undated(text.strip().splitlines()[0].strip()) if text.strip() else "untitled"
    return line if len(line) <= _CHARACTERS else line[: _CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def _undated(line: str) -> str:
    """The line from behind the place, day and agency that it begins with; a line without these as it is."""
    found = _DATELINE.match(line)
    if found is None:
        return line
    place = re.match(r"[^\W\d_]+", found["before"])
    is_dateline = (place and place[0].isupper() and len(place[0]) >= _CAPITALS) or _DATED.search(
        found["before"]
    )
    return line[found.end() :] if is_dateline else line
