"""Commands that read reports: ingest, extract, evaluate."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from communique import wiring
from communique.cli.bulk import send_all, try_out
from communique.cli.client import connect
from communique.cli.console import (
    ApiKey,
    AsJson,
    Data,
    Published,
    Server,
    app,
    checked_day,
    settings_for,
)
from communique.cli.progress import Record
from communique.cli.sources import absolute, single_reports, sources
from communique.errors import CommuniqueError


@app.command()
def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="files, folders, globs, archives, JSONL, WARC, addresses, or -")
    ],
    published: Published = None,
    publisher: Annotated[str | None, typer.Option()] = None,
    wait: Annotated[bool, typer.Option(help="wait until each report is in the graph")] = True,  # noqa: FBT002
    dry_run: Annotated[bool, typer.Option("--dry-run", help="read and say what would be taken in")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Take in reports; one summary line a document. Called again after an interruption it goes on."""
    day = checked_day(published)
    inputs = list(sources(paths))
    said = {"published": day, "publisher": publisher}
    parameters = {name: value for name, value in said.items() if value}
    if dry_run:
        tally = try_out(inputs, parameters, as_json=as_json)
    else:
        parameters["wait"] = "true" if wait else "false"
        settings = settings_for(data)
        command = (*map(absolute, paths), day, publisher, server or settings.data.resolve())
        with connect(settings, server=server, key=key) as client:
            tally = send_all(client, inputs, parameters, record=Record.of(command), as_json=as_json)
    if tally.failed:
        sys.exit(1)


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
    failed = False
    for source, written in wiring.extract_files(inputs, published=checked_day(published), form=output_format):
        if isinstance(written, CommuniqueError):
            print(f"communique: {source.name}: {written.code}: {written}", file=sys.stderr)
            failed = True
        elif output_folder is None:
            sys.stdout.write(written.text)
        else:
            (output_folder / f"{source.stem}{written.suffix}").write_text(written.text, "utf-8")
    if failed:
        sys.exit(1)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="a folder with annotations/ and text/")],
    json_file: Annotated[Path | None, typer.Option("--json", help="write all figures to this file")] = None,
    per_document: Annotated[bool, typer.Option("--per-doc")] = False,  # noqa: FBT002
) -> None:
    """Score extraction against gold in the annotation form."""
    found = wiring.evaluate_folder(gold)
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
    print(f"\nconfidence of claims: expected calibration error {found.calibration_error:.3f}")
    for each in found.confidence:
        print(f"  said {each.confidence:.2f}, right {each.right:.2f} of {each.count}")
    if per_document:
        for document, scored in found.per_document.items():
            print(
                document, *(f"{name.replace(' ', '_')}={scored[name]['F1']:.2f}" for name in found.macro_f1)
            )
