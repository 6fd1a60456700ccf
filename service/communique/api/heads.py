"""Headers of answers to queries, as bytes. No framework is needed: processes write them that have none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime

from communique.api.coding import LEAST_BYTES, coder
from communique.api.endpoint import Answer

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFETY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
)
SAFETY_LINES = b"".join(b"%b: %b\r\n" % pair for pair in SAFETY_HEADERS)


def _lines(headers: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("latin-1")


def modified_header(modified: datetime | None) -> dict[str, str]:
    """Last-Modified, which names no moment that is still to come (RFC 9110, 8.8.2.1)."""
    if modified is None or modified > datetime.now(UTC):
        return {}
    return {"Last-Modified": format_datetime(modified, usegmt=True)}


def answer_headers(answer: Answer) -> dict[str, str]:
    """What names an answer and the dataset's version."""
    headers = {"X-Dataset-Version": str(answer.version), "Vary": "Accept"}
    if answer.etag:
        headers |= {"ETag": f'"{answer.etag}"', "Cache-Control": "no-cache"}
    headers |= modified_header(answer.modified)
    if answer.help:
        headers["Link"] = f'<{answer.help}>; rel="help"'
    return headers


def whole_answer(answer: Answer, body: bytes, coding: str | None) -> bytes:
    """All of an answer whose body is there, from its own headers on; a small body is not coded."""
    coding = coding if len(body) >= LEAST_BYTES else None
    body = coder(coding)(body, True) if coding else body
    return b"".join((_head(answer, coding, "Content-Length", str(len(body))), body))


def flowing_head(answer: Answer, coding: str | None) -> bytes:
    """The headers of an answer whose body comes in chunks (RFC 9112, 7.1)."""
    return _head(answer, coding, "Transfer-Encoding", "chunked")


def _head(answer: Answer, coding: str | None, framing: str, value: str) -> bytes:
    headers = answer_headers(answer)
    headers["Vary"] += ", Accept-Encoding"
    if coding:
        headers["Content-Encoding"] = coding
        if answer.etag:
            headers["ETag"] = f'"{answer.etag}-{coding}"'
    media = answer.media_type
    headers["Content-Type"] = f"{media}; charset=utf-8" if media.startswith("text/") else media
    headers[framing] = value
    return b"".join((_lines(headers), SAFETY_LINES, b"\r\n"))
