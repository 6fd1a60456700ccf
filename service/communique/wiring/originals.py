"""The bytes that reports came in, as the door shows them."""

from __future__ import annotations

from communique.api.service import OriginalView
from communique.api.views import DocumentView
from communique.errors import NotFoundError
from communique.store.ledger import Ledger


def original(ledger: Ledger, document: DocumentView, sha256: str | None) -> OriginalView:
    """The bytes of the report's first capture by IRI, or those of a digest; raises NotFoundError."""
    captures = ledger.documents.captures(document.iri)
    capture = next((each for each in captures if sha256 in {None, each.sha256}), None)
    if capture is None:
        raise NotFoundError(f"the report was not seen in bytes with SHA-256 {sha256}; see its captures")
    passages, encoding = ledger.documents.passages(document.iri, capture.sha256)
    return OriginalView(
        content=ledger.documents.blob(capture.sha256),
        media_type=capture.media_type,
        sha256=capture.sha256,
        encoding=encoding,
        url=capture.url,
        retrieved=capture.retrieved.isoformat() if capture.retrieved else None,
        rights=document.rights,
        passages=passages,
        captures=tuple(captures),
    )
