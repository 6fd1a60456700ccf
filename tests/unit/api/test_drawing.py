from __future__ import annotations

from datetime import date

from communique.api.drawing import lately, network_drawing, timeline_drawing
from communique.api.workbench import EventLine, Partner, Tie, When


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


def _tie(one: str, other: str, many: int) -> Tie:
    partners = (Partner(iri=name, label=f"{name} " * 30, events=many) for name in (one, other))
    return Tie(one=next(partners), other=next(partners), many=many)


def test_every_party_of_a_tie_has_one_spot_and_frequent_ties_are_broader():
    drawing = network_drawing([_tie("a", "b", 2), _tie("b", "c", 1)])
    assert drawing is not None
    assert sorted(spot.partner.iri for spot in drawing.spots) == ["a", "b", "c"]
    assert drawing.lines[0].weight > drawing.lines[1].weight


def test_those_who_are_tied_stand_side_by_side_and_names_stay_within_the_drawing():
    pairs = [_tie(f"{n}", f"{n + 50}", 1) for n in range(40)]
    drawing = network_drawing(pairs)
    order = [spot.partner.iri for spot in drawing.spots]
    assert all(abs(order.index(tie.one.iri) - order.index(tie.other.iri)) == 1 for tie in pairs)
    assert all(len(spot.name) <= 38 for spot in drawing.spots)
    assert all(0 < spot.x < drawing.size and 0 < spot.y < drawing.size for spot in drawing.spots)


def test_a_name_has_room_beside_its_bar_or_inside_it():
    long = _event("x" * 400, date(2026, 1, 1), date(2026, 12, 31))
    short = _event("y" * 400, date(2026, 12, 30), date(2026, 12, 30))
    inside, left = timeline_drawing([long, short]).bars
    assert inside.is_name_inside
    assert left.is_name_left
    assert len(left.name) * 6 < left.x


def test_a_list_that_tells_the_day_leaves_it_out_of_the_name():
    told = When(earliest=date(2026, 3, 5), latest=date(2026, 3, 5))

    def bare(label, when=told):
        return EventLine(iri="e", label=label, kind="Phone call", when=when).bare

    assert bare("Phone call: Ada, Bo, 2026-03-05") == "Phone call: Ada, Bo"
    assert bare("Phone call: Ada, Bo, 2026-03") == "Phone call: Ada, Bo"
    assert bare("Phone call: Ada, Bo") == "Phone call: Ada, Bo"
    assert bare("Deployment: 2026-03-05") == "Deployment"
    assert bare("Phone call: Ada, 2026-03-05", When()) == "Phone call: Ada, 2026-03-05"


def test_the_latest_events_of_a_thing_are_drawn_whatever_order_they_came_in():
    days = [date(2026, 1, day) for day in range(1, 26)]
    drawn = lately([_event("undated", None, None), *(_event(f"{day}", day, day) for day in days)])
    assert [bar.event.iri for bar in drawn.bars] == [f"{day}" for day in reversed(days[5:])]


def test_a_single_dated_event_is_left_to_words():
    assert lately([_event("one", date(2026, 1, 1), None), _event("undated", None, None)]) is None


def test_bars_of_one_day_leave_room_for_the_days_beside_it():
    day = date(2026, 5, 20)
    drawing = timeline_drawing([_event("a", day, day), _event("b", day, day)])
    assert "2026-05-20" in [words for _, words in drawing.ticks]
    assert all(bar.x > 300 and bar.x + bar.width < 800 for bar in drawing.bars)
