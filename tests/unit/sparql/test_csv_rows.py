"""CSV answers read back field by field as they were."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest

from communique.errors import QueryBudgetError
from communique.sparql.csv_rows import write_csv


def _written(values: str, max_rows: int = 10) -> list[list[str]]:
    pieces: list[bytes] = []
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    write_csv(found, pieces.append, max_rows=max_rows)
    return list(csv.reader(io.StringIO(b"".join(pieces).decode(), newline="")))


def test_an_iri_that_holds_a_comma_stays_one_field() -> None:
    assert _written("(<http://a/x,y> 1)") == [["a", "b"], ["http://a/x,y", "1"]]


def test_marks_line_ends_and_unbound_fields_read_back_as_they_were() -> None:
    assert _written(r'("say \"no\",\r\nthen" UNDEF)') == [["a", "b"], ['say "no",\r\nthen', ""]]


def test_a_row_too_many_is_refused() -> None:
    with pytest.raises(QueryBudgetError):
        _written("(1 1) (2 2)", max_rows=1)
