"""The seams: entry points load in order of name, and one that fails stops the start with its name."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from communique import plugins
from communique.errors import ConfigurationError


@pytest.fixture
def registered(monkeypatch):
    """Registers these entry points, name to value, and nothing else."""

    def register(**values: str) -> None:
        def entry_points(*, group: str) -> list[EntryPoint]:
            return [EntryPoint(name=name, value=value, group=group) for name, value in values.items()]

        monkeypatch.setattr(plugins, "entry_points", entry_points)

    return register


def test_plugins_load_in_order_of_name(registered):
    registered(b_second="json:loads", a_first="json:dumps")
    found = plugins.load(plugins.READERS)
    assert list(found) == ["a_first", "b_second"]
    assert found["a_first"].__name__ == "dumps"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no_such_module_anywhere:Reader", "No module named"),
        ("json:NoSuchReader", "no attribute 'NoSuchReader'"),
        ("json.nothing_in_it:Reader", "No module named"),
    ],
)
def test_a_plugin_that_does_not_load_stops_the_start_with_its_name(registered, value, reason):
    registered(good="json:dumps", faulty=value)
    with pytest.raises(ConfigurationError) as caught:
        plugins.load(plugins.EXTRACTORS)
    message = str(caught.value)
    assert "'faulty'" in message
    assert value in message
    assert plugins.EXTRACTORS in message
    assert reason in message


def test_a_plugin_that_raises_while_it_is_imported_is_named_too(registered, tmp_path, monkeypatch):
    (tmp_path / "raising_plugin_of_a_test.py").write_text("raise RuntimeError('no licence file')\n")
    monkeypatch.syspath_prepend(tmp_path)
    registered(vendor="raising_plugin_of_a_test:Annotator")
    with pytest.raises(ConfigurationError, match=r"'vendor'.*no licence file") as caught:
        plugins.load(plugins.ANNOTATORS)
    assert isinstance(caught.value.__cause__, RuntimeError)


def test_our_own_parts_are_registered_like_any_others():
    assert {"json", "plain"} <= set(plugins.load(plugins.READERS))
    assert all(plugins.load(group) for group in (plugins.ANNOTATORS, plugins.EXTRACTORS))
