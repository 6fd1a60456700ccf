"""Commands of analysts: accept, reject, merge, split, rate, undo, decisions."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from communique.cli.client import connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, print_table, settings_for

Why = Annotated[str, typer.Option(help="the reason, kept with the decision")]
Who = Annotated[str, typer.Option(envvar="COMMUNIQUE_ANALYST", help="who decides")]


def decide(
    path: str, body: dict[str, Any], *, data: Data, server: Server, key: ApiKey, as_json: bool
) -> None:
    """Ask for a decision and print it."""
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", f"curation/{path}", json=body)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(f"decision {found['sequence']}: {found['kind']}, dataset version {found['version']}")


@app.command()
def accept(
    claims: Annotated[list[str], typer.Argument(help="the claims' IRIs")],
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Let claims count as the analyst's own voice."""
    body = {"claims": claims, "why": why, "who": who}
    decide("accept", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def reject(
    claims: Annotated[list[str], typer.Argument(help="the claims' IRIs")],
    why: Annotated[str, typer.Option(help="the reason, kept with the decision")],
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Let claims support nothing any more; they stay on record."""
    body = {"claims": claims, "why": why, "who": who}
    decide("reject", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def merge(
    things: Annotated[list[str], typer.Argument(help="two IRIs or more: things, members or mentions")],
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say that things are one; the IRIs given up answer with the one that is kept."""
    body = {"things": things, "why": why, "who": who}
    decide("merge", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def split(
    thing: Annotated[str, typer.Argument(help="the thing's IRI")],
    taken: Annotated[list[str], typer.Argument(help="what to take from it: mentions, members, a merged IRI")],
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take members from a thing; of what was merged, exactly the merge is undone."""
    body = {"thing": thing, "taken": taken, "why": why, "who": who}
    decide("split", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def rate(
    target: Annotated[str, typer.Argument(help="a source's or a claim's IRI")],
    reliability: Annotated[str | None, typer.Option(help="of a source, A to F")] = None,
    credibility: Annotated[int | None, typer.Option(help="of a claim, 1 to 6")] = None,
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Grade a source or a claim (Admiralty)."""
    grades = {"reliability": reliability, "credibility": credibility}
    body = {"target": target, **grades, "why": why, "who": who}
    decide("rate", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def undo(
    sequence: Annotated[int, typer.Argument(help="the decision's number; `communique decisions` lists them")],
    why: Why = "",
    who: Who = "",
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take a decision back; an undo too."""
    body = {"why": why, "who": who}
    decide(f"{sequence}/undo", body, data=data, server=server, key=key, as_json=as_json)


@app.command()
def decisions(
    about: Annotated[str | None, typer.Option(help="about this IRI alone")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 100,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """List what analysts decided, the latest first."""
    parameters = {"limit": limit, **({"target": about} if about else {})}
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("GET", "curation", params=parameters)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    names = ["decision", "kind", "when", "who", "why", "about"]
    print_table(names, map(_row, found))


def _row(each: dict[str, Any]) -> list[str]:
    kind = f"{each['kind']} (undone)" if each["undone"] else each["kind"]
    about = " ".join(each["targets"][:3]) + (" …" if len(each["targets"]) > 3 else "")
    return [str(each["sequence"]), kind, each["when"] or "", each["who"], each["why"], about]
