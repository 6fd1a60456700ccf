"""Words of XML elements as paragraphs, each character with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.documents.decoding import refuse_binary
from communique.documents.html_blocks import read_page, tidied
from communique.documents.passages import PassageWriter, Piece, through
from communique.documents.xml_source import Element
from communique.model.provenance import Passage
from communique.model.text import Span

# Of XHTML and NITF: what stands apart from the words around it.
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd td th tr table caption blockquote bq block pre br hr ul ol dl "  # noqa: SIM905  # a list of 30 lines
    "section article header footer figure figcaption nitf-table datasource dateline byline body body.content "
    "body.head hedline abstract tagline credit media media-caption".split()
)
_UNREAD = frozenset(
    "script style head title media media-metadata media-reference media-producer fn-footnote figure svg "  # noqa: SIM905  # as above
    "object iframe noscript byline distributor body.end".split()
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some text with the passages that lead to the source; text spans count from its own beginning."""

    text: str
    passages: tuple[Passage, ...]


def paragraph_of(pieces: Iterable[Piece]) -> Paragraph | None:
    """Pieces as one paragraph, white space collapsed; None for nothing but space."""
    kept = tidied(pieces)
    if not kept:
        return None
    writer = PassageWriter()
    for piece in kept:
        writer.copy(piece)
    return Paragraph(*writer.written())


def paragraphs_of(element: Element) -> list[Paragraph]:
    """The paragraphs of an element's markup (XHTML, NITF) in reading order."""
    found = (paragraph_of(pieces) for pieces in _runs(element))
    return [each for each in found if each is not None]


def _runs(element: Element) -> Iterator[list[Piece]]:
    """The pieces between borders of blocks."""
    run: list[Piece] = []
    for child in element.children:
        if isinstance(child, Piece):
            run.append(child)
        elif child.name in _UNREAD:
            continue
        elif child.name in _BLOCKS:
            yield run
            yield from _runs(child)
            run = []
        else:
            first, *rest = _runs(child)
            run += first
            if rest:
                yield run
                *middle, run = rest
                yield from middle
    yield run


def paragraphs_of_html(element: Element) -> list[Paragraph]:
    """The paragraphs of HTML that stands in an element as text, escaped or in CDATA, as feeds have it."""
    writer = PassageWriter()
    for piece in element.pieces():
        writer.copy(piece)
    page, outer = writer.written()
    found = []
    for block in read_page(page).blocks:
        inner = PassageWriter()
        for piece in block.pieces:
            inner.copy(piece)
        text, passages = inner.written()
        found.append(Paragraph(text, through(passages, outer)))
    return found


def joined(
    paragraphs: Sequence[Paragraph], *, origin: int = 0, dateline: Paragraph | None = None, after: int = 0
) -> tuple[str, tuple[Passage, ...]]:
    """One text with passages into a source that begins at `origin`; raises InvalidDocumentError for none.

    A dateline goes before the paragraph of number `after`, as wires print it, unless that has it already.
    """
    writer = _Joining(origin)
    for number, paragraph in enumerate(paragraphs):
        if number == after and dateline is not None and not _opens_with(paragraph.text, dateline.text):
            writer.add(dateline)
            writer.text += " — "
            writer.add(paragraph, separator="")
        else:
            writer.add(paragraph)
    refuse_binary(writer.text)
    return writer.text, tuple(writer.passages)


def _opens_with(text: str, dateline: str) -> bool:
    place = dateline.partition(",")[0].casefold().strip(" —-")
    return bool(place) and text.casefold().startswith(place)


class _Joining:
    def __init__(self, origin: int) -> None:
        self.text = ""
        self.passages: list[Passage] = []
        self._origin = origin

    def add(self, paragraph: Paragraph, *, separator: str = "\n\n") -> None:
        self.text += separator if self.text else ""
        for each in paragraph.passages:
            text = Span(each.text.start + len(self.text), each.text.end + len(self.text))
            source = Span(each.source.start - self._origin, each.source.end - self._origin)
            self.passages.append(replace(each, text=text, source=source))
        self.text += paragraph.text
