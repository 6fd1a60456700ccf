"""The endpoint says of itself what it can do."""

import pyoxigraph as ox
import pytest

from communique.errors import NotAcceptableError
from communique.sparql.description import description
from communique.sparql.results import GRAPH

SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize("media", GRAPH)
def test_a_description_names_endpoint_language_and_dataset_in_every_format(media):
    written = description("http://h.example/sparql", media, graphs=["urn:g"])
    store = ox.Store()
    store.load(written, format=GRAPH[media])
    assert store.query(
        f"ASK {{ ?s a <{SD}Service> ; <{SD}endpoint> <http://h.example/sparql> ; <{SD}supportedLanguage>"
        f" <{SD}SPARQL11Query> ; <{SD}resultFormat> ?f ; <{SD}defaultDataset> ?d ."
        f" ?d <{SD}defaultGraph> ?g ; <{SD}namedGraph>/<{SD}name> <urn:g> }}"
    )


def test_updates_are_described_only_where_they_are_offered():
    assert b"SPARQL11Update" not in description("http://h.example/sparql", "text/turtle")
    offered = description("http://h.example/sparql", "text/turtle", update_endpoint="http://h.example/update")
    assert b"SPARQL11Update" in offered


def test_an_unknown_format_is_refused():
    with pytest.raises(NotAcceptableError, match="text/turtle"):
        description("http://h.example/sparql", "text/prose")
