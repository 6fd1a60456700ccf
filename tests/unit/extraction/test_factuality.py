"""How the text presents its events."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.extraction.event_fakes import dated, events_of, reading

from communique.extraction.factuality import compose
from communique.model.text import Factuality

FAILED = """
Norway Norway PROPN NNP nsubj 1
failed fail VERB VBD ROOT 1
to to PART TO aux 3
secure secure VERB VB xcomp 1
a a DET DT det 5
ceasefire ceasefire NOUN NN dobj 3
during during ADP IN prep 3
talks talk NOUN NNS pobj 6
with with ADP IN prep 7
Kenya Kenya PROPN NNP pobj 8
. . PUNCT . punct 1
"""
EXPECTED = """
Holm Holm PROPN NNP nsubjpass 2
is be AUX VBZ auxpass 2
expected expect VERB VBN ROOT 2
to to PART TO aux 4
meet meet VERB VB xcomp 2
Kamau Kamau PROPN NNP dobj 4
on on ADP IN prep 4
Friday Friday PROPN NNP pobj 6
. . PUNCT . punct 2
"""
DENIED = """
Kenya Kenya PROPN NNP nsubj 1
denied deny VERB VBD ROOT 1
attacking attack VERB VBG xcomp 1
Norway Norway PROPN NNP dobj 2
. . PUNCT . punct 1
"""
CONDITIONAL = """
If if SCONJ IN mark 2
Kamau Kamau PROPN NNP nsubj 2
resigns resign VERB VBZ advcl 6
, , PUNCT , punct 6
Holm Holm PROPN NNP nsubj 6
will will AUX MD aux 6
visit visit VERB VB ROOT 6
Kenya Kenya PROPN NNP dobj 6
. . PUNCT . punct 6
"""
MEETS = """
Holm Holm PROPN NNP nsubj 1
meets meet VERB VBZ ROOT 1
Kamau Kamau PROPN NNP dobj 1
on on ADP IN prep 1
Friday Friday PROPN NNP pobj 3
. . PUNCT . punct 1
"""


def test_what_was_not_secured_is_negated_and_the_talks_about_it_happened() -> None:
    text = "Norway failed to secure a ceasefire during talks with Kenya."
    events = events_of(reading(text, FAILED, "Norway", "Kenya"))
    assert events["ceasefire"].factuality is Factuality.NEGATED
    assert events["talks"].factuality is Factuality.ASSERTED


def test_what_is_expected_is_planned() -> None:
    events = events_of(reading("Holm is expected to meet Kamau on Friday.", EXPECTED, "Holm", "Kamau"))
    assert events["meet"].factuality is Factuality.PLANNED


def test_what_is_denied_is_denied() -> None:
    events = events_of(reading("Kenya denied attacking Norway.", DENIED, "Kenya", "Norway"))
    assert events["attacking"].factuality is Factuality.DENIED


def test_a_condition_makes_itself_and_its_consequence_conditional() -> None:
    text = "If Kamau resigns, Holm will visit Kenya."
    events = events_of(reading(text, CONDITIONAL, "Kamau", "Holm", "Kenya"))
    assert {chain.factuality for chain in events.values()} == {Factuality.CONDITIONAL}


@pytest.mark.parametrize(
    ("anchor", "factuality"),
    [(date(2025, 3, 5), Factuality.PLANNED), (date(2025, 3, 8), Factuality.ASSERTED)],
)
def test_what_lies_after_the_report_is_planned(anchor: date, factuality: Factuality) -> None:
    annotations = reading("Holm meets Kamau on Friday.", MEETS, "Holm", "Kamau")
    events = events_of(dated(annotations, "Friday", date(2025, 3, 7), anchor=anchor))
    assert events["meets"].factuality is factuality
    assert events["meets"].mentions[0].time is not None


@pytest.mark.parametrize(
    ("inner", "outer", "whole"),
    [
        (Factuality.PLANNED, Factuality.NEGATED, Factuality.NEGATED),
        (Factuality.NEGATED, Factuality.NEGATED, Factuality.POSSIBLE),
        (Factuality.NEGATED, Factuality.PLANNED, Factuality.NEGATED),
        (Factuality.CONDITIONAL, Factuality.REQUESTED, Factuality.CONDITIONAL),
        (Factuality.ASSERTED, Factuality.DENIED, Factuality.DENIED),
    ],
)
def test_operators_compose_from_the_inside_out(
    inner: Factuality, outer: Factuality, whole: Factuality
) -> None:
    assert compose(inner, outer) is whole


AFTERWARDS = """
Kenya Kenya PROPN NNP nsubj 1
suspended suspend VERB VBD ROOT 1
aid aid NOUN NN dobj 1
after after ADP IN prep 1
condemning condemn VERB VBG pcomp 3
Norway Norway PROPN NNP dobj 4
. . PUNCT . punct 1
"""


def test_what_came_before_a_halt_is_not_halted() -> None:
    annotations = reading("Kenya suspended aid after condemning Norway.", AFTERWARDS, "Kenya", "Norway")
    (criticism,) = events_of(annotations).values()
    assert criticism.factuality is Factuality.ASSERTED
