"""A wire report, what a newspaper made of it, and a report of its own: what their pages and the graph say."""

from __future__ import annotations

import re

import pytest
from tests.protocol.graph_answers import select
from tests.protocol.test_pages import parsed
from tests.unit.derivation.copied_texts import COPIES, INDEPENDENT, WIRE

pytestmark = pytest.mark.model
PRINTED = COPIES["a paragraph of its own"]
OWN = INDEPENDENT["tells it from the other capital"]
URL = "https://gazette.example/rockets"


@pytest.fixture(scope="module")
def told(writer):
    """Document IRIs: the wire's, the newspaper's, the other newspaper's, and its corrected version."""
    corrected = OWN.replace("surface-to-air rockets to", "surface-to-air rockets and shells to")
    bodies = (
        {"text": WIRE, "published": "2024-03-04", "publisher": "Northwire"},
        {"text": PRINTED, "published": "2024-03-05", "publisher": "Harbour Times"},
        {"text": OWN, "published": "2024-03-04", "publisher": "Velm Gazette", "url": URL},
        {"text": corrected, "published": "2024-03-05", "publisher": "Velm Gazette", "url": URL},
    )
    jobs = [writer.post("/ingest?wait=true", json=body).json() for body in bodies]
    return [job["documents"][0]["document"] for job in jobs]


def page(client, document):
    return client.get("/page" + document.removeprefix("http://127.0.0.1:8000")).text


def test_the_graph_says_which_report_is_a_copy_and_whom_it_credits(writer, told):
    wire, printed, *_ = told
    copied = "SELECT ?one ?first { GRAPH ?one { ?one cq:copyOf ?first } }"
    assert {"one": printed, "first": wire} in select(writer, copied)
    credited = (
        f"SELECT ?name {{ GRAPH <{wire}> {{ <{wire}> cq:credits ?outlet . ?outlet skos:prefLabel ?name }} }}"
    )
    assert [row["name"] for row in select(writer, credited)] == ["Northwire"]


def test_copies_and_versions_are_counted_once(writer, told):
    """All four tell of the halt: four reports, of which two owe nothing to each other."""
    counts = select(
        writer,
        "SELECT ?reports ?origins { ?event a cq:ArmsSuspension . "
        "GRAPH <http://127.0.0.1:8000/graph/analysis> { ?fact cq:reports ?reports ; cq:origins ?origins } "
        f"GRAPH <{told[0]}> {{ ?fact rdf:subject ?event ; rdf:predicate rdf:type }} }}",
    )
    assert [(row["reports"], row["origins"]) for row in counts] == [("4", "2")]


def test_the_pages_lead_from_copy_to_first_seen_and_from_version_to_version(writer, told):
    wire, printed, first, corrected = told
    found = page(writer, printed)
    assert "A copy of" in found
    assert wire.rsplit("/", 1)[1] in found
    assert "First seen here; also printed as" in page(writer, wire)
    found = page(writer, corrected)
    assert "Corrects" in found
    (changed,) = re.findall(r'href="(/ask/revisions\?document=[^"]+)">what changed', found)
    assert "rockets and shells" in writer.get(changed).text
    assert "Corrected by" in page(writer, first)
    for document in told:
        parsed(page(writer, document))
