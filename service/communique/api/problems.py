"""Every error as application/problem+json (RFC 9457) with a stable code, crashes and unknown paths too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Match

from communique.errors import BusyError, CommuniqueError, UnauthorizedError

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_CODES = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 415: "unsupported-media"}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def problem_body(status: int, code: str, detail: str, **more: Any) -> dict[str, Any]:
    """A problem document: type, title, status, code, detail, and what else helps."""
    return {
        "type": f"https://w3id.org/communique/problems#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }


def problem(
    status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """A problem document as an answer."""
    body = problem_body(status, code, detail, **more)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def of_error(error: CommuniqueError) -> JSONResponse:
    """The problem of one of our own errors."""
    headers: dict[str, str] = {}
    if isinstance(error, BusyError):
        headers["Retry-After"] = "1"
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = "Bearer"
    return problem(error.status, error.code, str(error), headers=headers)


class Handlers:
    """Turns every exception into a problem; a browser that asks for HTML gets the same as a page."""

    def __init__(self, page: Callable[[int, str, str], Response]) -> None:
        self._page = page

    def _answer(self, request: Request, answer: JSONResponse, detail: str) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            return answer
        page = self._page(answer.status_code, HTTPStatus(answer.status_code).phrase, detail)
        for name in ("retry-after", "www-authenticate", "allow"):
            if name in answer.headers:
                page.headers[name] = answer.headers[name]
        return page

    async def own(self, request: Request, error: Exception) -> Response:
        """Our own errors, with their own status and code."""
        if not isinstance(error, CommuniqueError):
            raise error
        if error.status == HTTPStatus.SERVICE_UNAVAILABLE:  # a limit was reached, as it may be
            log.info("request turned away", extra={"code": error.code})
        elif error.status >= 500:
            log.error("request failed", extra={"code": error.code}, exc_info=error)
        return self._answer(request, of_error(error), str(error))

    async def http(self, request: Request, error: Exception) -> Response:
        """The framework's: unknown path, wrong method."""
        if not isinstance(error, HTTPException):
            raise error
        code, headers = _CODES.get(error.status_code, "invalid-request"), dict(error.headers or {})
        detail = str(error.detail)
        if error.status_code == 404:
            detail = f"nothing at {request.url.path}; /docs lists what there is"
        elif error.status_code == 405:
            headers["Allow"] = ", ".join(allowed_methods(request))
            detail = f"{request.method} is not taken at {request.url.path}; {headers['Allow']} would be right"
        return self._answer(request, problem(error.status_code, code, detail, headers=headers), detail)

    async def validation(self, request: Request, error: Exception) -> Response:
        """Parameters and bodies not of their form, each fault with its place."""
        if not isinstance(error, RequestValidationError):
            raise error
        faults = [{"where": "/".join(map(str, each["loc"])), "what": each["msg"]} for each in error.errors()]
        detail = "; ".join(f"{fault['where']}: {fault['what']}" for fault in faults)
        return self._answer(request, problem(400, "invalid-request", detail, faults=faults), detail)

    async def left(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        """The client went before its body was here; nobody reads the answer, and nothing is amiss."""
        return problem(
            400, "invalid-request", f"{request.method} {request.url.path}: the body ended too soon"
        )

    async def crash(self, request: Request, error: Exception) -> Response:
        """Anything else: said to be ours, the traceback in the log alone."""
        log.error("request crashed", exc_info=error)
        detail = "an error on our side; the log has its traceback"
        return self._answer(request, problem(500, "internal", detail), detail)


def allowed_methods(request: Request) -> list[str]:
    """Every method that some route takes at the request's path; HEAD wherever GET is."""
    routes = request.app.routes

    def is_taken(method: str) -> bool:
        scope = {**request.scope, "method": method}
        return any(route.matches(dict(scope))[0] is Match.FULL for route in routes)

    found = [method for method in _METHODS if is_taken(method)]
    return [*found[:1], "HEAD", *found[1:]] if found[:1] == ["GET"] else found


def install(app: FastAPI, page: Callable[[int, str, str], Response]) -> None:
    """Register the handlers; page writes a problem for a browser."""
    handlers = Handlers(page)
    app.add_exception_handler(CommuniqueError, handlers.own)
    app.add_exception_handler(HTTPException, handlers.http)
    app.add_exception_handler(RequestValidationError, handlers.validation)
    app.add_exception_handler(ClientDisconnect, handlers.left)
    app.add_exception_handler(Exception, handlers.crash)
