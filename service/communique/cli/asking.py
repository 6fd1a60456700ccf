"""Commands that ask: query, export, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.client import Client, connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, print_table, settings_for
from communique.cli.dump import opened_for_dump
from communique.errors import InvalidRequestError


@app.command()
def query(
    question: Annotated[str, typer.Argument(help="a .rq file, - for standard input, or a shipped question")],
    output_format: Annotated[str, typer.Option("--format", help="table, csv, json or turtle")] = "table",
    values: Annotated[
        list[str] | None, typer.Option("--set", help="name=value for a shipped question")
    ] = None,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Ask the graph."""
    output_format = "json" if as_json and output_format == "table" else output_format
    with connect(settings_for(data), server=server, key=key) as client:
        response = _asked(client, question, output_format, values or [])
    if output_format != "table":
        sys.stdout.write(response.text)
        return
    _print_rows(response.json())


def _asked(client: Client, question: str, form: str, values: list[str]) -> Any:
    wanted = {"table": "json"}.get(form, form)
    path = Path(question)
    if question == "-" or path.is_file():
        text = sys.stdin.read() if question == "-" else path.read_text("utf-8")
        if values:
            raise InvalidRequestError("--set is for shipped questions; write the value into the query")
        return client.request("POST", "sparql", data={"query": text, "format": wanted})
    pairs = dict(value.partition("=")[::2] for value in values)
    return client.request("GET", f"queries/{question}", params={**pairs, "format": wanted})


def _print_rows(results: dict[str, Any]) -> None:
    if "boolean" in results:
        print("yes" if results["boolean"] else "no")
        return
    names = results["head"]["vars"]
    print_table(
        names,
        ([row.get(name, {}).get("value", "") for name in names] for row in results["results"]["bindings"]),
    )


@app.command()
def export(
    output_format: Annotated[
        str, typer.Option("--format", help="nquads, trig, jsonld, turtle, ntriples or rdfxml")
    ] = "nquads",
    graph: Annotated[str | None, typer.Option(help="one graph's IRI")] = None,
    output_file: Annotated[Path | None, typer.Option("--output", help="FILE, FILE.gz, FILE.zst")] = None,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
) -> None:
    """Write the dataset, or one graph of it."""
    parameters = {"format": output_format, **({"graph": graph} if graph else {})}
    with connect(settings_for(data), server=server, key=key) as client, opened_for_dump(output_file) as file:
        client.save("export", file.write, params=parameters)


@app.command()
def show(
    iri: str,
    original: Annotated[bool, typer.Option("--original", help="a report's bytes as they came")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """What is known of an IRI, as Turtle (--json: JSON-LD); --original: the bytes that a report came in."""
    path = iri.split("://", 1)[-1].partition("/")[2] if "://" in iri else iri
    with connect(settings_for(data), server=server, key=key) as client:
        if original:
            sys.stdout.buffer.write(client.request("GET", f"{path}/original").content)
            return
        kind = "application/ld+json" if as_json else "text/turtle"
        sys.stdout.write(client.request("GET", f"data/{path}", headers={"Accept": kind}).text)
