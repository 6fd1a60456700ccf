"""`serve` and `demo`: the service as a process that says where to look and cleans up after itself."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import uvicorn

from communique import wiring
from communique.cli.client import SERVER_FILE, RunningServer, refuse_second_server
from communique.errors import ConfigurationError
from communique.settings import Settings

# One thread works on the graph while others answer. Taking in a report looks into a database some twenty
# times and gives the interpreter away each time, to have it back only after so long while that one is busy.
_SWITCH_SECONDS = 0.00025


def _listening(settings: Settings) -> socket.socket:
    """A socket at the address, taken before anything slow is opened; it listens when all is ready."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named: else each answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}; choose another --port"
        ) from error
    return listener


def _address(settings: Settings, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104  # compared, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _run(
    settings: Settings,
    application: wiring.Application,
    listener: socket.socket,
    announce: Callable[[str], None],
) -> None:
    wiring.set_aside()
    address = _address(settings, listener)
    server_file = settings.data / SERVER_FILE
    RunningServer(url=address, token=application.token, pid=os.getpid()).write(settings.data)
    config = application.server_config(timeout_graceful_shutdown=20, server_header=False)
    # uvicorn ends its work on a signal and then raises it again; the default action would skip our clean-up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        listener.listen()  # who calls as soon as the address is said waits and is not refused
        announce(address)
        application.warm_beside()
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        _say("stopped")
    finally:
        server_file.unlink(missing_ok=True)


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)


def serve(settings: Settings, *, is_scratch: bool) -> None:
    """Serve a data directory until stopped."""
    if is_scratch:
        with tempfile.TemporaryDirectory(prefix="communique-scratch-") as folder:
            serve_directory(settings.model_copy(update={"data": Path(folder)}), is_scratch=True)
        return
    refuse_second_server(settings.data)
    serve_directory(settings, is_scratch=False)


def serve_directory(settings: Settings, *, is_scratch: bool) -> None:
    """Serve a data directory until stopped; scratch takes what its quad store holds for an own dataset."""
    with (
        _listening(settings) as listener,
        wiring.open_application(settings, is_scratch=is_scratch) as application,
    ):

        def announce(address: str) -> None:
            if is_scratch:
                _say(f"Communiqué (scratch) at {address}", f"Key: {application.token}")
                return
            _say(
                f"Communiqué at {address}",
                f"Admin session, once: {address}/session/{application.new_link()}",
            )

        _run(settings, application, listener, announce)


def demo(settings: Settings) -> None:
    """Serve the demo dispatches with a banner, and say three things to try."""
    refuse_second_server(settings.data)
    banner = "Demo: invented people and events, written to show what the graph can answer."
    with _listening(settings) as listener, wiring.open_application(settings, banner=banner) as application:
        for dispatch in wiring.demo_dispatches():
            application.service.accept(dispatch, "application/json", {})
        application.start()
        application.wait_until_idle()

        def announce(address: str) -> None:
            _say(
                f"Communiqué with its demo dispatches at {address}",
                f"Admin session, once: {address}/session/{application.new_link()}",
                "Three things to try:",
                f"  1. open {address} and read a report with what was found in it marked",
                f"  2. ask a shipped question: {address}/ask",
                f"  3. in another terminal: {sys.argv[0]} ingest FILE.txt --published 2026-07-01 --data "
                f"{settings.data}",
            )

        _run(settings, application, listener, announce)
