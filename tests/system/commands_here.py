"""Commands run in the process of the tests: the models are loaded once for all of them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from tests.system.processes import ENVIRONMENT

from communique.model.naming import DEFAULT_BASE
from communique.store.quads import EmbeddedStore


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run_here(*arguments, folder, stdin="", **environment):
    """As `run`, without a process: what a command does, not that it can be started."""
    from communique.cli.commands import run

    said = {**ENVIRONMENT, "COMMUNIQUE_DATA": str(folder / "data"), **environment}
    out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        patch.dict(os.environ, said, clear=True),
        patch.object(sys, "argv", ["communique", *map(str, arguments)]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")),
        redirect_stdout(out),
        redirect_stderr(errors),
        chdir(folder),
    ):
        try:
            run()
            code = 0
        except SystemExit as ended:
            code = ended.code
    return Done(code or 0, *(each.buffer.getvalue().decode() for each in (out, errors)))


def graph_of(folder, *, base=DEFAULT_BASE):
    """The quads of a data directory that nobody holds, the log of runs aside, sorted."""
    store = EmbeddedStore(folder / "data" / "store", base=base)
    try:
        return [line for line in store.lines() if not line.endswith("/graph/log> .")]
    finally:
        store.close()
