"""Tags and texts of a page with their places in it; never fails, and never reads a stretch twice.

Follows the tokenisation of the HTML Standard (13.2.5) as far as the words of a page need it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from communique.documents.passages import Piece

# Possessive throughout: what does not match fails at once instead of trying the quotes another way.
_TAG = re.compile(r"<([A-Za-z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_END_TAG = re.compile(r"</([A-Za-z][^\s/>]*+)[^>]*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"})
_FAULTS_BORNE = 20  # broken tags read with care; after that their first ">" ends them


class Kind(Enum):
    """What a token is."""

    START = auto()
    END = auto()
    TEXT = auto()
    RAW = auto()  # all that stands in a script, style or title


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, by its name in small letters, or a text; `[start, end)` in the page."""

    kind: Kind
    name: str
    start: int
    end: int
    inside: str = ""  # of a start tag: its attributes as written


def tokens(page: str) -> Iterator[Token]:
    """The tags and texts of a page in order; comments, declarations and instructions are left out."""
    return _Tokeniser(page).tokens()


class _Tokeniser:
    def __init__(self, page: str) -> None:
        self._page = page
        self._faults = 0
        self._last_close = page.rfind(">")  # no tag ends after it

    def tokens(self) -> Iterator[Token]:
        page, position, text_start = self._page, 0, 0
        while (at := page.find("<", position)) >= 0 and at < self._last_close:
            token, end = self._markup(at)
            if end == at:  # a plain "<"
                position = at + 1
                continue
            if text_start < at:
                yield Token(Kind.TEXT, "", text_start, at)
            if token is not None:
                yield token
                if token.kind is Kind.START and token.name in _RAW:
                    end = self._raw_end(token.name, token.end)
                    yield Token(Kind.RAW, token.name, token.end, end)
            position = text_start = end
        if text_start < len(page):
            yield Token(Kind.TEXT, "", text_start, len(page))

    def _markup(self, at: int) -> tuple[Token | None, int]:
        """What begins at a "<" and where it ends; at itself where it is no markup."""
        page = self._page
        following = page[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            return self._start_tag(at)
        if following == "/":
            found = _END_TAG.match(page, at)
            if found is not None:
                return Token(Kind.END, found[1].lower(), at, found.end()), found.end()
            return None, page.find(">", at) + 1 if page[at + 2 : at + 3] else at
        if page.startswith("<!--", at):
            end = page.find("-->", at + 4)
            return None, len(page) if end < 0 else end + 3
        if following in ("!", "?"):
            return None, page.find(">", at) + 1
        return None, at

    def _start_tag(self, at: int) -> tuple[Token, int]:
        page = self._page
        found = _TAG.match(page, at) if self._faults < _FAULTS_BORNE else None
        if found is not None:
            return Token(Kind.START, found[1].lower(), at, found.end(), found[2]), found.end()
        self._faults += 1
        end = page.index(">", at) + 1
        name, _, inside = page[at + 1 : end - 1].partition(" ")
        return Token(Kind.START, name.strip("/").lower()[:40], at, end, inside), end

    def _raw_end(self, name: str, start: int) -> int:
        found = re.compile(rf"</{name}", re.IGNORECASE).search(self._page, start)
        return found.start() if found else len(self._page)


def attributes(inside: str) -> dict[str, str]:
    """The attributes of a start tag by name in small letters, references resolved; the first one wins."""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(inside):
        value = next((group for group in each.groups()[1:] if group is not None), "")
        found.setdefault(each[1].lower(), html.unescape(value))
    return found


def characters(page: str, start: int, end: int) -> Iterator[Piece]:
    """The text of a stretch, cut where a character reference stands for something else."""
    position = start
    for found in _REFERENCE.finditer(page, start, end):
        meant = html.unescape(found[0])
        if meant == found[0]:
            continue
        if position < found.start():
            yield Piece(page[position : found.start()], position, found.start() - position)
        yield Piece(meant, found.start(), len(found[0]))
        position = found.end()
    if position < end:
        yield Piece(page[position:end], position, end - position)
