"""Events that share another's day, on sentences parsed by hand."""

from __future__ import annotations

from datetime import date

from tests.unit.extraction.event_fakes import dated, events_of, reading

from communique.model.text import TimeExpression

FRIDAY, ANCHOR = date(2025, 3, 7), date(2025, 3, 10)
JOINED = """
Norway Norway PROPN NNP nsubj 1
attacked attack VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
on on ADP IN prep 1
Friday Friday PROPN NNP pobj 3
and and CCONJ CC cc 1
condemned condemn VERB VBD conj 1
Holm Holm PROPN NNP dobj 6
. . PUNCT . punct 1
"""
OTHERS = """
Norway Norway PROPN NNP nsubj 1
attacked attack VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
on on ADP IN prep 1
Friday Friday PROPN NNP pobj 3
and and CCONJ CC cc 1
Holm Holm PROPN NNP nsubj 7
condemned condemn VERB VBD conj 1
Norway Norway PROPN NNP dobj 7
. . PUNCT . punct 1
"""
WHEN = """
Holm Holm PROPN NNP nsubj 1
fled flee VERB VBD ROOT 1
on on ADP IN prep 1
Friday Friday PROPN NNP pobj 2
when when SCONJ WRB advmod 6
Norway Norway PROPN NNP nsubj 6
attacked attack VERB VBD advcl 1
Kenya Kenya PROPN NNP dobj 6
. . PUNCT . punct 1
"""
OPENED = """
Speaking speak VERB VBG advcl 5
on on ADP IN prep 0
Friday Friday PROPN NNP pobj 1
, , PUNCT , punct 5
Norway Norway PROPN NNP nsubj 5
condemned condemn VERB VBD ROOT 5
Kenya Kenya PROPN NNP dobj 5
. . PUNCT . punct 5
"""
IN_TALKS = """
Norway Norway PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
in in ADP IN prep 1
a a DET DT det 5
meeting meeting NOUN NN pobj 3
on on ADP IN prep 5
Friday Friday PROPN NNP pobj 6
. . PUNCT . punct 1
"""


def time_of(text: str, rows: str, trigger: str, *names: str) -> TimeExpression | None:
    annotations = dated(reading(text, rows, *names), "Friday", FRIDAY, anchor=ANCHOR)
    return events_of(annotations)[trigger].mentions[0].time


def test_a_verb_after_and_shares_the_day_of_the_verb_before() -> None:
    text = "Norway attacked Kenya on Friday and condemned Holm."
    assert time_of(text, JOINED, "condemned", "Norway", "Kenya", "Holm") is not None


def test_what_others_did_after_and_has_no_day_of_its_own() -> None:
    text = "Norway attacked Kenya on Friday and Holm condemned Norway."
    assert time_of(text, OTHERS, "condemned", "Norway", "Kenya", "Holm") is None


def test_a_when_clause_shares_the_day_of_what_it_explains() -> None:
    text = "Holm fled on Friday when Norway attacked Kenya."
    assert time_of(text, WHEN, "attacked", "Norway", "Kenya", "Holm") is not None


def test_a_participle_that_opens_the_sentence_dates_its_verb() -> None:
    text = "Speaking on Friday, Norway condemned Kenya."
    assert time_of(text, OPENED, "condemned", "Norway", "Kenya") is not None


def test_what_is_said_in_a_meeting_has_the_day_of_the_meeting() -> None:
    text = "Norway condemned Kenya in a meeting on Friday."
    assert time_of(text, IN_TALKS, "condemned", "Norway", "Kenya") is not None
