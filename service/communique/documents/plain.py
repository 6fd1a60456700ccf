"""text/plain to text, metadata from the request's parameters."""

from __future__ import annotations

from collections.abc import Mapping

from communique.documents.decoding import decode
from communique.documents.metadata import described, read_metadata
from communique.model.provenance import SourceText


class PlainTextReader:
    """Reads text/plain. Parameters: charset, and title, url, publisher, published, language."""

    media_types: tuple[str, ...] = ("text/plain",)

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The text as given, its encoding, and what the parameters say; raises InvalidDocumentError."""
        text, encoding = decode(content, parameters.get("charset"))
        return described(text, read_metadata(parameters), encoding=encoding)
