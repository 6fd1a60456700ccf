"""The folder of an embedded store and those that took its place: "store", "store.2", "store.3".

The one with the greatest number is whole, since it is renamed from ".part" when all is in it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path


def _numbered(root: Path) -> dict[int, Path]:
    pattern = re.compile(rf"{re.escape(root.name)}\.(\d+)\Z")
    found = {0: root} if root.is_dir() else {}
    for path in root.parent.glob(f"{root.name}.*"):
        if (match := pattern.fullmatch(path.name)) and path.is_dir():
            found[int(match[1])] = path
    return found


def present_folder(root: Path) -> Path:
    """Where the store is now; root itself while there is none."""
    found = _numbered(root)
    return found[max(found)] if found else root


def next_folder(root: Path) -> Path:
    """Where the store's next copy belongs."""
    return root.with_name(f"{root.name}.{max(_numbered(root), default=0) + 1}")


def remove_other_folders(root: Path, kept: Path) -> None:
    """Delete what earlier copies left, whole or not; only for whoever holds the kept one."""
    for path in (root, *root.parent.glob(f"{root.name}.*")):
        if path != kept and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
