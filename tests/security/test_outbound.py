"""What SERVICE and LOAD may reach: addresses that the operator named, public or where he said."""

from __future__ import annotations

import ipaddress

import httpx
import pytest

from communique.errors import FederationError, TooLargeError
from communique.outbound import Outbound, Reach

ENDPOINT = "http://wire.example/sparql"
NAMES = {
    "wire.example": ["93.184.215.14"],
    "inside.example": ["10.0.0.5"],
    "both.example": ["93.184.215.14", "10.0.0.5"],
}


def asked(url, pages=None, *, seen=None, **reach):
    """The answer of made-up hosts; pages by path, each a response."""

    def answer(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append((request.method, request.url.host, request.headers["Host"]))
        return (pages or {}).get(request.url.path, httpx.Response(200, content=b"rows"))

    def resolver(host, port):
        try:
            return [ipaddress.ip_address(host)]
        except ValueError:
            return [ipaddress.ip_address(each) for each in NAMES.get(host, [])]

    reach = Reach(**{"addresses": (url,), "size_bytes": 1000, **reach})
    return Outbound(reach, resolver=resolver, transport=httpx.MockTransport(answer)).ask("POST", url)


def test_the_connection_goes_to_the_address_that_was_checked():
    seen = []
    assert asked(ENDPOINT, seen=seen).content == b"rows"
    assert seen == [("POST", "93.184.215.14", "wire.example")]


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/sparql",
        "http://both.example/sparql",
        "http://nobody.example/sparql",
        "http://127.0.0.1/sparql",
        "http://[::1]/sparql",
        "http://[::ffff:10.0.0.5]/sparql",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
    ],
)
def test_a_named_endpoint_must_be_public_all_the_same(url):
    seen = []
    with pytest.raises(FederationError):
        asked(url, seen=seen)
    assert seen == []


@pytest.mark.parametrize("url", ["http://inside.example/sparql", "http://[::ffff:10.0.0.5]/sparql"])
def test_a_private_address_may_be_named(url):
    assert asked(url, networks=("10.0.0.0/24",)).content == b"rows"
    with pytest.raises(FederationError):
        asked(url, networks=("10.0.1.0/24",))


@pytest.mark.parametrize("place", ["http://inside.example/sparql", "https://wire.example/sparql", "/other"])
def test_a_redirect_leads_to_no_address_that_was_not_named(place):
    seen = []
    with pytest.raises(FederationError, match="may not be asked"):
        asked(ENDPOINT, {"/sparql": httpx.Response(307, headers={"Location": place})}, seen=seen)
    assert len(seen) == 1


def test_a_redirect_to_a_named_address_is_checked_like_the_first():
    there = "http://inside.example/there"
    pages = {"/sparql": httpx.Response(308, headers={"Location": there})}
    with pytest.raises(FederationError, match="not on the open internet"):
        asked(ENDPOINT, pages, addresses=(ENDPOINT, there))
    pages["/sparql"] = httpx.Response(308, headers={"Location": "http://wire.example/there"})
    assert asked(ENDPOINT, pages, addresses=(ENDPOINT, "http://wire.example/")).content == b"rows"


def test_redirects_end():
    with pytest.raises(FederationError, match="redirects"):
        asked(ENDPOINT, {"/sparql": httpx.Response(307, headers={"Location": ENDPOINT})})


def test_size_has_a_limit():
    with pytest.raises(TooLargeError):
        asked(ENDPOINT, {"/sparql": httpx.Response(200, content=b"x" * 1001)})


def test_time_has_a_limit():
    with pytest.raises(FederationError, match="longer"):
        asked(ENDPOINT, seconds=-1.0)


@pytest.mark.parametrize(
    "address",
    [
        "http://h.example/data/../key",
        "http://h.example/data/%2e%2E/key",
        "http://h.example/datax",
        "http://h.example/data/\\..\\key",
    ],
)
def test_below_an_address_means_below(address):
    assert not Reach(addresses=("http://h.example/data/",)).allows(address)
    assert Reach(addresses=("http://h.example/data/",)).allows("http://h.example/data/a?b=../c")
