"""What the query editor needs: a query told in plain words, a better one, and the words to complete with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from communique.api.endpoint import QueryAdvice, QueryWord, QueryWords
from communique.errors import QueryError
from communique.model.naming import ONTOLOGY
from communique.rdf.glossary import TAXONOMY, Glossary, ontology_glossary, short, taxonomy_glossary
from communique.rdf.vocabulary import OWL, PREFIXES
from communique.sparql.suggesting import reach, suggested
from communique.wiring.term_documents import DEFINITIONS
from communique.wiring.term_links import LABELS, TYPE, first, link_to

_TERMS = 14
_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
}


def advice(store: ox.Store, text: str, *, base: str) -> QueryAdvice:
    """A query in plain words, with one that may answer where this one asks in vain."""
    try:
        found = reach(text, base=base)
        better = suggested(store, text, base=base)
    except QueryError:
        return QueryAdvice()
    links = [link_to(iri) for iri in found.terms if iri in ontology_glossary()]
    return QueryAdvice(
        graphs=found.graphs,
        terms=tuple((link.label, link.href or "", link.title) for link in links[:_TERMS]),
        columns=found.columns,
        most=found.most,
        better=better,
    )


@cache
def query_words() -> QueryWords:
    """The terms that queries are written with, by name, and their prefixes."""
    found = sorted(_words(), key=lambda word: word.name.casefold())
    local = frozenset(word.name.removeprefix("cq:") for word in found if word.name.startswith("cq:"))
    return QueryWords(prefixes={**PREFIXES, "wpn": TAXONOMY}, words=tuple(found), local_names=local)


def _words() -> Iterator[QueryWord]:
    for glossary in (ontology_glossary(), taxonomy_glossary()):
        for iri in glossary.terms():
            if iri.startswith((ONTOLOGY, TAXONOMY)):
                yield _word(iri, glossary)


def _word(iri: str, glossary: Glossary) -> QueryWord:
    said = glossary.about(iri)
    kind = next(
        (_KINDS[each.value] for each in said if each.predicate == TYPE and each.value in _KINDS), "value"
    )
    return QueryWord(name=short(iri), kind=kind, meaning=first(said, DEFINITIONS) or first(said, LABELS))
