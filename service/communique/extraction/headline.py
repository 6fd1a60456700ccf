"""Where a report's headline ends."""

from __future__ import annotations

_TITLE = 150  # characters of the longest headline
_LINES = 5  # a number, a date, one headline or two and who wrote it
_CLOSED = (".", "?", "!", "”", '"')


def headline_end(text: str) -> int:
    """Where the first lines that are no sentences end; 0 without one.

    A release has its number and day above the headline, some papers a second headline below it.
    """
    start = len(text) - len(text.lstrip())
    end, at = 0, start
    for line in text[start:].split("\n")[: 2 * _LINES]:
        told = line.rstrip()
        if len(told) > _TITLE or told.endswith(_CLOSED):
            return end
        at += len(line) + 1
        end = at - 1 - (len(line) - len(told)) if told else end
    return 0 if at > len(text) else end
