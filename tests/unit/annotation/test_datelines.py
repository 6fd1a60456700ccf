"""Datelines are told from the sentences they head."""

from __future__ import annotations

import pytest

from communique.annotation.datelines import find_datelines


@pytest.mark.parametrize(
    "line",
    [
        "LISBON, March 6 — ",
        "LISBON/MADRID, Aug 5 (Harbour Wire) - ",
        "PORTO, Portugal (HW) — ",
        "Lisbon, 3 July (Harbour Wire) - ",
        "LISBON. /HW/. ",
        "LISBON, March 5. /HW/. ",
        "LISBON (HW) ",
        "SANTA CRUZ, Bolivia, Monday — ",
        "Lisbon, Jan. 5 -- ",
        "LAHORE, March 6: ",
        "Lisbon, July 3, HW – ",
        "Lisbon, July 3, 2019, Harbour News Agency -- ",
    ],
)
def test_a_dateline_ends_where_the_report_begins(line: str) -> None:
    text = f"A headline\n\n{line}The ferry sailed at noon - and came back.\n"
    assert [span.of(text) for span in find_datelines(text)] == [line]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry - The Star - sailed.",
        "REVIEW: The ferry sailed.",
        "By ANNA REIS",
        "Lisbon said - or hinted - so.",
        "LISBON said no.",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert not list(find_datelines(text))
