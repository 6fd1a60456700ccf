"""What the words before a time tell of where its verb looks, where no parse does or none can be trusted."""

from __future__ import annotations

import re

from communique.annotation.time_lexicon import words
from communique.annotation.time_rules import Direction
from communique.model.text import Span

EXPECTED = words("likely probably possibly perhaps hopefully tentatively")
_EXPECTED_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(EXPECTED))})(?:\s+(?:on|in|at|for))?\s+$", re.IGNORECASE
)
_AHEAD_WORDS = re.compile(
    r"\b(?:will|shall|would|'ll|to\s+be\s+(?:held|\w+ed)"
    r"|(?:is|are)\s+(?:\w+\s+)?to\s+\w+|(?:is|are|be|been)\s+(?:\w+\s+)?(?:expected|scheduled"
    r"|planned|due|set|slated|going|likely)|(?:plans?|intends?|hopes?|vow(?:s|ed)?|pledged?|agreed?|set|due|scheduled)\s+to"
    r"|(?:may|might|could|must|should)\s+(?!have\b)\w+)\b",
    re.IGNORECASE,
)
_TIMETABLE_WORDS = re.compile(
    r"\b(?:begins?|starts?|opens?|expires?|resumes?|visits?|arrives?|meets?|hosts?|convenes?|leaves|departs?|flies"
    r"|sails?|votes|takes\s+place|are\s+held|is\s+held|runs?)\b",
    re.IGNORECASE,
)
_BACK_WORDS = re.compile(
    r"\b(?:\w+ed|was|were|had|has|have|did|met|held|said|left|began|spoke|took|came|went|won|lost|fell|sent|told)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:who|which|and|but)\s+(?:is|are)\s+(?:due\s+)?to\s+(?:\w+\s+){1,9}(?:on|in|for|at)\s+\Z"
)
# As in "are to meet in Oslo, the capital, on Monday, X confirmed".
_TO_MEET = re.compile(
    r"\b(?:is|are)\s+to\s+\w+\s+(?:[^\W\d]+\s+){0,4}(?:in|at)\s+[A-Z]\w+,\s+(?:[^\W\d]+\s+){1,5}?"
    r"[^\W\d]+,\s+(?:on|in|for|at)\s+\Z"
)
# As in "a drill due in the Baltic Sea in May"; parsers tie the month to the verb of the sentence.
_DUE = re.compile(
    r"\bdue\s+(?:to\s+\w+\s+)?(?:(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w-]*\s+){1,3})?(?:on|in|by)\s+\Z"
)
_CLAUSE_START = re.compile(r"[.;:!?\n]|,\s+(?:who|which|where|when|while|but|and)\b|\bthat\b")


def is_said_to_come(text: str, span: Span) -> bool:
    """Whether nothing stands between "who is to meet", or "due in Oslo", and the time."""
    before = text[max(0, span.start - 100) : span.start]
    return any(words.search(before) for words in (_TO_COME, _TO_MEET, _DUE))


def direction_by_words(text: str, span: Span) -> Direction:
    """Where the words of the clause before a time look, else those right behind it."""
    before = text[max(0, span.start - 160) : span.start]
    if _EXPECTED_BEFORE.search(before):
        return Direction.FUTURE
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    told = _by_clause(before[starts[-1] :] if starts else before)
    if told is not Direction.UNKNOWN:
        return told
    return _by_clause(re.split(r"[.;!?]", text[span.end : span.end + 80], maxsplit=1)[0])


def _by_clause(clause: str) -> Direction:
    if _AHEAD_WORDS.search(clause) or _TIMETABLE_WORDS.search(clause):
        return Direction.FUTURE
    return Direction.PAST if _BACK_WORDS.search(clause) else Direction.UNKNOWN
