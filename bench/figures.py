"""A figure of the benchmark, and how several are shown."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number. A ratio compares two things measured in turns in this run; others hold for this machine."""

    name: str
    value: float
    unit: str = ""
    of: str = ""  # what was compared or counted, in words


def ratio(name: str, value: float, of: str) -> Figure:
    """How many times the second of two things is the first."""
    return Figure(name=name, value=value, unit="×", of=of)


def seconds_of(work: Callable[[], Any]) -> float:
    """How long it takes, by the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def resident_mebibytes() -> float:
    """Memory that this process holds now (Linux; elsewhere 0)."""
    statm = Path("/proc/self/statm")
    if not statm.is_file():
        return 0.0
    pages = int(statm.read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def shown(found: dict[str, list[Figure]]) -> None:
    """A table, a section a benchmark."""
    table = Table("figure", "value", "unit", "of", title="Communiqué benchmark")
    table.columns[1].justify = "right"
    for name, figures in found.items():
        table.add_section()
        for figure in figures:
            table.add_row(f"{name}: {figure.name}", f"{figure.value:,.3g}", figure.unit, figure.of)
    Console(width=None if os.isatty(1) else 130).print(table)


def as_json(found: dict[str, list[Figure]]) -> dict[str, list[dict[str, Any]]]:
    """The same for a program."""
    return {name: [asdict(figure) for figure in figures] for name, figures in found.items()}
