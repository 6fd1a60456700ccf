"""Whole documents of terms as the pages list them: the ontology, the taxonomy, the reference data by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from communique.api.terminology import (
    SPACES,
    DocumentOfTerms,
    Link,
    Row,
    Section,
    TermSummary,
    path_of_term,
)
from communique.errors import NotFoundError
from communique.model.naming import ONTOLOGY, REFERENCE
from communique.rdf.glossary import Glossary, Statement, short
from communique.rdf.vocabulary import RDFS, SKOS
from communique.wiring.glossary_tables import KINDS, SECTIONS
from communique.wiring.term_links import TYPE, first, label_of, link_to, row_of

DEFINITIONS = (RDFS + "comment", SKOS + "definition")


def kind_of(about: Sequence[Statement]) -> str:
    """The kind of a term in words."""
    kinds = [each.value for each in about if each.predicate == TYPE]
    known = [KINDS[kind] for kind in kinds if kind in KINDS]
    return ", ".join(known or [label_of(kind) for kind in kinds])


def sections_of(space: str, glossary: Glossary) -> tuple[Section, ...]:
    """The terms of a document under the headings of their kinds."""
    namespace = SPACES[space][0]
    by_heading: dict[str, list[TermSummary]] = {heading: [] for heading, _ in SECTIONS}
    for iri in glossary.terms():
        if not iri.startswith(namespace):
            continue
        about = glossary.about(iri)
        kinds = {each.value for each in about if each.predicate == TYPE}
        heading = next((title for title, types in SECTIONS if kinds & types), SECTIONS[-1][0])
        by_heading[heading].append(_summary(space, iri, about))
    return tuple(
        Section(
            anchor="section-" + heading.lower().replace(" ", "-"),
            heading=heading,
            terms=tuple(sorted(terms, key=lambda term: term.label.casefold())),
        )
        for heading, terms in by_heading.items()
        if terms
    )


def _summary(space: str, iri: str, about: Sequence[Statement]) -> TermSummary:
    namespace, path = SPACES[space]
    above = (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "broader")
    ours = [each for each in about if each.predicate in above and path_of_term(each.value)]
    name = iri.removeprefix(namespace)
    return TermSummary(
        anchor=name,
        path=f"{path}/{name}",
        compact=short(iri),
        label=label_of(iri),
        kind=kind_of(about),
        definition=first(about, DEFINITIONS),
        parents=tuple(link_to(each.value) for each in ours),
    )


def reference_document(kind: str | None, kinds: Mapping[str, Sequence[str]], version: str) -> DocumentOfTerms:
    """The kinds of entries, or the entries of one kind; raises NotFoundError for a kind without any."""
    if kind is not None and kind not in kinds:
        raise NotFoundError(f"no reference entries of kind {kind[:80]!r}; /ref lists the kinds")
    shown = [kind] if kind else sorted(kinds)
    rows = [_entries(kinds[kind])] if kind else [_kind_row(each, kinds[each]) for each in shown]
    label = label_of(ONTOLOGY + kind) if kind else "all kinds"
    return DocumentOfTerms(
        iri=REFERENCE,
        path="/ref",
        title=f"Reference data: {label}",
        description="What Communiqué knows before it reads: people, offices and who held them when, "
        "places, organisations, weapons, and the words it reads by.",
        version=version,
        sections=(),
        rows=tuple(rows),
    )


def _kind_row(kind: str, entries: Sequence[str]) -> Row:
    link = Link(label=f"{len(entries):,} entries", href=f"/ref?kind={quote(kind)}")
    return Row(heading=label_of(ONTOLOGY + kind), links=(link,))


def _entries(entries: Iterable[str]) -> Row:
    links = list(map(link_to, entries))
    return row_of("Entries", links, shown=len(links))
