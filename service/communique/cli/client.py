"""One client for every command: the running server of a data directory, a named server, or none.

Where no server runs, the same HTTP application is called in process, so there is one way of doing things.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx

from communique import wiring
from communique.errors import CommuniqueError, ConflictError, InvalidRequestError, StoreError
from communique.settings import Settings

SERVER_FILE = "server.json"
DEFAULT_DATA = Path("communique-data")
DEMO_DATA = Path(".demo-data")
_SOON_SECONDS = 5.0
_LONG = httpx.Timeout(10.0, read=900.0, write=900.0)
T = TypeVar("T")


class RemoteError(CommuniqueError):
    """A problem that the service answered."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(f"{problem.get('code', 'error')}: {problem.get('detail', problem)}")
        self.problem = dict(problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServer:
    """What a server leaves in DATA/server.json (mode 0600) while it holds the directory."""

    url: str
    token: str
    pid: int

    def write(self, data: Path) -> None:
        """Leave the file, readable by the owner alone."""
        path = data / SERVER_FILE
        body = json.dumps({"url": self.url, "token": self.token, "pid": self.pid})
        # Made anew and renamed: the mode of an older file does not stay, and nobody reads half of it.
        partial = path.with_name(path.name + ".part")
        partial.unlink(missing_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(body)
        partial.replace(path)

    @classmethod
    def of(cls, data: Path) -> RunningServer | None:
        """The server that holds the directory, None when there is none or its process is gone.

        A file that names this very process is what a killed server left: in a container, both are process 1.
        """
        try:
            found = json.loads((data / SERVER_FILE).read_text())
            server = cls(url=found["url"], token=found["token"], pid=int(found["pid"]))
            os.kill(server.pid, 0)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None if server.pid == os.getpid() else server


class Client:
    """Requests with errors turned into exceptions."""

    def __init__(self, call: Callable[[Callable[[httpx.AsyncClient], Awaitable[Any]]], Any]) -> None:
        self._call = call

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The answer, read whole; raises RemoteError for a problem, StoreError when nobody answers."""

        async def send(client: httpx.AsyncClient) -> httpx.Response:
            return await client.request(method, path, **options)

        response: httpx.Response = self._called(send)
        if response.is_error:
            raise RemoteError(_problem(response))
        return response

    def json(self, method: str, path: str, **options: Any) -> Any:
        """The answer's JSON."""
        return self.request(method, path, **options).json()

    def save(
        self, path: str, write: Callable[[bytes], object], *, method: str = "GET", **options: Any
    ) -> None:
        """A request whose body goes to `write` chunk by chunk."""

        async def stream(client: httpx.AsyncClient) -> None:
            async with client.stream(method, path, **options) as response:
                if response.is_error:
                    await response.aread()
                    raise RemoteError(_problem(response))
                async for chunk in response.aiter_bytes():
                    write(chunk)

        self._called(stream)

    def _called(self, work: Callable[[httpx.AsyncClient], Awaitable[Any]]) -> Any:
        try:
            return self._call(work)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise InvalidRequestError(f"no address of a service: {error}") from error
        except httpx.TransportError as error:
            raise StoreError(f"no answer from the server: {error}; is it running?") from error


def _problem(response: httpx.Response) -> Mapping[str, Any]:
    try:
        found = response.json()
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"code": response.status_code, "detail": response.text[:300]}


@contextmanager
def _client(**options: Any) -> Iterator[Client]:
    with asyncio.Runner() as runner:
        client = httpx.AsyncClient(timeout=_LONG, **options)
        try:
            yield Client(lambda work: runner.run(_awaited(work, client)))
        finally:
            runner.run(client.aclose())


async def _awaited(work: Callable[[httpx.AsyncClient], Awaitable[T]], client: httpx.AsyncClient) -> T:
    return await work(client)


def _running(data: Path) -> RunningServer | None:
    """The server of the data directory; beside a running demo the default directory means the demo's."""
    found = RunningServer.of(data)
    if found is None and data == DEFAULT_DATA:
        found = RunningServer.of(DEMO_DATA)
        if found:
            print(f"communique: using the demo server at {found.url}", file=sys.stderr)
    return found if found and _listens(found.url) else None


def _listens(url: str) -> bool:
    """Whether somebody is there: another process may have the number of a server that was killed."""
    try:
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port or 80), timeout=_SOON_SECONDS):
            return True
    except (OSError, httpx.InvalidURL):
        return False


@contextmanager
def connect(settings: Settings, *, server: str | None = None, key: str | None = None) -> Iterator[Client]:
    """A client for the named server, else for the one that holds the data directory, else in process."""
    running = None if server else _running(settings.data)
    if server or running:
        url = server or (running.url if running else "")
        token = key or (running.token if running else None)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        with _client(base_url=url, headers=headers) as client:
            yield client
        return
    with wiring.open_application(settings) as application:
        transport = httpx.ASGITransport(app=application.asgi, client=("127.0.0.1", 0))
        headers = {"Authorization": f"Bearer {application.token}"}
        with _client(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
            yield client


def refuse_second_server(data: Path) -> None:
    """Raises ConflictError while a server holds the directory."""
    running = RunningServer.of(data)
    if running:
        raise ConflictError(f"a server (process {running.pid}) holds {data} at {running.url}; stop it first")
