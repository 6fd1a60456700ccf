"""Which events a time dates, on sentences parsed by hand."""

from __future__ import annotations

from datetime import date

from tests.unit.extraction.event_fakes import dated, events_of, reading

from communique.model.text import TimeExpression

FRIDAY, ANCHOR = date(2025, 3, 7), date(2025, 3, 10)
ATTACKED_AT = """
Norway Norway PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
on on ADP IN prep 1
Friday Friday PROPN NNP pobj 3
in in ADP IN prep 1
a a DET DT det 7
meeting meeting NOUN NN pobj 5
with with ADP IN prep 7
Holm Holm PROPN NNP pobj 8
. . PUNCT . punct 1
"""
FELL = """
Kenya Kenya PROPN NNP nsubj 1
attacked attack VERB VBD ccomp 8
Norway Norway PROPN NNP dobj 1
, , PUNCT , punct 8
on on ADP IN prep 8
Friday Friday PROPN NNP pobj 4
, , PUNCT , punct 8
Holm Holm PROPN NNP nsubj 8
said say VERB VBD ROOT 8
. . PUNCT . punct 8
"""
ANNEXED = """
Norway Norway PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
the the DET DT det 4
2025 2025 NUM CD nummod 4
budget budget NOUN NN dobj 1
of of ADP IN prep 4
Kenya Kenya PROPN NNP pobj 5
. . PUNCT . punct 1
"""


def time_of(text: str, rows: str, trigger: str, words: str, *names: str) -> TimeExpression | None:
    annotations = dated(reading(text, rows, *names), words, FRIDAY, anchor=ANCHOR)
    return events_of(annotations)[trigger].mentions[0].time


def test_a_meeting_has_the_day_of_what_was_done_in_it() -> None:
    text = "Norway condemned Kenya on Friday in a meeting with Holm."
    time = time_of(text, ATTACKED_AT, "meeting", "Friday", "Norway", "Kenya", "Holm")
    assert time is not None
    assert time.earliest == FRIDAY


def test_a_time_before_who_says_it_dates_what_is_said() -> None:
    text = "Kenya attacked Norway, on Friday, Holm said."
    assert time_of(text, FELL, "attacked", "Friday", "Kenya", "Norway", "Holm") is not None


def test_a_year_before_a_noun_dates_that_thing_alone() -> None:
    text = "Norway condemned the 2025 budget of Kenya."
    assert time_of(text, ANNEXED, "condemned", "2025", "Norway", "Kenya") is None


KILLED = """
Norway Norway PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
an a DET DT det 3
attack attack NOUN NN dobj 1
that that PRON WDT nsubj 7
Holm Holm PROPN NNP nsubj 6
says say VERB VBZ relcl 3
killed kill VERB VBD ccomp 6
six six NUM CD dobj 7
on on ADP IN prep 7
Friday Friday PROPN NNP pobj 9
in in ADP IN prep 7
Kenya Kenya PROPN NNP pobj 11
. . PUNCT . punct 1
"""


def test_an_attack_has_the_day_on_which_it_is_said_to_have_killed() -> None:
    text = "Norway condemned an attack that Holm says killed six on Friday in Kenya."
    assert time_of(text, KILLED, "attack", "Friday", "Norway", "Holm", "Kenya") is not None


BEFORE_TROOPS = """
on on ADP IN prep 5
7 7 NUM CD nummod 4
March March PROPN NNP compound 3
Kenyan Kenyan PROPN NNP compound 4
troops troop NOUN NNS nsubj 5
attacked attack VERB VBD ROOT 5
Norway Norway PROPN NNP dobj 5
. . PUNCT . punct 5
"""


def test_a_day_that_the_parse_puts_into_the_subject_dates_the_verb() -> None:
    text = "on 7 March Kenyan troops attacked Norway."
    assert time_of(text, BEFORE_TROOPS, "attacked", "7 March", "Norway") is not None
