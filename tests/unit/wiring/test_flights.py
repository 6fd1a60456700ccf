"""Queries in an event loop begin in order, as many at once as there are readers, and each lands once."""

from __future__ import annotations

import asyncio
import os
from types import SimpleNamespace

import pytest

from communique.errors import BusyError, QueryBudgetError, StoreError
from communique.settings import Settings
from communique.wiring import flights
from communique.wiring.flights import Flight, Line


class Chunks:
    """An answer that comes through a pipe; "." ends it, "!" breaks it."""

    def __init__(self, seconds=9.0):
        self._from, self.into = os.pipe()
        self.taken, self.seconds_left = b"", seconds

    def fileno(self):
        return self._from

    def collect(self):
        self.taken += os.read(self._from, 1 << 20)
        if self.taken.endswith(b"!"):
            raise StoreError("broken")
        return self.taken.endswith(b".")


@pytest.fixture
def field(monkeypatch):
    """Begins flights in a line of one; `landed` has what became of each."""
    monkeypatch.setattr(flights, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(flights, "_PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(flights, "_MOST_WAITING", 2)
    landed = {}

    def begin(line, name, chunks, *, is_unwanted=lambda: False, nones=0):
        def land(answer, outcome, _began):
            landed[name] = outcome if answer is None else (answer.chunks.taken, outcome)

        answers = [None] * nones + [chunks and SimpleNamespace(chunks=chunks)]
        start = lambda: answers.pop(0) if len(answers) > 1 else answers[0]  # noqa: E731  # read at a glance
        Flight(line, start, land, is_unwanted=is_unwanted)

    return SimpleNamespace(begin=begin, landed=landed)


def flown(steps):
    async def run():
        await steps(Line(asyncio.get_running_loop(), 1))

    asyncio.run(run())


def test_a_small_answer_lands_whole_and_the_next_begins(field):
    async def steps(line):
        first, second = Chunks(), Chunks()
        field.begin(line, "first", first)
        field.begin(line, "second", second)
        os.write(second.into, b"two.")
        await asyncio.sleep(0.02)
        assert not field.landed
        os.write(first.into, b"one.")
        await asyncio.sleep(0.05)

    flown(steps)
    assert field.landed == {"first": (b"one.", True), "second": (b"two.", True)}
    assert list(field.landed) == ["first", "second"]


@pytest.mark.parametrize(
    ("chunks", "written", "is_unwanted"),
    [(Chunks(), b"x" * (1 << 16), False), (Chunks(0.02), b"", False), (Chunks(), b"", True)],
    ids=["large", "late", "unwanted"],
)
def test_what_cannot_be_waited_for_lands_unfinished(field, chunks, written, is_unwanted):
    left = []

    async def steps(line):
        field.begin(line, "one", chunks, is_unwanted=lambda: bool(left))
        if is_unwanted:
            left.append(True)
        os.write(chunks.into, written)
        await asyncio.sleep(0.02)
        chunks.seconds_left = 0.0 if chunks.seconds_left < 1 else 9.0
        await asyncio.sleep(0.05)

    flown(steps)
    assert field.landed == {"one": (written, False)}


def test_what_went_wrong_lands_and_the_next_begins(field):
    async def steps(line):
        broken, whole = Chunks(), Chunks()
        field.begin(line, "broken", broken)
        field.begin(line, "whole", whole)
        os.write(broken.into, b"!")
        os.write(whole.into, b".")
        await asyncio.sleep(0.05)

    flown(steps)
    assert isinstance(field.landed["broken"][1], StoreError)
    assert field.landed["whole"] == (b".", True)


def test_who_waits_long_is_told_to_come_again_and_so_are_too_many(field):
    async def steps(line):
        held = Chunks()
        field.begin(line, "held", held)
        field.begin(line, "second", Chunks())
        field.begin(line, "third", Chunks())
        with pytest.raises(BusyError):
            field.begin(line, "fourth", Chunks())
        await asyncio.sleep(0.15)
        os.write(held.into, b".")
        await asyncio.sleep(0.02)
        field.begin(line, "later", last := Chunks())
        os.write(last.into, b".")
        await asyncio.sleep(0.02)

    flown(steps)
    assert isinstance(field.landed["second"], BusyError)
    assert isinstance(field.landed["third"], BusyError)
    assert field.landed["later"] == (b".", True)


def test_a_query_that_nobody_waits_for_is_not_begun(field):
    async def steps(line):
        field.begin(line, "gone", Chunks(), is_unwanted=lambda: True)

    flown(steps)
    assert isinstance(field.landed["gone"], QueryBudgetError)


def test_a_reader_that_still_sends_a_large_answer_is_waited_for_and_no_longer_than_patience(field):
    async def steps(line):
        soon = Chunks()
        field.begin(line, "soon", soon, nones=3)
        field.begin(line, "never", None)
        os.write(soon.into, b".")
        await asyncio.sleep(0.08)
        assert list(field.landed) == ["soon"]
        await asyncio.sleep(0.15)

    flown(steps)
    assert field.landed["soon"] == (b".", True)
    assert isinstance(field.landed["never"], BusyError)


def test_a_query_may_wait_as_long_as_it_may_run():
    assert Settings().query_seconds <= flights._PATIENCE_SECONDS
