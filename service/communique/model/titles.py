"""What a report is called that came without a title."""

from __future__ import annotations

_CHARACTERS = 90


def first_line(text: str) -> str:
    """The first line of a text, cut between words where it is longer than 90 characters."""
    line = text.strip().splitlines()[0].strip() if text.strip() else "untitled"
    return line if len(line) <= _CHARACTERS else line[: _CHARACTERS - 1].rsplit(" ", 1)[0] + "…"
