from __future__ import annotations

import pyoxigraph as ox

from communique.api.workbench import EventTie
from communique.model.naming import Names
from communique.sparql.rows import select_rows
from communique.wiring.background import Backgrounds
from communique.wiring.event_ties import EventTies
from communique.wiring.happenings import Happenings
from communique.wiring.views import Views

BASE = "http://a.example/"
NAMES = Names(BASE)
TURTLE = """
@prefix cq: <https://w3id.org/communique/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix i: <http://a.example/id/> .
@prefix p: <http://a.example/prospect/> . @prefix g: <http://a.example/graph/> .
i:system a cq:WeaponSystem ; skos:prefLabel "Spear" .
i:two a cq:WeaponSystem ; skos:prefLabel "Spear 2" ; cq:variantOf i:system ; cq:basis cq:Unverified ;
  skos:exactMatch <http://www.wikidata.org/entity/Q1> ; cq:sisoId "1.1.2" .
i:head a cq:WeaponSystem ; skos:prefLabel "Seeker" ; cq:componentOf i:two ; cq:variantOf i:two .
i:lone a cq:WeaponSystem ; skos:prefLabel "Club" .
i:report cq:mentions i:two .
i:person skos:prefLabel "A Person" . i:post skos:prefLabel "Minister" .
i:early cq:holder i:person ; cq:office i:post ;
  cq:begin "2001-01-01"^^xsd:date ; cq:end "2003-12-31"^^xsd:date ;
  cq:basis cq:Unverified ; cq:precision "year" .
i:late cq:holder i:person ; cq:office i:post ; cq:begin "2010-02-03"^^xsd:date ; cq:basis cq:Verified .
g:authority\\/tenures { i:late dcterms:source "a register, 2020" }
i:visit a cq:Event ; skos:prefLabel "Visit" ; cq:latest "2026-03-05"^^xsd:date .
g:prospects { p:plan a cq:UnassertedEvent ; skos:prefLabel "Visit planned" ; cq:status cq:Planned ;
  cq:fulfilledBy i:visit }
i:ask a cq:Event ; skos:prefLabel "Request" ; cq:requested p:plan .
"""


def _rows(text: str):
    return list(select_rows(_STORE, text))


_STORE = ox.Store()
_STORE.load(TURTLE.encode(), format=ox.RdfFormat.TRIG)
_VIEWS = Views(_rows, texts=None, names=NAMES)


def _background(name: str):
    about = Happenings(_rows, NAMES).triples(f"{BASE}id/{name}")
    return Backgrounds(_rows, NAMES, _VIEWS.labels).of(f"{BASE}id/{name}", about)


def _ties(iri: str) -> list[tuple[str, str]]:
    happenings = Happenings(_rows, NAMES)
    found: tuple[EventTie, ...] = EventTies(_rows, NAMES, happenings).of(iri, happenings.triples(iri))
    return [(tie.words, tie.event.label) for tie in found]


def test_a_variant_stands_in_its_whole_family_with_the_reports_that_name_it():
    (root,) = _background("two").families
    (variant,) = root.below
    (part,) = variant.below
    assert (root.label, variant.label, variant.is_self, variant.reports) == ("Spear", "Spear 2", True, 1)
    assert set(part.relations) == {"variant of", "component of"}
    assert _background("lone").families == ()


def test_identifiers_name_their_register_and_general_knowledge_is_said_to_be_that():
    found = _background("two")
    assert [(each.register, each.value) for each in found.identifiers] == [
        ("Wikidata", "Q1"),
        ("SISO enumeration", "1.1.2"),
    ]
    assert found.is_unverified


def test_tenures_are_told_from_both_ends_the_latest_first_with_their_sources():
    late, early = _background("person").tenures
    assert (late.label, late.is_verified, late.source, late.end) == (
        "Minister",
        True,
        "a register, 2020",
        None,
    )
    assert (early.is_verified, early.precision, early.source) == (False, "year", "")
    assert [each.label for each in _background("post").tenures] == ["A Person", "A Person"]


def test_a_plan_leads_to_what_came_of_it_and_back():
    assert _ties(f"{BASE}prospect/plan") == [("What came of it", "Visit"), ("Asked for in", "Request")]
    assert _ties(f"{BASE}id/visit") == [("Was planned or asked for as", "Visit planned")]
    assert _ties(f"{BASE}id/ask") == [("Asks for", "Visit planned")]
