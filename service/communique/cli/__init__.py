"""The command line: every command speaks HTTP, to the server of a data directory or in process."""

from __future__ import annotations

from communique.cli.commands import run

__all__ = ["run"]
