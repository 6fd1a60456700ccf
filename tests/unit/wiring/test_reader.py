"""What a claim asserts, in the words that the reader page shows."""

from __future__ import annotations

from communique.model.knowledge import XSD, Fact, Literal
from communique.model.text import Iri
from communique.wiring.reader import facts_in_words

CALL, ANN, BO = Iri("urn:call"), Iri("urn:ann"), Iri("urn:bo")
LABELS = {CALL: "Phone call: Ann, Bo", ANN: "Ann", BO: "Bo"}


def test_the_facts_on_one_thing_are_one_line_in_words():
    facts = [
        Fact(subject=CALL, predicate="agent", object=ANN),
        Fact(subject=CALL, predicate="agent", object=BO),
        Fact(subject=CALL, predicate="duration", object=Literal(value="PT1H", datatype=XSD + "duration")),
        Fact(subject=CALL, predicate="type", object=Iri("https://w3id.org/communique/ns#PhoneCall")),
        Fact(subject=ANN, predicate="holdsOffice", object=Iri("urn:office")),
    ]
    call, person = facts_in_words(facts, LABELS)
    assert call == "Phone call: Ann, Bo – who: Ann, Bo; how long: 1 h; kind: phone call"
    assert person.startswith("Ann – holds office: ")


def test_a_first_and_last_day_that_are_one_are_said_once():
    def days(first, last):
        told = {"earliest": first, "latest": last}
        facts = [
            Fact(subject=CALL, predicate=name, object=Literal(value=day, datatype=XSD + "date"))
            for name, day in told.items()
        ]
        return facts_in_words(facts, LABELS)[0].partition(" – ")[2]

    assert days("2026-05-04", "2026-05-04") == "on: 2026-05-04"
    assert days("2026-05-04", "2026-05-05") == "from: 2026-05-04; until: 2026-05-05"
