"""Settings from the environment, with defaults that work on one machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from communique.model.naming import DEFAULT_BASE
from communique.settings import Settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch):
    for name in [name for name in os.environ if name.startswith("COMMUNIQUE_")]:
        monkeypatch.delenv(name)


def test_defaults_keep_to_this_machine():
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.data == Path("communique-data")
    assert settings.base_iri == DEFAULT_BASE
    assert settings.allowed_hosts == ()


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_DATA", "/srv/news")
    monkeypatch.setenv("COMMUNIQUE_PORT", "9000")
    monkeypatch.setenv("COMMUNIQUE_QUERY_SECONDS", "2.5")
    settings = Settings()
    assert (settings.data, settings.port, settings.query_seconds) == (Path("/srv/news"), 9000, 2.5)


def test_what_is_said_in_code_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_PORT", "9000")
    assert Settings(port=9001).port == 9001


def test_other_variables_of_the_environment_do_not_stop_the_start(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_KEY", "a key for the command line")
    assert Settings().workers >= 1


@pytest.mark.parametrize(
    ("value", "hosts"),
    [
        ("graph.example.org", ("graph.example.org",)),
        ("a.example.org, b.example.org", ("a.example.org", "b.example.org")),
        (" a.example.org ,, ", ("a.example.org",)),
        ("", ()),
    ],
)
def test_allowed_hosts_are_split_at_commas(monkeypatch, value, hosts):
    monkeypatch.setenv("COMMUNIQUE_ALLOWED_HOSTS", value)
    assert Settings().allowed_hosts == hosts


def test_allowed_hosts_may_be_a_tuple_in_code():
    assert Settings(allowed_hosts=("a.example.org",)).allowed_hosts == ("a.example.org",)


@pytest.mark.parametrize("base", ["https://graph.example.org/", "http://127.0.0.1:8000/news/"])
def test_a_base_iri_ends_in_a_slash(base):
    assert Settings(base_iri=base).base_iri == base


@pytest.mark.parametrize("base", ["https://graph.example.org", "graph.example.org/", "urn:news/", ""])
def test_another_base_iri_is_refused_with_what_is_right(base):
    with pytest.raises(ValidationError, match=r"begins with http.* and ends with /"):
        Settings(base_iri=base)


@pytest.mark.parametrize(
    "wrong",
    [{"port": 65536}, {"port": -1}, {"workers": -1}, {"readers": 0}, {"query_seconds": 0}, {"body_bytes": 0}],
)
def test_a_number_out_of_bounds_is_refused(wrong):
    with pytest.raises(ValidationError) as caught:
        Settings(**wrong)
    assert caught.value.errors()[0]["loc"] == tuple(wrong)


def test_settings_do_not_change():
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.port = 1


def test_origins_are_named_one_by_one(monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_ALLOWED_ORIGINS", "https://a.example, http://b.example:8080")
    assert Settings().allowed_origins == ("https://a.example", "http://b.example:8080")
    for wrong in ("*", "https://*.example", "https://a.example/", "a.example"):
        monkeypatch.setenv("COMMUNIQUE_ALLOWED_ORIGINS", wrong)
        with pytest.raises(ValidationError):
            Settings()


@pytest.mark.parametrize(("cores", "readers"), [(1, 2), (2, 2), (8, 8), (96, 16)])
def test_as_many_queries_run_as_there_are_cores(monkeypatch, cores, readers):
    monkeypatch.setattr("communique.settings._cores", lambda: cores)
    assert Settings().readers == readers
