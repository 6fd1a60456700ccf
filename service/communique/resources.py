"""Files that travel with the code: the ontology, the vocabularies, the shipped questions.

In an installed wheel they lie in the package (`_data/`), in a checkout two folders above it. An editable
install copies nothing: the checkout is read, never a stale copy in site-packages.
"""

from __future__ import annotations

from pathlib import Path

from communique.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str, *, package: Path = _PACKAGE) -> Path:
    """The folder "ontology" or "queries"; raises ConfigurationError when neither place has it."""
    inside = package / "_data" / name
    if inside.is_dir():
        return inside
    checkout = package.parent.parent
    beside = checkout / name
    if (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise ConfigurationError(f"no folder {name!r} in {inside.parent} nor in {checkout}; reinstall communique")


def files(name: str, pattern: str) -> tuple[Path, ...]:
    """The files of a folder that match a glob pattern, sorted by path."""
    return tuple(sorted(folder(name).glob(pattern)))
