"""What a noun is counted by, on phrases parsed by hand."""

from __future__ import annotations

import pytest
from tests.unit.extraction.attribution_fakes import parsed

from communique.extraction.quantities import quantity_of

ROUNDS = """
some some DET DT det 3
8,500 8,500 NUM CD nummod 3
artillery artillery NOUN NN compound 3
rounds round NOUN NNS ROOT 3
"""
DOZENS = """
dozens dozen NOUN NNS ROOT 0
of of ADP IN prep 0
drones drone NOUN NNS pobj 1
"""
BETWEEN = """
between between ADP IN quantmod 4
30 30 NUM CD nummod 4
and and CCONJ CC cc 1
40 40 NUM CD conj 1
tanks tank NOUN NNS ROOT 4
"""
SIXTEEN = """
sixteen sixteen NUM CD nummod 2
used use ADJ JJ amod 2
jets jet NOUN NNS ROOT 2
"""
TYPE = """
Type Type PROPN NNP compound 2
03 03 NUM CD nummod 2
missiles missile NOUN NNS ROOT 2
"""


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [(ROUNDS, 6800, 10200), (DOZENS, 24, None), (BETWEEN, 30, 40), (SIXTEEN, 16, 16)],
)
def test_a_noun_is_counted_as_vaguely_as_it_is_told(rows, low, high):
    words = " ".join(row.split()[0] for row in rows.strip().splitlines())
    quantity = quantity_of(parsed(words, rows)[-1])
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low, high)


def test_a_number_in_a_name_counts_nothing():
    assert quantity_of(parsed("Type 03 missiles", TYPE)[-1]) is None
