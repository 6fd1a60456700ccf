"""How the annotation form writes the times of the model."""

from datetime import date

import pytest

from communique.evaluation.form_tables import form_time_value
from communique.model.text import Edtf, Span, TimeExpression


def a_time(value: str | None, first: date | None = None, last: date | None = None) -> TimeExpression:
    return TimeExpression(
        span=Span(0, 5),
        kind="date",
        value=Edtf(value) if value else None,
        earliest=first,
        latest=last,
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024-05-08", "2024-05-08"),
        ("2024-05~", "2024-05"),
        ("2024-22", "2024-SU"),
        ("2022/2024-05-08", "2022/2024-05"),
        ("2023-22/2024-05-08", "2023-SU/2024-05"),
        ("2024-05-04/2024-05-08", "2024-05-04/2024-05-08"),
    ],
)
def test_an_edtf_value_is_written_in_iso_forms(value, written):
    assert form_time_value(a_time(value)) == written


def test_a_term_is_written_as_what_it_names():
    assert form_time_value(a_time("../2024-04", last=date(2024, 4, 30))) == "2024-04"
    assert form_time_value(a_time("../2024-06", last=date(2024, 6, 30))) == "2024-06"
    assert form_time_value(a_time("../2024-06-02", last=date(2024, 6, 2))) == "2024-06-02"


def test_what_has_no_end_has_no_value():
    assert form_time_value(a_time("2024-06/..", first=date(2024, 6, 1))) is None
