"""Commands that put a reading right: assert a claim, relink mentions, amend an event."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from communique.cli import curation
from communique.cli.client import Client, connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, settings_for
from communique.cli.curation import Who, Why
from communique.errors import InvalidRequestError


def _decide(
    path: str, body: dict[str, Any], *, data: Data, server: Server, key: ApiKey, as_json: bool
) -> None:
    given = {name: value for name, value in body.items() if value not in (None, [])}
    curation.decide(path, given, data=data, server=server, key=key, as_json=as_json)


@app.command(name="assert")
def assert_(
    document: Annotated[str, typer.Argument(help="the report's IRI")],
    words: Annotated[str, typer.Argument(help="the words the claim rests on; they stand in the report once")],
    fact: Annotated[
        list[str], typer.Option(help="PREDICATE=VALUE, as type=Meeting or agent=IRI; several are one claim")
    ],
    about: Annotated[str | None, typer.Option(help="the thing it is about; none: an event told anew")] = None,
    factuality: Annotated[str, typer.Option(help="how the words commit to it")] = "Asserted",
    speaker: Annotated[str | None, typer.Option(help="whom the words quote")] = None,
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """State a claim over words of a report; it counts as the analyst's voice."""
    with connect(settings_for(data), server=server, key=key) as client:
        start = _place(client, document, words)
    body = {
        "document": document,
        "start": start,
        "end": start + len(words),
        "facts": [_fact(each, about) for each in fact],
        "factuality": factuality,
        "speaker": speaker,
        "why": why,
        "who": who,
    }
    _decide("assert", body, data=data, server=server, key=key, as_json=as_json)


def _place(client: Client, document: str, words: str) -> int:
    """Where the words begin in the report; raises InvalidRequestError unless they stand there once."""
    text = client.request("GET", f"doc/{document.rstrip('/').rsplit('/', 1)[-1]}.txt").text
    times = text.count(words) if words else 0
    if times != 1:
        raise InvalidRequestError(f"{words!r} stands {times} times in {document}; once is right")
    return text.index(words)


def _fact(written: str, about: str | None) -> dict[str, str]:
    predicate, found, value = written.partition("=")
    if not (predicate and found and value):
        raise InvalidRequestError(f"{written!r} is no fact; PREDICATE=VALUE is right")
    return {"predicate": predicate, "value": value, **({"subject": about} if about else {})}


@app.command()
def relink(
    mentions: Annotated[list[str], typer.Argument(help="mentions, DOCUMENT#char=BEGIN,END")],
    to: Annotated[str | None, typer.Option(help="the entity they mean; or give --kind and --label")] = None,
    kind: Annotated[str | None, typer.Option(help="class of a new entity, as Person")] = None,
    label: Annotated[str | None, typer.Option(help="what the new entity is called")] = None,
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say which entity mentions mean, a known one or a new one."""
    body = {"mentions": mentions, "entity": to, "kind": kind, "label": label, "why": why, "who": who}
    _decide("relink", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def amend(
    event: Annotated[str, typer.Argument(help="the event's IRI or its trigger")],
    kind: Annotated[str | None, typer.Option(help="its class, as PhoneCall")] = None,
    role: Annotated[str | None, typer.Option(help="a role it has, as agent; with --filler")] = None,
    filler: Annotated[str | None, typer.Option(help="who fills that role")] = None,
    to_role: Annotated[str | None, typer.Option(help="the role it fills instead; none takes it out")] = None,
    earliest: Annotated[str | None, typer.Option(help="first day, YYYY-MM-DD")] = None,
    latest: Annotated[str | None, typer.Option(help="last day, YYYY-MM-DD")] = None,
    status: Annotated[str | None, typer.Option(help="Asserted, Planned, Denied …")] = None,
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Put an event's class, roles, days or status right."""
    body = {
        "event": event,
        "kind": kind,
        "role": role,
        "filler": filler,
        "to_role": to_role,
        "earliest": earliest,
        "latest": latest,
        "status": status,
        "why": why,
        "who": who,
    }
    _decide("amend", body, data=data, server=server, key=key, as_json=as_json)
