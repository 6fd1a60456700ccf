"""`watch`: feeds and folders, looked at again and again until it is stopped."""

from __future__ import annotations

import hashlib
import json
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.archives import ARCHIVE_SUFFIXES
from communique.cli.bulk import summaries
from communique.cli.client import Client, RemoteError, connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, settings_for
from communique.cli.parcels import parcels
from communique.cli.progress import state_folder
from communique.cli.sources import TAKEN, source_of_file
from communique.documents.reading import read_members
from communique.errors import CommuniqueError, InvalidRequestError, StoreError
from communique.ingest.fetching import Fetcher
from communique.ingest.watch import FeedWatch, Handed, Send
from communique.settings import Settings
from communique.store.watched import Watched

_LEAST_FEED_SECONDS = 60.0
_SETTLED_SECONDS = 2.0  # a file that changed later than that may still be written to
_FOLDER_SECONDS = 5.0
_LATER = frozenset({401, 403, 408, 429, 500, 502, 503, 504})  # a fault of the service or key, of no report


class FolderWatch:
    """One folder: each file in it is taken in once, as often as its bytes change."""

    def __init__(
        self, folder: Path, *, send: Send, state: Watched, clock: Callable[[], float] = time.time
    ) -> None:
        self._folder = folder
        self._source = str(folder.resolve())
        self._send = send
        self._state = state
        self._clock = clock

    @property
    def due(self) -> float:
        """When it is to be looked at next, in epoch seconds."""
        return self._clock() + _FOLDER_SECONDS

    def look(self) -> Iterator[Handed]:
        """Hand on every file that is new, or new in what it holds."""
        for path in sorted(self._folder.rglob("*")):
            if not path.name.casefold().endswith((*TAKEN, *ARCHIVE_SUFFIXES)) or not path.is_file():
                continue
            held = path.stat()
            stamp = _digest(f"{path.relative_to(self._folder)} {held.st_size} {held.st_mtime_ns}".encode())
            if held.st_mtime > self._clock() - _SETTLED_SECONDS or self._state.has(self._source, stamp):
                continue
            yield from self._file(path)
            self._state.add(self._source, stamp)

    def _file(self, path: Path) -> Iterator[Handed]:
        try:
            for parcel in parcels(source_of_file(path)):
                if parcel.skipped:
                    continue
                if parcel.fault:
                    yield Handed(label=parcel.name, fault=parcel.fault)
                    continue
                content = parcel.read()
                digest = _digest(parcel.media_type.encode() + b"\0" + content)
                if not self._state.has(self._source, digest):
                    yield self._parcel(parcel.name, content, parcel.media_type, digest)
        except StoreError:
            raise
        except CommuniqueError as error:
            yield Handed(label=str(path), fault=str(error))

    def _parcel(self, name: str, content: bytes, media_type: str, digest: str) -> Handed:
        try:
            job = self._send(content, media_type, f"watch {digest}")
        except StoreError:
            raise
        except CommuniqueError as error:
            return Handed(label=name, fault=str(error))
        self._state.add(self._source, digest)
        return Handed(label=name, job=job)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


Watch = FeedWatch | FolderWatch


@app.command()
def watch(
    targets: Annotated[list[str], typer.Argument(help="addresses of feeds (RSS, Atom), folders")],
    every: Annotated[float, typer.Option(help="seconds between two looks at a feed, at least 60")] = 900.0,
    publisher: Annotated[str | None, typer.Option(help="of what names none itself")] = None,
    follow: Annotated[bool, typer.Option(help="fetch the page of an item that is a mere summary")] = True,  # noqa: FBT002
    once: Annotated[bool, typer.Option("--once", help="one look at what is due, and end")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take in what feeds and folders bring, each item once; goes on after a stop where it was."""
    if every < _LEAST_FEED_SECONDS:
        raise InvalidRequestError(f"--every {every:g}: a feed is asked no oftener than every 60 seconds")
    settings = settings_for(data)
    state = Watched(_state_file(settings, server))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with connect(settings, server=server, key=key) as client:
            send = _sender(client, publisher)
            watches = [_watch(each, settings, send, state, every=every, follow=follow) for each in targets]
            look_on(watches, once=once, as_json=as_json)
    finally:
        state.close()


def _state_file(settings: Settings, server: str | None) -> Path:
    if server is None:
        return settings.data / "watch.db"
    return state_folder() / f"watch-{_digest(server.encode())[:16]}.db"


def _watch(
    target: str, settings: Settings, send: Send, state: Watched, *, every: float, follow: bool
) -> Watch:
    if target.startswith(("http://", "https://")):
        return FeedWatch(
            target,
            fetcher=Fetcher(limit_bytes=settings.body_bytes),
            members=read_members,
            send=send,
            state=state,
            clock=time.time,
            pause=time.sleep,
            every_seconds=every,
            follow=follow,
        )
    folder = Path(target)
    if not folder.is_dir():
        raise InvalidRequestError(f"{target}: neither an address of a feed nor a folder")
    return FolderWatch(folder, send=send, state=state)


def _sender(client: Client, publisher: str | None) -> Send:
    parameters = {"publisher": publisher} if publisher else {}

    def send(content: bytes, media_type: str, key: str) -> Mapping[str, Any]:
        headers = {"Content-Type": media_type, "Idempotency-Key": key}
        try:
            found: Mapping[str, Any] = client.json(
                "POST", "ingest", content=content, params=parameters, headers=headers
            )
        except RemoteError as error:
            if error.problem.get("status", 500) in _LATER:
                raise StoreError(f"the service cannot take reports now: {error}") from error
            raise
        return found

    return send


def look_on(
    watches: Sequence[Watch],
    *,
    once: bool,
    as_json: bool,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
) -> None:
    """Look at each in turn, and sleep until the next is due; a service that is away is waited for."""
    away = 0
    while True:
        try:
            for each in watches:
                _say(each.look(), as_json=as_json)
            away = 0
        except StoreError as error:
            if once:
                raise
            away += 1
            print(f"communique: {error}", file=sys.stderr)
        if once:
            return
        rest = min(each.due for each in watches) - clock()
        sleep(min(max(rest, 1.0, min(2.0**away, 300.0) if away else 0.0), 3600.0))


def _say(handed: Iterable[Handed], *, as_json: bool) -> None:
    for each in handed:
        if as_json:
            told = {"source": each.label, **({"error": each.fault} if each.fault else dict(each.job or {}))}
            print(json.dumps(told, ensure_ascii=False), flush=True)
        elif each.fault:
            print(f"communique: {each.label}: {each.fault}", file=sys.stderr)
        else:
            for line in summaries(each.label, dict(each.job or {})):
                print(line, flush=True)
