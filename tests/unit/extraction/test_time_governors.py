"""Which word a time dates where the parse ties it to another, on sentences parsed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.unit.extraction.attribution_fakes import parsed

from communique.extraction.time_governors import described_by, governor_of
from communique.extraction.time_openings import opening_of
from communique.model.text import Edtf, Span, TimeExpression, Token

TOOK_PLACE = """
Oslo Oslo PROPN NNP nsubj 1
condemned condemn VERB VBD ROOT 1
the the DET DT det 3
delivery delivery NOUN NN dobj 1
to to ADP IN prep 1
the the DET DT det 6
army army NOUN NN pobj 4
which which PRON WDT nsubj 8
took take VERB VBD relcl 6
place place NOUN NN dobj 8
on on ADP IN prep 8
Friday Friday PROPN NNP pobj 10
"""
DUE_TO_OPEN = """
Oslo Oslo PROPN NNP nsubj 1
left leave VERB VBD ROOT 1
the the DET DT det 3
talks talk NOUN NNS dobj 1
which which PRON WDT nsubj 5
are be AUX VBP relcl 3
to to PART TO aux 7
open open VERB VB xcomp 5
on on ADP IN prep 7
Friday Friday PROPN NNP pobj 8
"""
URGING = """
Oslo Oslo PROPN NNP nsubj 3
had have AUX VBD aux 3
been be AUX VBN aux 3
urging urge VERB VBG ROOT 3
Kenya Kenya PROPN NNP dobj 3
to to PART TO aux 6
act act VERB VB xcomp 3
since since SCONJ IN prep 6
May May PROPN NNP pobj 7
"""
SOME_OF_THEM = """
Shells shell NOUN NNS nsubj 1
killed kill VERB VBD ROOT 1
nine nine NUM CD nummod 3
people people NOUN NNS dobj 1
most most ADJ JJS nsubj 7
of of ADP IN prep 4
them they PRON PRP pobj 5
civilians civilian NOUN NNS advcl 1
on on ADP IN prep 7
Friday Friday PROPN NNP pobj 8
"""


def words(rows: str) -> Sequence[Token]:
    return parsed(" ".join(row.split()[0] for row in rows.strip().splitlines()), rows)


def test_what_took_place_is_the_event_and_not_the_nearest_noun():
    tokens = words(TOOK_PLACE)
    governor = governor_of(tokens[11])
    assert described_by(governor, {3: tokens[3]}).text == "delivery"


def test_a_clause_of_an_event_may_have_its_verb_below_another():
    tokens = words(DUE_TO_OPEN)
    assert described_by(governor_of(tokens[9]), {3: tokens[3]}).text == "talks"


def test_since_dates_the_perfect_above_an_infinitive():
    assert governor_of(words(URGING)[8]).text == "urging"


def test_a_time_behind_an_aside_on_some_of_many_dates_the_verb_before_it():
    assert governor_of(words(SOME_OF_THEM)[9]).text == "killed"


def test_since_opens_with_the_period_it_names():
    text = "since May, when"
    since = TimeExpression(span=Span(0, 9), value=Edtf("2024-05/2024-11-02"), earliest=date(2024, 5, 1))
    opening = opening_of(since, text)
    assert opening is not None
    assert (opening.span.of(text), opening.value, opening.latest) == ("May", "2024-05", date(2024, 5, 31))


def test_a_span_from_a_season_on_has_no_known_opening():
    since = TimeExpression(span=Span(0, 17), value=Edtf("2023-22/2024-11-02"))
    assert opening_of(since, "since last summer, when") is None
