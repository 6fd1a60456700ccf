"""text/plain to text, metadata from the request's parameters."""

from __future__ import annotations

from collections.abc import Mapping

from communique.documents.decoding import decode
from communique.documents.metadata import read_metadata
from communique.model.provenance import SourceText
from communique.model.text import AnchorBasis


class PlainTextReader:
    """Reads text/plain. Parameters: charset, and title, url, publisher, published, language."""

    media_types: tuple[str, ...] = ("text/plain",)

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The text as given, its encoding, and what the parameters say; raises InvalidDocumentError."""
        text, encoding = decode(content, parameters.get("charset"))
        said = read_metadata(parameters)
        return SourceText(
            text=text,
            title=said.title,
            url=said.url,
            publisher=said.publisher,
            published=said.published,
            published_basis=AnchorBasis.GIVEN if said.published else AnchorBasis.NONE,
            language=said.language,
            encoding=encoding,
        )
