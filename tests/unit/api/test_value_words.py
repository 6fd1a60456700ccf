from __future__ import annotations

from communique.api.value_words import (
    amount_words,
    column_words,
    ground_meant,
    ground_words,
    in_order,
    note_words,
    part_words,
    problem_words,
    spaced,
    value_words,
)
from communique.wiring.disagreeing import GROUNDS


def test_durations_and_intervals_are_spelled_out_and_names_left_alone():
    assert value_words("PT1H30M") == "1 h 30 min"
    assert value_words("P2D") == "2 days"
    assert value_words("P1M") == "1 month"
    assert value_words("2025-02-04/2025-07-04") == "2025-02-04 – 2025-07-04"
    assert [value_words(name) for name in ("Patriot", "P", "PT", "6")] == ["Patriot", "P", "PT", "6"]


def test_open_bounds_of_days_are_said_in_words():
    assert value_words("../2026-12-02") == "by 2026-12-02"
    assert value_words("2026-12-02/..") == "from 2026-12-02"


def test_amounts_are_said_with_their_bounds_and_in_the_plural_where_they_are_several():
    assert amount_words("23/.. people") == "at least 23 people"
    assert amount_words("../40 soldier") == "at most 40 soldiers"
    assert amount_words("24/36 howitzer") == "24 to 36 howitzers"
    assert amount_words("1 battery") == "1 battery"
    assert amount_words("4 Kestrel battery") == "4 Kestrel batteries"
    assert amount_words("272000000/408000000 EUR") == "272,000,000 to 408,000,000 EUR"
    assert [amount_words(named) for named in ("2 T-55", "6 Kilo class")] == ["2 T-55", "6 Kilo class"]
    assert amount_words("PT2H") == "2 h"
    assert [value_words(told) for told in ("9/.. patient", "9 died")] == ["at least 9 patients", "9 died"]


def test_parts_say_what_they_ask_and_stand_who_before_what():
    assert part_words("recipient") == "towards whom (recipient)"
    assert in_order(["topic", "recipient", "zeal", "agent", "kind", "topic"]) == [
        "kind",
        "agent",
        "recipient",
        "topic",
        "zeal",
    ]


def test_grounds_and_notes_of_disagreements_are_said_in_words():
    assert ground_words("TenureConflict") == "not in office on that day"
    assert {ground_words(each.value) for each in GROUNDS}.isdisjoint(spaced(each.value) for each in GROUNDS)
    assert note_words("duration: PT1H or P2D") == "duration: 1 h or 2 days"
    assert note_words("killed: 9/.. people or 14 people") == "killed: at least 9 people or 14 people"
    assert note_words("no: 9/.. people or 3 men") == "no: 9/.. people or 3 men"
    assert note_words("Patriot or PAC-3, P5 and P") == "Patriot or PAC-3, P5 and P"


def test_columns_are_headed_in_words():
    names = ("who", "otherWho", "known_on", "sha256", "predicate")
    assert [column_words(name) for name in names] == ["who", "other who", "known on", "SHA-256", "part"]


def test_moments_digests_and_verdicts_are_shortened_for_people():
    assert value_words("2026-05-04T08:18:15.031968Z") == "2026-05-04 08:18"
    assert value_words("ab" * 32) == "abababababab…"
    assert [value_words(word) for word in ("true", "false", "truth")] == ["yes", "no", "truth"]


def test_every_ground_says_why_the_sides_differ_and_every_failure_what_to_do():
    assert all(ground_meant(ground).endswith(".") for ground in GROUNDS)
    assert problem_words(410)[0] == "This was withdrawn"
    assert problem_words(500)[0] != problem_words(422)[0]


def test_what_is_no_amount_keeps_its_figures():
    names = ("9/11 attacks", "24/7 coverage", "../.. drone")
    assert tuple(map(value_words, names)) == names
    assert amount_words("24/7 coverage") == "24/7 coverage"
    assert [amount_words(each) for each in ("12 dead", "5 artillery", "10 percent")] == [
        "12 dead",
        "5 artillery",
        "10 percent",
    ]
    assert amount_words("4/6 shell") == "4 to 6 shells"
