"""`python -m communique` and the `communique` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from communique.cli.commands import run  # noqa: PLC0415  # heavy imports wait until a command needs them

    run()


if __name__ == "__main__":
    main()
