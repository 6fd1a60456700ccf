"""How a long intake goes: a bar with rate and time left, what came of reports, what an earlier run did."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from communique.cli.console import errors

_REASON_CHARACTERS = 160


class Bar:
    """A bar on a terminal, by bytes of what was named; into a file or pipe it writes nothing."""

    def __init__(self, total_bytes: int) -> None:
        columns = (
            TextColumn("{task.fields[reports]} reports, {task.fields[rate]:.1f}/s"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
        self._task = self._progress.add_task("", total=max(1, total_bytes), reports=0, rate=0.0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def advance(self, size_bytes: int, reports: int) -> None:
        """So much further, with so many reports in all."""
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = reports / elapsed if elapsed else 0.0
        self._progress.update(self._task, advance=size_bytes, reports=reports, rate=rate)


class Tally:
    """Counts by what became of reports, and by the reason where it was a fault."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    @property
    def failed(self) -> int:
        """How many could not be taken in."""
        return self.counts["failed"]

    def add(self, job: dict[str, Any]) -> None:
        """What a job says of its reports."""
        if not job["documents"] and job["state"] == "failed":
            self.fault(str(job.get("error") or "failed"))
        for each in job["documents"]:
            if each.get("error"):
                self.fault(each["error"])
            else:
                self.counts["unread" if each.get("unread") else each.get("state", job["state"])] += 1

    def fault(self, reason: str, *, count: int = 1) -> None:
        """One that failed, or so many."""
        self.counts["failed"] += count
        self.reasons[reason.partition("\n")[0][:_REASON_CHARACTERS]] += count

    def as_json(self) -> dict[str, Any]:
        """Counts, and the commonest reasons."""
        return {**dict(sorted(self.counts.items())), "reasons": dict(self.reasons.most_common(50))}

    def lines(self) -> Iterator[str]:
        """The summary for people."""
        told = ", ".join(f"{count:,} {state}" for state, count in sorted(self.counts.items()))
        yield told or "nothing to take in"
        for reason, count in self.reasons.most_common(10):
            yield f"  {count:,} × {reason}"


def state_folder() -> Path:
    """Where this program keeps what it remembers beside a data directory (XDG Base Directory)."""
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "communique"


class Record:
    """What a run has sent, so that the same command goes on after an interruption; gone when it is done.

    Holds names of files and members alone, as hashes, and never their words.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._done: set[str] = set()
        self._file: IO[str] | None = None

    @classmethod
    def of(cls, command: Iterable[object]) -> Record:
        """The record of a command: the same words, the same record."""
        digest = hashlib.sha256(json.dumps([str(each) for each in command]).encode()).hexdigest()
        return cls(state_folder() / f"ingest-{digest[:24]}")

    @contextmanager
    def open(self) -> Iterator[int]:
        """Gives how many an earlier run had sent; the file goes when the block ends without an error."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._path.exists():
            self._done = set(self._path.read_text("ascii").split())
        with self._path.open("a", encoding="ascii") as self._file:
            yield len(self._done)
        self._path.unlink(missing_ok=True)

    def has(self, name: str, stamp: str) -> bool:
        """Whether an earlier run sent it, as it is now."""
        return _mark(name, stamp) in self._done

    def add(self, name: str, stamp: str) -> None:
        """It is on the service's disk."""
        if self._file is not None:
            self._file.write(_mark(name, stamp) + "\n")
            self._file.flush()


def _mark(name: str, stamp: str) -> str:
    return hashlib.sha256(f"{name}\0{stamp}".encode()).hexdigest()[:24]
