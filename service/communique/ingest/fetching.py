"""Fetches a report from an address that a person names, and from nowhere behind our own door.

`outbound` guards each hop; redirects are hops like the first, and robots.txt is asked before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.robotparser import RobotFileParser

import httpx

from communique.errors import InvalidDocumentError, InvalidRequestError
from communique.outbound import AGENT, MOST_HOPS, REDIRECTS, Address, Guard, Limits, checked, resolve

_PORTS = frozenset({80, 443, 8080, 8443})
_ROBOTS_SECONDS = 3600.0  # RFC 9309, 2.4: no more than a day
_MOST_ORIGINS = 1000
_LONGEST_DELAY_SECONDS = 60.0
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB
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
        self._guard = Guard(resolver=resolver, clock=clock)
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
        for _ in range(MOST_HOPS + 1):
            address = _checked(url)
            delay = self._ask_robots(client, address, deadline)
            status, headers, content = self._get(
                client, address, deadline, self._limit_bytes, further=further
            )
            if status in REDIRECTS and headers.get("location"):
                url = str(address.join(headers["location"]))
                continue
            return Answer(status=status, headers=headers, content=content, url=url, crawl_delay_seconds=delay)
        raise InvalidDocumentError(f"{url[:200]}: more than {MOST_HOPS} redirects")

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
        limits = Limits(size_bytes=limit_bytes, deadline=deadline, cut=cut)
        headers = {"Accept": "text/html, */*;q=0.5", **further}
        return self._guard.send(client, ("GET", address), limits, headers=headers)


def _checked(url: str) -> httpx.URL:
    """The address, if it is one that may be fetched at all."""
    address = checked(url)
    if address.port not in {None, *_PORTS}:
        raise InvalidRequestError(f"{url[:200]}: port {address.port} is not fetched from")
    return address


def _kept(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value[:500]) for name, value in headers.items() if name in _KEPT_HEADERS)
