"""Pages that draw many events at once: what two have to do with each other, timeline, network; as SVG too."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.access.roles import Role
from communique.api.drawing import network_drawing, timeline_drawing
from communique.api.library import day_or_none
from communique.api.pages import QUOTED, Pages
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.things_named import whole
from communique.api.views import ClaimView, shortened
from communique.api.workbench import Workbench
from communique.errors import NotFoundError

_TIMELINE, _TIES, _BETWEEN, _SENTENCES = 200, 60, 60, 40
_SVG = "image/svg+xml"


class Overviews:
    """Renders them; as_file gives the drawing alone, in colours of its own."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    @property
    def desk(self) -> Workbench:
        """Where the views come from."""
        return self.pages.service.desk

    def versus(self, one: str, other: str, role: Role) -> Response:
        """All between two entities, with a sentence for each event."""
        names = self.desk.names_of([one, other])
        if missing := [iri for iri in (one, other) if iri not in names]:
            raise NotFoundError(f"nothing is known of {missing[0]}")
        common = self.desk.between(one, other, limit=_BETWEEN)
        events = common.events
        told = self.desk.told([event.iri for event in events[:_SENTENCES]])
        beside = self.desk.dealings(one, other)
        return self.pages.render(
            "versus.html",
            one=one,
            other=other,
            labels=[names[one], names[other]],
            events=events,
            many=common.many,
            told={iri: _shown(claim, role) for iri, claim in told.items()},
            drawing=timeline_drawing(events),
            said=[_shown(claim, role) for claim in beside.said],
            reports=beside.reports,
        )

    def pairing(self, one: str, other: str) -> Response:
        """A form that asks for the two, filled with what is known of them."""
        names = self.desk.names_of(filter(None, (one, other)))
        return self.pages.render("pairing.html", values=[names.get(each, each) for each in (one, other)])

    def timeline(
        self, begin: date | None, end: date | None, kind: str, who: str, *, as_file: bool
    ) -> Response:
        """Events with their bounds drawn; who: those in which this thing has a part."""
        found = self.desk.timeline(begin=begin, end=end, kind=kind, who=who, limit=_TIMELINE + 1)
        events = found[:_TIMELINE]
        drawing = timeline_drawing(events)
        if as_file:
            return self._file("timeline", drawing)
        asked = {"kind": kind, "begin": begin or "", "end": end or "", "who": who}
        return self.pages.render(
            "timeline.html",
            events=events,
            has_more=len(found) > len(events),
            drawing=drawing,
            begin=begin,
            end=end,
            kind=kind,
            who=who,
            called=self.desk.called(who) if who else "",
            kinds=self.desk.event_kinds(),
            file=f"/timeline.svg?{urlencode(asked)}",
        )

    def network(self, kind: str, who: str, role: Role, *, as_file: bool) -> Response:
        """Who takes part in the same events; who: in those in which this thing has a part."""
        ties = self.desk.network(kind=kind, who=who, limit=_TIES)
        drawing = network_drawing(ties)
        if as_file:
            return self._file("network", drawing)
        told = {tie.evidence.iri: _shown(tie.evidence, role) for tie in ties if tie.evidence}
        return self.pages.render(
            "network.html",
            ties=ties,
            told=told,
            drawing=drawing,
            kind=kind,
            who=who,
            called=self.desk.called(who) if who else "",
            kinds=self.desk.event_kinds(),
            file=f"/network.svg?{urlencode({'kind': kind, 'who': who})}",
        )

    def _file(self, name: str, drawing: object) -> Response:
        if drawing is None:
            raise NotFoundError("nothing to draw: no event of that class lies there")
        body = self.pages.render("drawing.svg", name=name, drawing=drawing).body
        saved = {"Content-Disposition": f'inline; filename="{name}.svg"', "Cache-Control": "no-store"}
        return Response(bytes(body).strip(), media_type=_SVG, headers=saved)


def _shown(claim: ClaimView, role: Role) -> ClaimView:
    return claim if role >= Role.READER else shortened(claim, QUOTED)


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    pages = Overviews(Pages(service))

    @routes.get("/versus")
    async def versus(
        request: Request, one: Annotated[str, Query()] = "", other: Annotated[str, Query()] = ""
    ) -> Response:
        found = [await run_in_threadpool(_named, each, service) for each in (one, other)]
        if not all(found):
            return await run_in_threadpool(pages.pairing, found[0], found[1])
        return await run_in_threadpool(pages.versus, found[0], found[1], role_of(request))

    @routes.get("/timeline")
    @routes.get("/timeline.svg")
    async def timeline(
        request: Request,
        begin: Annotated[str, Query(max_length=20)] = "",
        end: Annotated[str, Query(max_length=20)] = "",
        kind: Annotated[str, Query(max_length=60)] = "Event",
        who: Annotated[str, Query(max_length=2000)] = "",
    ) -> Response:
        as_file = request.url.path.endswith(".svg")
        first, last = day_or_none(begin), day_or_none(end)
        thing = await run_in_threadpool(_named, who, service)
        return await run_in_threadpool(pages.timeline, first, last, kind or "Event", thing, as_file=as_file)

    @routes.get("/network")
    @routes.get("/network.svg")
    async def network(
        request: Request,
        kind: Annotated[str, Query(max_length=60)] = "Event",
        who: Annotated[str, Query(max_length=2000)] = "",
    ) -> Response:
        as_file = request.url.path.endswith(".svg")
        thing = await run_in_threadpool(_named, who, service)
        return await run_in_threadpool(
            pages.network, kind or "Event", thing, role_of(request), as_file=as_file
        )

    return routes


def _named(given: str, service: Service) -> str:
    """The IRI of a thing, given as such, as its path, by its page or by its name; "" for nothing."""
    found = whole(given.strip(), service)
    return f"{service.base}{found.lstrip('/')}" if found and "://" not in found else found
