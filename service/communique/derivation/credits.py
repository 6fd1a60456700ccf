"""Whom a report credits for its words: "(Reuters)" in a dateline, "AP contributed", "with agencies".

Read where desks set credits: in the dateline, in a byline near the top, in short lines at the end and in what
feeds and wires say beside the words. What sentences quote from an outlet ("told Reuters") is no such credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.model.naming import normal_name
from communique.model.provenance import Capture
from communique.model.reference import Reference

# Credited without a name, which may be any: one origin, as unnamed speakers are.
AGENCIES = "news agencies"
_TOP_LINES = 8
_END_LINES = 6
_LONGEST_LINE = 240  # characters
_LONGEST_BYLINE = 90

# KYIV, July 3 (Reuters) —, LONDON (AP) -, MOSCOW, May 4. /TASS/.
_DATELINE = re.compile(
    r"^[^\W\d_][^()\[\]/\n]{1,60}?[\s,.]*"
    r"(?:\((?P<round>[^()\n]{2,40})\)|\[(?P<square>[^\]\n]{2,40})\]|/(?P<slashes>[^/\n]{2,40})/)"
    r"[\w ,]{0,20}\s*[-\u2010-\u2015:.]"
)
_NAME = re.compile(r"[^\W\d_][\w.&'’-]*(?: [^\W\d_][\w.&'’-]*){0,3}")
_SEVERAL = re.compile(r"\s*(?:[,;/&|]|\band\b|\bwith\b)\s*")
_BYLINE = re.compile(r"^\W*(?:by|from|source)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\bcontributed\b|\b(?:reporting|inputs?|material|files|information)\s+(?:by|from)\b|^\W*with\b"
    r"|\bprovided\s+by\b|\b(?:originally|first)\s+(?:published|appeared)\b|\bdistributed\s+by\b"
    r"|^\W*(?:sources?|credit|agency)\s*:|©|\(c\)|\bcopyright\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:\b(?:with|and|by|from)\s+|^\W*)(?:news\s+|wire\s+|foreign\s+|international\s+)?"
    r"(?:agencies|agency\s+(?:inputs?|reports?|staff)|wire\s+(?:services?|reports?))\W*$",
    re.IGNORECASE,
)
_FILLING = re.compile(r"\W|\b(?:and|staff|news|agency|writers?|by|for|the)\b", re.IGNORECASE)
_CLOSING = re.compile(r"[(\u2010-\u2015-]\s*(?P<who>[^().\u2010-\u2015]{2,40}?)\s*\)?\s*$")


class Credits:
    """Reads credits by the outlets of the vocabularies."""

    def __init__(self, reference: Reference) -> None:
        entries = reference.of_kind("MediaOutlet")
        self._labels = {name: entry.label for entry in entries for name in entry.names}
        self._by_name = {normal_name(name): label for name, label in self._labels.items()}
        self._agencies = {entry.label for entry in entries if entry.value("newsAgency") == "true"}
        names = sorted(map(re.escape, self._labels), key=lambda name: (-len(name), name))
        self._known = re.compile(rf"(?<!\w)(?:{'|'.join(names) or '(?!)'})(?!\w)")

    def of(self, text: str, captures: Iterable[Capture]) -> tuple[str, ...]:
        """The outlets that a text and its captures credit, by label, sorted; an agency credits itself."""
        found = set(self.in_text(text))
        for capture in captures:
            found.update(self._said(capture.news.credit or ""))
            label = self._by_name.get(normal_name(capture.publisher or ""))
            found.update({label} if label in self._agencies and label is not None else ())
        return tuple(sorted(found))

    def in_text(self, text: str) -> frozenset[str]:
        """The outlets that a text credits."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        found: set[str] = set()
        for line in lines[:_TOP_LINES]:
            found.update(self._in_dateline(line))
            if len(line) <= _LONGEST_BYLINE:
                found.update(self._in_byline(line))
        for line in lines[-_END_LINES:]:
            found.update(self._at_the_end(line))
        return frozenset(found)

    def _in_dateline(self, line: str) -> Iterator[str]:
        if (place := _DATELINE.match(line)) is not None:
            yield from self._said(next(filter(None, place.groups())))

    def _said(self, words: str) -> Iterator[str]:
        """The outlets of a credit, where nothing but names stands; known or not."""
        for each in filter(None, _SEVERAL.split(words)):
            if _UNNAMED.search(each):
                yield AGENCIES
            elif known := self._known.findall(each):
                yield from (self._labels[name] for name in known)
            elif _NAME.fullmatch(each) and each[0].isupper():
                yield each

    def _in_byline(self, line: str) -> Iterator[str]:
        if _BYLINE.match(line) or self._is_only_names(line):
            yield from self._named(line)

    def _at_the_end(self, line: str) -> Iterator[str]:
        if len(line) <= _LONGEST_LINE and (_CUE.search(line) or self._is_only_names(line)):
            yield from self._named(line)
        elif (closing := _CLOSING.search(line)) and self._is_only_names(closing["who"]):
            yield from self._named(closing["who"])

    def _named(self, words: str) -> Iterator[str]:
        yield from (self._labels[name] for name in self._known.findall(words))
        if _UNNAMED.search(words):
            yield AGENCIES

    def _is_only_names(self, words: str) -> bool:
        """Whether outlets are all that stands there."""
        rest, number = self._known.subn("", words)
        if _UNNAMED.search(rest):
            rest, number = _UNNAMED.sub("", rest), number + 1
        return number > 0 and not _FILLING.sub("", rest)
