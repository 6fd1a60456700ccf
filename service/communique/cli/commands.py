"""The commands. Exit codes: 0 done, 1 failed, 2 wrong usage; errors are one line on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from communique.access.roles import Role
from communique.cli.client import DEMO_DATA, Client, connect
from communique.cli.dump import opened_for_dump
from communique.cli.serving import demo as demo_server
from communique.cli.serving import serve as serve_forever
from communique.cli.sources import Source, single_reports, sources
from communique.errors import CommuniqueError, InvalidRequestError
from communique.settings import Settings
from communique.wiring import evaluate_folder, extract_files, key_ring

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News reports on diplomacy, defence and war as a knowledge graph: who did what, and who says so.",
)
keys_app = typer.Typer(no_args_is_help=True, help="Keys and their roles.")
app.add_typer(keys_app, name="keys")
errors = Console(stderr=True, highlight=False)
output = Console(highlight=False, soft_wrap=True)

Published = Annotated[str | None, typer.Option(help="publication date, YYYY-MM-DD")]
AsJson = Annotated[bool, typer.Option("--json", help="machine-readable output")]
Data = Annotated[Path | None, typer.Option(envvar="COMMUNIQUE_DATA", help="the data directory")]
Server = Annotated[str | None, typer.Option(help="address of a server elsewhere")]
ApiKey = Annotated[str | None, typer.Option("--key", envvar="COMMUNIQUE_KEY", help="key for --server")]


def settings_for(data: Path | None, **changes: Any) -> Settings:
    """Settings from the environment with what the command line says instead."""
    said = {name: value for name, value in changes.items() if value is not None}
    return Settings(**said) if data is None else Settings(data=data, **said)


def _fail(message: str, code: int) -> NoReturn:
    print(f"communique: {message}", file=sys.stderr)
    sys.exit(code)


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InvalidRequestError(f"--published {value!r} is not a date; YYYY-MM-DD is right") from error


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=errors, transient=True)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on")] = None,
    data: Data = None,
    workers: Annotated[int | None, typer.Option(help="reports read at a time")] = None,
    scratch: Annotated[  # noqa: FBT002  # a flag
        bool, typer.Option(help="an empty plain dataset that a key may write anywhere; prints the key")
    ] = False,
) -> None:
    """Start the service; prints a one-time link that opens an admin session."""
    settings = settings_for(data, host=host, port=port, workers=workers)
    serve_forever(settings, is_scratch=scratch)


@app.command()
def demo(port: Annotated[int | None, typer.Option()] = None, data: Data = None) -> None:
    """Start the service on its demo dispatches, in a data directory of its own."""
    demo_server(settings_for(data or DEMO_DATA, port=port))


@app.command()
def ingest(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs, JSONL, or - for standard input")],
    published: Published = None,
    publisher: Annotated[str | None, typer.Option()] = None,
    wait: Annotated[bool, typer.Option(help="wait until each report is in the graph")] = True,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take in reports; one summary line a document."""
    day = _day(published)
    inputs = list(sources(paths))
    said = {"published": day, "publisher": publisher, "wait": "true" if wait else "false"}
    parameters = {name: value for name, value in said.items() if value}
    failed = 0
    with connect(settings_for(data), server=server, key=key) as client, _progress() as progress:
        task = progress.add_task("reading", total=len(inputs))
        for source in inputs:
            failed += _ingest_one(client, source, parameters, as_json=as_json)
            progress.advance(task)
    if failed:
        sys.exit(1)


def _ingest_one(client: Client, source: Source, parameters: dict[str, str], *, as_json: bool) -> int:
    """Sends one source and reports on it; the number of documents that failed."""
    try:
        job = client.json(
            "POST",
            "ingest",
            content=source.read(),
            params={**parameters, "timeout": "600"},
            headers={"Content-Type": source.media_type},
        )
    except CommuniqueError as error:
        print(f"communique: {source.name}: {error}", file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps({"source": source.name, **job}, ensure_ascii=False))
    else:
        for line in _summaries(source, job):
            output.print(line, markup=False)
    return int(job["state"] == "failed") or sum(bool(each.get("error")) for each in job["documents"])


def _summaries(source: Source, job: dict[str, Any]) -> list[str]:
    if not job["documents"]:
        return [
            f"{source.name}: {job['state']}{': ' + job['error'] if job.get('error') else ''} ({job['href']})"
        ]
    lines = []
    for each in job["documents"]:
        if each.get("error"):
            lines.append(f"{source.name}: failed: {each['error']}")
            continue
        found = ", ".join(f"{each[name]} {name}" for name in ("events", "claims") if name in each)
        waiting = each.get("unresolved_times")
        dates = f"; {waiting} dates wait for a publication date" if waiting else ""
        lines.append(f"{source.name}: {job['state']}: {each['document']} {found}{dates}")
    return lines


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs, or - for standard input")],
    published: Published = None,
    output_format: Annotated[
        str, typer.Option("--format", help="annotations, trig, turtle, jsonld, nquads or html")
    ] = "annotations",
    output_folder: Annotated[
        Path | None, typer.Option("--output", help="a folder; writes <stem>.json")
    ] = None,
) -> None:
    """Read reports and write what they say; nothing is stored."""
    inputs = single_reports(paths)
    if output_folder:
        output_folder.mkdir(parents=True, exist_ok=True)
    for source, written in extract_files(inputs, published=_day(published), form=output_format):
        if output_folder is None:
            sys.stdout.write(written.text)
            continue
        path = source.path
        stem = path.stem if path else "stdin"
        (output_folder / f"{stem}{written.suffix}").write_text(written.text, "utf-8")


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
) -> None:
    """Ask the graph."""
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
    _print_table(
        names,
        ([row.get(name, {}).get("value", "") for name in names] for row in results["results"]["bindings"]),
    )


def _print_table(names: list[str], rows: Iterable[list[str]]) -> None:
    """A table for a person's terminal; for a pipe one tab-separated line a row, nothing cut."""
    if not output.is_terminal:
        for row in [names, *rows]:
            print("\t".join(" ".join(value.split()) for value in row))
        return
    table = Table(*names)
    for row in rows:
        table.add_row(*row)
    output.print(table)


@app.command()
def export(
    output_format: Annotated[
        str, typer.Option("--format", help="nquads, trig, jsonld, turtle, ntriples or rdfxml")
    ] = "nquads",
    graph: Annotated[str | None, typer.Option(help="one graph's IRI")] = None,
    output_file: Annotated[Path | None, typer.Option("--output", help="FILE, FILE.gz")] = None,
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
) -> None:
    """Write the dataset, or one graph of it."""
    parameters = {"format": output_format, **({"graph": graph} if graph else {})}
    with connect(settings_for(data), server=server, key=key) as client, opened_for_dump(output_file) as file:
        client.save("export", file.write, params=parameters)


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
        found = client.json("GET", "documents", params={"limit": 1000})
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    names = ["document", "published", "publisher", "title", "events", "claims"]
    _print_table(names, map(_document_row, found))


def _document_row(each: dict[str, Any]) -> list[str]:
    said = (each["iri"], each["published"] or "no date", each["publisher"] or "", each["title"])
    return [*said, str(each["events"]), str(each["claims"])]


@documents_app.command("set")
def set_document(
    document: Annotated[str, typer.Argument(help="the report's IRI")],
    published: Annotated[str, typer.Option(help="publication date, YYYY-MM-DD")],
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
) -> None:
    """Set a report's publication date; relative dates are counted again."""
    body = {"published": _day(published)}
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("PATCH", _path_of(document), json=body)
    print(f"{found['iri']}: published {found['published']}, {found['unresolved_times']} dates unresolved")


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
) -> None:
    """Withdraw a report; exactly what only it supports leaves the graph."""
    with connect(settings_for(data), server=server, key=key) as client:
        client.request("DELETE", _path_of(iri))
    print(f"{iri}: withdrawn")


@app.command()
def show(iri: str, data: Data = None, server: Server = None, key: ApiKey = None) -> None:
    """What is known of an IRI, as Turtle."""
    path = iri.split("://", 1)[-1].partition("/")[2] if "://" in iri else iri
    with connect(settings_for(data), server=server, key=key) as client:
        sys.stdout.write(client.request("GET", f"data/{path}", headers={"Accept": "text/turtle"}).text)


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
    if found["faults"]:
        sys.exit(1)


@app.command()
def rebuild(data: Data = None, server: Server = None, key: ApiKey = None) -> None:
    """Compute the whole graph again from the reports held."""
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", "admin/rebuild")
    print(f"rebuilt from {found['documents']} reports: {found['quads']} quads, version {found['version']}")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="a folder with annotations/ and text/")],
    json_file: Annotated[Path | None, typer.Option("--json", help="write all figures to this file")] = None,
    per_document: Annotated[bool, typer.Option("--per-doc")] = False,  # noqa: FBT002
) -> None:
    """Score extraction against gold in the annotation form."""
    found = evaluate_folder(gold)
    if json_file:
        json_file.write_text(json.dumps(found.as_json(), indent=1), "utf-8")
    print(f"{'measure':48s} {'P':>6s} {'R':>6s} {'F1':>6s} {'gold':>6s} {'pred':>6s}")
    for name, figures in found.micro.items():
        if figures["gold"] or figures["pred"]:
            three = " ".join(f"{figures[each]:6.3f}" for each in ("P", "R", "F1"))
            print(f"{name:48s} {three} {figures['gold']:6.0f} {figures['pred']:6.0f}")
    print("\nF1 averaged over documents")
    for name, value in found.macro_f1.items():
        print(f"  {name:46s} {value:.3f}")
    if per_document:
        for document, scored in found.per_document.items():
            print(
                document, *(f"{name.replace(' ', '_')}={scored[name]['F1']:.2f}" for name in found.macro_f1)
            )


@keys_app.command("create")
def create_key(
    role: Annotated[str, typer.Option(help="reader, ingester, curator or admin")],
    label: Annotated[str, typer.Option(help="whose it is")] = "",
    data: Data = None,
) -> None:
    """Make a key; it is shown once."""
    key, secret = key_ring(settings_for(data)).create(Role.named(role), label=label)
    print(secret)
    print(f"key {key.id}, role {key.role.name.lower()}; it is not shown again", file=sys.stderr)


@keys_app.command("list")
def list_keys(data: Data = None) -> None:
    """Every key without its secret."""
    for key in key_ring(settings_for(data)).all():
        state = f"revoked {key.revoked}" if key.revoked else "live"
        print(f"{key.id} {key.role.name.lower()} {key.created} {state} {key.label}")


@keys_app.command("revoke")
def revoke_key(key_id: str, data: Data = None) -> None:
    """End a key."""
    key_ring(settings_for(data)).revoke(key_id)
    print(f"{key_id}: revoked")


def run() -> None:
    """Run one command; every failure is one line on standard error."""
    try:
        app(standalone_mode=True)
    except InvalidRequestError as error:
        _fail(str(error), 2)
    except CommuniqueError as error:
        _fail(str(error), 1)
    except ValidationError as error:
        first = error.errors()[0]
        _fail(f"setting {'/'.join(map(str, first['loc']))}: {first['msg']}", 2)
    except KeyboardInterrupt:
        _fail("stopped", 1)
    except OSError as error:
        _fail(f"{error.filename or 'system'}: {error.strerror or error}", 1)
