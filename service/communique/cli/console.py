"""What all commands share: the program, its options, how it prints and how it fails."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from communique.errors import InvalidRequestError
from communique.settings import Settings

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="News reports on diplomacy, defence and war as a knowledge graph: who did what, and who says so.",
)
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


def fail(message: str, code: int) -> NoReturn:
    """One line on standard error, and the end."""
    print(f"communique: {message}", file=sys.stderr)
    sys.exit(code)


def checked_day(value: str | None) -> str | None:
    """An ISO date as given, or None; raises InvalidRequestError."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InvalidRequestError(f"--published {value!r} is not a date; YYYY-MM-DD is right") from error


def print_table(names: list[str], rows: Iterable[list[str]]) -> None:
    """A table for a person's terminal; for a pipe one tab-separated line a row, nothing cut."""
    if not output.is_terminal:
        for row in [names, *rows]:
            print("\t".join(" ".join(value.split()) for value in row))
        return
    table = Table(*names)
    for row in rows:
        table.add_row(*row)
    output.print(table)
