"""One Chromium for all tests of this folder, and each application behind one server of this process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from tests.browser.chromium import Chromium, Tab, executable
from tests.conftest import opened_at

pytestmark = pytest.mark.model
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[Chromium]:
    """The system's Chromium without a window."""
    program = executable()
    if program is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with Chromium(program, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@dataclass(frozen=True, kw_only=True)
class Served:
    """An application at an address."""

    address: str
    new_link: Callable[[], str]

    def sign_in(self, tab: Tab) -> None:
        """Open an admin session in the tab, by the link that `communique serve` prints."""
        tab.go(f"{self.address}/session/{self.new_link()}")


@contextmanager
def served(application) -> Iterator[Served]:
    """The application at a free port; its own start and stop are whoever opened it's."""
    config = application.server_config(port=0, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(address=f"http://127.0.0.1:{port}", new_link=application.new_link)
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def demo(application) -> Iterator[Served]:
    """The demo dispatches, to be read alone."""
    with served(application) as found:
        yield found


@pytest.fixture(scope="session")
def empty(tmp_path_factory) -> Iterator[Served]:
    """A service that holds nothing; each test leaves it so."""
    with opened_at(tmp_path_factory.mktemp("empty") / "data") as application, served(application) as found:
        yield found


@pytest.fixture
def tab(browser) -> Iterator[Tab]:
    """A fresh tab with cookies of its own."""
    opened = browser.tab()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which is no part of the project: `npm install --no-save axe-core`."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not installed (npm install --no-save axe-core)")
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def desk_served(desk) -> Iterator[Served]:
    """The application that tests may change."""
    with served(desk) as found:
        yield found
