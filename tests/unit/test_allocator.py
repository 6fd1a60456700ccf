"""A server begins anew with the allocator's settings once, and never against an operator's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from communique import allocator


@pytest.fixture
def begun(monkeypatch):
    for name in allocator.READER:
        monkeypatch.delenv(name, raising=False)
    found = []
    monkeypatch.setattr(allocator.os, "execve", lambda *given: found.append(given))
    monkeypatch.setattr(allocator.sys, "platform", "linux")
    monkeypatch.setattr(allocator.sys, "orig_argv", ["python", "-m", "communique", "serve"])
    return found


def test_a_program_begins_anew_with_its_own_words_and_the_settings(begun):
    allocator.begin_anew()
    program, words, environment = begun[0]
    assert words == [program, "-m", "communique", "serve"]
    assert allocator.SERVER.items() <= environment.items()


@pytest.mark.parametrize("name", sorted(allocator.SERVER))
def test_settings_that_are_there_already_are_left_alone(begun, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    allocator.begin_anew()
    assert not begun


def test_other_systems_go_on_as_they_are(begun, monkeypatch):
    monkeypatch.setattr(allocator.sys, "platform", "darwin")
    allocator.begin_anew()
    assert not begun


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_free_memory_between_what_is_held_goes_back_to_the_system():
    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    many = [bytes(4_000) for _ in range(20_000)]
    held = many[::200]
    many.clear()
    before = resident()
    allocator.give_back()
    assert before - resident() > 60 * 2**20
    assert len(held) == 100
