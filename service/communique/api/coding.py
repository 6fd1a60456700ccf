"""Content coding (RFC 9110, 8.4 and 12.5.3): text is sent as zstd (RFC 8878) or gzip to who takes it.

An entity tag names bytes, so a coded body has a tag of its own: the plain one and "-zstd" or "-gzip". What
the client sends back is read without it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from types import MappingProxyType
from typing import Any

import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES = 1024  # less does not fit into fewer packets
_GZIP_LEVEL = 5
_ZSTD_LEVEL = 3  # its window is far below the 8 MiB that RFC 9659 lets a browser count on
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_TEXTUAL = (
    "text/", "application/json", "application/ld+json", "application/problem+json", "application/n-",
    "application/trig", "application/rdf+xml", "application/sparql-results+", "application/xml",
    "application/javascript", "image/svg+xml",
)  # fmt: skip
# Sent as it comes: who follows a stream waits for each piece.
_LIVE = ("text/event-stream", "application/x-ndjson")


_Coder = Callable[[bytes, bool], bytes]


def _gzip() -> _Coder:
    """A coder of pieces; no time stamp, so equal bodies are equal bytes."""
    return _pieces(zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW))


def _zstd() -> _Coder:
    return _pieces(zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj())


def _pieces(coder: Any) -> _Coder:
    def code(piece: bytes, is_last: bool) -> bytes:  # noqa: FBT001  # one caller, below
        coded: bytes = coder.compress(piece)
        return coded + (coder.flush() if is_last else b"")

    return code


# The best first: of codings that a client likes equally it gets the first.
_CODERS: Mapping[str, Callable[[], _Coder]] = MappingProxyType({"zstd": _zstd, "gzip": _gzip})
_SUFFIXES = tuple(f'-{name}"' for name in _CODERS)


def chosen_coding(accept_encoding: str) -> str | None:
    """The coding that is most welcome and not less so than none; None where that is no coding at all."""
    quality: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weight = parameters.strip().removeprefix("q=") if parameters else "1"
        try:
            quality[name.strip().removeprefix("x-")] = float(weight)
        except ValueError:
            quality[name.strip()] = 0.0
    any_other = quality.get("*", 0.0)
    best = max(_CODERS, key=lambda name: quality.get(name, any_other))
    welcome = quality.get(best, any_other)
    return best if welcome > 0 and welcome >= quality.get("identity", 0.0) else None


def coder(coding: str) -> Callable[[bytes, bool], bytes]:
    """Codes a body piece by piece; it is told which is the last."""
    return _CODERS[coding]()


def is_coded_tag(value: str) -> bool:
    """Whether a header names the tag of a coded body."""
    return any(suffix in value for suffix in _SUFFIXES)


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
        taken = chosen_coding(headers.get("accept-encoding", "")) if "range" not in headers else None
        held = headers.get("if-none-match", "")
        known = next((name for name in _CODERS if f'-{name}"' in held), None)
        answer = _Answer(send, coding=taken, held_coding=known)
        await self.app(_with_plain_tags(scope), receive, answer.send)


def _with_plain_tags(scope: Scope) -> Scope:
    """The request with the tags of coded bodies as those of the plain ones."""
    headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
    if not any(suffix.encode() in value for suffix in _SUFFIXES for _, value in headers):
        return scope
    plain = [
        (name, _plain_tags(value) if name in (b"if-none-match", b"if-match") else value)
        for name, value in headers
    ]
    return {**scope, "headers": plain}


def _plain_tags(value: bytes) -> bytes:
    for suffix in _SUFFIXES:
        value = value.replace(suffix.encode(), b'"')
    return value


class _Answer:
    """One answer on its way out; its beginning is held until the first piece shows how much there is.

    held_coding is that of the body the client names as its own.
    """

    def __init__(self, send: Send, *, coding: str | None, held_coding: str | None) -> None:
        self._send = send
        self._coding = coding
        self._held_coding = held_coding
        self._start: MutableMapping[str, Any] | None = None
        self._coder: _Coder | None = None

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
            if self._coding and (is_more or len(body) >= LEAST_BYTES):
                self._coder = coder(self._coding)
                _mark_coded(MutableHeaders(raw=start["headers"]), self._coding)
            await self._send(start)
        if self._coder is not None:
            body = self._coder(body, not is_more)
        await self._send({**message, "body": body})

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message.setdefault("headers", []))
        is_whole = message["status"] != 304
        if _is_textual(headers) and "content-range" not in headers:
            headers.add_vary_header("Accept-Encoding")
        elif is_whole:
            self._coding = None
        if not is_whole and self._held_coding:
            _suffix_tag(headers, self._held_coding)
        if self._coding and is_whole and "content-encoding" not in headers:
            self._start = message
        else:
            await self._send(message)


def _suffix_tag(headers: MutableHeaders, coding: str) -> None:
    tag = headers.get("etag")
    if tag and tag.endswith('"') and not tag.endswith(_SUFFIXES):
        headers["etag"] = f'{tag[:-1]}-{coding}"'


def _mark_coded(headers: MutableHeaders, coding: str) -> None:
    headers["content-encoding"] = coding
    del headers["content-length"]
    if "accept-ranges" in headers:
        headers["accept-ranges"] = "none"
    _suffix_tag(headers, coding)
