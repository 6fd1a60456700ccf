"""Small networks beside the network of names: they look at its states, and are made for one file of it.

Their files have a licence of their own, lie in a folder each, and are compared with our table of SHA-256
digests before they are read. The code works without them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from communique.annotation.pipeline import check_files
from communique.onnx_sessions import session_of

_MANIFEST = "manifest.json"


def is_installed(folder: Path) -> bool:
    """Whether its files lie there."""
    return (folder / _MANIFEST).is_file()


def digest(folder: Path) -> tuple[str, ...]:
    """Name, version and SHA-256 of the manifest, for the record of a run; nothing without files."""
    if not is_installed(folder):
        return ()
    content = (folder / _MANIFEST).read_bytes()
    manifest = json.loads(content)
    return (f"{manifest['name']} {manifest['version']} sha256:{hashlib.sha256(content).hexdigest()}",)


def load_session(folder: Path, file: str, names: str) -> Any:
    """A session over the file, files checked; None where there is none or it was made for other states.

    names is the SHA-256 of the network of names. Raises ConfigurationError for a file that differs.
    """
    if not is_installed(folder):
        return None
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    check_files(folder, manifest["files"])
    if manifest["network of names"] != names:
        return None
    return session_of((folder / file).read_bytes())


def version_of(folder: Path) -> str:
    """The first digits of the digest that its maker gave the network."""
    return str(json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["version"])
