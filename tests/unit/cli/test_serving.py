"""Where the service listens, and what it says when it cannot."""

from __future__ import annotations

import socket

import pytest

from communique.cli.serving import _address, _listening
from communique.errors import ConfigurationError
from communique.settings import Settings


@pytest.fixture
def taken():
    """A port of this machine that another socket listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_in_use_is_a_clear_error(taken):
    with pytest.raises(ConfigurationError) as caught:
        _listening(Settings(port=taken))
    message = str(caught.value)
    assert f"127.0.0.1:{taken}" in message
    assert "in use" in message
    assert "choose another --port" in message


def test_port_0_takes_a_free_one_and_says_which():
    settings = Settings(port=0)
    with _listening(settings) as listener:
        port = listener.getsockname()[1]
        assert port > 0
        assert _address(settings, listener) == f"http://127.0.0.1:{port}"


def test_a_host_that_is_not_ours_is_a_clear_error():
    with pytest.raises(ConfigurationError, match=r"cannot listen on 192\.0\.2\.1:"):  # RFC 5737: nobody's
        _listening(Settings(host="192.0.2.1", port=0))


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:7"), ("::1", "http://[::1]:7"), ("::", "http://127.0.0.1:7")],  # noqa: S104
)
def test_the_address_told_is_one_that_can_be_opened(host, address):
    class Listener:
        def getsockname(self):
            return ("", 7)

    assert _address(Settings(host=host), Listener()) == address
