"""Sends what `ingest` was pointed at, parcel by parcel, and says what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from communique import wiring
from communique.cli.client import Client
from communique.cli.console import output
from communique.cli.parcels import Parcel, parcels
from communique.cli.progress import Bar, Record, Tally
from communique.cli.sources import Source
from communique.errors import UNREADABLE, CommuniqueError, InvalidDocumentError, why_unreadable
from communique.model.provenance import SourceText


def send_all(
    client: Client, inputs: Sequence[Source], parameters: dict[str, str], *, record: Record, as_json: bool
) -> Tally:
    """Sends every parcel that no earlier run of the same command sent."""
    tally, sent = Tally(), 0
    with Bar(sum(map(_size, inputs))) as bar, record.open() as earlier:
        if earlier:
            print(f"communique: going on after {earlier} sent before", file=sys.stderr)
        for source, parcel in _every(inputs, tally):
            stamp = _stamp(source)
            if record.has(parcel.name, stamp):
                tally.counts["sent before"] += 1
            elif _goes(parcel, tally):
                sent += 1
                if _send(client, parcel, parameters, tally, as_json=as_json):
                    record.add(parcel.name, stamp)
            bar.advance(parcel.size_bytes, tally.counts.total())
    _tell(tally, as_json=as_json, is_worth_it=sent > 1 or tally.counts.total() > 1)
    return tally


def try_out(inputs: Sequence[Source], parameters: dict[str, str], *, as_json: bool) -> Tally:
    """Reads everything as the service would, stores nothing, and says what would be taken in."""
    tally = Tally()
    with Bar(sum(map(_size, inputs))) as bar:
        for source, parcel in _every(inputs, tally):
            if source.content is not None:
                tally.counts["not fetched"] += 1
            elif _goes(parcel, tally):
                _try(parcel, parameters, tally, as_json=as_json)
            bar.advance(parcel.size_bytes, tally.counts.total())
    _tell(tally, as_json=as_json, is_worth_it=True)
    return tally


def _try(parcel: Parcel, parameters: dict[str, str], tally: Tally, *, as_json: bool) -> None:
    try:
        content = parcel.read()
    except UNREADABLE as error:
        _tell_fault(parcel, why_unreadable(error), tally, as_json=as_json)
        return
    for label, found in wiring.read_sources(content, parcel.media_type, parameters):
        _tried(parcel, label, found, tally, as_json=as_json)


def _tried(
    parcel: Parcel, label: str, found: SourceText | CommuniqueError, tally: Tally, *, as_json: bool
) -> None:
    if isinstance(found, CommuniqueError):
        tally.fault(f"{found.code}: {found}")
        print(f"communique: {parcel.name}: {label}: {found}", file=sys.stderr)
        return
    tally.counts["readable"] += 1
    day = found.published.isoformat() if found.published else None
    told = {
        "source": parcel.name,
        "title": found.title or label,
        "characters": len(found.text),
        "language": found.language,
        "published": day,
        "basis": found.published_basis.value,
    }
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        line = f"{parcel.name}: {told['title']}: {len(found.text)} characters, {day or 'no date'}"
        output.print(line, markup=False)


def _every(inputs: Sequence[Source], tally: Tally) -> Iterator[tuple[Source, Parcel]]:
    """Each parcel with its source; a source that breaks off is told, and the next one goes on."""
    for source in inputs:
        try:
            for parcel in parcels(source):
                yield source, parcel
        except InvalidDocumentError as error:
            print(f"communique: {error}", file=sys.stderr)
            tally.fault(f"{error.code}: {error}")
        except UNREADABLE as error:
            print(f"communique: {source.name}: {why_unreadable(error)}", file=sys.stderr)
            tally.fault(why_unreadable(error))


def _goes(parcel: Parcel, tally: Tally) -> bool:
    """Whether it can be sent; counted and told where not."""
    if parcel.skipped:
        tally.counts["passed over"] += 1
        return False
    if parcel.fault:
        print(f"communique: {parcel.name}: {parcel.fault}", file=sys.stderr)
        tally.fault(parcel.fault)
        return False
    return True


def _send(client: Client, parcel: Parcel, parameters: dict[str, str], tally: Tally, *, as_json: bool) -> bool:
    """Sends one parcel and says what became of it; whether the service has it on disk."""
    try:
        content = parcel.read()
    except UNREADABLE as error:
        _tell_fault(parcel, why_unreadable(error), tally, as_json=as_json)
        return False
    try:
        job = client.json(
            "POST",
            "ingest",
            content=content,
            params={**parameters, "timeout": "600"},
            headers={"Content-Type": parcel.media_type},
        )
    except CommuniqueError as error:
        _tell_fault(parcel, str(error), tally, as_json=as_json)
        return False
    tally.add(job)
    if as_json:
        print(json.dumps({"source": parcel.name, **job}, ensure_ascii=False))
    else:
        for line in summaries(parcel.name, job):
            output.print(line, markup=False)
    return True


def _tell_fault(parcel: Parcel, reason: str, tally: Tally, *, as_json: bool) -> None:
    print(f"communique: {parcel.name}: {reason}", file=sys.stderr)
    if as_json:
        print(json.dumps({"source": parcel.name, "state": "failed", "error": reason}, ensure_ascii=False))
    tally.fault(reason)


def summaries(name: str, job: dict[str, Any]) -> list[str]:
    """A line for each document of a job."""
    if not job["documents"]:
        return [f"{name}: {job['state']}{': ' + job['error'] if job.get('error') else ''} ({job['href']})"]
    lines = []
    for each in job["documents"]:
        if each.get("error"):
            lines.append(f"{name}: failed: {each['error']}")
            continue
        found = ", ".join(f"{each[kind]} {kind}" for kind in ("events", "claims") if kind in each)
        waiting = each.get("unresolved_times")
        unread = f"; {each['unread']}" if each.get("unread") else ""
        dates = f"; {waiting} dates wait for a publication date" if waiting else ""
        lines.append(f"{name}: {each.get('state', job['state'])}: {each['document']} {found}{dates}{unread}")
    return lines


def _tell(tally: Tally, *, as_json: bool, is_worth_it: bool) -> None:
    if not is_worth_it:
        return
    if as_json:
        print(json.dumps({"summary": tally.as_json()}, ensure_ascii=False))
    for line in tally.lines() if not as_json else ():
        print(line, file=sys.stderr)


def _size(source: Source) -> int:
    if source.path is None or source.content is not None:
        return 0
    try:
        return source.path.stat().st_size
    except OSError:  # told when it is its turn
        return 0


def _stamp(source: Source) -> str:
    """What tells whether a file is still the one that was sent."""
    path: Path | None = source.path
    if path is None:  # standard input may hold something else the next time
        return "" if source.content is not None else uuid4().hex
    try:
        held = path.stat()
    except OSError:
        return ""
    return f"{held.st_size} {held.st_mtime_ns}"
