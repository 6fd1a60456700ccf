"""`bulk` and `load`: a corpus to sorted N-Quads shards, and the reports beside them to a data directory.

Reports are read by the service's own parts in a data directory beside the shards, so that a corpus gives the
graph that ingesting it gives. A run that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from communique import wiring
from communique.cli.bulk import send_all
from communique.cli.client import Client, connect, refuse_second_server
from communique.cli.console import AsJson, Data, Published, app, checked_day, settings_for
from communique.cli.progress import Record, Tally
from communique.cli.shards import (
    MANIFEST,
    REPORTS,
    Graph,
    Manifest,
    Shards,
    checked_graph,
    remove_shards,
    write_shards,
)
from communique.cli.sources import absolute, sources
from communique.errors import ConflictError, InvalidDocumentError, InvalidRequestError

WORK = "work"
# In the folder of work, which goes when all is written: what it was begun for, what was sent, the reports.
_COMMAND, _SENT, _DATA = "command", "sent", "data"
_PAGE = 1000  # the most that the service lists at a time
_LOOK_SECONDS = 0.5
_ENGINES = ("local",)
_OPEN = ("queued", "running")


@app.command()
def bulk(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs, archives, JSONL, WARC")],
    folder: Annotated[
        Path, typer.Option("--output", help="the folder of the shards; empty, or of a run before")
    ],
    engine: Annotated[str, typer.Option(help="local: processes of this machine")] = "local",
    workers: Annotated[int | None, typer.Option(help="reports read at a time")] = None,
    published: Published = None,
    publisher: Annotated[str | None, typer.Option()] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Read a corpus into sorted N-Quads shards, with the reports beside them for `communique load`."""
    if engine not in _ENGINES:
        raise InvalidRequestError(f"no engine {engine!r} here; one of {', '.join(_ENGINES)}")
    said = {"published": checked_day(published), "publisher": publisher, "wait": "false"}
    parameters = {name: value for name, value in said.items() if value}
    inputs = list(sources(paths))
    work = claim_work(folder, paths, (published, publisher))
    settings = settings_for(work / _DATA, workers=workers)
    refuse_second_server(settings.data)
    with connect(settings) as client:
        tally = send_all(client, inputs, parameters, record=Record(work / _SENT), as_json=as_json)
        _read(client, tally)
        manifest = _write(client, folder)
    shutil.rmtree(work)
    print(json.dumps(manifest.as_json()) if as_json else _told(manifest))
    if tally.failed:
        sys.exit(1)


def claim_work(folder: Path, paths: Iterable[str], said: Iterable[str | None]) -> Path:
    """The folder of work of this command, new or of a run that was broken off.

    Raises ConflictError where anything else is there, InvalidRequestError where it was begun for other
    sources, dates or publishers: two corpora would be one. Standard input may
    be another one each time.
    """
    work, partial = folder / WORK, folder / f"{WORK}.part"
    named = [uuid4().hex if each == "-" else absolute(each) for each in paths]
    command = hashlib.sha256(json.dumps([named, *said]).encode()).hexdigest()
    try:
        before = (work / _COMMAND).read_text("utf-8")
    except FileNotFoundError:
        others = [each for each in _held(folder) if each not in (work, partial)] or _held(work)
        if others:
            raise ConflictError(f"{folder} is not empty ({others[0]}); name another --output") from None
        work.mkdir(parents=True, exist_ok=True)
        partial.write_text(command, "utf-8")
        partial.rename(work / _COMMAND)
        return work
    if before != command:
        raise InvalidRequestError(
            f"{work} was begun for other sources, --published or --publisher; call it as then to go on, "
            "or name another --output, or delete it"
        )
    return work


def _held(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def _read(client: Client, tally: Tally) -> None:
    """Wait until every report that was taken in is read, and count those that could not be."""
    while any(client.json("GET", "jobs", params={"state": state, "limit": 1}) for state in _OPEN):
        time.sleep(_LOOK_SECONDS)
    for found in _failed_jobs(client):
        job = client.json("GET", f"jobs/{found['id']}")
        failed = [each for each in job["documents"] if each["state"] == "failed"]
        for each in failed:
            if each["document"]:  # what was never taken in was told
                print(f"communique: {each['label']}: {each['error']}", file=sys.stderr)
                tally.fault(each["error"])
        if more := job["counts"]["failed"] - len(failed):
            print(f"communique: job {job['id']}: {more} more reports failed", file=sys.stderr)
            tally.fault("more of a job than is listed", count=more)


def _failed_jobs(client: Client) -> Iterator[dict[str, Any]]:
    """Every job with a report that failed, page by page."""
    offset = 0
    while page := client.json("GET", "jobs", params={"state": "failed", "limit": _PAGE, "offset": offset}):
        yield from page
        offset += len(page)


def _write(client: Client, folder: Path) -> Manifest:
    """The dump in shards of so many quads, and the reports with what was read of them."""
    remove_shards(folder)
    shards = Shards(folder)
    client.save("export", shards.write, params={"format": "nquads"})
    shards.close()
    with (folder / REPORTS).open("wb") as file:
        client.save("admin/backup", file.write)
    backup = wiring.check_backup(folder / REPORTS)
    return write_shards(shards, folder, base=backup.base, documents=backup.documents)


def _told(found: Manifest) -> str:
    return f"{found.documents} reports, {found.quads} quads in {len(found.files) - 1} shards"


@app.command()
def load(
    folder: Annotated[Path, typer.Argument(help="a folder that `communique bulk` wrote")],
    data: Data = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a data directory of the reports kept beside shards; fails unless its graph is that of the shards.

    The digest of every file is checked; the directory must be empty.
    """
    manifest = Manifest.of(folder)
    settings = settings_for(data)
    refuse_second_server(settings.data)
    graph = checked_graph(folder, manifest)
    wiring.restore_backup(folder / REPORTS, settings)
    with connect(settings) as client:
        held = client.json("GET", "health")
        _compare(client, held["documents"], graph, manifest, f"{settings.data}: made of {folder}, but")
    told = {"data": str(settings.data), "documents": held["documents"], "quads": held["quads"]}
    print(
        json.dumps(told)
        if as_json
        else f"{settings.data}: {told['documents']} reports, {told['quads']} quads"
    )


def _compare(client: Client, documents: int, graph: Graph, manifest: Manifest, what: str) -> None:
    """Whether what was restored is what the shards hold, log of runs aside; raises InvalidDocumentError."""
    if documents != manifest.documents:
        raise InvalidDocumentError(f"{what} {documents} reports, where {MANIFEST} says {manifest.documents}")
    made = Graph()
    client.save("export", made.write, params={"format": "nquads"})
    if made.digest != graph.digest:
        raise InvalidDocumentError(
            f"{what} its graph ({made.lines} quads) is not that of the shards ({graph.lines} quads); they "
            "are not of these reports, or of another version of this program"
        )
