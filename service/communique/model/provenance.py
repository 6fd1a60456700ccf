"""Where a text was seen and what read it: captures and runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from communique.model.text import AnchorBasis, Iri, Span


class Rights(StrEnum):
    """What readers without a role may see of a report's text."""

    FULL = "full"
    QUOTE = "quote"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a wire or a feed says beside the words; None where it says nothing.

    identifier is the item's own (RSS guid, Atom id, NITF doc-id, NewsML-G2 guid), the same for all its
    versions; version counts them. modified is when this version was made, with time zone. rights_notice is
    the provider's wording ("© 2026 Wire; no archiving").
    """

    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    rights_notice: str | None = None
    identifier: str | None = None
    version: int | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One place and time a text was seen. retrieved never enters a hash or a deterministic graph."""

    iri: Iri
    document: Iri
    sha256: str  # of the bytes as received, 64 hex digits
    media_type: str
    size_bytes: int
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    published_basis: AnchorBasis = AnchorBasis.NONE
    language: str = "en"
    rights: Rights = Rights.QUOTE
    marking: str | None = None
    retrieved: datetime | None = None  # with time zone
    headers: tuple[tuple[str, str], ...] = ()  # of HTTP, when it was fetched; names in small letters
    news: News = News()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What software read a document (prov:Activity); its IRI hashes these fields and never host facts."""

    iri: Iri
    software: tuple[str, ...]  # "communique 0.1.0", "en_core_web_md 3.7.1"
    digests: tuple[str, ...] = ()  # of model files and vocabularies
    settings_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters of a report's text and the characters of its original that they were taken from.

    source counts code points of the decoded original, or of its `part` ("page 3", "html") where it has
    parts. Spans of one length are copied letter for letter; else one stands for the other as a whole
    ("&amp;", a run of spaces).
    """

    text: Span
    source: Span
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a Reader makes of bytes: the text as given and what the bytes say about themselves.

    text is as given (not normalised); offsets of the annotation form are into it.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: AnchorBasis = AnchorBasis.NONE
    language: str | None = None
    encoding: str | None = None
    rights: str | None = None  # as the bytes say it; whoever takes the report in checks it
    marking: str | None = None
    passages: tuple[Passage, ...] = ()  # in reading order; none where the text is the decoded bytes
    news: News = News()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One report among several in a file, already read; content is the part of the file that it stands in.

    Passages of the source lead into content. Without a source the fault says why it could not be read.
    summary_of is the address of the whole report where the member only says what it is about.
    """

    label: str
    content: bytes = b""
    media_type: str = ""
    source: SourceText | None = None
    fault: str | None = None
    summary_of: str | None = None
    headers: tuple[tuple[str, str], ...] = ()  # of HTTP and WARC
    retrieved: datetime | None = None  # with time zone, where the file says it
