"""A report without a title is called by its first line."""

import pytest

from communique.model.titles import first_line


def test_the_first_line_is_the_title_cut_between_words_where_it_is_long():
    assert first_line("\n  Talks begin \nGENEVA - They met.") == "Talks begin"
    cut = first_line("word " * 40)
    assert len(cut) <= 90
    assert cut.endswith("word…")
    assert first_line("  ") == "untitled"


@pytest.mark.parametrize(
    "dateline",
    [
        "RIGA — ",
        "RIGA, 2 April 2026 — ",
        "SÃO PAULO (Wire) - ",
        "Riga, Apr. 2 – ",
        "RIGA, Latvia, April 2 (Wire) -- ",
    ],
)
def test_a_report_is_not_called_by_its_dateline(dateline):
    assert (
        first_line(f"{dateline}Ministers agree on patrol boats\nThey met.")
        == "Ministers agree on patrol boats"
    )


@pytest.mark.parametrize(
    "line",
    [
        "NATO — an alliance of thirty-two states",
        "Latvia–Sweden talks end",
        "Patrol boats: Riga - and Stockholm - agree",
        "Ceasefire – What we know so far",
    ],
)
def test_a_dash_in_a_headline_is_no_dateline(line):
    assert first_line(line) == line
