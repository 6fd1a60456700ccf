"""Parts of a file by Range and If-Range, and whether a client holds it already (RFC 9110, 13 and 14)."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from communique.api.endpoint import Dump
from communique.api.heads import modified_header
from communique.api.problems import problem
from communique.errors import PreconditionError


def is_named(if_none_match: str | None, etag: str) -> bool:
    """Whether the client names this state (RFC 9110, 13.1.2: a list, compared weakly, or *)."""
    held = [each.strip().removeprefix("W/") for each in (if_none_match or "").split(",")]
    return etag in held or "*" in held


def is_conditional(headers: Headers) -> bool:
    """Whether a write is meant for one state alone."""
    return "if-match" in headers or "if-none-match" in headers


def require_state(headers: Headers, tags: Collection[str]) -> None:
    """Raises PreconditionError where a write is for another state, by either header (RFC 9110, 13.2.2).

    tags are the entity tags of what is there, quoted, one a representation; none where nothing is.
    """
    wanted, unwanted = headers.get("if-match"), headers.get("if-none-match")
    if wanted is not None:
        named = {each.strip() for each in wanted.split(",")}
        if not (tags if named == {"*"} else named.intersection(tags)):
            raise PreconditionError("If-Match names another state than there is; get it again first")
    if any(is_named(unwanted, each) for each in tags):
        raise PreconditionError("If-None-Match names what is there already; nothing was changed")


def is_held(headers: Headers, etag: str, modified: datetime | None) -> bool:
    """Whether the client holds this state: by its tag, else by its date."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return is_named(tags, etag)
    since = _moment(headers.get("if-modified-since"))
    return since is not None and modified is not None and modified <= since


def _moment(value: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(value).astimezone(UTC) if value else None
    except ValueError:
        return None


def wanted_part(headers: Headers, etag: str, modified: datetime, size: int) -> range | None:
    """The bytes asked for, None for all: also where the state is another, or the range is several or odd.

    An empty range says that there are no such bytes.
    """
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", headers.get("range", "").replace(" ", ""))
    if found is None or not any(found.groups()):
        return None
    condition = headers.get("if-range")
    if condition is not None and condition != etag and _moment(condition) != modified:
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    start, end = int(first), min(int(last) + 1 if last else size, size)
    if last and int(last) < start:
        return None  # no range at all, which is passed over
    return range(start, max(start, end)) if start < size else range(0)


def file_response(request: Request, dump: Dump) -> Response:
    """A dump, a part of it, or that the client holds it."""
    headers = {
        "ETag": f'"{dump.etag}"',
        **modified_header(dump.modified),
        "X-Dataset-Version": str(dump.version),
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache",
        "Vary": "Accept",
    }
    if is_held(request.headers, headers["ETag"], dump.modified):
        return Response(status_code=304, headers=headers)
    size = dump.size_bytes
    part = wanted_part(request.headers, headers["ETag"], dump.modified, size)
    if part is not None and not part:
        detail = f"no bytes of {request.headers['range'][:80]!r}; there are {size}"
        return problem(416, "invalid-request", detail, headers={"Content-Range": f"bytes */{size}"})
    status, sent = (200, range(size)) if part is None else (206, part)
    if part is not None:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    headers["Content-Length"] = str(len(sent))
    pieces = dump.pieces(sent.start, sent.stop)
    return StreamingResponse(pieces, status_code=status, media_type=dump.media_type, headers=headers)
