"""Names of ships in a text: no entities of the graph, but two reports that name one are on one matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from communique.model.text import Span

_WORDS = (
    "ship|vessel|tanker|freighter|trawler|carrier|frigate|destroyer|corvette|cruiser|submarine|ferry|coaster"
    "|boat|yacht|tug|barge|cutter|liner|schooner|minesweeper|icebreaker|steamer|bulker|supertanker|cargo"
)
_PART = r"[A-Z][\w'’-]+"
_TIE = r"(?:de|da|del|di|do|la|le|of|van|von)(?:\s+(?:the|la))?"
_NAME = rf"{_PART}(?:\s+(?:(?:{_TIE}\s+)?{_PART}|\d+|[IVX]+)){{0,2}}"
_BEHIND = re.compile(rf"\b(?:{_WORDS})(?:,?\s+the)?\s+[\"“‘']?({_NAME})")
_MARKED = re.compile(rf"\b(?:M/?V|M/?T|USS|HMS|HMCS|HMAS|INS|RFA)\s+[\"“‘']?({_NAME})")
_BARE = re.compile(rf"\b[Tt]he\s+[\"“‘']?({_PART}\s+(?:{_PART}|\d+))")
_ABOARD = re.compile(rf"\b(?:{_WORDS}|crew|hull|sailors?|seamen|aboard|sailed|sank|moored|docked)\b")
_DAYS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December""".split()  # noqa: SIM905  # reads best as running text
)


def vessels_of(text: str, sentences: Iterable[Span], taken: Callable[[Span], bool]) -> tuple[str, ...]:
    """The names of ships in a text, in reading order.

    One stands behind a word for a ship, or is of two words, in a sentence on a crew, that are taken by
    nothing else.
    """
    found: dict[str, None] = {}
    for sentence in sentences:
        for pattern in (_BEHIND, _MARKED):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                found[match[1]] = None
        if _ABOARD.search(text, sentence.start, sentence.end):
            for match in _BARE.finditer(text, sentence.start, sentence.end):
                if not taken(Span(match.start(1), match.end(1))):
                    found[match[1]] = None
    return tuple(" ".join(name.split()) for name in found if not _DAYS & set(name.split()))
