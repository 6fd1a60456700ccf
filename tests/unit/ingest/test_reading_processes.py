"""Processes that read: what ends one of them, what does not, and what is told of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from communique.errors import BusyError, InvalidDocumentError, ReadingError
from communique.ingest.reading_process import RaisedElsewhereError
from communique.ingest.reading_processes import Limits, ReadingProcesses
from communique.model.text import AnchorBasis, Document, Iri

CHILD = Path(__file__).with_name("reading_child.py")
MEBIBYTE = 2**20


def a_document(text):
    return Document(
        iri=Iri("http://e.x/doc/1"), text=text, language="en", anchor=None, anchor_basis=AnchorBasis.NONE
    )


@pytest.fixture
def made():
    """Makes pools that are closed at the end."""
    pools = []

    def make(*words, count=1, seconds=30.0, memory=900):
        limits = Limits(seconds=seconds, memory_bytes=memory * MEBIBYTE)
        pools.append(ReadingProcesses([sys.executable, str(CHILD), *words], count=count, limits=limits))
        return pools[-1]

    yield make
    for each in pools:
        each.close()


def reader_of(pool, text="Calm."):
    """The process that reads this."""
    return int(pool.read(a_document(text)).split()[0])


def is_running(pid):
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def ends_soon(pid):
    deadline = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


def test_one_process_reads_many_reports_whatever_libraries_print(made):
    pool = made()
    assert pool.read(a_document("Print Ügünç — this.")).decode().endswith(" Print Ügünç — this.")
    assert reader_of(pool) == reader_of(pool)


def test_an_error_of_reading_is_told_with_its_place_and_ends_nothing(made):
    pool = made()
    before = reader_of(pool)
    with pytest.raises(InvalidDocumentError, match="no report at all"):
        reader_of(pool, "Refuse this.")
    with pytest.raises(RaisedElsewhereError, match=r"ZeroDivisionError: over a stone(?s:.*)in read"):
        reader_of(pool, "Fall here.")
    assert reader_of(pool) == before


def test_a_report_that_takes_too_long_ends_its_process_and_the_next_is_read(made):
    pool = made(seconds=1.0)
    before = reader_of(pool)
    began = time.monotonic()
    with pytest.raises(ReadingError, match="took more than 1 s"):
        reader_of(pool, "Sleep long.")
    assert time.monotonic() - began < 5
    assert not is_running(before)
    assert reader_of(pool) != before


def test_a_long_text_has_more_time():
    limits = Limits(seconds=10.0)
    assert [limits.seconds_for(a_document("x" * n)) for n in (1, 100_000, 100_001)] == [10.0, 10.0, 20.0]


def test_a_report_that_crashes_what_reads_is_told_the_signal(made):
    pool = made()
    with pytest.raises(ReadingError, match="SIGSEGV"):
        reader_of(pool, "Die now.")
    assert reader_of(pool)


def test_a_process_that_holds_too_much_after_a_report_is_replaced(made):
    pool = made(memory=150)
    grown = reader_of(pool, "Grow 0")
    assert reader_of(pool) != grown
    assert not is_running(grown)


def test_a_report_that_takes_too_much_memory_is_ended_while_it_is_read(made):
    pool = made(memory=64)
    with pytest.raises(ReadingError, match="more than 192 MiB of memory"):
        reader_of(pool, "Grow 30")


def test_what_cannot_be_loaded_is_told_each_time_and_tried_with_pauses(made):
    pool = made("broken")
    began = time.monotonic()
    for _ in range(2):
        with pytest.raises(RaisedElsewhereError, match="no model here"):
            reader_of(pool)
    assert time.monotonic() - began > 0.5
    with pytest.raises(ReadingError, match="exit status 3"):
        reader_of(made("dead"))


def test_several_processes_read_at_a_time(made):
    pool = made(count=2)
    pool.prepare()
    assert len(pool.pids()) == 2
    with ThreadPoolExecutor(1) as other:
        first = other.submit(reader_of, pool, "Sleep long.")
        assert reader_of(pool) in pool.pids()
        pool.close()
        assert isinstance(first.exception(10), BusyError)


def test_closing_tells_who_waits_that_the_report_waits_for_the_next_start(made):
    pool = made()
    pid = reader_of(pool)
    waiting = threading.Timer(0.3, pool.close)
    waiting.start()
    with pytest.raises(BusyError):
        reader_of(pool, "Sleep long.")
    with pytest.raises(BusyError):
        reader_of(pool)
    assert not is_running(pid)


@pytest.mark.parametrize("word", ["Sleep", "Calm"])
def test_no_process_outlives_a_service_that_was_killed(word):
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from test_reading_processes import CHILD, ReadingProcesses, a_document\n"
        "pool = ReadingProcesses([sys.executable, str(CHILD)], count=1); pool.prepare()\n"
        "print(pool.pids()[0], flush=True)\n"
        f"pool.read(a_document('{word} here.')); print('read', flush=True); sys.stdin.read()\n"
    )
    folders = [str(CHILD.parent), str(CHILD.parents[3])]
    service = subprocess.Popen(
        [sys.executable, "-c", program, *folders], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    pid = int(service.stdout.readline())
    if word == "Calm":
        service.stdout.readline()
    os.kill(service.pid, signal.SIGKILL)
    service.communicate()
    assert ends_soon(pid)
