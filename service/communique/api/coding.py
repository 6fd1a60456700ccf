"""Content coding (RFC 9110, 8.4 and 12.5.3): text is sent as gzip to who takes it.

An entity tag names bytes, so a coded body has a tag of its own: the plain one and "-gzip". What the client
sends back is read without it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEAST_BYTES = 1024  # less does not fit into fewer packets
_LEVEL = 5
_SUFFIX = '-gzip"'
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_TEXTUAL = (
    "text/", "application/json", "application/ld+json", "application/problem+json", "application/n-",
    "application/trig", "application/rdf+xml", "application/sparql-results+", "application/xml",
    "application/javascript", "image/svg+xml",
)  # fmt: skip
# Sent as it comes: who follows a stream waits for each piece.
_LIVE = ("text/event-stream", "application/x-ndjson")


def takes_gzip(accept_encoding: str) -> bool:
    """Whether gzip is acceptable and not less welcome than no coding."""
    quality: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weight = parameters.strip().removeprefix("q=") if parameters else "1"
        try:
            quality[name.strip()] = float(weight)
        except ValueError:
            quality[name.strip()] = 0.0
    gzip = quality.get("gzip", quality.get("x-gzip", quality.get("*", 0.0)))
    return gzip > 0 and gzip >= quality.get("identity", 0.0)


def _is_textual(headers: Headers) -> bool:
    kind = headers.get("content-type", "")
    return kind.startswith(_TEXTUAL) and not kind.startswith(_LIVE)


class CodingLayer:
    """ASGI middleware; ranges and small bodies stay as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and code the answer if it may be."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_taken = takes_gzip(headers.get("accept-encoding", "")) and "range" not in headers
        held = headers.get("if-none-match", "")
        holds_coded = _SUFFIX in held or (is_taken and held.strip() == "*")
        answer = _Answer(send, is_coded=is_taken, holds_coded=holds_coded)
        await self.app(_with_plain_tags(scope), receive, answer.send)


def _with_plain_tags(scope: Scope) -> Scope:
    """The request with the tags of coded bodies as those of the plain ones."""
    suffix = _SUFFIX.encode()
    headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
    if not any(suffix in value for _, value in headers):
        return scope
    plain = [
        (name, value.replace(suffix, b'"') if name in (b"if-none-match", b"if-match") else value)
        for name, value in headers
    ]
    return {**scope, "headers": plain}


class _Answer:
    """One answer on its way out; its beginning is held until the first piece shows how much there is."""

    def __init__(self, send: Send, *, is_coded: bool, holds_coded: bool) -> None:
        self._send = send
        self._is_coded = is_coded
        self._holds_coded = holds_coded
        self._start: MutableMapping[str, Any] | None = None
        self._coder: Callable[[bytes, bool], bytes] | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on, coded if need be."""
        if message["type"] == "http.response.start":
            await self._begin(message)
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, is_more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            if is_more or len(body) >= _LEAST_BYTES:
                self._coder = _gzip()
                _mark_coded(MutableHeaders(raw=start["headers"]))
            await self._send(start)
        if self._coder is not None:
            body = self._coder(body, not is_more)
        await self._send({**message, "body": body})

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        if _is_textual(headers) and "content-range" not in headers:
            headers.add_vary_header("Accept-Encoding")
        elif message["status"] != 304:
            self._is_coded = False
        if message["status"] == 304 and self._holds_coded:
            _suffix_tag(headers)
        if self._is_coded and message["status"] != 304 and "content-encoding" not in headers:
            self._start = message
        else:
            await self._send(message)


def _suffix_tag(headers: MutableHeaders) -> None:
    tag = headers.get("etag")
    if tag and tag.endswith('"') and not tag.endswith(_SUFFIX):
        headers["etag"] = tag[:-1] + _SUFFIX


def _mark_coded(headers: MutableHeaders) -> None:
    headers["content-encoding"] = "gzip"
    del headers["content-length"]
    if "accept-ranges" in headers:
        headers["accept-ranges"] = "none"
    _suffix_tag(headers)


def _gzip() -> Callable[[bytes, bool], bytes]:
    """A coder of pieces; no time stamp, so equal bodies are equal bytes."""
    coder = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)

    def code(piece: bytes, is_last: bool) -> bytes:  # noqa: FBT001  # one caller, above
        return coder.compress(piece) + (coder.flush() if is_last else b"")

    return code
