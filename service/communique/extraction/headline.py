"""Where a report's headline ends."""

from __future__ import annotations

_TITLE = 150  # characters of the longest headline


def headline_end(text: str) -> int:
    """Where a first line that is no sentence ends; 0 without one."""
    start = len(text) - len(text.lstrip())
    line = text[start:].split("\n", 1)[0].rstrip()
    alone = start + len(line) == len(text) or line.endswith((".", "?", "!", "”", '"'))
    return 0 if alone or len(line) > _TITLE else start + len(line)
