"""The outermost layer: host, origin, body size, the caller's role, and headers on every answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.access.doors import check_host, check_origin, is_local_caller
from communique.access.roles import Role, require
from communique.api.cross_origin import is_preflight, preflight, with_cross_origin
from communique.api.heads import SAFETY_HEADERS
from communique.api.problems import of_error
from communique.api.service import Service
from communique.errors import CommuniqueError, TooLargeError, UnsupportedMediaError

COOKIE = "communique_session"
_ENTITY = re.compile(r"/(?:page/|data/)?id/([0-9a-f]{32})(?![0-9a-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the outermost layer needs to know; the callables look up keys and sessions."""

    bound_to: str
    role_of_key: Callable[[str], Role]
    is_session: Callable[[str], bool]
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    max_body_bytes: int = 10 * 2**20
    max_stream_bytes: int = 2**30

    def caller_role(self, client: str | None, headers: dict[str, str]) -> Role:
        """The role of a caller at an address; headers has lower-case names."""
        scheme, _, secret = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and secret:
            return self.role_of_key(secret.strip())
        cookie = session_cookie(headers)
        if cookie and self.is_session(cookie):
            return Role.ADMIN
        is_local = is_local_caller(client, headers, bound_to=self.bound_to)
        return Role.INGESTER if is_local else Role.ANONYMOUS


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def session_cookie(headers: dict[str, str]) -> str | None:
    """The value of our cookie, or None."""
    sent = headers.get("cookie")
    if not sent:
        return None
    try:
        found = SimpleCookie(sent).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


class SecurityLayer:
    """ASGI middleware; puts the caller's Role into scope["state"]["role"]."""

    def __init__(self, app: ASGIApp, *, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with a bounded body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = _headers(scope)
        send = _with_headers(send)
        is_allowed = headers.get("origin") in self.door.allowed_origins
        if is_allowed:
            send = with_cross_origin(send, headers["origin"])
        try:
            check_host(headers.get("host"), self.door.allowed_hosts)
            check_origin(scope["method"], headers, path=scope["path"], allowed=self.door.allowed_origins)
            limit = self._check_body(headers)
        except CommuniqueError as error:
            await of_error(error)(scope, receive, send)
            return
        if is_allowed and is_preflight(scope["method"], headers):
            await preflight()(scope, receive, send)
            return
        client = scope.get("client")
        scope.setdefault("state", {})["role"] = self.door.caller_role(client[0] if client else None, headers)
        await self.app(scope, _bounded(receive, limit), send)

    def _check_body(self, headers: dict[str, str]) -> int:
        """The most bytes that the body may have; raises for one known to be longer, and for a coded one."""
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity"):
            raise UnsupportedMediaError(f"a body coded as {coding[:80]!r} is not taken; send it as it is")
        is_stream = headers.get("content-type", "").startswith("application/x-ndjson")
        limit = self.door.max_stream_bytes if is_stream else self.door.max_body_bytes
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > limit:
            raise TooLargeError(f"a body of {length} bytes is over the limit of {limit} bytes")
        return limit


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLargeError(f"the body is over the limit of {limit} bytes")
        return message

    return read


def _with_headers(send: Send) -> Send:
    async def write(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *SAFETY_HEADERS]
        await send(message)

    return write


def readers_alone(service: Service) -> Callable[[Request], Awaitable[None]]:
    """A dependency that refuses strangers while a private report is held.

    What is derived from a private report stands in the graph beside everything else, so no answer of the
    graph is for everyone any more.
    """

    async def check(request: Request) -> None:
        is_open = request.url.path == "/docs" or request.url.path.startswith("/session/")
        if role_of(request) >= Role.READER or is_open:
            return
        if await run_in_threadpool(service.holds_private):
            require(Role.ANONYMOUS, Role.READER, "asking a service that holds private reports")
        for iri in _asked_about(request, service.base):
            if await run_in_threadpool(service.is_withheld, iri):
                require(Role.ANONYMOUS, Role.READER, "a person of no public role")

    return check


def _asked_about(request: Request, base: str) -> list[str]:
    """The entities that a request names in its path or, as /evidence, in its parameters."""
    found = _ENTITY.match(request.url.path)
    named = [request.query_params.get(name, "") for name in ("subject", "object")]
    return [f"{base}id/{found[1]}"] if found else [each for each in named if each.startswith(base)]


def shown_to(role: Role, found: Sequence[Mapping[str, str]], service: Service) -> list[dict[str, str]]:
    """Hits of a search without the people that are withheld from strangers, and what is called after them.

    What publishers put into headlines stays; the words around a match are for readers.
    """
    hits = [dict(each) for each in found]
    if role >= Role.READER:
        return hits
    withheld = {each["iri"]: each["label"] for each in hits if service.is_withheld(each["iri"])}
    public = {each["label"] for each in hits if each["kind"] == "Person" and each["iri"] not in withheld}
    longer = {name for name in public if any(part in name and part != name for part in withheld.values())}

    def is_called_after(label: str) -> bool:
        """Whether somebody withheld is named, and not as a part of the name of somebody who is not."""
        for name in sorted(longer, key=len, reverse=True):
            label = label.replace(name, "")
        return any(name in label for name in withheld.values())

    def is_shown(each: Mapping[str, str]) -> bool:
        if each["kind"] == "Document":
            return True
        named = is_called_after(each["label"]) or service.names_withheld(each["iri"])
        return each["iri"] not in withheld and not named

    return [{name: each[name] for name in each if name != "matched"} for each in hits if is_shown(each)]


def found_for(
    role: Role, service: Service, words: str, kind: str | None, *, limit: int
) -> list[dict[str, str]]:
    """What a search finds, as far as the role may be told; an empty kind is any."""
    return shown_to(role, service.search(words, kind or None, limit=limit), service)


def role_of(request: Request) -> Role:
    """The caller's role as the outermost layer found it."""
    role = request.scope.get("state", {}).get("role", Role.ANONYMOUS)
    return role if isinstance(role, Role) else Role.ANONYMOUS
