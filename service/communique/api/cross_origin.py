"""Pages of other sites (Fetch standard, CORS): those an operator names may read and send queries, no others.

Credentials are never offered, and no origin is reflected that is not in the list.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import Message, Send

_SEEN = "ETag, Link, Location, Retry-After, X-Dataset-Version"
_SENT = "Accept, Authorization, Content-Type, If-None-Match, Range"
_KEPT_SECONDS = "600"


def is_preflight(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a browser asks what a page may send."""
    return method == "OPTIONS" and "access-control-request-method" in headers


def preflight() -> Response:
    """What an allowed page may send."""
    told = {
        "Access-Control-Allow-Methods": "GET, HEAD, POST",
        "Access-Control-Allow-Headers": _SENT,
        "Access-Control-Max-Age": _KEPT_SECONDS,
    }
    return Response(status_code=204, headers=told)


def with_cross_origin(send: Send, origin: str) -> Send:
    """Let the page of this origin read the answer."""

    async def write(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = _SEEN
            headers.add_vary_header("Origin")
        await send(message)

    return write
