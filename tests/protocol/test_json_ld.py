"""Every kind of resource that the service names, asked for as JSON-LD, is what N-Quads say of it."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from tests.protocol.graph_answers import media_type, select
from tests.protocol.test_linked_data import ONE_OF_EACH, SPACES

from communique.rdf.context import shipped_context

pytestmark = pytest.mark.model
BASE = "http://127.0.0.1:8000"
JSON_LD = "application/ld+json"
QUERIES = {
    "construct": "CONSTRUCT { ?e cq:agent ?who } WHERE { ?e a cq:Event ; cq:agent ?who }",
    "describe": "DESCRIBE ?e WHERE { ?e a cq:PhoneCall }",
}


def quads(body, form):
    return {str(quad) for quad in ox.parse(body, format=form)}


@pytest.fixture(scope="module")
def paths(reader):
    """Twenty IRIs of each name space, one at the least."""
    (row,) = select(reader, ONE_OF_EACH)
    found = {space: {row[space].removeprefix(BASE)} for space in SPACES}
    for line in reader.get("/export", headers={"Accept": "application/n-quads"}).text.splitlines():
        iri = line.partition(">")[0][1:]
        space, _, name = iri.removeprefix(f"{BASE}/").partition("/")
        if space in found and "#" not in name and len(found[space]) < 20:
            found[space].add(f"/{space}/{name}")
    return found


@pytest.mark.parametrize("space", SPACES)
def test_a_resource_as_json_ld_is_what_n_quads_say_of_it(reader, paths, space):
    for path in paths[space]:
        compact = reader.get(f"/data{path}.jsonld")
        plain = reader.get(f"/data{path}", headers={"Accept": "application/n-quads"})
        assert media_type(compact) == JSON_LD
        assert quads(compact.content, ox.RdfFormat.JSON_LD) == quads(plain.content, ox.RdfFormat.N_QUADS), (
            path
        )


def test_a_resource_is_written_in_the_words_of_our_context(reader, paths):
    whole = shipped_context()["@context"]
    for space in SPACES:
        body = json.loads(reader.get(f"/data{min(paths[space])}.jsonld").content)
        assert body["@context"].items() <= whole.items()
        assert "https://w3id.org/communique/ns#" not in json.dumps(
            {key: value for key, value in body.items() if key != "@context"}
        )


@pytest.mark.parametrize("path", ["/ns/PhoneCall", "/ns/weapon/missile", "/data/ref/place-kyiv", "/ns"])
def test_a_term_as_json_ld_is_what_n_triples_say_of_it(reader, path):
    compact, plain = reader.get(f"{path}.jsonld"), reader.get(f"{path}.nt")
    assert quads(compact.content, ox.RdfFormat.JSON_LD) == quads(plain.content, ox.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_of_a_query_as_json_ld_is_what_n_triples_say(reader, name):
    query = "PREFIX cq: <https://w3id.org/communique/ns#> " + QUERIES[name]
    bodies = [
        reader.get("/sparql", params={"query": query}, headers={"Accept": kind}).content
        for kind in (JSON_LD, "application/n-triples")
    ]
    read = quads(bodies[0], ox.RdfFormat.JSON_LD)
    assert len(read) > 3
    assert read == quads(bodies[1], ox.RdfFormat.N_TRIPLES)
