from __future__ import annotations

from datetime import date

import pytest

from communique.api.views import FactView
from communique.api.workbench import EventLine, When
from communique.wiring.sentences import event_sentence, listed, when_words

DAY = date(2026, 3, 5)


def _fact(role: str, value: str, home: str = "default") -> FactView:
    return FactView(predicate=role, value=value, value_iri=None, home=home, standing="reported")


def _event(kind: str, when: When | None = None, **more: str) -> EventLine:
    return EventLine(iri="urn:e", label="e", kind=kind, when=when or When(), **more)


def test_two_parties_of_one_act_stand_between():
    facts = [_fact("agent", "Anna Berg"), _fact("agent", "Jan Kos"), _fact("location", "Graz")]
    said = event_sentence(_event("Phone call", When(earliest=DAY, latest=DAY)), facts)
    assert said == "A phone call between Anna Berg and Jan Kos in Graz took place on 5 March 2026"


def test_a_class_called_by_what_is_done_is_told_as_the_thing_that_took_place():
    facts = [_fact("agent", "Anna Berg"), _fact("recipient", "Norway")]
    assert event_sentence(_event("Accuse"), facts) == "An accusation by Anna Berg towards Norway took place"
    assert event_sentence(_event("Urge yield"), []) == "A call to yield took place"


def test_what_is_too_unsure_to_be_held_is_not_told_as_having_happened():
    said = event_sentence(_event("Retreat", home="unheld"), [_fact("agent", "Norway", "unheld")])
    assert said == "A retreat by Norway may have been told of"


def test_what_is_planned_is_not_told_as_having_happened():
    facts = [_fact("agent", "Norway", "prospects"), _fact("recipient", "Ukraine", "prospects")]
    event = _event("Arms transfer", When(earliest=DAY, latest=DAY), home="prospects", status="planned")
    assert (
        event_sentence(event, facts)
        == "An arms transfer by Norway towards Ukraine is planned for 5 March 2026"
    )


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(), ""),
        (When(earliest=DAY, latest=date(2026, 3, 9)), "between 5 March 2026 and 9 March 2026"),
        (When(latest=DAY), "by 5 March 2026"),
        (When(earliest=DAY), "on or after 5 March 2026"),
    ],
)
def test_bounds_are_never_said_narrower_than_they_are(when, words):
    assert when_words(when) == words


def test_a_long_list_is_cut_and_counted():
    assert listed("abcdef") == "a, b, c and 3 more"
    assert listed(["a", "a", "b"]) == "a and b"
