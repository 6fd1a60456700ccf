"""Queries run where they can be ended, and the next one is not the worse for it."""

import json
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox
import pytest

from communique.errors import BusyError, NotAcceptableError, QueryBudgetError, QueryError, StoreError
from communique.sparql.readers import ReaderPool
from communique.sparql.request import Budget, QueryRequest

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FLOOD = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def checkpoint(folder, name, triples):
    store = ox.Store(str(folder / f"live-{name}"))
    predicate = ox.NamedNode("urn:p")
    store.extend(ox.Quad(ox.NamedNode(f"urn:s{n}"), predicate, ox.Literal(str(n))) for n in range(triples))
    store.flush()
    path = folder / f"checkpoint-{name}"
    store.backup(str(path))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readers")


@pytest.fixture(scope="module")
def path(folder):
    return checkpoint(folder, "one", 300)


@pytest.fixture
def pool(path):
    with ReaderPool(path, version=1, size=2, budget=Budget(seconds=20), wait_seconds=0.3) as pool:
        yield pool


def count(pool, **limits):
    answer = pool.query(QueryRequest(text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), **limits)
    return int(json.loads(b"".join(answer.chunks))["results"]["bindings"][0]["n"]["value"])


def test_rows_come_back_with_type_and_version(pool):
    answer = pool.query(QueryRequest(text='SELECT ?s { ?s ?p "7" }', tabular="text/csv"))
    assert b"".join(answer.chunks) == b"s\r\nurn:s7\r\n"
    assert (answer.media_type, answer.version) == ("text/csv", 1)
    assert pool.is_idle


def test_an_endless_query_ends_at_its_deadline_and_the_next_one_works(pool):
    begun = time.monotonic()
    with pytest.raises(QueryBudgetError, match=r"0\.3 seconds"):
        pool.query(QueryRequest(text=ENDLESS), seconds=0.3)
    assert time.monotonic() - begun < 1.5
    assert count(pool) == 300
    assert pool.is_idle


def test_deadlines_leave_no_process_behind(pool):
    for _ in range(4):
        with pytest.raises(QueryBudgetError):
            pool.query(QueryRequest(text=ENDLESS), seconds=0.05)
    assert len(pool._state.idle) == 2
    assert not pool._state.busy


def test_an_answer_that_is_cut_after_its_first_piece_raises_and_does_not_end(pool):
    assert count(pool) == 300  # the process has started
    answer = pool.query(QueryRequest(text=FLOOD), seconds=0.5)
    with pytest.raises(QueryBudgetError):
        for _ in answer.chunks:
            pass
    assert answer.chunks.rows is None
    assert count(pool) == 300


def test_a_reader_whose_client_left_is_freed_at_once(pool):
    answers = [pool.query(QueryRequest(text=FLOOD)) for _ in range(2)]
    for answer in answers:
        next(answer.chunks)
        answer.chunks.close()
    assert count(pool) == 300
    assert pool.is_idle


def test_an_answer_that_is_forgotten_gives_its_reader_back(pool):
    for _ in range(3):
        pool.query(QueryRequest(text=FLOOD))
    assert count(pool) == 300


@pytest.mark.parametrize(
    "media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"]
)
def test_too_many_rows_are_a_problem_and_not_a_short_answer(path, media):
    with ReaderPool(path, version=1, size=1, budget=Budget(rows=100)) as pool:
        with pytest.raises(QueryBudgetError, match="more than 100 rows"):
            b"".join(pool.query(QueryRequest(text="SELECT * { ?s ?p ?o }", tabular=media)).chunks)
        answer = pool.query(QueryRequest(text="SELECT * { ?s ?p ?o } LIMIT 100", tabular=media))
        assert b"".join(answer.chunks)
        assert answer.chunks.rows in (99, 100, 101)


def test_too_many_triples_are_a_problem(path):
    with ReaderPool(path, version=1, size=1, budget=Budget(rows=100)) as pool:
        query = QueryRequest(text="CONSTRUCT WHERE { ?s ?p ?o }", graph="application/n-triples")
        with pytest.raises(QueryBudgetError, match="more than 100 triples"):
            b"".join(pool.query(query).chunks)


def test_memory_beyond_the_budget_ends_the_query_and_not_the_service(path):
    budget = Budget(seconds=30, memory_bytes=300 << 20)
    with ReaderPool(path, version=1, size=1, budget=budget) as pool:
        with pytest.raises(QueryBudgetError, match="300 MiB"):
            pool.query(QueryRequest(text=f"{FLOOD} ORDER BY ?a ?d ?g"))
        assert count(pool) == 300


def test_a_query_that_does_not_parse_says_so_and_costs_no_reader(pool):
    processes = {reader.process.pid for reader in pool._state.idle}
    with pytest.raises(QueryError, match="parse"):
        pool.query(QueryRequest(text="SELECT ?s { ?s ?p }"))
    with pytest.raises(QueryError, match="not asked from here"):
        pool.query(QueryRequest(text="SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
    with pytest.raises(NotAcceptableError):
        pool.query(QueryRequest(text="ASK {}", tabular="text/prose"))
    assert {reader.process.pid for reader in pool._state.idle} == processes


def test_when_all_readers_are_busy_a_query_is_told_to_come_again(pool):
    held = [pool.query(QueryRequest(text=FLOOD)) for _ in range(2)]
    with pytest.raises(BusyError, match="2 queries"):
        count(pool)
    held[0].chunks.close()
    assert count(pool) == 300
    held[1].chunks.close()


def test_who_does_not_wait_never_goes_before_who_does(path):
    with ReaderPool(path, version=1, size=1, wait_seconds=20) as pool, ThreadPoolExecutor(1) as threads:
        held = pool.query(QueryRequest(text=FLOOD))
        waiting = threads.submit(pool.query, QueryRequest(text=FLOOD))
        while not pool._state.waiting:
            time.sleep(0.001)
        held.chunks.close()
        assert pool.begin(QueryRequest(text="ASK {}")) is None
        waiting.result(20).chunks.close()
        assert count(pool) == 300


def test_readers_move_on_to_a_new_checkpoint_and_leave_the_old_one(folder, path):
    newer, unused = checkpoint(folder, "two", 310), []
    with ReaderPool(path, version=1, size=2, on_unused=unused.append) as pool:
        running = pool.query(QueryRequest(text=FLOOD))
        pool.refresh(newer, 2)
        assert count(pool, minimum_version=2) == 310
        assert unused == []
        assert running.version == 1
        running.chunks.close()
        assert unused == [path]
        assert pool.in_use() == {newer}
        assert count(pool) == 310


def test_an_older_checkpoint_is_ignored(folder, path, pool):
    pool.refresh(folder / "nowhere", 1)
    assert count(pool) == 300


def test_a_version_that_does_not_come_is_a_problem(pool):
    with pytest.raises(StoreError, match="version 5"):
        count(pool, minimum_version=5, seconds=0.1)


def test_a_query_waits_for_the_version_it_asks_for(folder, pool):
    newer = checkpoint(folder, "three", 320)
    timer = threading.Timer(0.1, pool.refresh, (newer, 7))
    timer.start()
    assert count(pool, minimum_version=7, seconds=5) == 320
    timer.join()


def test_a_reader_that_was_killed_while_idle_is_replaced(pool):
    for reader in pool._state.idle:
        reader.process.kill()
        reader.process.wait()
    assert count(pool) == 300


def test_a_checkpoint_that_is_gone_before_it_was_opened_does_no_harm(folder, path):
    with ReaderPool(folder / "never-there", version=1, size=1) as pool:
        pool.refresh(path, 2)
        assert count(pool) == 300


def test_without_any_checkpoint_a_query_says_so(folder):
    with (
        ReaderPool(folder / "never-there", version=1, size=1) as pool,
        pytest.raises(StoreError, match="checkpoint"),
    ):
        count(pool)


def test_a_reader_that_is_killed_as_it_begins_is_replaced_unseen(pool):
    process = pool._state.idle[0].process
    process.send_signal(signal.SIGSTOP)
    timers = [
        threading.Timer(0.1, process.terminate),
        threading.Timer(0.15, process.send_signal, (signal.SIGCONT,)),
    ]
    for timer in timers:
        timer.start()
    assert count(pool) == 300
    assert process.poll() == -signal.SIGTERM


def test_many_threads_get_each_its_own_answer(path):
    with ReaderPool(path, version=1, size=2, wait_seconds=20) as pool:
        found = {}

        def ask(number):
            request = QueryRequest(text=f'SELECT ?s {{ ?s ?p "{number}" }}', tabular="text/csv")
            found[number] = b"".join(pool.query(request).chunks)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {number: f"s\r\nurn:s{number}\r\n".encode() for number in range(20)}


def test_closing_ends_every_process(path):
    pool = ReaderPool(path, version=1, size=2)
    processes = [reader.process for reader in pool._state.idle]
    pool.close()
    assert all(process.poll() is not None for process in processes)
    with pytest.raises(StoreError, match="closed"):
        count(pool)


def test_the_environment_of_a_reader_needs_no_working_directory(path, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with ReaderPool(path, version=1, size=1) as pool:
        assert count(pool) == 300


def test_a_checkpoint_that_goes_while_it_is_opened_does_not_end_its_reader(folder, path):
    newest = checkpoint(folder, "newest", 5)
    broken = checkpoint(folder, "broken", 5)
    for table in broken.glob("*.sst"):
        table.unlink()
    with ReaderPool(path, version=1, size=1) as pool:
        process = pool._state.idle[0].process
        pool.refresh(broken, 2)
        pool.refresh(newest, 3)
        assert count(pool) == 5
        assert process.poll() is None


def test_a_query_that_nobody_waits_for_is_stopped(pool):
    process = pool._state.idle[0].process
    begun = time.monotonic()
    with pytest.raises(QueryBudgetError, match="gone"):
        pool.query(QueryRequest(text=ENDLESS), is_unwanted=lambda: time.monotonic() > begun + 0.2)
    assert process.poll() is not None
    assert time.monotonic() - begun < 5
    assert count(pool) == 300


def copied(folder, path, name):
    target = folder / name
    shutil.copytree(path, target)
    return target


def test_an_update_is_made_ground_and_the_reader_serves_on(pool, folder, path):
    text = 'DELETE { ?s ?p ?o } INSERT { ?s ?p 7 } WHERE { ?s ?p ?o FILTER(?o = "7") }'
    found = pool.ground(text, copied(folder, path, "ground"), base=None)
    assert found.startswith("DELETE { ?s ?p ?o } INSERT { ?s ?p 7 }")
    assert '(<urn:s7> <urn:p> "7")' in found
    assert count(pool) == 300
    with pytest.raises(QueryError, match="does not parse"):
        pool.ground("INSERT { ?s ?p ?o } WHERE { ?s ?p }", copied(folder, path, "bad"), base=None)
    assert pool.is_idle


def test_an_update_that_takes_too_long_is_ended(pool, folder, path):
    pattern = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(CONCAT(?c, ?f, ?i, ?l) = 'x')"
    text = f"INSERT {{ ?a ?b ?l }} WHERE {{ {pattern} }}"
    with pytest.raises(QueryBudgetError, match="longer"):
        pool.ground(text, copied(folder, path, "slow"), base=None, seconds=0.3)
    with pytest.raises(QueryBudgetError, match="too many"):
        pool.ground("DELETE WHERE { ?s ?p ?o }", copied(folder, path, "many"), base=None, rows=299)
    assert count(pool) == 300
