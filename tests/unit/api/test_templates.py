"""The templates of pages: read once, whoever renders them."""

from __future__ import annotations

from types import SimpleNamespace

from communique.api.environment import make_environment, read_templates
from communique.api.pages import Pages


def test_all_pages_share_what_was_read_of_templates():
    one, other = Pages(SimpleNamespace()), Pages(SimpleNamespace())
    assert one.templates.get_template("home.html") is other.templates.get_template("home.html")


def test_every_template_can_be_read():
    read_templates()
    assert "home.html" in make_environment().list_templates()
