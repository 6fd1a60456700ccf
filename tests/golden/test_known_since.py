"""What was known on a day: a text counts until its correction has come in, and not from then on."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.resources import files
from communique.sparql.questions import find_question, load_questions

BASE = "http://127.0.0.1:8000/"
FIRST, SECOND = (f"{BASE}doc/{digit * 64}" for digit in "12")
GRAPH = """
@prefix cq: <https://w3id.org/communique/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <http://127.0.0.1:8000/> .
<%(one)s> a cq:Document ; skos:prefLabel "first" .
<%(two)s> a cq:Document ; skos:prefLabel "second" .
<id/call> skos:prefLabel "the call" .
<%(one)s> {
  <%(one)s> cq:capture <capture/1> .
  <claim/1> cq:asserts <fact/1> ; cq:factuality cq:Asserted ; cq:text "They spoke on Monday" .
  <fact/1> rdf:subject <id/call> ; rdf:predicate cq:earliest ; rdf:object "2026-03-02"^^xsd:date .
}
<%(two)s> {
  <%(two)s> cq:capture <capture/2> ; prov:wasRevisionOf <%(one)s> .
  <claim/2> cq:asserts <fact/2> ; cq:factuality cq:Asserted ; cq:text "They spoke on Tuesday" .
  <fact/2> rdf:subject <id/call> ; rdf:predicate cq:earliest ; rdf:object "2026-03-03"^^xsd:date .
}
<graph/log> {
  <capture/1> cq:retrieved "2026-03-04T09:00:00Z"^^xsd:dateTime .
  <capture/2> cq:retrieved "2026-03-06T09:00:00Z"^^xsd:dateTime .
}
"""


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2026-03-03", []),
        ("2026-03-05", ["They spoke on Monday"]),
        ("2026-03-06", ["They spoke on Tuesday"]),
    ],
)
def test_a_corrected_text_is_known_until_its_correction_came(day, known):
    store = ox.Store()
    store.load(GRAPH % {"one": FIRST, "two": SECOND}, format=ox.RdfFormat.TRIG)
    question = find_question(load_questions(files("queries", "*.rq")), "known-since")
    found = store.query(question.bound({"day": day}, base=BASE))
    assert [row["words"].value for row in found] == known
