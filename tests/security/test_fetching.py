"""Addresses are fetched from the open internet alone, whatever names, redirects and answers say."""

from __future__ import annotations

import gzip
import ipaddress

import httpx
import pytest

from communique.errors import InvalidDocumentError, InvalidRequestError, TooLargeError
from communique.ingest.fetching import Fetcher
from communique.outbound import is_public

PUBLIC = "93.184.215.14"
NAMES = {"wire.example": [PUBLIC], "inside.example": ["10.0.0.5"], "both.example": [PUBLIC, "127.0.0.1"]}


def a_fetcher(pages, *, seen=None, **options):
    """A fetcher over made-up hosts; pages by path, robots.txt is missing unless given."""

    def answer(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append((request.url.host, request.headers["Host"], request.url.path))
        return pages.get(request.url.path, httpx.Response(404))

    def resolver(host, port):
        try:
            return [ipaddress.ip_address(host)]
        except ValueError:
            return [ipaddress.ip_address(each) for each in NAMES.get(host, [])]

    transport = httpx.MockTransport(answer)
    return Fetcher(**{"limit_bytes": 1000, "resolver": resolver, "transport": transport, **options})


def test_a_page_is_fetched_from_the_address_that_was_checked():
    seen = []
    page = httpx.Response(200, content=b"<p>Talks</p>", headers={"Content-Type": "text/html", "ETag": '"1"'})
    found = a_fetcher({"/a": page}, seen=seen).fetch("http://wire.example/a")
    assert (found.content, found.media_type, found.url) == (
        b"<p>Talks</p>",
        "text/html",
        "http://wire.example/a",
    )
    assert dict(found.headers)["etag"] == '"1"'
    assert seen == [(PUBLIC, "wire.example", "/robots.txt"), (PUBLIC, "wire.example", "/a")]


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/a",
        "http://both.example/a",
        "http://nobody.example/a",
        "http://127.0.0.1/a",
        "http://[::1]/a",
        "http://[::ffff:169.254.169.254]/latest",
        "http://169.254.169.254/latest/meta-data",
        "http://wire.example:22/a",
        "http://user:word@wire.example/a",
        "ftp://wire.example/a",
        "file:///etc/passwd",
        "http:///a",
        "nonsense",
    ],
)
def test_nothing_behind_the_door_is_fetched(url):
    seen = []
    with pytest.raises(InvalidRequestError):
        a_fetcher({"/a": httpx.Response(200)}, seen=seen).fetch(url)
    assert seen == []


@pytest.mark.parametrize("target", ["http://inside.example/b", "http://127.0.0.1/b", "file:///etc/passwd"])
def test_a_redirect_is_checked_like_the_first_address(target):
    seen = []
    pages = {"/a": httpx.Response(302, headers={"Location": target}), "/b": httpx.Response(200)}
    with pytest.raises(InvalidRequestError):
        a_fetcher(pages, seen=seen).fetch("http://wire.example/a")
    assert {host for host, _, _ in seen} == {PUBLIC}


def test_redirects_come_to_an_end():
    pages = {"/a": httpx.Response(302, headers={"Location": "/a"})}
    with pytest.raises(InvalidDocumentError, match="redirects"):
        a_fetcher(pages).fetch("http://wire.example/a")


def test_a_site_that_asks_not_to_be_fetched_is_not():
    pages = {
        "/robots.txt": httpx.Response(200, text="User-agent: *\nDisallow: /"),
        "/a": httpx.Response(200),
    }
    with pytest.raises(InvalidRequestError, match="robots"):
        a_fetcher(pages).fetch("http://wire.example/a")


def test_an_answer_over_the_limit_is_dropped_also_when_it_unpacks_to_it():
    packed = httpx.Response(200, content=gzip.compress(b" " * 5000), headers={"Content-Encoding": "gzip"})
    for page in (httpx.Response(200, content=b" " * 1001), packed):
        with pytest.raises(TooLargeError):
            a_fetcher({"/a": page}).fetch("http://wire.example/a")


def test_an_answer_that_takes_too_long_is_dropped():
    times = iter(range(0, 1000, 40))
    with pytest.raises(InvalidDocumentError, match="longer than it may"):
        a_fetcher({"/a": httpx.Response(200, content=b"x")}, clock=lambda: next(times)).fetch(
            "http://wire.example/a"
        )


def test_an_answer_that_is_no_page_is_told_by_its_status():
    with pytest.raises(InvalidDocumentError, match="answered 404"):
        a_fetcher({}).fetch("http://wire.example/a")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.1.1",
        "100.64.0.1",
        "224.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1",
        "fd00::1",
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))
