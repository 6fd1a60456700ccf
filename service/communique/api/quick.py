"""The short way of a query: past routing and dependencies, which cost more than answering it.

Whoever may not simply ask (no reader), wants a page, or asks for anything but a query goes the long way; both
ways end in `answer_query`.
"""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.access.roles import Role
from communique.api.problems import of_error, problem
from communique.api.querying import answer_query
from communique.api.security import role_of
from communique.api.service import Service
from communique.api.sparql import parameters_of, request_ask
from communique.errors import CommuniqueError

log = logging.getLogger(__name__)
_PATH = "/sparql"


class QueryLayer:
    """ASGI middleware inside the security layer, which has told the caller's role."""

    def __init__(self, app: ASGIApp, *, service: Service) -> None:
        self.app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query by GET, hand on everything else."""
        if scope["type"] != "http" or scope["path"] != _PATH or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        parameters = parameters_of(scope["query_string"])
        is_plain = bool(parameters.all("query")) and not parameters.all("update")
        if not is_plain or role_of(request) < Role.READER or "html" in request.headers.get("accept", ""):
            await self.app(scope, receive, send)
            return
        response: Response
        try:
            response = await answer_query(self._service, request_ask(parameters, request), request)
        except CommuniqueError as error:
            response = of_error(error)
        except Exception:  # the outermost loop of this way
            log.exception("a query failed in an unforeseen way")
            response = problem(500, "internal", "the service failed; its log says how")
        await response(scope, receive, send)
