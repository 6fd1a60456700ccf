"""WARC files (ISO 28500) to reports: pages that a crawler kept, each with the bytes that were sent.

Responses with status 200 and resources are read; pictures, scripts and styles are no reports and are passed
over. A payload whose digest does not fit is told with that fault.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from communique.documents.html_report import HtmlReader
from communique.documents.members import sole
from communique.documents.pdf_report import PdfReader
from communique.documents.plain import PlainTextReader
from communique.errors import CommuniqueError, InvalidDocumentError
from communique.model.provenance import Member, SourceText
from communique.model.stages import Reader

WARC = "application/warc"
_READERS: tuple[Reader, ...] = (HtmlReader(), PdfReader(), PlainTextReader())
_LARGEST_PAYLOAD_BYTES = 10 * 2**20
_MOST_UNPACKED_BYTES = 512 * 2**20
_CHUNK = 1 << 16
_KEPT = frozenset({"content-type", "date", "last-modified", "etag", "content-language", "server"})
_GZIP = b"\x1f\x8b"


class WarcReader:
    """Reads WARC, packed or not. Parameters: title, publisher, published, language for all pages."""

    media_types: tuple[str, ...] = (WARC, "application/warc+gzip", "application/x-warc")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The page of a file with one; raises InvalidDocumentError."""
        return sole(self.members(content, parameters), "{} pages in the WARC")

    def members(self, content: bytes, parameters: Mapping[str, str], /) -> Iterator[Member]:
        """The pages in their order; passages lead into the payload as it was sent, unpacked."""
        _refuse_bombs(content)
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # texts need not pay for it

        records = ArchiveIterator(io.BytesIO(content), check_digests=True)
        try:
            for record in records:
                if (media_type := report_media_type(record)) is not None:
                    yield _member(record, media_type, parameters)
        except CommuniqueError:
            raise
        except Exception as error:  # the library meets damaged records in ways of many names
            raise InvalidDocumentError(f"no readable WARC: {str(error)[:200]}; make it anew") from error


def _refuse_bombs(content: bytes) -> None:
    """Raises InvalidDocumentError for gzip that unpacks to more than a collection, counted as it unpacks."""
    rest, unpacked = content, 0
    while rest.startswith(_GZIP):
        member = zlib.decompressobj(31)
        data = rest
        try:
            while data and not member.eof:
                unpacked += len(member.decompress(data, _CHUNK))
                data = member.unconsumed_tail
                if unpacked > _MOST_UNPACKED_BYTES:
                    raise InvalidDocumentError(
                        f"a WARC of over {_MOST_UNPACKED_BYTES} bytes unpacked; cut it"
                    )
        except zlib.error as error:
            raise InvalidDocumentError(f"no readable WARC: {error}; make it anew") from error
        rest = member.unused_data


def report_media_type(record: Any) -> str | None:
    """What a record's payload is, where it may be a report; None for anything else."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if address.partition("?")[0].endswith("/robots.txt"):
        return None
    if record.rec_type == "response" and record.http_headers is not None:
        said = record.http_headers.get_header("Content-Type") or ""
        found = said if record.http_headers.get_statuscode() == "200" else ""
    else:
        found = record.rec_headers.get_header("Content-Type") or "" if record.rec_type == "resource" else ""
    essence = found.partition(";")[0].strip().lower()
    return found if any(essence in reader.media_types for reader in _READERS) else None


def _member(record: Any, media_type: str, parameters: Mapping[str, str]) -> Member:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    try:
        content = _payload(record)
        source = _read(content, media_type, {"url": address, **parameters})
    except CommuniqueError as error:
        return Member(label=address or "a record", fault=f"{error.code}: {error}")
    return Member(
        label=source.title or address,
        content=content,
        media_type=media_type,
        source=source,
        headers=_headers(record),
        retrieved=_retrieved(record),
    )


def _payload(record: Any) -> bytes:
    held = bytearray()
    stream = record.content_stream()
    while chunk := stream.read(_CHUNK):
        held += chunk
        if len(held) > _LARGEST_PAYLOAD_BYTES:
            raise InvalidDocumentError(f"a page of over {_LARGEST_PAYLOAD_BYTES} bytes; a report is smaller")
    if record.digest_checker is not None and record.digest_checker.passed is False:
        raise InvalidDocumentError("the payload does not fit the record's digest; it was damaged or changed")
    return bytes(held)


def _read(content: bytes, media_type: str, parameters: Mapping[str, str]) -> SourceText:
    essence, _, said = media_type.partition(";")
    charset = said.partition("charset=")[2].strip().strip('"').partition(";")[0]
    reader = next(each for each in _READERS if essence.strip().lower() in each.media_types)
    read = reader.read(content, {**parameters, **({"charset": charset} if charset else {})})
    return replace(read, url=parameters.get("url") or read.url)


def _headers(record: Any) -> tuple[tuple[str, str], ...]:
    sent = record.http_headers.headers if record.http_headers is not None else []
    kept = [(name.lower(), value[:500]) for name, value in sent if name.lower() in _KEPT]
    names = ("WARC-Record-ID", "WARC-Payload-Digest", "WARC-Date")
    told = ((name.lower(), record.rec_headers.get_header(name)) for name in names)
    return (*kept, *((name, value[:500]) for name, value in told if value))


def _retrieved(record: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
