"""Commands that read reports: ingest, extract, evaluate."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from communique.cli.client import Client, connect
from communique.cli.console import (
    ApiKey,
    AsJson,
    Data,
    Published,
    Server,
    app,
    checked_day,
    errors,
    output,
    settings_for,
)
from communique.cli.sources import Source, single_reports, sources
from communique.errors import CommuniqueError
from communique.wiring import evaluate_folder, extract_files


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Into a file or pipe it would leave an empty line among the errors.
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


@app.command()
def ingest(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs, JSONL, addresses, or -")],
    published: Published = None,
    publisher: Annotated[str | None, typer.Option()] = None,
    wait: Annotated[bool, typer.Option(help="wait until each report is in the graph")] = True,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take in reports; one summary line a document."""
    day = checked_day(published)
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
        unread = f"; {each['unread']}" if each.get("unread") else ""
        dates = f"; {waiting} dates wait for a publication date" if waiting else ""
        lines.append(f"{source.name}: {job['state']}: {each['document']} {found}{dates}{unread}")
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
    for source, written in extract_files(inputs, published=checked_day(published), form=output_format):
        if output_folder is None:
            sys.stdout.write(written.text)
            continue
        path = source.path
        stem = path.stem if path else "stdin"
        (output_folder / f"{stem}{written.suffix}").write_text(written.text, "utf-8")


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
