"""Data directories that were opened once and hold no report: copies of one, made at first need.

A first start writes the ontology and the reference data, some seconds of it; tests that are about something
else begin with a copy. What a first start does is seen by the tests of the command line and of the wheel.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def _opened_once() -> Path:
    from communique.settings import Settings
    from communique.wiring import open_application

    folder = Path(tempfile.mkdtemp(prefix="communique-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open_application(Settings(data=folder / "data", readers=1, workers=0)):
        pass
    return folder / "data"


def fresh_data(at: Path) -> Path:
    """Makes `at` a data directory without reports, under the default base and for the default profile."""
    shutil.copytree(_opened_once(), at)
    return at
