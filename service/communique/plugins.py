"""Readers, annotators and extractors by entry point; our own parts are registered the same way.

A plugin that fails to load stops the start with its name: a service that silently lacks a reader would
lose reports.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from communique.errors import ConfigurationError

READERS = "communique.readers"
ANNOTATORS = "communique.annotators"
EXTRACTORS = "communique.extractors"


def _load(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:
        raise ConfigurationError(
            f"plugin {entry.name!r} ({entry.value}) of {entry.group} does not load: {error!r}; "
            "mend or uninstall it"
        ) from error


def load(group: str) -> dict[str, Any]:
    """The objects registered under a group, by entry point name, in the order of names."""
    found = sorted(entry_points(group=group), key=lambda entry: entry.name)
    return {entry.name: _load(entry) for entry in found}
