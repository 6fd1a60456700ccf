"""application/pdf to text: the text layer page by page, lines joined to paragraphs, parted words to words.

Passages lead to the characters of a page's text layer ("page 3"). What a page shows only as a picture is not
read, and a document of pictures alone is refused and said to be one.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from communique.documents.decoding import refuse_binary
from communique.documents.metadata import Metadata, described, own_line, read_metadata
from communique.documents.passages import PassageWriter, Piece
from communique.errors import InvalidDocumentError, TooLargeError
from communique.model.provenance import SourceText

_MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
_FULL_WIDTH = 0.72  # of the usual line; what is shorter ends its paragraph
_LONGEST_HEAD = 80  # characters; what is longer is a sentence
_EDGE_LINES = 2  # at the top and at the foot, where running heads stand
_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"(\w+)[-\u2010]\Z")
_BEGINNING = re.compile(r"[a-z]\w*")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's text layer without the space around it; start in code points of the layer."""

    text: str
    start: int
    page: int


class PdfReader:
    """Reads PDF files with a text layer. Parameters: title, url, publisher, published, language."""

    media_types: tuple[str, ...] = ("application/pdf", "application/x-pdf")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """Text with its pages; raises InvalidDocumentError for broken, encrypted and scanned files."""
        layers, title = _layers(content)
        lines = [line for page in _without_running_heads(_lines(layers)) for line in page]
        writer = PassageWriter()
        _join(lines, writer)
        text, passages = writer.written()
        if not any(character.isalnum() for character in text):
            raise InvalidDocumentError(
                f"scanned: {len(layers)} pages of pictures without a text layer; "
                "run text recognition (OCR) over it, or send its words as text"
            )
        refuse_binary(text)
        own = Metadata(title=own_line(title))
        return described(text, read_metadata(parameters), own, passages=passages)


def _layers(content: bytes) -> tuple[list[str], str]:
    """The text layer of each page, and the title; pypdf breaks on hostile files in ways of many names."""
    import pypdf  # noqa: PLC0415  # takes a while to load, which texts need not pay

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        _check(reader)
        return list(_texts(reader)), str(reader.metadata.title or "") if reader.metadata else ""
    except (InvalidDocumentError, TooLargeError):
        raise
    except Exception as error:
        raise InvalidDocumentError(f"no readable PDF: {str(error)[:200]}; save or print it anew") from error


def _check(reader: Any) -> None:
    if reader.is_encrypted and not _opens(reader):
        raise InvalidDocumentError("encrypted: the file asks for a password; send it without one")
    if len(reader.pages) > _MOST_PAGES:
        raise TooLargeError(f"{len(reader.pages)} pages; send at most {_MOST_PAGES} a file")


def _opens(reader: Any) -> bool:
    """Whether the empty password opens it, as with files that merely forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001  # a cipher that is not at hand here
        return False


def _texts(reader: Any) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = page.extract_text().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
        total += len(text)
        if total > _MOST_CHARACTERS:
            raise TooLargeError(f"more than {_MOST_CHARACTERS} characters; send the report alone")
        yield text


def _lines(layers: Sequence[str]) -> list[list[Line]]:
    return [
        [
            Line(found[0].strip(), found.start() + len(found[0]) - len(found[0].lstrip()), number)
            for found in _LINE.finditer(layer)
            if found[0].strip()
        ]
        for number, layer in enumerate(layers, start=1)
    ]


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without bare page numbers, and without lines that stand at the edge of most pages."""
    edges = Counter(key for page in pages for key in {_edge_key(line) for line in _edge(page)})
    often = max(3, len(pages) // 2 + 1)
    running = {key for key, count in edges.items() if count >= often}
    return [
        [line for line in page if line not in _edge(page) or not _is_head(line, running)] for page in pages
    ]


def _is_head(line: Line, running: Collection[str]) -> bool:
    return line.text.isdigit() or (len(line.text) <= _LONGEST_HEAD and _edge_key(line) in running)


def _edge(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE_LINES], *page[max(_EDGE_LINES, len(page) - _EDGE_LINES) :]]


def _edge_key(line: Line) -> str:
    """The line with its own page's number left open."""
    return _NUMBER.sub(lambda found: "#" if found[0] == str(line.page) else found[0], line.text)


def _join(lines: Sequence[Line], writer: PassageWriter) -> None:
    """Writes the lines as paragraphs: a line of full width goes on in the next."""
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    words = " ".join(line.text for line in lines)
    for line, following in zip_longest(lines, lines[1:]):
        kept, between = _ending(line.text, following.text if following else "", usual, words)
        writer.copy(Piece(line.text[:kept], line.start, kept), part=f"page {line.page}")
        if following is not None:
            writer.insert(between)


def _ending(text: str, following: str, usual: int, words: str) -> tuple[int, str]:
    """How much of a line is kept, and what is put between it and the next."""
    parted, beginning = _PARTED.search(text), _BEGINNING.match(following)
    if parted and beginning:
        compound = f"{parted[1]}-{beginning[0]}"
        return (len(text), "") if compound in words else (len(text) - 1, "")
    if len(text) < _FULL_WIDTH * usual and not (beginning and text[-1:] not in '.!?”"'):
        return len(text), "\n\n"
    return len(text), " "
