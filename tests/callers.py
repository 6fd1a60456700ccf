"""HTTP to an application in this process, as somebody: the person at the machine, or a stranger."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import httpx
from starlette.types import ASGIApp

HOME = "127.0.0.1"
STRANGER = "203.0.113.9"  # TEST-NET-3, RFC 5737


class Caller:
    """A synchronous client: redirects are not followed, crashes come back as answers."""

    def __init__(
        self, asgi: ASGIApp, *, address: str = HOME, host: str = f"{HOME}:8000", **headers: str
    ) -> None:
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app=asgi, client=(address, 50_000), raise_app_exceptions=False)
        self._client = httpx.AsyncClient(
            transport=transport, base_url=f"http://{host}", headers=headers, timeout=60.0
        )

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The answer, read whole."""
        return self._runner.run(self._client.request(method, path, **options))

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def head(self, path: str, **options: Any) -> httpx.Response:
        return self.request("HEAD", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:
        return self.request("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> httpx.Response:
        return self.request("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()
