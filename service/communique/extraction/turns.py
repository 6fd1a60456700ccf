"""Speaker turns: "NAME: words" in transcripts and headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.quotations import trimmed
from communique.extraction.reading import Reading
from communique.extraction.sayings import Saying
from communique.model.text import AttributionKind, EntityType, Mention, Span, Token

_LABEL = re.compile(r"(?P<label>(?:[A-Z][\w.'’\-]*|Q|A)(?:[ ,]+[\w.'’\-()]+){0,6})\s?(?P<colon>:)\s+(?=\S)")
_ASKING = frozenset({"Q", "A", "QUESTION", "REPORTER", "ANSWER"})  # a question says nothing
_TRANSCRIPT = 2  # so many turns make a transcript
_VOICES = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.OFFICE)


def turns(reading: Reading) -> Iterator[Saying]:
    """One saying a turn of a transcript, and one for a headline that opens with its speaker."""
    found = [(part, match) for part in reading.paragraphs if (match := _turn(reading, part)) is not None]
    spoken = [(part, match) for part, match in found if _is_name(reading, match) or _capitals(match)]
    transcript = len(spoken) >= _TRANSCRIPT
    for part, match in spoken:
        headline = part == reading.paragraphs[0] and _is_name(reading, match) and not _ends(reading, part)
        if transcript or headline:
            kind = AttributionKind.DIRECT if transcript else AttributionKind.INDIRECT
            yield from _saying(reading, part, match, kind)


def _turn(reading: Reading, part: Span) -> re.Match[str] | None:
    return _LABEL.match(reading.text, part.start, part.end)


def _saying(reading: Reading, part: Span, match: re.Match[str], kind: AttributionKind) -> Iterator[Saying]:
    content = trimmed(reading.text, Span(match.end(), part.end))
    subject = _speaker_word(reading, match)
    if content is not None and subject is not None and reading.quotation_at(match.end()) is None:
        colon = Span(match.start("colon"), match.end("colon"))
        yield Saying(content=content, cue=colon, kind=kind, subject=subject, confidence=0.8)


def _mention(reading: Reading, match: re.Match[str]) -> Mention | None:
    label = Span(match.start("label"), match.end("label"))
    return next((each for each in reading.mentions_over(label) if each.type in _VOICES), None)


def _is_name(reading: Reading, match: re.Match[str]) -> bool:
    mention = _mention(reading, match)
    if mention is None or mention.span.end != match.end("label"):
        return False
    return mention.metonym or mention.type is not EntityType.PLACE  # "Lesotho: ..." says where


def _capitals(match: re.Match[str]) -> bool:
    return match["label"].isupper() and match["label"] not in _ASKING


def _ends(reading: Reading, part: Span) -> bool:
    return reading.text[part.start : part.end].rstrip().endswith(".")


def _speaker_word(reading: Reading, match: re.Match[str]) -> Token | None:
    mention = _mention(reading, match)
    words = reading.tokens_in(Span(match.start("label"), match.end("label")))
    if mention is not None:
        return reading.token_at(mention.head.start)
    return words[-1] if words else None
