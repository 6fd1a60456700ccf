"""Answers are kept by name within bounds, and what is asked twice at once is worked out once."""

from __future__ import annotations

import threading
import time

import pytest

from communique.errors import QueryBudgetError
from communique.sparql.cache import AnswerCache, digest, filled, is_volatile
from communique.sparql.tokens import tokens


def test_those_used_longest_ago_go_first():
    cache = AnswerCache(most_bytes=10, largest_bytes=6)
    cache.put("a", b"1234")
    cache.put("b", b"1234")
    assert cache.get("a") == b"1234"
    cache.put("c", b"1234")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"1234", None, b"1234")
    cache.put("d", b"1234567")
    assert cache.get("d") is None


def test_a_replaced_answer_is_counted_once():
    cache = AnswerCache(most_bytes=10)
    for _ in range(5):
        cache.put("a", b"12345")
    cache.put("b", b"12345")
    assert cache.get("a") is not None
    cache.clear()
    assert cache.get("a") is cache.get("b") is None


def test_names_differ_by_each_part():
    names = {digest("q", 1, ()), digest("q", 2, ()), digest("q", 1, ("urn:g",)), digest("\ud800", 1, ())}
    assert len(names) == 4


@pytest.mark.parametrize("call", ["NOW()", "rand()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_answers_otherwise_each_time_is_known(call):
    assert is_volatile(list(tokens(f"SELECT ({call} AS ?x) {{}}")))


def test_a_word_in_a_string_or_a_name_is_no_call():
    assert not is_volatile(list(tokens("SELECT * { ?now <urn:rand> 'NOW()' ; x:uuid 1 } # RAND()")))


def test_callers_at_once_work_an_answer_out_once():
    cache, worked = AnswerCache(), []

    def ask():
        with cache.turn("a", wait_seconds=5):
            if cache.get("a") is None:
                worked.append(1)
                time.sleep(0.05)
                cache.put("a", b"1")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert worked == [1]


def test_a_failure_lets_the_next_caller_go_on():
    cache = AnswerCache()
    with pytest.raises(QueryBudgetError), cache.turn("a", wait_seconds=5):
        raise QueryBudgetError("late")
    with cache.turn("a", wait_seconds=0):
        pass


def test_an_answer_that_is_whole_at_once_is_kept():
    cache = AnswerCache()
    assert filled(cache, "a", iter([b"12", b"34"]), close=lambda: None) == b"1234"
    assert cache.get("a") == b"1234"


def test_an_answer_begins_before_it_is_whole_and_is_kept_when_it_ends_small():
    cache, asked = AnswerCache(held_bytes=3), []

    def pieces():
        for piece in (b"12", b"34", b"56"):
            asked.append(piece)
            yield piece

    found = filled(cache, "a", pieces(), close=lambda: None)
    assert (next(found), asked) == (b"1234", [b"12", b"34"])
    assert cache.get("a") is None
    assert b"".join(found) == b"56"
    assert cache.get("a") == b"123456"


def test_a_cut_answer_is_not_kept():
    cache = AnswerCache(held_bytes=1)
    found = filled(cache, "a", iter([b"12", b"34"]), close=lambda: None)
    next(found)
    found.close()
    assert cache.get("a") is None


def test_a_large_answer_is_given_out_whole_and_not_kept():
    cache, closed = AnswerCache(largest_bytes=3, held_bytes=1), []
    pieces = filled(cache, "a", iter([b"12", b"34", b"56"]), close=lambda: closed.append(1))
    assert b"".join(pieces) == b"123456"
    assert (cache.get("a"), closed) == (None, [1])


def test_what_fails_before_it_is_whole_is_not_kept():
    def failing():
        yield b"12"
        raise QueryBudgetError("late")

    cache = AnswerCache()
    with pytest.raises(QueryBudgetError):
        filled(cache, "a", failing(), close=lambda: None)
    assert cache.get("a") is None
