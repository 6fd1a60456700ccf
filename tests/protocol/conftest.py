"""An application that begins empty and where a key may write every graph, as `serve --scratch` gives it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn
from tests.callers import Caller

if TYPE_CHECKING:
    from communique.wiring import Application


@pytest.fixture(scope="session")
def scratch_application(tmp_path_factory) -> Iterator[Application]:
    """An empty dataset without derivation; no language model is loaded for it."""
    from communique.settings import Settings
    from communique.wiring import open_application

    settings = Settings(data=tmp_path_factory.mktemp("scratch") / "data", readers=1, workers=0)
    with open_application(settings, is_scratch=True) as opened:
        yield opened


@pytest.fixture
def scratch(scratch_application) -> Iterator[Caller]:
    """HTTP to the scratch dataset with its key; each test begins with nothing in it."""
    authorization = f"Bearer {scratch_application.token}"
    with Caller(scratch_application.asgi, Authorization=authorization) as client:
        client.post("/update", data={"update": "DROP ALL"})
        yield client


@pytest.fixture(scope="session")
def address(scratch_application) -> Iterator[str]:
    """The scratch dataset at a free port."""
    config = scratch_application.server_config(port=0, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
