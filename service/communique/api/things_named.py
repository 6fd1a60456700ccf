"""A thing as a person names it in a form: by its IRI, by the address of its page, or by what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from communique.access.roles import Role
from communique.api.security import shown_to
from communique.api.service import Service
from communique.errors import InvalidRequestError

_NAMESAKES = 20
_NEAREST = 3  # names offered where nothing is called so
_ADDRESS = re.compile(r"^\S*[/:#]\S*$")  # no name of a thing: an IRI, a path, a mention


def whole(given: str, service: Service) -> str:
    """An IRI, given as such, as the path or address of its page, or by a name that one thing alone bears."""
    path = given.partition("/page/")[2]
    if path:
        return f"{service.base}{path}"
    return given if not given or _ADDRESS.search(given) else _called(given, service)


def near(name: str, service: Service) -> list[str]:
    """Full names of things held that are like this one, the nearest first; none where it is one itself."""
    found = _nearest(service.search(name, None, limit=_NAMESAKES), service)
    return [] if name.strip().casefold() in map(str.casefold, found) else found


def _nearest(hits: Iterable[Mapping[str, str]], service: Service) -> list[str]:
    """What of these is neither a report, an event nor something talked of, and may be told to anybody."""
    others = {"Document", "Topic", *(name for name, _ in service.desk.event_kinds())}
    shown = shown_to(Role.ANONYMOUS, list(hits), service)
    return list(dict.fromkeys(hit["label"] for hit in shown if hit["kind"] not in others))[:_NEAREST]


def _called(name: str, service: Service) -> str:
    """The one thing of that name or byname; raises InvalidRequestError for none, or several."""
    hits = service.search(name, None, limit=_NAMESAKES)
    for field in ("label", "matched"):
        found = {hit["iri"] for hit in hits if hit[field].casefold() == name.casefold()}
        if len(found) == 1:
            return found.pop()
        if found:
            raise InvalidRequestError(
                f"several things are called {name[:80]!r}; give the address of its page"
            )
    found_near = _nearest(hits, service)
    hint = f"; near it: {', '.join(found_near)}" if found_near else ""
    raise InvalidRequestError(
        f"nothing held is called {name[:80]!r}{hint}; give its name or the address of its page"
    )
