"""`reextract`: the present engine over stored reports, looked at before it counts."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from communique.cli.client import Client, connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, settings_for
from communique.errors import InvalidRequestError

_SIGNS = {"gained": "+", "lost": "-", "changed": "~"}


@app.command()
def reextract(
    since: Annotated[
        int | None, typer.Option(help="only reports whose part of the graph changed after this version")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would change, and stop")] = False,  # noqa: FBT002
    yes: Annotated[bool, typer.Option("--yes", help="do not ask before the graph is changed")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Read stored reports again with the present engine; says what differs before the graph is changed."""
    if not (dry_run or yes or sys.stdin.isatty()):
        raise InvalidRequestError("nobody to ask; say --yes to change the graph, or --dry-run to only look")
    with connect(settings_for(data), server=server, key=key) as client:
        total = _looked_at(client, since, as_json=as_json)
        if not as_json:
            told = ", ".join(f"{count} {name}" for name, count in total.items())
            print(f"read again otherwise: {told}")
        if dry_run or not (yes or typer.confirm("Put this into the graph?")):
            client.request("DELETE", "admin/reextract")
            return
        done = client.json("POST", "admin/reextract/commit")
    print(json.dumps(done) if as_json else f"dataset version {done['version']}")


def _looked_at(client: Client, since: int | None, *, as_json: bool) -> dict[str, int]:
    """The totals, after each report's differences were printed."""
    total: dict[str, int] = {}
    rest = b""

    def write(chunk: bytes) -> None:
        nonlocal rest
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            found = json.loads(line)
            total.update(found.get("total", {}))
            _print(found, as_json=as_json)

    parameters = {} if since is None else {"since": since}
    client.save("admin/reextract", write, method="POST", params=parameters)
    if not total:
        raise InvalidRequestError("the server ended before all reports were read; nothing was changed")
    return total


def _print(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, sign in _SIGNS.items():
        for each in found.get(name, ()):
            print(f"{sign} {each['factuality']}: {each['words']} ({each['iri']})")
    for each in found.get("orphans", ()):
        print(
            f"! decision {each['sequence']} ({each['kind']}) is about what is read no more: {each['target']}"
        )
