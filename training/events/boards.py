"""The annotated dispatches that the models of events are trained on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from communique.evaluation.board import read_gold
from communique.wiring.engine import Engine, ReadReport

ROOT = Path(__file__).resolve().parents[2]
Json = Mapping[str, Any]
Board = Path  # a folder with annotations/ and text/
BOARDS = (
    "board2",
    "board3",
    "board4",
    "board5",
    "board6",
    "board7",
    "board8",
    "board9",
    "board10",
    "board11",
)
DISPATCHES = tuple(f"train{number}" for number in range(1, 13))
FOLDERS: tuple[Board, ...] = (
    *(ROOT / "tests" / "quality" / name for name in BOARDS),
    *(ROOT / "training" / "dispatches" / name for name in DISPATCHES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One dispatch with its form."""

    name: str
    form: Json
    read: ReadReport


def texts_of(board: Board, engine: Engine) -> Iterator[Text]:
    """The dispatches of a board by name, each read with its own day."""
    for name, form in read_gold(board).items():
        day = form.get("reference_date")
        content = (board / str(form.get("text_file") or f"text/{name}.txt")).read_bytes()
        given = date.fromisoformat(day) if day else None
        read = engine.read(content, "text/plain; charset=utf-8", {}, given=given)
        yield Text(name=name, form=form, read=read)
