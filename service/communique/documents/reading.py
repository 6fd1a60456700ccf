"""One way in: bytes and a media type to a SourceText, and a SourceText to a Document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from email.message import Message
from pathlib import PurePath

from communique.documents.anchor import Anchor, choose_anchor
from communique.documents.dateline import find_dateline
from communique.documents.docx_report import DocxReader
from communique.documents.feed_report import FeedReader
from communique.documents.html_report import HtmlReader
from communique.documents.json_report import JsonReader
from communique.documents.language import detect_language
from communique.documents.mail_report import MailReader
from communique.documents.newsml_report import NewsmlReader
from communique.documents.nitf_report import NitfReader
from communique.documents.normalisation import OffsetMap, normalise_with_map
from communique.documents.pdf_report import PdfReader
from communique.documents.plain import PlainTextReader
from communique.documents.warc_report import WARC, WarcReader
from communique.documents.xml_kinds import GENERIC, xml_media_type
from communique.errors import InvalidDocumentError, UnsupportedMediaError
from communique.model.naming import Names
from communique.model.provenance import Member, SourceText
from communique.model.stages import Reader
from communique.model.text import AnchorBasis, Document

OWN_READERS: tuple[Reader, ...] = (
    PlainTextReader(),
    JsonReader(),
    HtmlReader(),
    PdfReader(),
    DocxReader(),
    MailReader(),
    FeedReader(),
    NitfReader(),
    NewsmlReader(),
    WarcReader(),
)
SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".json": "application/json",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".nitf": "application/nitf+xml",
    ".warc": WARC,
}


def media_type_of(name: str) -> str:
    """The media type a file's name speaks for; text/plain where it says nothing."""
    path = PurePath(name.casefold().removesuffix(".gz") if name.casefold().endswith(".warc.gz") else name)
    return SUFFIXES.get(path.suffix.casefold(), "text/plain")


def read_report(
    content: bytes,
    media_type: str,
    parameters: Mapping[str, str] | None = None,
    *,
    readers: Iterable[Reader] = OWN_READERS,
) -> SourceText:
    """What the reader of a media type makes of the bytes; parameters of the type itself (charset) count too.

    Raises UnsupportedMediaError where no reader takes the type, and what the reader raises.
    """
    reader, own = _reader(content, media_type, tuple(readers))
    return _with_language(reader.read(content, {**own, **(parameters or {})}))


def read_members(
    content: bytes,
    media_type: str,
    parameters: Mapping[str, str] | None = None,
    *,
    readers: Iterable[Reader] = OWN_READERS,
) -> Iterator[Member] | None:
    """The reports of a format that holds many (feeds, wire messages, WARC); None for one of single reports.

    Raises as `read_report` does, and while it is read what the reader raises.
    """
    reader, own = _reader(content, media_type, tuple(readers))
    members = getattr(reader, "members", None)
    if members is None:
        return None
    found: Iterator[Member] = members(content, {**own, **(parameters or {})})
    return map(_member_with_language, found)


def _reader(content: bytes, media_type: str, readers: tuple[Reader, ...]) -> tuple[Reader, dict[str, str]]:
    """The reader of a media type, and the type's own parameters; XML goes by its root element."""
    essence, own = parse_media_type(media_type)
    if essence in GENERIC:
        essence = xml_media_type(content, own.get("charset"))
    for reader in readers:
        if essence in reader.media_types:
            return reader, own
    taken = ", ".join(sorted({*GENERIC, *(name for reader in readers for name in reader.media_types)}))
    raise UnsupportedMediaError(f"no reader for {essence[:80] or 'no media type'!r}; send one of {taken}")


def _member_with_language(member: Member) -> Member:
    return replace(member, source=_with_language(member.source)) if member.source else member


def _with_language(source: SourceText) -> SourceText:
    return source if source.language else replace(source, language=detect_language(source.text))


def parse_media_type(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset="utf-8"` → ("text/plain", {"charset": "utf-8"}); names in lower case."""
    message = Message()
    message["content-type"] = " ".join(value.split())
    found = message.get_params(header="content-type") or [("", "")]
    return found[0][0].strip().casefold(), {name.casefold(): text for name, text in found[1:] if text}


def to_document(
    source: SourceText,
    names: Names,
    *,
    analyst: date | None = None,
    given: date | None = None,
    today: date | None = None,
) -> tuple[Document, OffsetMap]:
    """The normalised document with its anchor, and the map back to the text as given.

    analyst and given are days stated beside the report; today is where the future begins, if it matters.
    Raises InvalidDocumentError for a text that is empty or not well-formed.
    """
    text, offsets = normalise_with_map(source.text)
    if not text.strip():
        raise InvalidDocumentError("no text: nothing but white space; send a report")
    anchor = anchor_of(source, text, analyst=analyst, given=given, today=today)
    document = Document(
        iri=names.document(text),
        text=text,
        language=source.language or "en",
        anchor=anchor.date,
        anchor_basis=anchor.basis,
    )
    return document, offsets


def anchor_of(
    source: SourceText,
    text: str,
    *,
    analyst: date | None = None,
    given: date | None = None,
    today: date | None = None,
) -> Anchor:
    """The day to count from, with flags for what was passed over; text is the normalised one."""
    dateline = find_dateline(text)
    said = [
        (AnchorBasis.ANALYST, analyst),
        (AnchorBasis.GIVEN, given),
        (source.published_basis, source.published),
        (AnchorBasis.DATELINE, dateline.date if dateline else None),
    ]
    return choose_anchor(said, today=today)
