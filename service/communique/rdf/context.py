"""The JSON-LD context that the ontology implies; `ontology/context.jsonld` is its written copy."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from communique.rdf import vocabulary as v
from communique.rdf.ontology import ancestors, classes, ontology_triples, properties
from communique.resources import folder

_OBJECT_PROPERTY = v.OWL + "ObjectProperty"
# Terms of other vocabularies that our graphs use, under the names they have there.
_BORROWED: dict[str, Any] = {
    "prefLabel": {"@id": "skos:prefLabel"},
    "altLabel": {"@id": "skos:altLabel"},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "title": "dcterms:title",
    "language": "dcterms:language",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "publisher": {"@id": "dcterms:publisher", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": "rdf:object",
}


def _ranges() -> dict[str, str]:
    return {
        triple.subject.value.removeprefix(v.CQ): triple.object.value
        for triple in ontology_triples()
        if triple.predicate.value == v.RDFS + "range"
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
    }


def _object_properties() -> frozenset[str]:
    return frozenset(
        triple.subject.value.removeprefix(v.CQ)
        for triple in ontology_triples()
        if triple.predicate == v.TYPE
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value == _OBJECT_PROPERTY
    )


def _words_of_cues() -> frozenset[str]:
    """Classes under Cue and the properties that stand on them: words we read by, part of no graph."""
    cues = frozenset(name for name in classes() if "Cue" in ancestors(name))
    on_cues = {
        triple.subject.value.removeprefix(v.CQ)
        for triple in ontology_triples()
        if triple.predicate.value == v.RDFS + "domain"
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.removeprefix(v.CQ) in cues
    }
    return cues | on_cues


def ontology_context() -> dict[str, Any]:
    """Prefixes, classes and properties by local name; IRIs and typed values where ranges say so.

    Without the words of cues, some of which share their names with what graphs hold (cq:subject).
    """
    ranges, links, apart = _ranges(), _object_properties(), _words_of_cues()
    terms: dict[str, Any] = {name: f"cq:{name}" for name in sorted(classes() - apart)}
    for name in sorted(properties() - apart):
        value = ranges.get(name, "")
        if name in links:
            terms[name] = {"@id": f"cq:{name}", "@type": "@id"}
        elif value.startswith(v.XSD) and value != v.XSD + "string":
            terms[name] = {"@id": f"cq:{name}", "@type": f"xsd:{value.removeprefix(v.XSD)}"}
        else:
            terms[name] = f"cq:{name}"
    return {"@context": {"@version": 1.1, **v.PREFIXES, "id": "@id", "type": "@type", **_BORROWED, **terms}}


def shipped_context() -> dict[str, Any]:
    """The context as it travels with the code."""
    context: dict[str, Any] = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    return context


def written_context() -> str:
    """The text of `ontology/context.jsonld` for the ontology as it stands."""
    return json.dumps(ontology_context(), ensure_ascii=False, indent=1) + "\n"
