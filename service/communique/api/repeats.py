"""Queries sent again word for word, answered with the very messages of the last time.

Dashboards and notebooks ask the same over and over. What is kept here is the answer as it was coded and sent,
for as long as the version of the dataset that queries read stays the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.access.roles import Role

_PATH = "/sparql"
_DECIDING = frozenset({b"accept", b"accept-encoding", b"if-none-match", b"range", b"if-range", b"if-match"})
_MOST, _LONGEST_QUERY, _LARGEST_BODY = 1024, 4096, 1 << 16
_WHOLE = 2  # messages of an answer that is sent at once


class RepeatLayer:
    """ASGI middleware inside the security layer, for readers alone.

    version gives the version that a query reads now, None where that is not known without waiting.
    """

    def __init__(self, app: ASGIApp, *, version: Callable[[], int | None]) -> None:
        self.app = app
        self._version = version
        self._held: OrderedDict[Hashable, list[Message]] = OrderedDict()
        self._held_version: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what was sent before, or hand on and keep what is sent."""
        name = self._name(scope)
        if name is None:
            await self.app(scope, receive, send)
            return
        version = self._current()
        if (kept := self._held.get(name)) is not None:
            self._held.move_to_end(name)
            for message in kept:
                await send({**message, "headers": [*message["headers"]]} if "headers" in message else message)
            return
        sent: list[Message] = []

        async def keeping(message: Message) -> None:
            if len(sent) <= _WHOLE:
                sent.append({**message, "headers": [*message.get("headers", [])]} if not sent else message)
            await send(message)

        await self.app(scope, receive, keeping)
        if _is_worth_keeping(sent) and version is not None and self._version() == version:
            self._keep(name, sent)

    def _current(self) -> int | None:
        version = self._version()
        if version != self._held_version:
            self._held.clear()
            self._held_version = version
        return version

    def _keep(self, name: Hashable, sent: list[Message]) -> None:
        self._held[name] = sent
        while len(self._held) > _MOST:
            self._held.popitem(last=False)

    @staticmethod
    def _name(scope: Scope) -> Hashable | None:
        """All that an answer depends on, None for what is no plain query of a reader's."""
        if scope["type"] != "http" or scope["path"] != _PATH or scope["method"] != "GET":
            return None
        query: bytes = scope["query_string"]
        role = scope.get("state", {}).get("role", Role.ANONYMOUS)
        if role < Role.READER or b"query=" not in query or len(query) > _LONGEST_QUERY:
            return None
        return query, tuple(pair for pair in scope["headers"] if pair[0] in _DECIDING)


def _is_worth_keeping(sent: list[Message]) -> bool:
    """Whether it is a small answer in one piece that names its state."""
    if len(sent) != _WHOLE or sent[0].get("status") != 200 or sent[1].get("more_body"):
        return False
    return len(sent[1].get("body", b"")) <= _LARGEST_BODY and any(
        header == b"etag" for header, _ in sent[0]["headers"]
    )
