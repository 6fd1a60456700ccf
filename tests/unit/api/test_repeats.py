"""Queries sent again are answered with what was sent before, unless what they depend on has changed."""

from __future__ import annotations

import asyncio

import pytest

from communique.access.roles import Role
from communique.api.repeats import RepeatLayer


class Asked:
    """An application behind the layer, which counts how often it is asked."""

    def __init__(self, *, status=200, headers=((b"etag", b'"a"'),), bodies=(b"rows",)):
        self.version, self.count = 1, 0
        self.status, self.headers, self.bodies = status, headers, bodies
        self.layer = RepeatLayer(self.answer, version=lambda: self.version)

    async def answer(self, _scope, _receive, send):
        self.count += 1
        await send(
            {"type": "http.response.start", "status": self.status, "headers": [*self.headers, (b"n", b"1")]}
        )
        for number, body in enumerate(self.bodies, start=1):
            is_more = number < len(self.bodies)
            await send({"type": "http.response.body", "body": body, "more_body": is_more})

    def ask(self, query=b"query=ASK", *, role=Role.READER, method="GET", path="/sparql", **headers):
        sent = []

        async def send(message):
            if message["type"] == "http.response.start":
                message["headers"].append((b"added", b"outside"))
            sent.append(message)

        scope = {
            "type": "http",
            "path": path,
            "method": method,
            "query_string": query,
            "state": {"role": role},
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        asyncio.run(self.layer(scope, None, send))
        return sent


def test_the_same_query_is_answered_alike_without_being_asked_again():
    asked = Asked()
    first, second = asked.ask(accept="text/csv"), asked.ask(accept="text/csv", host="other")
    assert (asked.count, first) == (1, second)
    assert second[0]["headers"].count((b"added", b"outside")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"query": b"query=ASK2"},
        {"accept": "text/csv"},
        {"range": "bytes=0-1"},
        {"method": "HEAD"},
        {"method": "POST"},
        {"path": "/graphs"},
        {"role": Role.ANONYMOUS},
        {"query": b"update=x"},
    ],
)
def test_another_request_is_asked_on_its_own(other):
    asked = Asked()
    asked.ask()
    asked.ask(**other)
    assert asked.count == 2


def test_another_version_is_asked_anew():
    asked = Asked()
    asked.ask()
    asked.version = 2
    asked.ask()
    asked.ask()
    assert asked.count == 2


@pytest.mark.parametrize(
    "unfit",
    [
        {"status": 503},
        {"headers": ()},
        {"bodies": (b"one", b"two")},
        {"bodies": (b"x" * 70_000,)},
    ],
)
def test_what_may_differ_or_is_large_is_not_kept(unfit):
    asked = Asked(**unfit)
    asked.ask()
    asked.ask()
    assert asked.count == 2


def test_nothing_is_kept_while_the_version_is_not_known():
    asked = Asked()
    asked.version = None
    asked.ask()
    asked.ask()
    assert asked.count == 2
