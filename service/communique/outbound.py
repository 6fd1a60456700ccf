"""Requests to other machines, of which a text, a feed or a query says the address: the guard of all of them.

Each hop is resolved here, every address of it must be public (or in a network that the operator named), and
the connection goes to the address that was checked, so that a name cannot mean another machine a moment
later. Time and size have limits. Redirects are never followed in here: they are hops like the first.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import httpx

from communique.errors import FederationError, InvalidDocumentError, InvalidRequestError, TooLargeError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], list[Address]]
AGENT = "communique"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HOPS = 5
# Prefixes that carry an IPv4 address inside and would smuggle a private one through: NAT64, 6to4, Teredo.
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


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


def is_in(address: Address, networks: Iterable[Network]) -> bool:
    """Whether an address lies in one of the networks."""
    plain = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return any((plain or address) in network for network in networks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may take; deadline is a moment of the clock."""

    size_bytes: int
    deadline: float
    cut: bool = False  # what is longer is cut, not refused


class Guard:
    """Sends single requests. networks are those that may be connected to though they are not public.

    clock: seconds, only ever growing; resolver and clock are replaced in tests.
    """

    def __init__(
        self,
        *,
        networks: Sequence[str] = (),
        resolver: Resolver = resolve,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._networks = tuple(map(ipaddress.ip_network, networks))
        self._resolver = resolver
        self.clock = clock

    def send(
        self,
        client: httpx.Client,
        request: tuple[str, httpx.URL],
        limits: Limits,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
    ) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers and body of the answer to a method and an address.

        Raises InvalidRequestError for an address that is not connected to, TooLargeError,
        InvalidDocumentError for an answer that takes too long, and httpx.HTTPError.
        """
        method, address = request
        sent = client.build_request(
            method,
            self.pinned(address),
            headers={"User-Agent": AGENT, **headers, "Host": address.netloc.decode()},
            content=content,
            extensions={"sni_hostname": address.raw_host.decode()},
        )
        response = client.send(sent, stream=True, follow_redirects=False)
        try:
            body = self._read(response.iter_bytes(), limits)
        finally:
            response.close()
        return response.status_code, response.headers, body

    def _read(self, chunks: Iterable[bytes], limits: Limits) -> bytes:
        """The body, unpacked; counted as it unpacks, so that a bomb stops at the limit."""
        held = bytearray()
        for chunk in chunks:
            held += chunk
            if len(held) > limits.size_bytes:
                if limits.cut:
                    return bytes(held[: limits.size_bytes])
                raise TooLargeError(f"the answer is larger than {limits.size_bytes} bytes")
            if self.clock() > limits.deadline:
                raise InvalidDocumentError("the answer took longer than it may")
        return bytes(held)

    def pinned(self, address: httpx.URL) -> httpx.URL:
        """The same address with the host as a number, all of whose numbers may be connected to."""
        port = address.port or (443 if address.scheme == "https" else 80)
        found = self._resolver(address.raw_host.decode(), port)
        if not found or not all(is_public(each) or is_in(each, self._networks) for each in found):
            raise InvalidRequestError(f"{address.host}: not on the open internet; that is never fetched")
        return address.copy_with(host=str(found[0]))


def checked(url: str) -> httpx.URL:
    """The address, if it is one of the web's; raises InvalidRequestError."""
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidRequestError(f"{url[:200]!r} is no address; write https://…") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise InvalidRequestError(f"{url[:200]!r}: only http and https addresses are fetched")
    if address.userinfo:
        raise InvalidRequestError(f"{address.host}: addresses with a password in them are not fetched")
    return address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which addresses of other services may be asked, and what one answer may take.

    addresses are whole, or end in "/" and stand for all below. networks as of Guard.
    """

    addresses: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    seconds: float = 10.0
    size_bytes: int = 10 * 2**20

    def allows(self, address: str) -> bool:
        """Whether the address is named, or lies below one that is, with no step in it that leads up."""
        if address in self.addresses:
            return True
        steps = address.lower().replace("%2e", ".").partition("?")[0].split("/")
        below = (each for each in self.addresses if each.endswith("/") and address.startswith(each))
        return not {".", ".."} & set(steps) and "\\" not in address and any(below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What another service answered with status 200, and the address in the end."""

    content: bytes
    media_type: str
    url: str


class Outbound:
    """Asks services that are allowed, and no other, whatever redirects say."""

    def __init__(
        self, reach: Reach, *, resolver: Resolver = resolve, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._reach = reach
        self._guard = Guard(networks=reach.networks, resolver=resolver)
        self._transport = transport

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        content: bytes | None = None,
    ) -> Reply:
        """The answer; raises FederationError for none, TooLargeError for one larger than it may be."""
        seconds = self._reach.seconds
        limits = Limits(size_bytes=self._reach.size_bytes, deadline=self._guard.clock() + seconds)
        timeout = httpx.Timeout(min(10.0, seconds))
        try:
            # Proxies of the environment would connect for us, and to where they like.
            with httpx.Client(transport=self._transport, trust_env=False, timeout=timeout) as client:
                return self._followed(client, (method, url), limits, headers, content)
        except (httpx.HTTPError, InvalidRequestError, InvalidDocumentError) as error:
            raise FederationError(f"{url[:200]}: no answer: {str(error)[:200]}") from error

    def _followed(
        self,
        client: httpx.Client,
        request: tuple[str, str],
        limits: Limits,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Reply:
        method, url = request
        for _ in range(MOST_HOPS + 1):
            if not self._reach.allows(url):
                raise FederationError(f"{request[1][:200]} leads to {url[:200]}, which may not be asked")
            address = checked(url)
            status, told, body = self._guard.send(
                client, (method, address), limits, headers=headers, content=content
            )
            if status in REDIRECTS and told.get("location"):
                url = str(address.join(told["location"]))
                continue
            if status != 200:
                raise FederationError(f"{url[:200]} answered {status}; 200 would be right")
            return Reply(content=body, media_type=told.get("content-type", ""), url=url)
        raise FederationError(f"{request[1][:200]}: more than {MOST_HOPS} redirects")
