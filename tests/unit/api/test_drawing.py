from __future__ import annotations

from datetime import date

from communique.api.drawing import network_drawing, timeline_drawing
from communique.api.workbench import EventLine, Partner, When


def _event(name: str, earliest: date | None, latest: date | None) -> EventLine:
    return EventLine(iri=name, label=name, kind="Event", when=When(earliest=earliest, latest=latest))


def test_a_bar_is_as_long_as_its_days_and_stays_within_the_drawing():
    events = [
        _event("short", date(2026, 3, 5), date(2026, 3, 5)),
        _event("long", date(2026, 1, 1), date(2026, 3, 9)),
    ]
    drawing = timeline_drawing(events)
    assert drawing is not None
    short, long = drawing.bars
    assert short.width < long.width
    assert all(bar.x >= 0 and bar.x + bar.width <= drawing.width for bar in drawing.bars)


def test_a_missing_bound_is_drawn_open():
    drawing = timeline_drawing([_event("a", None, date(2026, 3, 5)), _event("b", date(2026, 3, 1), None)])
    assert drawing is not None
    assert [(bar.open_start, bar.open_end) for bar in drawing.bars] == [(True, False), (False, True)]


def test_nothing_dated_draws_nothing():
    assert timeline_drawing([_event("a", None, None)]) is None
    assert network_drawing([]) is None


def test_every_party_of_a_tie_has_one_spot():
    a, b, c = (Partner(iri=name, label=name, events=1) for name in "abc")
    drawing = network_drawing([(a, b, 2), (b, c, 1)])
    assert drawing is not None
    assert sorted(spot.partner.iri for spot in drawing.spots) == ["a", "b", "c"]
    assert drawing.lines[0][3] > drawing.lines[1][3]
