"""A feed is asked politely, each of its items handed on once, whatever happens in between."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from tests.security.test_fetching import a_fetcher
from tests.unit.documents.news_files import RSS

from communique.documents.reading import read_members
from communique.errors import InvalidDocumentError, StoreError
from communique.ingest.watch import FeedWatch
from communique.store.watched import Watched

FEED = "http://wire.example/feed"


class World:
    """A feed on a made-up host, a clock that is turned by hand, and a service that takes what it is given."""

    def __init__(self, folder) -> None:
        self.path = folder / "watch.db"
        self.now = 1_000_000.0
        self.pages = {"/feed": httpx.Response(200, content=RSS.encode(), headers={"ETag": '"1"'})}
        self.asked: list[httpx.Request] = []
        self.sent: list[tuple[str, bytes, str]] = []
        self.pauses: list[float] = []
        self.refused: dict[bytes, Exception] = {}
        self.open()

    def open(self) -> None:
        self.state = Watched(self.path)
        fetcher = a_fetcher({}, limit_bytes=100_000)
        fetcher._transport = httpx.MockTransport(self._answer)
        self.watch = FeedWatch(
            FEED, fetcher=fetcher, members=read_members, send=self._send, state=self.state,
            clock=lambda: self.now, pause=self.pauses.append, every_seconds=600.0,
        )  # fmt: skip

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.pages.get(request.url.path, httpx.Response(404))

    def _send(self, content: bytes, media_type: str, key: str):
        for part, error in self.refused.items():
            if part in content:
                raise error
        self.sent.append((media_type, content, key))
        return {"state": "queued", "href": "/jobs/1", "documents": []}

    def look(self, *, after: float = 0.0):
        self.now += after
        return list(self.watch.look())

    def restart(self) -> None:
        self.state.close()
        self.open()


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    yield made
    made.state.close()


def test_summaries_are_followed_to_their_pages_and_whole_items_are_sent_as_they_stand(world):
    world.look()
    links = [content for media_type, content, _ in world.sent if media_type == "application/json"]
    assert links == [b'{"url": "https://wire.example/a2"}', b'{"url": "https://wire.example/a3"}']
    media_type, feed, _ = world.sent[-1]
    assert media_type == "application/rss+xml; charset=utf-8"
    (only,) = list(read_members(feed, media_type) or ())
    assert only.source is not None
    assert only.source.url == "https://wire.example/a1"
    assert world.pauses == [2.0, 2.0]


def test_a_feed_is_asked_when_it_is_due_and_under_its_validators(world):
    world.look()
    asked = len(world.asked)
    assert world.look(after=599) == []
    assert len(world.asked) == asked
    world.pages["/feed"] = httpx.Response(304)
    assert world.look(after=2) == []
    assert world.asked[-1].headers["If-None-Match"] == '"1"'


def test_an_item_is_handed_on_once_and_again_when_it_was_corrected(world):
    world.look()
    before = len(world.sent)
    corrected = RSS.replace("They spoke for two hours.", "They spoke for three hours.")
    world.pages["/feed"] = httpx.Response(200, content=corrected.encode())
    world.look(after=700)
    assert len(world.sent) == before + 1
    assert b"three hours" in world.sent[-1][1]
    world.look(after=700)
    assert len(world.sent) == before + 1


def test_a_watch_that_was_killed_while_it_sent_goes_on_with_the_same_key(world):
    world.refused[b"rss"] = StoreError("killed")
    with pytest.raises(StoreError):
        world.look()
    sent = len(world.sent)
    world.restart()
    world.refused.clear()
    assert world.look() == []  # left in peace for a minute, whatever happened
    world.look(after=61)
    assert len(world.sent) == sent + 1
    keys = [key for *_, key in world.sent]
    assert len(set(keys)) == len(keys)


def test_a_page_that_cannot_be_had_leaves_the_item_as_the_feed_has_it(world):
    world.refused = {b'"url": "https://wire.example/a2"': InvalidDocumentError("answered 403")}
    faults = [each.fault for each in world.look() if each.fault]
    assert faults == ["https://wire.example/a2: answered 403"]
    assert b"Twelve howitzers" in world.sent[-1][1]


def test_a_feed_that_fails_is_asked_later_and_later_until_it_answers(world):
    world.pages["/feed"] = httpx.Response(500)
    dues = []
    for _ in range(3):
        (told,) = world.look()
        assert "answered 500" in (told.fault or "")
        dues.append(world.watch.due - world.now)
        world.now = world.watch.due
    assert dues == [1200.0, 2400.0, 4800.0]
    world.pages["/feed"] = httpx.Response(200, content=RSS.encode())
    world.look()
    assert world.watch.due - world.now == 600.0


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (httpx.Response(429, headers={"Retry-After": "7200"}), 7200.0),
        (httpx.Response(503, headers={"Retry-After": "Mon, 12 Jan 1970 16:46:40 GMT"}), 10_800.0),
        (httpx.Response(200, content=RSS.encode(), headers={"Cache-Control": "max-age=3000"}), 3000.0),
        (httpx.Response(410), 86_400.0),
    ],
)
def test_the_feed_says_how_long_it_wants_to_be_left_alone(world, answer, seconds):
    world.pages["/feed"] = answer
    world.look()
    assert world.watch.due - world.now == seconds


def test_robots_txt_is_asked_once_and_obeyed(world):
    rules = b"User-agent: *\nCrawl-delay: 9\nDisallow: /private\n"
    world.pages["/robots.txt"] = httpx.Response(200, content=rules)
    world.look()
    world.look(after=700)
    assert [each.url.path for each in world.asked].count("/robots.txt") == 1
    assert world.pauses == [9.0, 9.0]


def test_a_feed_that_redirects_behind_our_door_is_not_followed(world):
    world.pages["/feed"] = httpx.Response(302, headers={"Location": "http://inside.example/feed"})
    (told,) = world.look()
    assert "not on the open internet" in (told.fault or "")
    assert world.sent == []


def test_what_is_no_feed_is_told(world):
    world.pages["/feed"] = httpx.Response(200, content=b"<html><body>Hello</body></html>")
    (told,) = world.look()
    assert told.fault
    assert world.watch.due > world.now


def test_the_state_holds_digests_and_no_words(world):
    world.look()
    world.state.close()
    held = b"".join(path.read_bytes() for path in world.path.parent.iterdir())
    assert b"Rosvik" not in held
    first = next(iter(read_members(RSS.encode(), "application/xml") or ()))
    assert hashlib.sha256(first.content).hexdigest().encode() in held
    world.open()
