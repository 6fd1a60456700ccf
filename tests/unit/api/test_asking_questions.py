"""Shipped questions wait for their turn as queries do: without a thread, and only while somebody waits."""

import asyncio

import httpx
from fastapi import FastAPI

from communique.api import library
from communique.api.endpoint import Answer
from communique.api.service import QuestionView


class Service:
    """Answers no question before so many wait."""

    base = "http://127.0.0.1:8000/"

    def __init__(self, together):
        self._waiting, self._together = [], together
        self.held = ()

    def questions(self):
        return [QuestionView(name="calls", title="", question="", sparql="", parameters=(), theme="")]

    def bound_question(self, _name, _values, /):
        return "ASK {}"

    def query_soon(self, ask, tell, /):
        self.held = ask.held
        self._waiting.append(tell)
        if len(self._waiting) == self._together:
            for each in self._waiting:
                each(Answer(media_type="text/csv", chunks=iter(()), whole=b"yes", version=1, etag="t"))


def asked(service, count):
    app = FastAPI()
    app.include_router(library.router(service))

    async def ask():
        transport = httpx.ASGITransport(app)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://here") as client,
            asyncio.timeout(10),
        ):
            calls = (client.get("/queries/calls", headers={"If-None-Match": '"t"'}) for _ in range(count))
            return [each.text for each in await asyncio.gather(*calls)]

    return asyncio.run(ask())


def test_more_questions_wait_at_once_than_there_are_threads():
    assert asked(Service(60), 60) == ["yes"] * 60


def test_a_question_says_what_its_asker_holds():
    asked(service := Service(1), 1)
    assert service.held == ("t",)
