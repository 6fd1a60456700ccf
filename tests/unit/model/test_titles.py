"""A report without a title is called by its first line."""

from communique.model.titles import first_line


def test_the_first_line_is_the_title_cut_between_words_where_it_is_long():
    assert first_line("\n  Talks begin \nGENEVA - They met.") == "Talks begin"
    cut = first_line("word " * 40)
    assert len(cut) <= 90
    assert cut.endswith("word…")
    assert first_line("  ") == "untitled"
