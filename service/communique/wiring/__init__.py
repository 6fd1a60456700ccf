"""The one place that names concrete parts: the engine that reads, and the application that serves.

Each part is imported when it is first asked for: a command that speaks to a running server needs none.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.wiring.application import Application, demo_dispatches, key_ring, open_application
    from communique.wiring.copies import check_backup, rebase_directory, restore_backup
    from communique.wiring.heap import set_aside
    from communique.wiring.offline import evaluate_folder, extract_files, read_sources

__all__ = [
    "Application",
    "check_backup",
    "demo_dispatches",
    "evaluate_folder",
    "extract_files",
    "key_ring",
    "open_application",
    "read_sources",
    "rebase_directory",
    "restore_backup",
    "set_aside",
]

_MODULES = MappingProxyType(
    {
        "Application": "application",
        "check_backup": "copies",
        "demo_dispatches": "application",
        "evaluate_folder": "offline",
        "extract_files": "offline",
        "key_ring": "application",
        "open_application": "application",
        "read_sources": "offline",
        "rebase_directory": "copies",
        "restore_backup": "copies",
        "set_aside": "heap",
    }
)


def __getattr__(name: str) -> Any:
    """The part of that name (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
