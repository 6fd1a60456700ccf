"""Commands that keep the collection: documents, retract, verify, rebuild, keys."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated, Any

import typer

from communique import wiring
from communique.access.keys import Key
from communique.access.roles import Role
from communique.cli.client import Client, connect
from communique.cli.console import (
    ApiKey,
    AsJson,
    Data,
    Published,
    Server,
    app,
    checked_day,
    print_table,
    settings_for,
)
from communique.errors import InvalidRequestError

keys_app = typer.Typer(no_args_is_help=True, help="Keys and their roles.")
app.add_typer(keys_app, name="keys")
_WARNINGS_SHOWN = 10
_PAGE = 1000  # the most that the service lists at a time
documents_app = typer.Typer(invoke_without_command=True, help="The reports held; set their dates.")
app.add_typer(documents_app, name="documents")


@documents_app.callback(invoke_without_command=True)
def documents(
    context: typer.Context,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """List the reports held."""
    if context.invoked_subcommand:
        return
    with connect(settings_for(data), server=server, key=key) as client:
        found = _every_document(client)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    names = ["document", "published", "publisher", "title", "events", "claims"]
    print_table(names, map(_document_row, found))


def _every_document(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while page := client.json("GET", "documents", params={"limit": _PAGE, "offset": len(found)}):
        found += page
        if len(page) < _PAGE:
            break
    return found


def _document_row(each: dict[str, Any]) -> list[str]:
    said = (each["iri"], each["published"] or "no date", each["publisher"] or "", each["title"])
    return [*said, str(each["events"]), str(each["claims"])]


@documents_app.command("set")
def set_document(
    document: Annotated[str, typer.Argument(help="the report's IRI")],
    published: Published = None,
    rights: Annotated[str | None, typer.Option(help="full, quote or private: what strangers may see")] = None,
    marking: Annotated[
        str | None, typer.Option(help="handling marking, TLP or free text; '' for none")
    ] = None,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Set a report's publication date (relative dates are counted again), its rights or its marking."""
    said = {"published": checked_day(published), "rights": rights, "marking": marking}
    body = {name: value for name, value in said.items() if value is not None}
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("PATCH", _path_of(document), json=body)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    told = [f"published {found['published']}, {found['unresolved_times']} dates unresolved"]
    told += (
        [f"rights {found['rights']}", f"marking {found['marking']}"] if rights or marking is not None else []
    )
    print(f"{found['iri']}: {', '.join(told)}")


def _path_of(iri: str) -> str:
    for space in ("doc/", "capture/", "claim/", "id/"):
        if space in iri:
            return space + iri.rsplit(space, 1)[1]
    raise InvalidRequestError(f"{iri!r} is no IRI of this service; `communique documents` lists the reports")


@app.command()
def retract(
    iri: Annotated[str, typer.Argument(help="a report's or capture's IRI")],
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Withdraw a report; exactly what only it supports leaves the graph."""
    path = _path_of(iri)
    if not path.startswith(("doc/", "capture/")):
        raise InvalidRequestError(f"{iri} is no report or capture; `communique documents` lists the reports")
    with connect(settings_for(data), server=server, key=key) as client:
        answer = client.request("DELETE", path)
    version = int(answer.headers.get("X-Dataset-Version", "0"))
    print(json.dumps({"withdrawn": iri, "version": version}) if as_json else f"{iri}: withdrawn")


@app.command()
def verify(data: Data = None, server: Server = None, key: ApiKey = None, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Check the graph against the texts it rests on, and the vocabularies against themselves."""
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", "admin/verify")
    if as_json:
        print(json.dumps(found))
    else:
        for name, value in found["counts"].items():
            print(f"{name}: {value}")
        for fault in found["faults"]:
            print(f"fault: {fault}", file=sys.stderr)
        _print_warnings(found["warnings"])
    if found["faults"]:
        sys.exit(1)


def _print_warnings(warnings: list[str]) -> None:
    """Warnings on standard error, as many as a person reads; they leave the exit status alone."""
    for warning in warnings[:_WARNINGS_SHOWN]:
        print(f"warning: {warning}", file=sys.stderr)
    if len(warnings) > _WARNINGS_SHOWN:
        more = len(warnings) - _WARNINGS_SHOWN
        print(f"warning: {more} more overlaps and gaps of tenures; --json tells all", file=sys.stderr)


@app.command()
def rebuild(data: Data = None, server: Server = None, key: ApiKey = None, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Compute the whole graph again from the reports held."""
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", "admin/rebuild")
    if as_json:
        print(json.dumps(found))
        return
    print(f"rebuilt from {found['documents']} reports: {found['quads']} quads, version {found['version']}")


@keys_app.command("create")
def create_key(
    role: Annotated[str, typer.Option(help="reader, ingester, curator or admin")],
    label: Annotated[str, typer.Option(help="whose it is")] = "",
    data: Data = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a key; it is shown once."""
    key, secret = wiring.key_ring(settings_for(data)).create(Role.named(role), label=label)
    if as_json:
        print(json.dumps({**_key_json(key), "key": secret}))
        return
    print(secret)
    print(f"key {key.id}, role {key.role.name.lower()}; it is not shown again", file=sys.stderr)


@keys_app.command("list")
def list_keys(data: Data = None, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Every key without its secret."""
    found = wiring.key_ring(settings_for(data)).all()
    if as_json:
        print(json.dumps([_key_json(key) for key in found]))
        return
    for key in found:
        state = f"revoked {key.revoked}" if key.revoked else "live"
        print(f"{key.id} {key.role.name.lower()} {key.created} {state} {key.label}")


@keys_app.command("revoke")
def revoke_key(key_id: str, data: Data = None, as_json: AsJson = False) -> None:  # noqa: FBT002
    """End a key."""
    wiring.key_ring(settings_for(data)).revoke(key_id)
    print(json.dumps({"revoked": key_id}) if as_json else f"{key_id}: revoked")


def _key_json(key: Key) -> dict[str, str | None]:
    return {**asdict(key), "role": key.role.name.lower()}
