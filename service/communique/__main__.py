"""`python -m communique` and the `communique` command."""

from __future__ import annotations

import sys

from communique.allocator import begin_anew

_SERVING = ("serve", "demo")


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] and sys.argv[1] in _SERVING:
        begin_anew()
    from communique.cli.commands import run  # noqa: PLC0415  # heavy imports wait until a command needs them

    run()


if __name__ == "__main__":
    main()
