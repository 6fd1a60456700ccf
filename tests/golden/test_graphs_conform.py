"""Every graph that real reading makes satisfies its shapes, each by itself; the whole is without fault."""

from __future__ import annotations

import pytest
from tests.unit.rdf.graph_checks import faults, graphs, shapes_of, violations

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of rdflib by rdflib
]
BASE = "http://127.0.0.1:8000/"
KEY = "<https://w3id.org/communique/ns#referenceKey>"
TENURE = "<https://w3id.org/communique/ns#holder>"


def dump(application):
    return list(application.parts.store.lines())


@pytest.fixture(scope="module")
def demo(application):
    return dump(application)


@pytest.fixture(scope="module")
def seed_reports(seeds):
    return dump(seeds)


def read_alone(triples):
    """What reading adds to the default graph; the entries of the reference data are tested apart."""
    known = {line.split(" ")[0] for line in triples if line.split(" ")[1] in (KEY, TENURE)}
    return [line for line in triples if line.split(" ")[0] not in known]


def check(lines):
    """Asserts that each graph conforms; the number of graphs of reports, and the kinds that were checked."""
    reports, kinds = 0, set()
    for name, triples in graphs(lines).items():
        wanted = () if "authority" in name else shapes_of(name, BASE)
        whole = [shape for shape in wanted if shape != "entities"]
        if whole:
            assert violations(triples, *whole) == "", (name, whole)
        if "entities" in wanted:
            assert violations(read_alone(triples), "entities") == "", name
        kinds.update(wanted)
        reports += name.startswith(f"{BASE}doc/")
    return reports, kinds


def test_every_graph_of_the_demo_conforms(demo):
    reports, kinds = check(demo)
    assert reports == 6
    assert kinds == {"document", "derived", "default", "entities", "log"}


def test_the_demo_is_without_fault(demo):
    assert faults(demo) == set()


@pytest.mark.shared
def test_every_graph_of_two_real_reports_conforms(seed_reports):
    assert check(seed_reports)[0] == 2
    assert faults(seed_reports) == set()


def test_a_graph_of_decisions_conforms(writer, desk):
    text = "Marshal Ilya Soboro met Envoy Petra Lunde in Bergen on 4 May 2026."
    answer = writer.post("/ingest?wait=true", json={"text": text, "publisher": "Fjord Wire"}).json()
    document = answer["documents"][0]["document"]
    claims = {
        line.split(" ")[0][1:-1]
        for line in dump(desk)
        if "/claim/" in line.split(" ")[0] and document in line
    }
    claim = min(claims)
    key = {"Authorization": f"Bearer {desk.token}"}
    for kind, body in [("accept", {"claims": [claim]}), ("rate", {"target": claim, "credibility": 2})]:
        response = writer.post(f"/curation/{kind}", json={**body, "why": "checked"}, headers=key)
        assert response.status_code < 300, response.text
    found = graphs(dump(desk))
    assert len(found[f"{BASE}graph/curation"]) >= 5
    assert violations(found[f"{BASE}graph/curation"], "curation") == ""
    assert violations(found[f"{BASE}graph/log"], "log") == ""
    assert faults(dump(desk)) == set()
