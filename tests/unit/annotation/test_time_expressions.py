from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.time_cases import ANCHOR, no_times, only, shown, table, times, words

from communique.annotation.time_expressions import gold_value
from communique.model.text import Edtf, Span, TimeExpression


@pytest.mark.parametrize(("anchor", "text", "expression", "kind", "value"), table())
def test_an_expression_is_found_and_valued(
    anchor: str, text: str, expression: str, kind: str, value: str
) -> None:
    found = times(text, anchor=date.fromisoformat(anchor))
    assert (expression, kind, value) in [shown(text, one) for one in found]


@pytest.mark.parametrize("text", no_times())
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-06-23/2025-06-29", "2025-W26"),
        ("2024-12-30/2025-01-05", "2025-W01"),
        ("2025-22", "2025-SU"),
        ("2025-24", "2025-WI"),
        ("2025-02/2025-07-04", "2025-02/2025-07"),
        ("2015/2025-07-04", "2015/2025-07"),
        ("199X", "1990/1999"),
        ("17XX", "1700/1799"),
        ("2025-07-03", "2025-07-03"),
        ("2025-07-03~", "2025-07-03"),
        ("../2025-07", None),
        ("2025-07/..", None),
    ],
)
def test_values_are_written_as_timeml_does(value: str, written: str | None) -> None:
    assert gold_value(TimeExpression(span=Span(0, 1), value=Edtf(value))) == written


def test_without_an_anchor_a_date_takes_its_year_from_the_date_told_before() -> None:
    text = "The truce signed in November 2007 holds. On 3 January guns fired; in August 2007 they had too."
    assert [gold_value(one) for one in times(text, anchor=None)] == ["2007-11", "2008-01-03", "2007-08"]


def test_a_length_in_the_perfect_ends_with_the_report() -> None:
    text = "Rebels had held it for two days"
    tokens = words(
        text,
        ("Rebels", "rebel", "NNS", "nsubj", 2),
        ("had", "have", "MD", "aux", 2),
        ("held", "hold", "VBN", "ROOT", 2),
        ("it", "it", "PRP", "dobj", 2),
        ("for", "for", "IN", "prep", 2),
        ("two", "two", "CD", "nummod", 6),
        ("days", "day", "NNS", "pobj", 4),
    )
    assert gold_value(only(text, tokens=tokens)) == "2019-03-04/2019-03-06"
    assert only(text).value is None


def test_the_same_evening_is_of_the_day_told_and_not_of_a_month() -> None:
    text = "OSLO, March 3 (NTB) — A ship seized in July left. Envoys met the same evening."
    assert gold_value(times(text)[-1]) == "2019-03-03"


def test_a_time_of_the_day_is_of_the_lead_or_of_its_own_paragraph() -> None:
    other = "Guns fell silent.\n\nA ship sank on Monday.\n\nAt dawn a post fell."
    lead = "A ship sank on Monday.\n\nAt dawn a post fell."
    assert [gold_value(one) for one in times(lead)] == ["2019-03-04", "2019-03-04"]
    told = "Rain fell on Sunday.\n\n" + other
    assert gold_value(times(told)[-1]) == "2019-03-06"


def test_what_something_is_called_for_lies_ahead() -> None:
    text = "Unions called a strike for March 18."
    tokens = words(
        text,
        ("Unions", "union", "NNS", "nsubj", 1),
        ("called", "call", "VBD", "ROOT", 1),
        ("strike", "strike", "NN", "dobj", 1),
        ("for", "for", "IN", "prep", 2),
        ("March", "March", "NNP", "pobj", 3),
    )
    assert only(text, tokens=tokens).value == "2019-03-18"


def test_without_an_anchor_relative_words_say_what_is_missing() -> None:
    found = only("The envoy left on Friday.", anchor=None)
    assert (found.value, found.earliest, found.latest) == (None, None, None)
    assert found.reason == "counts from the publication date, which is not known"


def test_without_an_anchor_full_dates_still_have_their_value() -> None:
    assert only("The envoy left on 4 March 2019.", anchor=None).value == "2019-03-04"


def test_bounds_are_the_whole_period_that_the_words_allow() -> None:
    week = only("The envoy left last week.")
    assert (week.earliest, week.latest) == (date(2019, 2, 25), date(2019, 3, 3))
    early = only("The envoy left early in 2016.")
    assert (early.earliest, early.latest, early.fuzzy) == (date(2016, 1, 1), date(2016, 12, 31), True)


def test_before_after_and_until_leave_one_side_open() -> None:
    assert only("It held until May 2018.").earliest is None
    after = only("It held after May 2018.")
    assert (after.value, after.earliest, after.latest) == ("2018-06-01/..", date(2018, 6, 1), None)
    assert only("It was over before the end of May 2018.").latest == date(2018, 5, 31)


def test_more_than_so_long_ago_is_open_in_the_past() -> None:
    found = only("The base was closed more than two years ago.")
    assert (found.value, found.earliest, found.fuzzy) == ("2017", None, True)


def test_before_friday_prayers_is_about_the_prayers() -> None:
    found = only("The square filled before Friday prayers.")
    assert (found.span.of("The square filled before Friday prayers."), found.value) == (
        "Friday",
        "2019-03-01",
    )


def test_a_day_later_counts_from_the_day_told_before() -> None:
    text = "The bridge fell on Friday. A day later, the river rose."
    friday, later = times(text)
    assert (later.value, later.anchor) == ("2019-03-02", friday.span)


def test_two_days_after_dates_the_other_event_when_its_own_is_dated() -> None:
    text = "The envoy came on Monday, two days after the bridge fell."
    monday, after = times(text)
    assert (after.value, after.anchor) == ("2019-03-02", monday.span)


def test_an_impossible_day_has_no_value() -> None:
    found = only("The order of February 30, 2018 was a forgery.")
    assert (found.value, found.reason) == (None, "no such day in the calendar")


def test_a_numeric_date_that_can_be_read_both_ways_is_not_guessed() -> None:
    assert only("Signed on 04/05/2018.").reason == "day and month can be read both ways"
    assert only("Signed on 23/05/2018.").value == "2018-05-23"


def test_expressions_do_not_run_over_line_ends_between_paragraphs() -> None:
    text = "Talks end on Monday\n\nMay 4, 2018\nOn Tuesday, talks began."
    assert [one.span.of(text) for one in times(text)] == ["Monday", "May 4, 2018", "Tuesday"]


def test_a_hard_wrapped_date_is_one_expression() -> None:
    text = "The envoy left on the 4th\nof February."
    assert [one.span.of(text) for one in times(text)] == ["the 4th\nof February"]


FRIDAY = "{} on Friday"


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([("met", "meet", "VBD", "ROOT", 0)], "2019-03-01"),
        ([("meet", "meet", "VBP", "ROOT", 0)], "2019-03-08"),
        ([("will", "will", "MD", "aux", 1), ("meet", "meet", "VB", "ROOT", 1)], "2019-03-08"),
        ([("could", "could", "MD", "aux", 1), ("meet", "meet", "VB", "ROOT", 1)], "2019-03-08"),
        ([("have", "have", "VBP", "aux", 1), ("met", "meet", "VBN", "ROOT", 1)], "2019-03-01"),
        ([("are", "be", "VBP", "aux", 1), ("meeting", "meet", "VBG", "ROOT", 1)], "2019-03-08"),
        ([("were", "be", "VBD", "aux", 1), ("meeting", "meet", "VBG", "ROOT", 1)], "2019-03-01"),
        (
            [
                ("plan", "plan", "VBP", "ROOT", 0),
                ("to", "to", "TO", "aux", 2),
                ("meet", "meet", "VB", "xcomp", 0),
            ],
            "2019-03-08",
        ),
        (
            [
                ("managed", "manage", "VBD", "ROOT", 0),
                ("to", "to", "TO", "aux", 2),
                ("meet", "meet", "VB", "xcomp", 0),
            ],
            "2019-03-01",
        ),
        ([("are", "be", "VBP", "auxpass", 1), ("expected", "expect", "VBN", "ROOT", 1)], "2019-03-08"),
        ([("say", "say", "VBP", "ROOT", 0)], "2019-03-01"),
    ],
)
def test_the_governing_verb_decides_which_friday(
    rows: list[tuple[str, str, str, str, int]], value: str
) -> None:
    text = FRIDAY.format(" ".join(row[0] for row in rows))
    verb = len(rows) - 1
    tokens = words(
        text, *rows, ("on", "on", "IN", "prep", verb), ("Friday", "Friday", "NNP", "pobj", verb + 1)
    )
    assert only(text, tokens=tokens).value == value


def test_the_event_of_the_clause_is_looked_for_by_its_noun() -> None:
    text = "The call was on Monday. The call comes two days after the vote."
    tokens = words(
        text,
        ("call", "call", "NN", "nsubj", 1),
        ("was", "be", "VBD", "ROOT", 1),
        ("Monday", "Monday", "NNP", "npadvmod", 1),
        ("call", "call", "NN", "nsubj", 4),
        ("comes", "come", "VBZ", "ROOT", 4),
        ("two", "two", "CD", "nummod", 6),
        ("days", "day", "NNS", "npadvmod", 7),
        ("after", "after", "IN", "prep", 4),
        ("vote", "vote", "NN", "pobj", 7),
    )
    tokens[3].is_sent_start = True  # type: ignore[misc]  # the hand-made word is no frozen thing
    monday, after = times(text, tokens=tokens)
    assert (after.value, after.anchor) == ("2019-03-02", monday.span)


def test_the_anchor_day_itself_counts_for_past_and_future() -> None:
    assert only("The envoy left on Wednesday.").value == ANCHOR.isoformat()
    assert only("The envoy will leave on Wednesday.").value == ANCHOR.isoformat()


def test_a_count_in_weeks_from_a_day_is_about_a_day_and_bounded_on_both_sides() -> None:
    about = times("The accord was signed on Tuesday. Two weeks earlier, envoys had left.")[1]
    assert about.value == "2019-02-19~"
    assert (about.earliest, about.latest, about.fuzzy) == (date(2019, 2, 16), date(2019, 2, 22), True)


def test_last_night_is_named_by_its_evening_and_may_end_today() -> None:
    night = only("Drones struck the depot last night.")
    assert (night.value, night.earliest, night.latest) == ("2019-03-05", date(2019, 3, 5), date(2019, 3, 6))
