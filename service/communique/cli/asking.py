"""Commands that ask: query, export, show."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.client import RemoteError, connect
from communique.cli.console import ApiKey, AsJson, Data, Server, app, print_table, settings_for
from communique.cli.dump import opened_for_dump
from communique.errors import InvalidRequestError

_FOR_A_PERSON = "application/sparql-results+json, text/turtle"  # rows, or the triples of a graph
_QUESTION = re.compile(r"[\w-]+")


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
    method, path, options = _asked(question, values or [])
    with connect(settings_for(data), server=server, key=key) as client:
        if output_format != "table":
            options["params"] = {**options.get("params", {}), "format": output_format}
            with _named(path, question):
                client.save(path, sys.stdout.buffer.write, method=method, **options)
            return
        with _named(path, question):
            response = client.request(method, path, headers={"Accept": _FOR_A_PERSON}, **options)
    if response.headers["Content-Type"].startswith("text/turtle"):
        sys.stdout.write(response.text)
        return
    _print_rows(response.json())


@contextmanager
def _named(path: str, question: str) -> Iterator[None]:
    """A question that is not there is wrong usage, as a file is; raises InvalidRequestError."""
    try:
        yield
    except RemoteError as error:
        if error.problem.get("code") != "not-found" or path == "sparql":
            raise
        raise InvalidRequestError(
            f"{question}: no such file, and no shipped question of that name"
        ) from error


def _asked(question: str, values: list[str]) -> tuple[str, str, dict[str, Any]]:
    """Method, path and options of what is asked; raises InvalidRequestError."""
    path = Path(question)
    if question != "-" and not path.is_file():
        if not _QUESTION.fullmatch(question):
            raise InvalidRequestError(f"{question}: no such file, and no name of a shipped question")
        if wrong := [each for each in values if "=" not in each]:
            raise InvalidRequestError(f"--set {wrong[0]!r}: name=value is right")
        return "GET", f"queries/{question}", {"params": dict(each.split("=", 1) for each in values)}
    if values:
        raise InvalidRequestError("--set is for shipped questions; write the value into the query")
    content = sys.stdin.buffer.read() if question == "-" else path.read_bytes()
    try:
        return "POST", "sparql", {"data": {"query": content.decode()}}
    except UnicodeDecodeError as error:
        raise InvalidRequestError(
            f"{question}: not UTF-8 at byte {error.start} (0x{content[error.start]:02x}); SPARQL is UTF-8"
        ) from error


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
    path = (iri.split("://", 1)[-1].partition("/")[2] if "://" in iri else iri).strip()
    if not path:
        raise InvalidRequestError(f"{iri!r} is no IRI of this service; `communique documents` lists some")
    with connect(settings_for(data), server=server, key=key) as client:
        if original:
            sys.stdout.buffer.write(client.request("GET", f"{path}/original").content)
            return
        kind = "application/ld+json" if as_json else "text/turtle"
        sys.stdout.write(client.request("GET", f"data/{path}", headers={"Accept": kind}).text)
