"""Plain queries are read from the connection exactly; whatever else it may be is left to the long way."""

from __future__ import annotations

import gzip

import pytest

from communique.access.roles import Role
from communique.api.endpoint import Answer
from communique.api.front import Front, is_part
from communique.api.security import Door
from communique.errors import BusyError

HOME, STRANGER = "127.0.0.1", "203.0.113.9"
DOOR = Door(
    bound_to=HOME,
    role_of_key=lambda key: Role.READER if key == "right" else Role.ANONYMOUS,
    is_session=lambda _: False,
)


class Asked:
    """A service of one answer, behind a front."""

    def __init__(self):
        self.version = 1
        self.front = Front(self, DOOR)

    def query_version(self):
        return self.version

    def again(self, sent, client=HOME):
        return self.front.again(sent, client)

    def answer(self, sent, body=b"rows", client=HOME, **more):
        self.again(sent, client)
        plain = self.front.plain(sent, client)
        found = Answer(
            media_type="text/csv", chunks=iter(()), whole=body, **{"version": 1, "etag": "a"} | more
        )
        return self.front.written(found, plain, sent, client)


@pytest.fixture
def asked():
    return Asked()


def get(target="/sparql?query=ASK%20%7B%7D", method="GET", body=b"", **headers):
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n{lines}\r\n".encode() + body


def post(body=b"query=ASK%20%7B%7D", kind="application/x-www-form-urlencoded", **headers):
    return get("/sparql", "POST", body, Content_Type=kind, Content_Length=len(body), **headers)


@pytest.mark.parametrize(
    "sent",
    [
        get(),
        get(Accept="text/csv", User_Agent="a client/1.0 (of ours)", Connection="keep-alive"),
        get(Authorization="Bearer right", X_Forwarded_For=STRANGER),
        post(),
        post(b"ASK {}", "application/sparql-query"),
        get("/sparql?timeout=2&query=ASK%20%7B%7D&default-graph-uri=urn:x", Accept_Encoding="gzip"),
    ],
)
def test_a_plain_query_of_a_reader_is_taken(asked, sent):
    plain = asked.front.plain(sent, HOME)
    assert plain is not None
    assert plain.ask.text == "ASK {}"


@pytest.mark.parametrize(
    "sent",
    [
        get("/sparql"),
        get("/sparql?query=ASK&query=ASK"),
        get("/sparql?query=ASK&update=CLEAR%20ALL"),
        get("/sparql?query=ASK&format=tables"),
        get("/sparqling?query=ASK"),
        get(method="HEAD"),
        get(Accept="text/html"),
        get(Accept="image/png"),
        get(Origin="https://other.example"),
        get(Range="bytes=0-1"),
        get(Connection="close"),
        get(Connection="Upgrade", Upgrade="h2c"),
        get(Transfer_Encoding="chunked"),
        get(Content_Length="5", body=b"ASK {"),
        get(Accept="a", accept="b"),
        get(If_None_Match='"a-gzip"'),
        get(X_Forwarded_For=STRANGER),
        get(Authorization="Bearer wrong"),
        get().replace(b"127.0.0.1:8000", b"other.example"),
        get().replace(b"HTTP/1.1", b"HTTP/1.0"),
        get().replace(b"\r\n", b"\n"),
        get()[:-2],
        get() + get(),
        post(b"update=CLEAR%20ALL"),
        post(b"CLEAR ALL", "application/sparql-update"),
        post(Sec_Fetch_Site="cross-site"),
        post()[:-1],
        post() + get(),
        post(b"\xff", "application/sparql-query"),
    ],
)
def test_everything_else_goes_the_long_way(asked, sent):
    assert asked.front.plain(sent, HOME) is None


def test_a_body_that_has_not_come_is_waited_for_unless_it_is_large_or_asks_first():
    assert is_part(post()[:-1])
    assert is_part(post()[:-18])
    for whole in (post(), get(), get()[:-3], post(Expect="100-continue")[:-1], post(b"x" * 70_000)[:-1]):
        assert not is_part(whole)


def test_a_stranger_goes_the_long_way(asked):
    assert asked.front.plain(get(), STRANGER) is None


def test_the_same_request_is_answered_again_with_the_same_bytes(asked):
    status, written = asked.answer(get(Accept="text/csv"))
    assert status == 200
    assert asked.again(get(Accept="text/csv")) == written
    assert written.endswith(b"\r\n\r\nrows")


@pytest.mark.parametrize("other", [get(Accept="text/csv"), get("/sparql?query=ASK"), post()])
def test_another_request_is_asked_on_its_own(asked, other):
    asked.answer(get())
    assert asked.again(other) is None
    assert asked.again(get(), "127.0.0.2") is None


def test_another_version_is_asked_anew(asked):
    asked.answer(get())
    asked.version = 2
    assert asked.again(get()) is None
    asked.version = 1
    assert asked.again(get()) is None


@pytest.mark.parametrize("unfit", [{"etag": None}, {"version": 2}, {"body": b"x" * 70_000}])
def test_what_may_differ_or_is_large_is_not_kept(asked, unfit):
    asked.answer(get(), **unfit)
    assert asked.again(get()) is None


@pytest.mark.parametrize("personal", [{"Authorization": "Bearer right"}, {"Cookie": "a=b"}])
def test_what_was_given_for_a_key_is_not_kept(asked, personal):
    asked.answer(get(**personal))
    assert asked.again(get(**personal)) is None


def test_an_answer_is_coded_for_who_takes_it_under_a_tag_of_its_own(asked):
    _, written = asked.answer(get(Accept_Encoding="gzip"), b"rows" * 1000)
    head, _, body = written.partition(b"\r\n\r\n")
    assert b'ETag: "a-gzip"' in head
    assert b"Vary: Accept, Accept-Encoding" in head
    assert gzip.decompress(body) == b"rows" * 1000


def test_who_holds_an_answer_gets_none(asked):
    status, written = asked.answer(get(If_None_Match='"a"'), None, is_held=True)
    assert (status, written.partition(b"\r\n\r\n")[2]) == (304, b"")


def test_what_went_wrong_is_a_problem_and_not_kept(asked):
    plain = asked.front.plain(get(), HOME)
    status, written = asked.front.written(BusyError("come again"), plain, get(), HOME)
    assert status == 503
    assert b"retry-after: 1" in written
    assert asked.again(get()) is None


def test_a_failure_that_nobody_foresaw_is_told(asked):
    told = []
    asked.front.ask(asked.front.plain(get(), HOME), told.append)
    assert told[0].status == 500
