"""What enters which graph: one test a row, and one that every row has its test."""

from __future__ import annotations

import pytest

from communique.derivation.table import TABLE, Support, decide, under
from communique.model.knowledge import Home, Standing

CASES = {
    "an analyst accepts it": (
        Support(accepted=True, anachronism=True, quoted=True, origins=1, refused=True),
        Home.DEFAULT,
        Standing.ACCEPTED,
    ),
    "an agent out of office": (
        Support(anachronism=True, narrated=True, origins=2),
        Home.OUT,
        Standing.DISPUTED,
    ),
    "a report asserts it, somebody refuses it": (
        Support(narrated=True, origins=1, refused=True),
        Home.DEFAULT,
        Standing.DISPUTED,
    ),
    "two origins assert it, somebody refuses it": (
        Support(quoted=True, origins=2, refused=True),
        Home.DEFAULT,
        Standing.DISPUTED,
    ),
    "only the quoted assert it, somebody refuses it": (
        Support(quoted=True, origins=1, refused=True),
        Home.ATTRIBUTED,
        Standing.DISPUTED,
    ),
    "two origins assert it": (Support(quoted=True, origins=2), Home.DEFAULT, Standing.CORROBORATED),
    "a report asserts it": (Support(narrated=True, origins=1, told=True), Home.DEFAULT, Standing.REPORTED),
    "only the quoted of one origin assert it": (
        Support(quoted=True, origins=1),
        Home.ATTRIBUTED,
        Standing.ATTRIBUTED_ONLY,
    ),
    "a report may assert it, but was more likely misread": (
        Support(doubtful=True, told=True, origins=1),
        Home.OUT,
        Standing.UNASSERTED,
    ),
    "planned, asked for, conditional, possible, or part of what did not happen": (
        Support(told=True, refused=True),
        Home.PROSPECTS,
        Standing.UNASSERTED,
    ),
    "only negated or denied": (Support(refused=True), Home.OUT, Standing.UNASSERTED),
    "nobody speaks of it": (Support(), Home.OUT, Standing.UNASSERTED),
}


@pytest.mark.parametrize("when", sorted(CASES))
def test_the_row_decides(when: str):
    support, home, standing = CASES[when]
    row = decide(support)
    assert (row.when, row.home, row.standing) == (when, home, standing)


def test_every_row_has_its_test():
    assert {row.when for row in TABLE} == set(CASES)


def test_a_fact_stands_no_better_than_its_event():
    assert under(Home.DEFAULT, Home.ATTRIBUTED) is Home.ATTRIBUTED
    assert under(Home.OUT, Home.ATTRIBUTED) is Home.OUT
