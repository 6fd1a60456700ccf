"""What somebody follows, without an account: the list is in the address of the page, or in the browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.access.roles import Role, require
from communique.api.feeds import question_entry
from communique.api.library import find_question
from communique.api.pages import Pages
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.workbench import FeedEntry
from communique.errors import CommuniqueError

_MOST, _LATEST = 60, 3
_FEED = re.compile(r"/feeds/(?:(reports)|(id|prospect|doc|question)/([\w.~-]{1,200}))\.atom(?:\?(.*))?")
_OPML = "text/x-opml"
_Feeds = Annotated[list[str], Query(max_length=_MOST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One feed: its address, what it is about and where that is read, and its latest entries."""

    feed: str
    title: str
    page: str
    entries: tuple[FeedEntry, ...] = ()
    is_gone: bool = False


class FollowPages:
    """Renders the list and its OPML."""

    def __init__(self, pages: Pages) -> None:
        self.pages, self.service = pages, pages.service

    def followed(self, feed: str, *, entries: bool) -> Followed | None:
        """What an address of a feed stands for; None for no feed of ours."""
        found = _FEED.fullmatch(feed)
        if found is None:
            return None
        try:
            return self._of(feed, found, limit=_LATEST if entries else 0)
        except CommuniqueError:
            return Followed(feed=feed, title="gone, or never here", page="", is_gone=True)

    def _of(self, feed: str, found: re.Match[str], *, limit: int) -> Followed:
        of_all, space, name, query = found.groups()
        desk = self.service.desk
        if of_all:
            news = desk.news(None, limit=limit) if limit else ()
            return Followed(feed=feed, title="Every report", page="/", entries=tuple(news))
        if space == "question":
            question = find_question(self.service, name)
            values = dict(parse_qsl(query or ""))
            told = f" ({', '.join(values.values())})" if values else ""
            page = f"/ask/{name}{f'?{urlencode(values)}' if values else ''}"
            latest = (question_entry(self.service, name, values),) if limit else ()
            return Followed(feed=feed, title=f"{question.question}{told}", page=page, entries=latest)
        iri = f"{self.service.base}{space}/{name}"
        news = desk.news(iri, limit=limit) if limit else ()
        return Followed(feed=feed, title=desk.called(iri), page=f"/page/{space}/{name}", entries=tuple(news))

    def page(self, feeds: list[str]) -> Response:
        """The list that the address holds, with what is new of each."""
        found = [one for feed in dict.fromkeys(feeds) if (one := self.followed(feed, entries=True))]
        asked = urlencode([("feed", one.feed) for one in found])
        return self.pages.render("following.html", found=found, asked=asked)

    def opml(self, feeds: list[str], address: str) -> Response:
        """The list as OPML 2.0, which feed readers take."""
        found = [one for feed in dict.fromkeys(feeds) if (one := self.followed(feed, entries=False))]
        lines = "".join(
            f'<outline type="rss" text={quoteattr(one.title)} title={quoteattr(one.title)} '
            f"xmlUrl={quoteattr(address + one.feed)} htmlUrl={quoteattr(address + one.page)}/>"
            for one in found
        )
        made = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        body = (
            '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head><title>Communiqué: followed'
            f"</title><dateCreated>{made}</dateCreated></head><body>{lines}</body></opml>"
        )
        saved = {"Content-Disposition": 'attachment; filename="communique-followed.opml"'}
        return Response(body, media_type=_OPML, headers={**saved, "Cache-Control": "no-store"})


def router(service: Service) -> APIRouter:
    """The routes, over one service."""
    routes = APIRouter(include_in_schema=False)
    pages = FollowPages(Pages(service))

    @routes.get("/following")
    async def following(request: Request, feed: _Feeds = []) -> Response:  # noqa: B006  # FastAPI copies it
        require(role_of(request), Role.READER, "what is new")
        return await run_in_threadpool(pages.page, feed)

    @routes.get("/following.opml")
    async def opml(request: Request, feed: _Feeds = []) -> Response:  # noqa: B006  # as above
        require(role_of(request), Role.READER, "what is new")
        return await run_in_threadpool(pages.opml, feed, str(request.base_url).rstrip("/"))

    return routes
