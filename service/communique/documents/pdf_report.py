"""application/pdf to text: the text layer page by page, lines joined to paragraphs, parted words to words.

Passages lead to the characters of a page's text layer ("page 3"). What a page shows only as a picture is not
read, and a document of pictures alone is refused and said to be one.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from communique.documents.decoding import refuse_binary
from communique.documents.metadata import Metadata, described, own_line, read_metadata
from communique.documents.passages import PassageWriter, Piece
from communique.documents.pdf_lines import Layer, Layout, Line, layer_of, lines_of
from communique.errors import InvalidDocumentError, TooLargeError
from communique.model.provenance import SourceText

_MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
_FULL_WIDTH = 0.72  # of the usual line; what is shorter ends its paragraph
_TURNING_WIDTH = 0.92  # where a page ends with a sentence
_SENTENCE_END = frozenset('.!?”"')
_LONGEST_HEAD = 80  # characters; what is longer is a sentence
_EDGE_LINES = 2  # at the top and at the foot, where running heads stand
# "11/27/26, 9:50 PM Title" and "https://… 1/2", which browsers set at the edges of what they print.
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d\b|\w+://\S+\s+\d+/\d+\Z")
_SPACING = re.compile(r"\s{2,}|(?:(?!\s{2}).)+", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"(\w+)[-\u2010]\Z")
_BEGINNING = re.compile(r"[a-z]\w*")


class PdfReader:
    """Reads PDF files with a text layer. Parameters: title, url, publisher, published, language."""

    media_types: tuple[str, ...] = ("application/pdf", "application/x-pdf")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """Text with its pages; raises InvalidDocumentError for broken, encrypted and scanned files."""
        layers, title = _layers(content)
        pages = [lines_of(layer, number) for number, layer in enumerate(layers, start=1)]
        layout = Layout([line for page in pages for line in page])
        lines = [line for page in _without_running_heads(pages, layout) for line in page]
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


def _layers(content: bytes) -> tuple[list[Layer], str]:
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


def _texts(reader: Any) -> Iterator[Layer]:
    total = 0
    for page in reader.pages:
        layer = layer_of(page)
        total += len(layer.text)
        if total > _MOST_CHARACTERS:
            raise TooLargeError(f"more than {_MOST_CHARACTERS} characters; send the report alone")
        yield layer


def _without_running_heads(pages: list[list[Line]], layout: Layout) -> list[list[Line]]:
    """Pages without bare page numbers, and without lines that stand at the edge of most pages.

    Two pages are enough for what stands at one place on both, or is set in smaller letters; of those one is
    where it looks as browsers print it.
    """
    edges = Counter(key for page in pages for key in {_edge_key(line) for line in _edge(page)})
    often = max(3, len(pages) // 2 + 1)
    running = {key for key, count in edges.items() if count >= often}
    twice = {key for key, count in edges.items() if count > 1}
    places = Counter(at for page in pages for at in {_edge_place(line) for line in _edge(page)})

    def is_head(line: Line) -> bool:
        if layout.is_small(line) and (_edge_key(line) in twice or _PRINTED.match(line.text)):
            return True
        return places[_edge_place(line)] > 1 or _is_head(line, running)

    return [[line for line in page if line not in _edge(page) or not is_head(line)] for page in pages]


def _is_head(line: Line, running: Collection[str]) -> bool:
    return line.text.isdigit() or (len(line.text) <= _LONGEST_HEAD and _edge_key(line) in running)


def _edge(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE_LINES], *page[max(_EDGE_LINES, len(page) - _EDGE_LINES) :]]


def _edge_key(line: Line) -> str:
    """The line with its own page's number left open."""
    return _NUMBER.sub(lambda found: "#" if found[0] == str(line.page) else found[0], line.text)


def _edge_place(line: Line) -> tuple[str, int, int]:
    """The same for lines of the same words at the very same place of two pages."""
    place = line.place
    return _edge_key(line), *((round(place.left), round(place.base)) if place else (-line.page, line.start))


def _join(lines: Sequence[Line], writer: PassageWriter) -> None:
    """Writes the lines as paragraphs: by their places, else a line of full width goes on in the next."""
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    words = " ".join(line.text for line in lines)
    layout = Layout(lines)
    for line, following, after in zip_longest(lines, lines[1:], lines[2:]):
        ends = layout.ends(line, following, after) if following else None
        if following and following.page != line.page and line.text[-1:] in _SENTENCE_END:
            ends = len(line.text) < _TURNING_WIDTH * usual or None
        kept, between = _ending(line.text, following.text if following else "", usual, words, ends=ends)
        _copy(line, kept, writer)
        if following is not None:
            writer.insert(between)


def _copy(line: Line, kept: int, writer: PassageWriter) -> None:
    """Writes what is kept of a line, with one space where justified lines are stretched by several."""
    for found in _SPACING.finditer(line.text, 0, kept):
        words = " " if found[0].isspace() else found[0]
        writer.copy(Piece(words, line.start + found.start(), len(found[0])), part=f"page {line.page}")


def _ending(text: str, following: str, usual: int, words: str, *, ends: bool | None) -> tuple[int, str]:
    """How much of a line is kept, and what is put between it and the next; ends: what their places say."""
    if ends:
        return len(text), "\n\n"
    parted, beginning = _PARTED.search(text), _BEGINNING.match(following)
    if parted and beginning:
        compound = f"{parted[1]}-{beginning[0]}"
        return (len(text), "") if compound in words else (len(text) - 1, "")
    is_short = len(text) < _FULL_WIDTH * usual
    if ends is None and is_short and not (beginning and text[-1:] not in _SENTENCE_END):
        return len(text), "\n\n"
    return len(text), " "
