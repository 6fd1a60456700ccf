"""The one place that names concrete parts: the engine that reads, and the application that serves."""

from __future__ import annotations

from communique.wiring.application import Application, demo_dispatches, key_ring, open_application
from communique.wiring.copies import check_backup, rebase_directory, restore_backup
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
]
