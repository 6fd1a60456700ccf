"""What changed and what went after a version, by name alone."""

import pytest

from communique.store.applied import document_unit, fixed_unit, subject_unit
from communique.store.departures import Turnover
from communique.store.ledger import Ledger

LINES = frozenset({"<http://a.b/id/1> <http://a.b/p> <http://a.b/o> <http://a.b/doc/1> ."})
ONE, TWO = document_unit("http://a.b/doc/1"), subject_unit("http://a.b/id/2")
NOTHING = frozenset[str]()


@pytest.fixture
def applied(tmp_path):
    ledger = Ledger(tmp_path / "ledger.sqlite", base="http://a.b/")
    yield ledger.applied
    ledger.close()


def turnover(changed=(), gone=()):
    return Turnover(changed=frozenset(changed), gone=frozenset(gone))


def test_a_unit_without_lines_is_named_as_gone_after_the_versions_that_had_it(applied):
    applied.put({ONE: LINES, TWO: LINES})
    applied.put({ONE: NOTHING})
    assert [applied.since(version) for version in (0, 1, 2)] == [
        turnover([TWO], [ONE]),
        turnover([], [ONE]),
        turnover(),
    ]


def test_what_comes_back_is_no_longer_gone(applied):
    for lines in (LINES, NOTHING, LINES):
        applied.put({ONE: lines})
    assert applied.since(0) == applied.since(2) == turnover([ONE])


def test_what_goes_twice_is_told_after_the_last_time(applied):
    for lines in (LINES, NOTHING, LINES, NOTHING):
        applied.put({ONE: lines})
    assert (applied.since(3), applied.since(4)) == (turnover([], [ONE]), turnover())


def test_who_never_had_lines_has_not_gone_and_what_is_not_served_is_not_kept(applied):
    applied.put({fixed_unit("run 1"): LINES})
    applied.put({fixed_unit("run 1"): NOTHING, ONE: NOTHING})
    assert applied.since(0) == turnover()
