"""XML as elements whose characters know their place in the source; nothing is expanded, nothing is loaded.

The parser is expat. Entity declarations are refused (expansion attacks need one), so is nesting without end;
a document type with an external identifier is passed over and never fetched, as real NITF files carry one.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from communique.documents.passages import Piece
from communique.errors import InvalidDocumentError

_DEEPEST = 200
_MOST_ELEMENTS = 500_000
_SEPARATOR = " "  # no namespace IRI and no name holds one


@dataclass(slots=True)
class Element:
    """An element by its local name, its namespace apart; `[start, end)` in the source, code points.

    Attributes go by local name. children are elements and pieces of text, in order.
    """

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    children: list[Element | Piece] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[Element]:
        """Child elements of these local names, in order; all where none is given."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first element at a path of local names."""
        found: Element | None = self
        for name in path:
            found = next(found.elements(name), None) if found is not None else None
        return found

    def all(self, name: str) -> Iterator[Element]:
        """Elements of a local name anywhere below, in order."""
        for child in self.elements():
            if child.name == name:
                yield child
            yield from child.all(name)

    def pieces(self) -> Iterator[Piece]:
        """The text below, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.pieces()
            else:
                yield child

    def words(self) -> str:
        """The text below as one line."""
        return " ".join("".join(piece.text for piece in self.pieces()).split())

    def said(self, *path: str) -> str:
        """The words at a path; nothing where it leads nowhere."""
        found = self.first(*path)
        return found.words() if found is not None else ""


def parse_xml(source: str) -> Element:
    """The root element. Raises InvalidDocumentError with line and column for what is not well-formed."""
    reader = _Reader(source)
    try:
        reader.parser.Parse(reader.encoded, True)
    except expat.ExpatError as error:
        raise InvalidDocumentError(
            f"not well-formed XML at line {error.lineno}, column {error.offset + 1}: "
            f"{expat.errors.messages[error.code]}; send it as its sender made it"
        ) from error
    if reader.root is None:
        raise InvalidDocumentError("XML without an element; send a feed or an article")
    return reader.root


class _Reader:
    def __init__(self, source: str) -> None:
        self.root: Element | None = None
        self.encoded = source.encode("utf-8", "surrogatepass")
        self._source = source
        self._open: list[Element] = []
        self._count = 0
        self._in_cdata = False
        self._last = (0, 0)  # a byte offset and the code points before it
        parser = self.parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = lambda: self._cdata(is_open=True)
        parser.EndCdataSectionHandler = lambda: self._cdata(is_open=False)
        parser.EntityDeclHandler = _refuse_entity
        parser.SkippedEntityHandler = self._skipped

    def _cdata(self, *, is_open: bool) -> None:
        self._in_cdata = is_open

    def _position(self) -> int:
        """Where the parser is, in code points; it only ever goes on."""
        at = self.parser.CurrentByteIndex
        last, count = self._last
        count += len(self.encoded[last:at].decode("utf-8", "replace"))
        self._last = (at, count)
        return count

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_ELEMENTS:
            raise InvalidDocumentError(
                f"XML nested over {_DEEPEST} deep or of over {_MOST_ELEMENTS} elements; send a smaller file"
            )
        space, _, local = name.rpartition(_SEPARATOR)
        told = {key.rpartition(_SEPARATOR)[2]: value for key, value in attributes.items()}
        element = Element(local, space, told, self._position())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        element, at = self._open.pop(), self._position()
        if self._source.startswith("</", at):
            element.end = self._source.find(">", at) + 1
        else:  # <empty/>: the parser stands where the element began or ended
            element.end = max(at, self._source.find("/>", element.start) + 2)

    def _text(self, data: str) -> None:
        at = self._position()
        self._add(data, at, self._length(data, at))

    def _length(self, data: str, at: int) -> int:
        """How many characters of the source stand for some text."""
        if not self._in_cdata and self._source.startswith("&", at):
            return self._source.index(";", at) + 1 - at
        return 2 if data == "\n" and self._source.startswith("\r\n", at) else len(data)

    def _add(self, data: str, at: int, length: int) -> None:
        if not self._open:
            return
        children = self._open[-1].children
        last = children[-1] if children else None
        if (
            isinstance(last, Piece)
            and last.is_verbatim
            and length == len(data)
            and last.start + last.length == at
        ):
            children[-1] = Piece(last.text + data, last.start, last.length + length)
        else:
            children.append(Piece(data, at, length))

    def _skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001  # expat calls it so
        """An entity of a document type that was not read: HTML's names are known, others are an error."""
        meant = html.unescape(f"&{name};")
        if is_parameter or meant == f"&{name};":
            raise InvalidDocumentError(
                f"entity &{name[:40]}; is not declared in the file; write the character"
            )
        self._add(meant, self._position(), len(name) + 2)


def _refuse_entity(name: str, *_: object) -> NoReturn:
    raise InvalidDocumentError(
        f"the file declares the entity {name[:40]!r}; declarations are never expanded: send it without a DTD"
    )
