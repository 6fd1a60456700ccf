"""What a request must look like before anything reads it: host, origin, loopback.

A web page an analyst visits can send requests to her local service; it cannot choose their Host, Origin and
Sec-Fetch-Site headers (Fetch standard, forbidden header names), so these decide.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique.errors import ForbiddenError

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONG = 100  # characters; names of this machine are shorter
_OWN_SITES = frozenset({"same-origin", "none"})


def _bare_host(host: str) -> str:
    if host.startswith("["):
        return host[1:].split("]", 1)[0].lower()
    return host.rsplit(":", 1)[0].lower() if host.count(":") == 1 else host.lower()


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    return len(host) < _LONG and _is_loopback(host)


@lru_cache(maxsize=256)  # the same few come with every request
def _is_loopback(host: str) -> bool:
    bare = _bare_host(host)
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def check_host(host: str | None, allowed: Iterable[str]) -> None:
    """Raises ForbiddenError unless the Host header names this machine or an allowed host (DNS rebinding)."""
    if host and (is_loopback(host) or _bare_host(host) in {each.lower() for each in allowed}):
        return
    raise ForbiddenError(f"host {host!r} is not served here; add it with COMMUNIQUE_ALLOWED_HOSTS")


def is_query(method: str, path: str) -> bool:
    """Whether a request can only read, though a POST of a query is no safe method."""
    return method in _SAFE_METHODS or (method == "POST" and path == "/sparql")


def check_origin(
    method: str, headers: Mapping[str, str], *, path: str = "", allowed: Iterable[str] = ()
) -> None:
    """Raises ForbiddenError for a request that changes things and comes from another site's page.

    headers has lower-case names. Programs send neither Origin nor Sec-Fetch-Site and pass; pages of allowed
    origins may send queries.
    """
    if method in _SAFE_METHODS or (headers.get("origin") in set(allowed) and is_query(method, path)):
        return
    site = headers.get("sec-fetch-site")
    if site is not None and site not in _OWN_SITES:
        raise ForbiddenError(f"a {method} from a {site} page is refused; open the service's own page")
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        raise ForbiddenError(f"a {method} from origin {origin!r} is refused; open the service's own page")


def is_local_caller(client: str | None, headers: Mapping[str, str], *, bound_to: str) -> bool:
    """Whether the caller sits at this machine: loopback bind and address, and no proxy in between."""
    proxied = any(name in headers for name in ("forwarded", "x-forwarded-for", "x-real-ip", "via"))
    return bool(client) and is_loopback(bound_to) and is_loopback(client or "") and not proxied
