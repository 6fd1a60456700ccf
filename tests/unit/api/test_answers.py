from __future__ import annotations

from communique.api.answers import Table, answer_graph, chart
from communique.api.endpoint import Answer


def _table(body: str, media: str = "text/csv") -> Table:
    halves = (body[: len(body) // 2].encode(), body[len(body) // 2 :].encode())
    return Table(Answer(media_type=media, chunks=iter(halves), version=1))


def test_a_cell_with_line_breaks_and_quotes_is_one_cell():
    table = _table('who,words\r\nA,"one\r\n""two"""\r\nB,\r\n')
    assert table.header == ["who", "words"]
    assert table.rows == [["A", 'one\r\n"two"'], ["B", ""]]


def test_triples_become_rows_with_literals_unescaped():
    body = '<urn:s> <urn:p> "a \\"b\\" \\u00E9"@en .\n<urn:s> <urn:p> <urn:o> .\n'
    table = _table(body, "application/n-triples")
    assert table.rows == [["urn:s", "urn:p", 'a "b" é'], ["urn:s", "urn:p", "urn:o"]]


def test_one_word_is_taken_for_a_verdict_only_when_asked_for():
    table = _table("true")
    assert table.says == ""
    table.as_verdict()
    assert table.says == "yes"


def test_no_more_rows_are_read_than_a_page_can_use():
    closed = []

    def rows():
        try:
            yield b"n\n"
            while True:
                yield b"1\n" * 1000
        finally:
            closed.append(True)

    table = Table(Answer(media_type="text/csv", chunks=rows(), version=1))
    assert (table.total, table.is_cut, closed) == (10_000, True, [True])


def test_bars_add_up_the_first_numbers_by_the_first_words():
    found = chart(_table("who,claims\nA,2\nB,7\nA,3\n"), "", "")
    assert (found.of, found.by) == ("who", "claims")
    assert [(value, many) for value, many, _ in found.bars] == [("B", 7), ("A", 5)]
    counted = chart(_table("who,claims\nA,2\nB,7\nA,3\n"), "who", "-")
    assert [(value, many, share) for value, many, share in counted.bars] == [("A", 2, 100), ("B", 1, 50)]


def test_bars_of_days_stand_in_their_order():
    found = chart(_table("day,n\n2026-03-05,1\n2026-01-05,9\n"), "", "")
    assert [value for value, _, _ in found.bars] == ["2026-01-05", "2026-03-05"]


def test_a_graph_ties_columns_of_iris_before_others_and_draws_labels():
    table = _table("label,one,n,other\nx,urn:a,1,http://b\ny,http://c,2,http://b\n")
    found = answer_graph(table, "", "", {"http://b": "Bee"})
    assert (found.one, found.other) == ("one", "other")
    assert {spot.name for spot in found.drawing.spots} == {"urn:a", "http://c", "Bee"}
    assert answer_graph(_table("only\nx\n"), "", "", {}) is None


def test_what_words_lead_to_stands_beside_the_rows_and_rows_that_look_alike_are_one():
    table = _table("what,words,event,claim\nA,said,urn:e,urn:c1\nA,said,urn:e,urn:c2\nB,,urn:f,\n")
    table.lead({"what": "event", "words": "claim"}, ["what", "words", "event"])
    assert table.header == ["what", "words"]
    assert table.rows == [["A", "said"], ["B", ""]]
    assert table.led == [{"what": "urn:e", "words": "urn:c1"}, {"what": "urn:f"}]
    assert table.total == 2


def test_rows_that_the_question_tells_apart_stay_apart_where_they_look_alike():
    table = _table("words,report,mention\nTrump,R,urn:m1\nTrump,R,urn:m2\n")
    table.lead({"words": "mention"}, ["words", "report", "mention"])
    assert table.rows == [["Trump", "R"], ["Trump", "R"]]
    assert [each["words"] for each in table.led] == ["urn:m1", "urn:m2"]
