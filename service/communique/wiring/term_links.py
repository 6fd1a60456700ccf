"""Labels of terms and the paths at which they are served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.api.terminology import SPACES, Link, Row, path_of_term
from communique.model.naming import ONTOLOGY
from communique.rdf.glossary import (
    Glossary,
    Statement,
    ontology_glossary,
    reference_glossary,
    short,
    taxonomy_glossary,
)
from communique.rdf.vocabulary import RDF, RDFS, SKOS

TYPE = RDF + "type"
LABELS = (RDFS + "label", SKOS + "prefLabel")
_SHOWN = 200


def glossary_of(space: str) -> Glossary:
    """The glossary of a space; the reference data's takes a second the first time."""
    made = {"ns": ontology_glossary, "weapon": taxonomy_glossary, "ref": reference_glossary}
    return made[space]()


def first(said: Iterable[Statement], predicates: Sequence[str]) -> str:
    """The first value that one of the predicates has, "" for none."""
    return next((each.value for each in said if each.predicate in predicates), "")


def label_of(iri: str) -> str:
    """What a term is called; of another vocabulary's its prefixed name."""
    for space, (namespace, _) in SPACES.items():
        if iri.startswith(namespace):
            said = glossary_of(space).about(iri)
            return first(said, LABELS) or _made_label(said) or iri.removeprefix(namespace)
    return first(taxonomy_glossary().about(iri), LABELS) or short(iri)


def _made_label(said: Sequence[Statement]) -> str:
    """What a tenure or a cue is called, which have no label of their own."""
    holder, office = first(said, (ONTOLOGY + "holder",)), first(said, (ONTOLOGY + "office",))
    if holder and office:
        begin, end = first(said, (ONTOLOGY + "begin",)), first(said, (ONTOLOGY + "end",))
        return f"{label_of(holder)}, {label_of(office)}, {begin[:4]}–{end[:4]}"
    return first(said, (ONTOLOGY + "lemma",))


def link_to(value: str, *, is_iri: bool = True) -> Link:
    """A term as a link, to its page here or to its own address; a literal as words."""
    if not is_iri:
        return Link(label=value)
    return Link(label=label_of(value), href=path_of_term(value) or value, title=short(value))


def row_of(heading: str, links: Iterable[Link], *, shown: int = _SHOWN) -> Row:
    """Links by label under a heading, as many as are shown."""
    found = sorted(links, key=lambda link: link.label.casefold())
    return Row(heading=heading, links=tuple(found[:shown]), more=max(0, len(found) - shown))
