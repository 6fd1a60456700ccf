"""What a report is called, with a title or without."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.provenance import Capture

_CHARACTERS = 90


def age_of(capture: Capture) -> tuple[str, str]:
    """What captures are sorted by, the earliest published first, whatever came first."""
    return (capture.published.isoformat() if capture.published else "9999", capture.iri)


def title_of(text: str, captures: Iterable[Capture]) -> str:
    """The title of the earliest capture that has one, else the first line of the text."""
    titled = ((age_of(each), each.title) for each in captures if each.title)
    return min(titled, default=((), first_line(text)))[1]


def first_line(text: str) -> str:
    """The first line of a text, cut between words where it is longer than 90 characters."""
    line = text.strip().splitlines()[0].strip() if text.strip() else "untitled"
    return line if len(line) <= _CHARACTERS else line[: _CHARACTERS - 1].rsplit(" ", 1)[0] + "…"
