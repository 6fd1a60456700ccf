"""Fetches a report from an address that a person names, and from nowhere behind our own door.

Each hop is resolved here, every address of it must be public, and the connection goes to the address that was
checked, so that a name cannot mean another machine a moment later. Redirects are hops like the first.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.robotparser import RobotFileParser

import httpx

from communique.errors import InvalidDocumentError, InvalidRequestError, TooLargeError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
AGENT = "communique"
_PORTS = frozenset({80, 443, 8080, 8443})
_MOST_HOPS = 5
_ROBOTS_SECONDS = 3600.0  # RFC 9309, 2.4: no more than a day
_MOST_ORIGINS = 1000
_LONGEST_DELAY_SECONDS = 60.0
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB
# Prefixes that carry an IPv4 address inside and would smuggle a private one through: NAT64, 6to4, Teredo.
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
_KEPT_HEADERS = frozenset(
    {
        "content-type",
        "date",
        "last-modified",
        "etag",
        "content-language",
        "server",
        "x-robots-tag",
        "location",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered: bytes as sent, the address in the end, and headers as evidence."""

    content: bytes
    media_type: str
    url: str
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered in the end, of any status; crawl_delay_seconds is its robots.txt's."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str
    crawl_delay_seconds: float = 0.0


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host; raises InvalidRequestError for a name that nobody knows."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InvalidRequestError(f"{host}: no such host; check the address") from error
    return [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet's, in every way of writing it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _CARRIERS):
            return False
    return address.is_global and not address.is_multicast


class Fetcher:
    """Fetches over HTTP. clock: seconds, only ever growing; resolver and transport are replaced in tests."""

    def __init__(
        self,
        *,
        limit_bytes: int,
        seconds: float = 30.0,
        resolver: Callable[[str, int], list[Address]] = resolve,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit_bytes = limit_bytes
        self._seconds = seconds
        self._resolver = resolver
        self._transport = transport
        self._clock = clock
        self._robots: dict[str, tuple[RobotFileParser, float]] = {}

    def fetch(self, url: str) -> Fetched:
        """What the address answers. Raises InvalidRequestError for addresses that are not fetched,
        InvalidDocumentError for an answer that is no report, TooLargeError.
        """
        found = self.ask(url)
        if found.status != 200:
            raise InvalidDocumentError(f"{found.url[:200]} answered {found.status}; 200 would be right")
        return Fetched(
            content=found.content,
            media_type=found.headers.get("content-type", "text/html"),
            url=found.url,
            headers=_kept(found.headers),
        )

    def ask(self, url: str, *, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """The answer of any status, asked with further headers (If-None-Match); raises as `fetch` does."""
        deadline = self._clock() + self._seconds
        timeout = httpx.Timeout(min(10.0, self._seconds))
        # Proxies of the environment would connect for us, and to where they like.
        with httpx.Client(transport=self._transport, trust_env=False, timeout=timeout) as client:
            try:
                return self._followed(client, url, headers, deadline)
            except httpx.HTTPError as error:
                raise InvalidDocumentError(f"{url[:200]}: no answer: {str(error)[:200]}") from error

    def _followed(
        self, client: httpx.Client, url: str, further: Mapping[str, str], deadline: float
    ) -> Answer:
        for _ in range(_MOST_HOPS + 1):
            address = _checked(url)
            delay = self._ask_robots(client, address, deadline)
            status, headers, content = self._get(
                client, address, deadline, self._limit_bytes, further=further
            )
            if status in {301, 302, 303, 307, 308} and headers.get("location"):
                url = str(address.join(headers["location"]))
                continue
            return Answer(status=status, headers=headers, content=content, url=url, crawl_delay_seconds=delay)
        raise InvalidDocumentError(f"{url[:200]}: more than {_MOST_HOPS} redirects")

    def _ask_robots(self, client: httpx.Client, address: httpx.URL, deadline: float) -> float:
        """Seconds between requests that robots.txt (RFC 9309) wishes for.

        Raises InvalidRequestError where it forbids the address, or cannot be had.
        """
        origin = f"{address.scheme}://{address.netloc.decode()}"
        rules = self._rules(client, origin, deadline)
        if not rules.can_fetch(AGENT, str(address)):
            raise InvalidRequestError(
                f"{address}: its robots.txt forbids fetching it; save the page yourself"
            )
        return min(float(rules.crawl_delay(AGENT) or 0), _LONGEST_DELAY_SECONDS)

    def _rules(self, client: httpx.Client, origin: str, deadline: float) -> RobotFileParser:
        """The rules of an origin, asked for once an hour."""
        known = self._robots.get(origin)
        if known is not None and known[1] > self._clock():
            return known[0]
        robots = _checked(f"{origin}/robots.txt")
        status, _, content = self._get(client, robots, deadline, _ROBOTS_BYTES, cut=True)
        if status >= 500:
            raise InvalidRequestError(f"{origin}: robots.txt answers {status}; try again later")
        rules = RobotFileParser()
        rules.parse(content.decode("utf-8", "replace").splitlines() if status == 200 else [])
        if len(self._robots) >= _MOST_ORIGINS:
            self._robots.clear()
        self._robots[origin] = (rules, self._clock() + _ROBOTS_SECONDS)
        return rules

    def _get(
        self,
        client: httpx.Client,
        address: httpx.URL,
        deadline: float,
        limit_bytes: int,
        *,
        cut: bool = False,
        further: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[int, httpx.Headers, bytes]:
        pinned = self._pinned(address)
        headers = {
            "User-Agent": AGENT,
            "Accept": "text/html, */*;q=0.5",
            **further,
            "Host": address.netloc.decode(),
        }
        request = client.build_request(
            "GET", pinned, headers=headers, extensions={"sni_hostname": address.raw_host.decode()}
        )
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            content = self._read(response.iter_bytes(), deadline, limit_bytes, cut=cut)
        finally:
            response.close()
        return response.status_code, response.headers, content

    def _read(self, chunks: Iterable[bytes], deadline: float, limit_bytes: int, *, cut: bool) -> bytes:
        """The body, unpacked; counted as it unpacks, so that a bomb stops at the limit."""
        held = bytearray()
        for chunk in chunks:
            held += chunk
            if len(held) > limit_bytes:
                if cut:
                    return bytes(held[:limit_bytes])
                raise TooLargeError(f"the answer is larger than {limit_bytes} bytes")
            if self._clock() > deadline:
                raise InvalidDocumentError(f"the answer took longer than {self._seconds:g} s")
        return bytes(held)

    def _pinned(self, address: httpx.URL) -> httpx.URL:
        """The same address with the host as a number, all of whose numbers are public."""
        port = address.port or (443 if address.scheme == "https" else 80)
        found = self._resolver(address.raw_host.decode(), port)
        if not found or not all(map(is_public, found)):
            raise InvalidRequestError(f"{address.host}: not on the open internet; that is never fetched")
        return address.copy_with(host=str(found[0]))


def _checked(url: str) -> httpx.URL:
    """The address, if it is one that may be fetched at all."""
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidRequestError(f"{url[:200]!r} is no address; write https://…") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise InvalidRequestError(f"{url[:200]!r}: only http and https addresses are fetched")
    if address.userinfo:
        raise InvalidRequestError(f"{address.host}: addresses with a password in them are not fetched")
    if address.port not in {None, *_PORTS}:
        raise InvalidRequestError(f"{url[:200]}: port {address.port} is not fetched from")
    return address


def _kept(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value[:500]) for name, value in headers.items() if name in _KEPT_HEADERS)
