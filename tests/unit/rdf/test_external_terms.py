"""Every term of another vocabulary that we use was read in that vocabulary's own published file."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib.namespace
from rdflib.namespace import DefinedNamespace

from communique.rdf import vocabulary
from communique.resources import files, folder

# Not terms of a vocabulary: our own IRIs, identifiers of entities, the licence.
NOT_TERMS = (
    "https://w3id.org/communique/",
    "http://www.wikidata.org/entity/",
    "https://creativecommons.org/licenses/",
)
CARRIED = {
    str(space): space
    for space in vars(rdflib.namespace).values()
    if isinstance(space, type) and issubclass(space, DefinedNamespace) and hasattr(space, "_NS")
}
CARRIED["https://schema.org/"] = rdflib.namespace.SDO
ALIGNED = {
    "PROV-O": vocabulary.PROV,
    "SEM": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "ORG": "http://www.w3.org/ns/org#",
    "schema.org": "https://schema.org/",
    "FOAF": "http://xmlns.com/foaf/0.1/",
    "SKOS": vocabulary.SKOS,
    "OWL-Time": "http://www.w3.org/2006/time#",
    "NIF": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Web Annotation": "http://www.w3.org/ns/oa#",
}


def parsed(path):
    return list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def iris_of(triples):
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode):
                yield node.value
            elif isinstance(node, ox.Literal):
                yield node.datatype.value


def iris_of_the_context():
    context = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for term in context.values():
        for compact in term.values() if isinstance(term, dict) else [str(term)]:
            prefix, _, name = compact.partition(":")
            if prefix in vocabulary.PREFIXES:
                yield vocabulary.PREFIXES[prefix] + name


def iris_of_the_code():
    return (value.value for value in vars(vocabulary).values() if isinstance(value, ox.NamedNode))


@pytest.fixture(scope="module")
def read():
    """Namespace → the terms that were read in its file."""
    found = {}
    for triple in parsed(folder("ontology") / "sources" / "vocabularies.ttl"):
        if triple.predicate.value == vocabulary.DCTERMS + "hasPart":
            found.setdefault(triple.subject.value, set()).add(triple.object.value)
    return found


@pytest.fixture(scope="module")
def used():
    paths = [*files("ontology", "*.ttl"), *files("ontology", "shapes/*.ttl")]
    paths += files("ontology", "vocabularies/*.ttl")
    found = {iri for path in paths for iri in iris_of(parsed(path))}
    found |= {*iris_of_the_context(), *iris_of_the_code()}
    return {iri for iri in found if not iri.startswith(NOT_TERMS)}


def test_every_external_term_in_use_was_read_in_its_vocabularys_file(used, read):
    assert used - set().union(*read.values()) == set()


def test_nothing_is_listed_as_read_that_is_not_used(used, read):
    assert set().union(*read.values()) - used == set()


def test_every_term_stands_in_the_vocabulary_it_is_listed_under(read):
    for space, terms in read.items():
        assert all(term.startswith(space) for term in terms), space


def test_terms_that_rdflib_carries_too_are_in_its_list(read):
    carried = {space: terms for space, terms in read.items() if space in CARRIED}
    assert len(carried) >= 12
    for space, terms in carried.items():
        for term in terms:
            assert term[len(space) :] in CARRIED[space], term


def test_every_vocabulary_names_its_file_its_version_and_a_digest_or_commit(read):
    said = {}
    for triple in parsed(folder("ontology") / "sources" / "vocabularies.ttl"):
        said.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
    for space in read:
        known = said[space]
        assert known[vocabulary.DCTERMS + "source"]
        digest, version = known.get(vocabulary.CQ + "sha256", ""), known[vocabulary.OWL + "versionInfo"]
        assert len(digest) == 64 or version.startswith("commit "), space


@pytest.mark.parametrize("name", sorted(ALIGNED))
def test_the_alignment_reaches_every_vocabulary_it_promises(name):
    alignment = parsed(folder("ontology") / "alignment.ttl")
    own = [triple for triple in alignment if triple.subject.value.startswith(vocabulary.CQ)]
    assert [triple for triple in own if triple.object.value.startswith(ALIGNED[name])]


def test_nothing_false_follows_for_what_nobody_asserts():
    """No property that prospects carry is under one whose domain or range makes its subject an event."""
    alignment = parsed(folder("ontology") / "alignment.ttl")
    under = {
        (triple.subject.value.removeprefix(vocabulary.CQ), triple.object.value)
        for triple in alignment
        if triple.predicate.value == vocabulary.RDFS + "subPropertyOf"
    }
    sem = ALIGNED["SEM"]
    assert not {("subEventOf", sem + "subEventOf"), ("location", sem + "hasPlace")} & under
