"""The program: serving, and every other command by import. Exit codes: 0 done, 1 failed, 2 wrong usage."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic import ValidationError

import communique.cli.asking  # registers its commands
import communique.cli.corrections  # registers its commands
import communique.cli.curation  # registers its commands
import communique.cli.keeping  # registers its commands
import communique.cli.reading  # registers its commands
import communique.cli.rereading  # registers its commands
import communique.cli.upkeep  # registers its commands
import communique.cli.watching  # noqa: F401  # registers its commands
from communique.cli.client import DEMO_DATA
from communique.cli.console import Data, app, fail, settings_for
from communique.cli.serving import demo as demo_server
from communique.cli.serving import serve as serve_forever
from communique.errors import CommuniqueError, InvalidRequestError

__all__ = ["app", "run"]


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


def run() -> None:
    """Run one command; every failure is one line on standard error."""
    try:
        app(standalone_mode=True)
    except InvalidRequestError as error:
        fail(str(error), 2)
    except CommuniqueError as error:
        fail(str(error), 1)
    except ValidationError as error:
        first = error.errors()[0]
        fail(f"setting {'/'.join(map(str, first['loc']))}: {first['msg']}", 2)
    except KeyboardInterrupt:
        fail("stopped", 1)
    except OSError as error:
        fail(f"{error.filename or 'system'}: {error.strerror or error}", 1)
