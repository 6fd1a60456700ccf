from __future__ import annotations

from datetime import date

from communique.api.background import OfficeTold, TenureView
from communique.api.spans import WIDTH, day_drawing, scale_of, tenure_drawing
from communique.api.views import DocumentView
from communique.api.workbench import EventView, Version, When


def _tenure(begin: date, end: date | None, *, verified: bool = True) -> TenureView:
    return TenureView(label="Minister", iri="urn:office", begin=begin, end=end, is_verified=verified)


def _version(name: str, published: date, when: When) -> Version:
    document = DocumentView(
        iri=f"urn:{name}",
        title=name,
        publisher=None,
        published=published,
        anchor_basis="given",
        url=None,
        characters=1,
    )
    return Version(document=document, claims=(), when=when)


def _event(when: When, *versions: Version) -> EventView:
    return EventView(
        iri="urn:e", sentence="", kind="", label="", home="default", when=when, facts=(), versions=versions
    )


def test_tenures_read_at_a_source_stand_apart_from_general_knowledge():
    drawing = tenure_drawing(
        [_tenure(date(2001, 1, 1), date(2004, 1, 1)), _tenure(date(2004, 1, 2), None, verified=False)], []
    )
    assert drawing is not None
    assert [len(rows) for rows in (drawing.verified, drawing.unverified)] == [1, 1]
    assert drawing.verified[0].bar.x == 0
    assert drawing.unverified[0].bar.open_end


def test_a_tenure_that_lasts_reaches_to_the_edge_and_beyond_the_last_day_named():
    drawing = tenure_drawing(
        [_tenure(date(2001, 1, 1), date(2011, 1, 1)), _tenure(date(2011, 1, 1), None)], []
    )
    ended, lasting = (row.bar for row in drawing.verified)
    assert ended.x + ended.width < WIDTH
    assert lasting.x + lasting.width == WIDTH


def test_a_day_on_which_a_report_names_an_office_is_marked_under_that_office():
    told = OfficeTold(
        label="Envoy", iri="urn:envoy", day=date(2010, 1, 1), document="urn:d", title="A report"
    )
    drawing = tenure_drawing([_tenure(date(2001, 1, 1), date(2020, 1, 1))], [told])
    ((label, _, ((x, _),)),) = drawing.told
    assert label == "Envoy"
    assert 0 < x < WIDTH


def test_nothing_known_of_offices_or_days_draws_nothing():
    assert tenure_drawing([], []) is None
    assert day_drawing(_event(When())) is None


def test_each_reports_days_stand_under_those_of_all_together():
    month = When(earliest=date(2026, 3, 1), latest=date(2026, 3, 31))
    day = When(earliest=date(2026, 3, 5), latest=date(2026, 3, 5))
    told = [_version("month", date(2026, 4, 2), month), _version("day", date(2026, 3, 6), day)]
    drawing = day_drawing(_event(day, *told, _version("silent", date(2026, 3, 7), When())))
    every, vague, sure, silent = drawing.rows
    assert every.bar == sure.bar
    assert vague.bar.width > 5 * sure.bar.width
    assert (silent.bar, silent.published is None) == (None, False)


def test_a_scale_is_marked_by_few_round_days():
    decades = scale_of([date(1952, 3, 1), date(2026, 5, 5)])
    assert [words for _, words in decades.ticks()] == ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]
    months = scale_of([date(2026, 1, 5), date(2026, 9, 5)])
    assert {words[:5] for _, words in months.ticks()} == {"2026-"}
    assert all(0 <= x <= WIDTH for x, _ in (*decades.ticks(), *months.ticks()))
