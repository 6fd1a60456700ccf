"""E-mail messages (RFC 5322, MIME) to text: the plain part, else the article of the HTML part."""

from __future__ import annotations

import email
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from communique.documents.decoding import decode, refuse_binary
from communique.documents.html_report import decode_page, read_html
from communique.documents.metadata import Metadata, described, own_line, read_metadata
from communique.documents.passages import as_given
from communique.errors import InvalidDocumentError
from communique.model.provenance import SourceText
from communique.model.text import AnchorBasis


class MailReader:
    """Reads .eml files. Parameters: title, url, publisher, published, language, which win over headers."""

    media_types: tuple[str, ...] = ("message/rfc822",)

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The message's words; Date, From and Subject are its metadata. Raises InvalidDocumentError."""
        try:
            message = email.message_from_bytes(content, policy=policy.default)
            subject, sender = _header(message, "Subject"), _header(message, "From")
            day = _day(_header(message, "Date"))
            body = message.get_body(preferencelist=("plain", "html"))
            payload = body.get_payload(decode=True) if body is not None else None
        except InvalidDocumentError:
            raise
        except Exception as error:  # the parser meets hostile headers in ways of many names
            raise InvalidDocumentError(f"no readable message: {str(error)[:200]}; send its words") from error
        if body is None or not isinstance(payload, bytes) or not payload.strip():
            raise InvalidDocumentError("a message without text: no text/plain or text/html part with words")
        given = read_metadata(parameters)
        own = Metadata(title=own_line(subject), publisher=own_line(_name(sender)))
        return _dated(_body(body, payload, _filled(given, own)), given, day)


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name) or "")


def _name(sender: str) -> str:
    name, address = parseaddr(sender)
    return name or address


def _day(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header) if header else None
    except ValueError:
        return None


def _filled(given: Metadata, own: Metadata) -> Metadata:
    return replace(given, title=given.title or own.title, publisher=given.publisher or own.publisher)


def _dated(read: SourceText, given: Metadata, day: datetime | None) -> SourceText:
    """With the day of the Date header, in its own offset, unless one was given."""
    if given.published or day is None:
        return read
    return replace(read, published=day.date(), published_basis=AnchorBasis.METADATA)


def _body(body: Any, payload: bytes, said: Metadata) -> SourceText:
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        page, encoding = decode_page(payload, charset)
        return read_html(page, said, encoding=encoding, part="text/html part")
    text, encoding = decode(payload, charset)
    refuse_binary(text)
    return described(text, said, encoding=encoding, passages=as_given(text, part="text/plain part"))
