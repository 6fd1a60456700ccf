"""What renders the templates: one environment for all pages, so that each is read and compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from communique.api.value_words import (
    amount_words,
    column_words,
    ground_meant,
    ground_words,
    home_words,
    note_words,
    part_words,
    standing_words,
    value_words,
)

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_IN_WORDS: tuple[Callable[..., str], ...] = (
    amount_words,
    column_words,
    ground_meant,
    ground_words,
    home_words,
    note_words,
    part_words,
    standing_words,
    value_words,
)


@cache
def make_environment() -> Environment:
    """Templates that escape everything and stop at a missing name, with what says values in words."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update({each.__name__: each for each in _IN_WORDS})
    return made


def read_templates() -> None:
    """Compile all of them, which takes some tenths of a second."""
    made = make_environment()
    for name in made.list_templates():
        made.get_template(name)
