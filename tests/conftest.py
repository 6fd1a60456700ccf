"""What all tests share: the shared folder, and one application with the demo dispatches in it.

Opening an application loads the language model, so tests share two: `application`, which no test may change,
and `desk`, which begins empty and where each test works on texts of its own.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests.callers import Caller
from tests.fresh import fresh_data

if TYPE_CHECKING:
    from communique.wiring import Application

ROOT = Path(__file__).resolve().parent.parent
# Laws are about answers: how long one takes is for the benchmark, and differs beside other work.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
# What the session holds is large and stays: looking through it for garbage was a tenth of the time.
gc.set_threshold(100_000, 50, 50)


def pytest_addoption(parser):
    """Golden graphs are written anew on demand, and their difference is then read by a person."""
    parser.addoption("--update-golden", action="store_true", default=False)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with gold reports and data sets beside the checkout; COMMUNIQUE_SHARED names another."""
    folder = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no shared folder at {folder}; it is not part of the project")
    return folder


def opened_at(folder: Path) -> AbstractContextManager[Application]:
    """The application of a data directory; imported here, so that other tests do not pay for it."""
    from communique.settings import Settings
    from communique.wiring import open_application

    return open_application(Settings(data=fresh_data(folder), readers=1, workers=0))


@pytest.fixture(scope="session")
def application(tmp_path_factory) -> Iterator[Application]:
    """A served data directory that holds the demo dispatches; read it, do not change it."""
    from communique.wiring import demo_dispatches

    with opened_at(tmp_path_factory.mktemp("demo") / "data") as opened:
        for dispatch in demo_dispatches():
            opened.service.accept(dispatch, "application/json", {})
        assert opened.wait_until_idle()
        yield opened


@pytest.fixture(scope="session")
def reader(application) -> Iterator[Caller]:
    """HTTP to the demo application, as the person at this machine."""
    with Caller(application.asgi) as client:
        yield client


@pytest.fixture(scope="session")
def desk(tmp_path_factory) -> Iterator[Application]:
    """A served data directory that begins empty; tests put texts of their own into it."""
    with opened_at(tmp_path_factory.mktemp("desk") / "data") as opened:
        yield opened


@pytest.fixture(scope="session")
def writer(desk) -> Iterator[Caller]:
    """HTTP to the application that tests may change, as the person at this machine."""
    with Caller(desk.asgi) as client:
        yield client


SEEDS = ("seed_000", "seed_002")
SEEDS_PUBLISHED = "2025-07-04"


@pytest.fixture(scope="session")
def seeds(shared_folder, tmp_path_factory) -> Iterator[Application]:
    """A served data directory that holds two real reports of one call; read it, do not change it."""
    with opened_at(tmp_path_factory.mktemp("seeds") / "data") as opened:
        for name in SEEDS:
            content = (shared_folder / "gold" / "text" / f"{name}.txt").read_bytes()
            opened.service.accept(content, "text/plain; charset=utf-8", {"published": SEEDS_PUBLISHED})
        assert opened.wait_until_idle()
        yield opened
