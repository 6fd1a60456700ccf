"""The program: serving, and every other command by import. Exit codes: 0 done, 1 failed, 2 wrong usage."""

from __future__ import annotations

import sys
from typing import Annotated, Any, NoReturn, cast

import typer
from pydantic import ValidationError

import communique.cli.asking  # registers its commands
import communique.cli.corpus  # registers its commands
import communique.cli.corrections  # registers its commands
import communique.cli.curation  # registers its commands
import communique.cli.keeping  # registers its commands
import communique.cli.reading  # registers its commands
import communique.cli.rereading  # registers its commands
import communique.cli.upkeep  # registers its commands
import communique.cli.watching  # noqa: F401  # registers its commands
from communique.cli.client import DEMO_DATA, RemoteError
from communique.cli.console import Data, app, fail, settings_for
from communique.cli.serving import demo as demo_server
from communique.cli.serving import serve as serve_forever
from communique.errors import CommuniqueError, InvalidRequestError

__all__ = ["app", "run"]
# What typer raises of options and arguments out of form; it exports a subclass alone.
_UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])
_INTERRUPTED = 130  # what typer gives for an interrupt from the keyboard
_WRONG_USAGE = ("invalid-request", "not-acceptable")  # codes of problems that the command line brought about


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
        ended = app(standalone_mode=False)
    except _UsageError as error:
        _wrong_usage(error)
    except InvalidRequestError as error:
        fail(str(error), 2)
    except RemoteError as error:
        fail(str(error), 2 if error.problem.get("code") in _WRONG_USAGE else 1)
    except CommuniqueError as error:
        fail(str(error), 1)
    except ValidationError as error:
        first = error.errors()[0]
        fail(f"setting {'/'.join(map(str, first['loc']))}: {first['msg']}", 2)
    except (KeyboardInterrupt, typer.Abort):
        fail("stopped", 1)
    except OSError as error:
        fail(f"{error.filename or 'system'}: {error.strerror or error}", 1)
    if ended == _INTERRUPTED:
        fail("stopped", 1)
    sys.exit(ended if isinstance(ended, int) else 0)


def _wrong_usage(error: Any) -> NoReturn:
    """The end of a command that is not of its form; without any arguments its help is what one wants."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        sys.exit(2)
    path = error.ctx.command_path if error.ctx else "communique"
    fail(f"{' '.join(error.format_message().split()).rstrip('.')}; `{path} --help` says what is right", 2)
