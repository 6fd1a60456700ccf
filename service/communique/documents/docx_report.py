"""Word files (Office Open XML) to text: paragraphs and tables in their order, each with its number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from communique.documents.decoding import refuse_binary
from communique.documents.metadata import Metadata, described, own_language, own_line, read_metadata
from communique.documents.passages import PassageWriter, Piece
from communique.errors import InvalidDocumentError
from communique.model.provenance import SourceText

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_PARTS = 5000
_MOST_UNPACKED_BYTES = 100 * 1024 * 1024
_DEEPEST_TABLE = 8


class DocxReader:
    """Reads .docx files. Parameters: title, url, publisher, published, language."""

    media_types: tuple[str, ...] = (DOCX,)

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The paragraphs; passages lead to the characters of "paragraph 7". Raises InvalidDocumentError."""
        _refuse_bombs(content)
        paragraphs, title, language = _opened(content)
        writer = PassageWriter()
        for number, paragraph in enumerate(paragraphs, start=1):
            kept = paragraph.strip()
            if not kept:
                continue
            if writer.length:
                writer.insert("\n\n")
            writer.copy(Piece(kept, paragraph.index(kept), len(kept)), part=f"paragraph {number}")
        text, passages = writer.written()
        refuse_binary(text)
        own = Metadata(title=own_line(title), language=own_language(language))
        return described(text, read_metadata(parameters), own, passages=passages)


def _refuse_bombs(content: bytes) -> None:
    """Raises InvalidDocumentError for what is no zip, is locked, or would unpack to more than a report."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except Exception as error:
        raise InvalidDocumentError("no readable .docx: not a whole zip file; save it anew") from error
    # zipfile hands out no more bytes than a part's header promises, so the promise is what counts.
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED_BYTES:
        raise InvalidDocumentError(
            f"a .docx of {len(parts)} parts and {unpacked} bytes unpacked; "
            f"at most {_MOST_PARTS} and {_MOST_UNPACKED_BYTES} are read: send its words as text"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise InvalidDocumentError("encrypted: the file asks for a password; send it without one")


def _opened(content: bytes) -> tuple[list[str], str, str]:
    """Paragraphs, title and language; python-docx breaks on hostile files in ways of many names."""
    import docx  # noqa: PLC0415  # takes a while to load, which texts need not pay

    try:
        document = docx.Document(io.BytesIO(content))
        properties = document.core_properties
        return list(_paragraphs(document)), properties.title or "", properties.language or ""
    except Exception as error:
        raise InvalidDocumentError(f"no readable .docx: {str(error)[:200]}; save it anew") from error


def _paragraphs(holder: Any, depth: int = 0) -> Iterator[str]:
    """The texts of paragraphs, those in cells of tables where the table stands; merged cells once."""
    for each in holder.iter_inner_content():
        if hasattr(each, "text"):
            yield each.text
        elif depth < _DEEPEST_TABLE:
            seen = set()
            for row in each.rows:
                for cell in row.cells:
                    if id(cell._tc) not in seen:  # noqa: SLF001  # the only name of a merged cell
                        seen.add(id(cell._tc))  # noqa: SLF001  # as above
                        yield from _paragraphs(cell, depth + 1)
