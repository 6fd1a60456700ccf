"""Commands about the data directory as a whole: erase."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from communique.cli.client import connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, settings_for


@app.command()
def erase(
    target: Annotated[str, typer.Argument(help="IRI of a report, or of a person or thing")],
    why: Annotated[str, typer.Option(help="the reason, kept beside the hash of each text")],
    who: Annotated[str, typer.Option(envvar="COMMUNIQUE_ANALYST", help="who decides")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="erase every report that names it")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Remove a report for good, or all that name a person; its hash stays and keeps it from coming back."""
    body = {"target": target, "why": why, "who": who, "sure": yes}
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", "admin/erase", json=body)
    if as_json:
        print(json.dumps(found))
        return
    for document in found["documents"]:
        print(f"{document}: erased")
