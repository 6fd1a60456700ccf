"""A page as blocks of visible text with their places, and what its head says; layout decides nothing here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.documents.html_tokens import Kind, Token, attributes, characters, tokens
from communique.documents.passages import Piece

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "object",
        "iframe",
        "canvas",
        "audio",
        "video",
        "textarea",
        "select",
        "datalist",
        "noembed",
        "noframes",
        "xmp",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_ENDED_BY_ITS_LIKE = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "option"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between block borders: its element, the elements around it, and its pieces."""

    name: str
    inside: frozenset[str]
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its characters, white space collapsed."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Page:
    """What a page holds, in its order; `metas` and `links` are the attributes of those elements."""

    blocks: list[Block] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)  # application/ld+json
    title: str = ""
    language: str = ""


def read_page(page: str) -> Page:
    """The blocks and the head of a page; takes any text, and time in proportion to its length."""
    reader = _PageReader(page)
    for token in tokens(page):
        reader.take(token)
    reader.end_block()
    return reader.page


class _PageReader:
    def __init__(self, source: str) -> None:
        self.page = Page()
        self._source = source
        self._open: list[tuple[str, bool]] = []  # names, and whether the element hides what it holds
        self._names: Counter[str] = Counter()
        self._hiding = 0
        self._pieces: list[Piece] = []
        self._data = False  # the script last begun is JSON-LD

    def take(self, token: Token) -> None:
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
            self._end(token.name)
        elif token.kind is Kind.RAW:
            self._raw(token)
        elif not self._hiding:
            self._text(token)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in _BLOCKS or name == "br":
            self.end_block()
            self._close_implied(name)
        told = attributes(token.inside) if token.inside else {}
        self._note(name, told)
        if name in _VOID or (token.inside.endswith("/") and name not in _BLOCKS and name not in _UNSHOWN):
            return
        hides = name in _UNSHOWN or _is_hidden(told)
        self._open.append((name, hides))
        self._names[name] += 1
        self._hiding += hides

    def _note(self, name: str, told: dict[str, str]) -> None:
        if name == "meta":
            self.page.metas.append(told)
        elif name == "link":
            self.page.links.append(told)
        elif name == "html":
            self.page.language = self.page.language or told.get("lang", told.get("xml:lang", ""))
        elif name == "time" and (when := told.get("datetime")):
            self.page.times.append(when)
        elif name == "script":
            self._data = told.get("type", "").split(";")[0].strip().lower() == "application/ld+json"

    def _close_implied(self, name: str) -> None:
        """Ends a paragraph at a block's begin, a list item at the next, as pages without end tags need."""
        while self._open and self._open[-1][0] in _ENDED_BY_ITS_LIKE:
            top = self._open[-1][0]
            if top not in {name, "p"}:
                return
            self._pop()

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self.end_block()
        if not self._names[name]:
            return
        while self._open:
            if self._pop() == name:
                return

    def _pop(self) -> str:
        name, hides = self._open.pop()
        self._names[name] -= 1
        self._hiding -= hides
        return name

    def _raw(self, token: Token) -> None:
        text = self._source[token.start : token.end]
        if token.name == "title" and not self.page.title and "svg" not in self._inside():
            joined = "".join(piece.text for piece in characters(self._source, token.start, token.end))
            self.page.title = " ".join(joined.split())
        elif token.name == "script" and self._data:
            self.page.scripts.append(text)

    def _text(self, token: Token) -> None:
        keep = self._names["pre"] > 0
        for piece in characters(self._source, token.start, token.end):
            self._pieces.extend([piece] if keep else _collapsed(piece))

    def _inside(self) -> frozenset[str]:
        return frozenset(name for name, count in self._names.items() if count > 0)

    def end_block(self) -> None:
        """What was collected becomes a block, unless it is nothing but space."""
        pieces = _trimmed(_single_spaced(self._pieces))
        self._pieces = []
        if pieces:
            name = next((each for each, _ in reversed(self._open) if each in _BLOCKS), "")
            self.page.blocks.append(Block(name, self._inside(), tuple(pieces)))


def tidied(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with each run of white space as one space, none at either end, and no soft hyphens."""
    return _trimmed(_single_spaced([each for piece in pieces for each in _collapsed(piece)]))


def _is_hidden(told: dict[str, str]) -> bool:
    hidden = "hidden" in told or told.get("aria-hidden", "").lower() == "true"
    return hidden or bool(_HIDING_STYLE.search(told.get("style", "")))


def _collapsed(piece: Piece) -> Iterator[Piece]:
    """A piece cut so that each run of white space is one space, and soft hyphens are gone."""
    if not piece.is_verbatim:
        yield from [] if piece.text == _SOFT_HYPHEN else [piece]
        return
    position = 0
    for run in re.finditer(rf"{_SPACE.pattern}|{_SOFT_HYPHEN}+", piece.text):
        if position < run.start():
            yield Piece(piece.text[position : run.start()], piece.start + position, run.start() - position)
        if run[0][0] != _SOFT_HYPHEN:
            yield Piece(" ", piece.start + run.start(), len(run[0]))
        position = run.end()
    if position < len(piece.text):
        yield Piece(piece.text[position:], piece.start + position, len(piece.text) - position)


def _single_spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Without a space that follows a space across tags."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text == " " and found and found[-1].text == " ":
            continue
        found.append(piece)
    return found


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    start, end = 0, len(pieces)
    while start < end and not pieces[start].text.strip():
        start += 1
    while end > start and not pieces[end - 1].text.strip():
        end -= 1
    return pieces[start:end]
