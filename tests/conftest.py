"""What all tests share: where the shared folder lies, and skipping with the reason where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with gold reports and data sets beside the checkout; COMMUNIQUE_SHARED names another."""
    folder = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no shared folder at {folder}; it is not part of the project")
    return folder
