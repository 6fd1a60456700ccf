"""Reading answers in tests: RDF of any kind with a parser that is not ours, and result tables."""

from __future__ import annotations

import csv
import io
import warnings
from xml.etree import ElementTree as ET

import rdflib

_PARSERS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}
CQ = "https://w3id.org/communique/ns#"
PREFIXES = f"""PREFIX cq: <{CQ}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_RESULTS = "{http://www.w3.org/2005/sparql-results#}"


def media_type(response):
    return response.headers["content-type"].partition(";")[0]


def triples(response):
    """The triples of an RDF answer as rdflib reads them, whatever graph they stand in."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib calls its own old names
        dataset = rdflib.Dataset()
        dataset.parse(data=response.content, format=_PARSERS[media_type(response)])
    return {(subject, predicate, value) for subject, predicate, value, _ in dataset.quads()}


def csv_rows(response):
    return list(csv.DictReader(io.StringIO(response.text)))


def xml_rows(response):
    root = ET.fromstring(response.content)  # noqa: S314  # our own answer
    return [
        {binding.get("name"): "".join(binding.itertext()) for binding in result}
        for result in root.iter(f"{_RESULTS}result")
    ]


def json_rows(response):
    bindings = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def select(client, query):
    """The rows of a query, as the caller that the client is."""
    response = client.post("/sparql", data={"query": PREFIXES + query, "format": "json"})
    assert response.status_code == 200, response.text
    return json_rows(response)


def problem_code(response):
    """The code of a problem, whose form is checked on the way."""
    assert media_type(response) == "application/problem+json", response.text
    body = response.json()
    assert body["status"] == response.status_code
    assert {"type", "title", "detail"} <= set(body)
    assert body["type"].endswith(f"#{body['code']}")
    return body["code"]
