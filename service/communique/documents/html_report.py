"""text/html to text: the article's words as the page has them, with the way back into the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.documents.decoding import MARKS, decode, refuse_binary
from communique.documents.html_article import article_blocks
from communique.documents.html_blocks import Block, read_page
from communique.documents.html_metadata import page_metadata
from communique.documents.metadata import Metadata, described, read_metadata
from communique.documents.passages import PassageWriter
from communique.errors import InvalidDocumentError
from communique.model.provenance import Passage, SourceText

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})"
    rb"|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 2048  # bytes; the HTML Standard wants it in the first 1024


class HtmlReader:
    """Reads web pages. Parameters: charset, and title, url, publisher, published, language, which win."""

    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The article, its metadata and passages; raises InvalidDocumentError where there is none."""
        page, encoding = decode_page(content, parameters.get("charset"))
        return read_html(page, read_metadata(parameters), encoding=encoding)


def decode_page(content: bytes, charset: str | None) -> tuple[str, str]:
    """The characters of a page and their encoding: mark, stated charset, the page's own, UTF-8, a guess.

    A charset that the page declares and does not keep to is passed over. Raises InvalidDocumentError.
    """
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if charset is None and declared and not content.startswith(tuple(mark for mark, _ in MARKS)):
        label = (declared[1] or declared[2]).decode("ascii")
        try:
            return decode(content, label)
        except InvalidDocumentError:
            pass
    return decode(content, charset)


def read_html(page: str, given: Metadata, *, encoding: str | None, part: str = "") -> SourceText:
    """The article of a decoded page; what is given beside it wins over what it says itself.

    part names where in its original the page stands, for the passages. Raises InvalidDocumentError.
    """
    refuse_binary(page)
    held = read_page(page)
    text, passages = _written(article_blocks(held, page), part)
    return described(text, given, page_metadata(held), encoding=encoding, passages=passages)


def _written(blocks: Sequence[Block], part: str) -> tuple[str, tuple[Passage, ...]]:
    writer = PassageWriter()
    for block in blocks:
        if writer.length:
            writer.insert("\n\n")
        for piece in block.pieces:
            writer.copy(piece, part=part)
    return writer.written()
