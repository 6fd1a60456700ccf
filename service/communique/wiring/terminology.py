"""Terms, taxonomy and reference entries as the pages show them: implements the door's `Terminology`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from urllib.parse import quote

from communique.api.terminology import (
    SPACES,
    DocumentOfTerms,
    Link,
    Row,
    Section,
    TermSummary,
    TermView,
    path_of_term,
)
from communique.errors import NotFoundError
from communique.model.naming import ONTOLOGY, REFERENCE, Names
from communique.rdf.context import written_context
from communique.rdf.formats import serialise
from communique.rdf.glossary import (
    ONTOLOGY_DOCUMENT,
    Glossary,
    Statement,
    ontology_glossary,
    reference_glossary,
    short,
)
from communique.rdf.vocabularies import ENTRY_KINDS
from communique.rdf.vocabulary import DCTERMS, OWL, RDFS, SKOS
from communique.sparql.questions import Question
from communique.wiring.glossary_tables import (
    ALIGNED,
    CODES,
    KINDS,
    QUERY_OF_CLASS,
    QUERY_OF_CONCEPT,
    QUERY_OF_PROPERTY,
    QUERY_OF_VALUE,
    ROWS,
    SECTIONS,
    plain_heading,
)
from communique.wiring.term_links import LABELS, TYPE, first, glossary_of, label_of, link_to, row_of

_DEFINITIONS = (RDFS + "comment", SKOS + "definition")


class TermBook:
    """Reads the three glossaries; questions are those that name terms."""

    def __init__(self, names: Names, questions: Callable[[], Mapping[str, Question]]) -> None:
        self._names, self._questions = names, questions

    @cached_property
    def _kinds_of_entries(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        glossary = reference_glossary()
        for iri in glossary.terms():
            kind = first(glossary.about(iri), (TYPE,))
            found.setdefault(kind.removeprefix(ONTOLOGY), []).append(iri)
        return found

    def version(self) -> str:
        """The version of the ontology."""
        return first(ontology_glossary().about(ONTOLOGY_DOCUMENT), (OWL + "versionInfo",))

    def context(self) -> bytes:
        """The JSON-LD context."""
        return written_context().encode()

    def data(self, space: str, name: str | None, media_type: str, /) -> bytes:
        """A term, or a whole document where name is None, as RDF."""
        glossary = glossary_of(space)
        iri = glossary.document if name is None else self._found(space, name)
        return serialise(glossary.lines(iri), media_type)

    def _found(self, space: str, name: str) -> str:
        namespace, path = SPACES[space]
        iri = namespace + name
        if iri not in glossary_of(space):
            raise NotFoundError(f"no term {short(iri)}; {path} lists what there is")
        return iri

    # one term

    def term(self, space: str, name: str, /) -> TermView:
        """Everything a page shows of a term."""
        iri = self._found(space, name)
        glossary = glossary_of(space)
        about, naming = glossary.about(iri), glossary.naming(iri)
        rows, used = self._rows(space, about, naming), self._used(space, iri, about)
        path = f"{SPACES[space][1]}/{name}"
        return TermView(
            iri=iri,
            compact=short(iri),
            path=f"/page{path}" if space == "ref" else path,
            data_path=f"/data{path}" if space == "ref" else path,
            label=label_of(iri),
            kind=self._kind(about),
            definition=first(about, _DEFINITIONS),
            names=tuple(each.value for each in about if each.predicate == SKOS + "altLabel"),
            rows=tuple(row for row in rows if row.links),
            alignment=tuple(row for row in self._alignment(about) if row.links),
            used=tuple(row for row in used if row.links),
            document=Link(label=self.document_title(space), href=SPACES[space][1]),
        )

    def document_title(self, space: str) -> str:
        """What the document of a space is called."""
        return {"ns": "Ontology", "weapon": "Weapon taxonomy", "ref": "Reference data"}[space]

    def _kind(self, about: Sequence[Statement]) -> str:
        kinds = [each.value for each in about if each.predicate == TYPE]
        known = [KINDS[kind] for kind in kinds if kind in KINDS]
        return ", ".join(known or [label_of(kind) for kind in kinds])

    def _rows(self, space: str, about: Sequence[Statement], naming: Sequence[Statement]) -> list[Row]:
        if space == "ref":
            return self._entry_rows(about, naming)
        rows = []
        for heading, predicate, is_forward in ROWS:
            said = about if is_forward else naming
            wanted = [each for each in said if each.predicate == predicate]
            values = [each.value if is_forward else each.subject for each in wanted]
            ours = [value for value in values if not is_forward or self._stays(predicate, value)]
            rows.append(row_of(heading, map(link_to, ours)))
        return rows

    def _stays(self, predicate: str, value: str) -> bool:
        """Whether a value stands among a term's own rows, not under alignment or in its kind."""
        if predicate == TYPE:
            return value.startswith(ONTOLOGY)
        is_hierarchy = predicate in (RDFS + "subClassOf", RDFS + "subPropertyOf")
        return not is_hierarchy or path_of_term(value) is not None

    def _entry_rows(self, about: Sequence[Statement], naming: Sequence[Statement]) -> list[Row]:
        """An entry's own statements by property, then what other entries say of it."""
        hidden = {*LABELS, SKOS + "altLabel"}
        told: dict[str, list[Link]] = {}
        for each in about:
            if each.predicate not in hidden:
                link = link_to(each.value, is_iri=each.is_iri)
                told.setdefault(plain_heading(label_of(each.predicate)), []).append(link)
        said: dict[str, list[Link]] = {}
        for each in naming:
            heading = f"{plain_heading(label_of(each.predicate))} of"
            said.setdefault(heading, []).append(link_to(each.subject))
        return [row_of(heading, links) for heading, links in (*told.items(), *said.items())]

    def _alignment(self, about: Sequence[Statement]) -> list[Row]:
        rows = [
            row_of(
                heading,
                [
                    link_to(each.value)
                    for each in about
                    if each.predicate == predicate and path_of_term(each.value) is None
                ],
            )
            for heading, predicate in ALIGNED
        ]
        codes = [
            Row(heading=heading, links=(Link(label=value),))
            for heading, name in CODES
            if (value := first(about, (ONTOLOGY + name,)))
        ]
        return [*rows, *codes]

    # where it is used

    def _used(self, space: str, iri: str, about: Sequence[Statement]) -> list[Row]:
        if space == "ref":
            return [row_of("In the graph", self._in_graph(iri, about))]
        rows = [row_of("Ask the graph", [_asking(self._query(space, iri, about))])]
        if space == "weapon":
            entries = [
                each for each in reference_glossary().naming(iri) if each.subject.startswith(REFERENCE)
            ]
            return [*rows, row_of("Weapons of this class", [link_to(each.subject) for each in entries])]
        name = iri.removeprefix(ONTOLOGY)
        asked = re.compile(rf"\bcq:{re.escape(name)}\b")
        questions = [
            Link(label=each.question, href=f"/ask/{key}")
            for key, each in self._questions().items()
            if asked.search(each.text)
        ]
        entries_of_kind = self._kinds_of_entries.get(name, [])
        count = Link(label=f"{len(entries_of_kind):,} entries", href=f"/ref?kind={name}")
        return [
            *rows,
            row_of("Questions that ask for it", questions),
            row_of("Reference data", [count] if entries_of_kind else []),
        ]

    def _in_graph(self, iri: str, about: Sequence[Statement]) -> list[Link]:
        kind = first(about, (TYPE,)).removeprefix(ONTOLOGY)
        if kind not in (*ENTRY_KINDS, "Tenure"):
            return []
        node = self._names.linked_entity(iri.removeprefix(REFERENCE)).removeprefix(self._names.base)
        return [Link(label="what reports say of it", href=f"/page/{node}")]

    def _query(self, space: str, iri: str, about: Sequence[Statement]) -> str:
        kinds = {each.value for each in about if each.predicate == TYPE}
        if space == "weapon":
            return QUERY_OF_CONCEPT.format(iri=iri)
        name = short(iri)
        if OWL + "Class" in kinds:
            return QUERY_OF_CLASS.format(name=name)
        if any("Property" in kind for kind in kinds):
            return QUERY_OF_PROPERTY.format(name=name)
        return QUERY_OF_VALUE.format(name=name)

    # whole documents

    def document(self, space: str, /, *, kind: str | None = None) -> DocumentOfTerms:
        """A document with all its terms; of the reference data the kinds, or the entries of one kind."""
        if space == "ref":
            return self._reference(kind)
        glossary = glossary_of(space)
        about = glossary.about(glossary.document)
        return DocumentOfTerms(
            iri=glossary.document,
            path=SPACES[space][1],
            title=first(about, (DCTERMS + "title", *LABELS)),
            description=first(about, (DCTERMS + "description",)),
            version=self.version(),
            sections=self._sections(space, glossary),
        )

    def _sections(self, space: str, glossary: Glossary) -> tuple[Section, ...]:
        namespace = SPACES[space][0]
        by_heading: dict[str, list[TermSummary]] = {heading: [] for heading, _ in SECTIONS}
        for iri in glossary.terms():
            if not iri.startswith(namespace):
                continue
            about = glossary.about(iri)
            kinds = {each.value for each in about if each.predicate == TYPE}
            heading = next((title for title, types in SECTIONS if kinds & types), SECTIONS[-1][0])
            by_heading[heading].append(self._summary(space, iri, about))
        return tuple(
            Section(
                anchor="section-" + heading.lower().replace(" ", "-"),
                heading=heading,
                terms=tuple(sorted(terms, key=lambda term: term.label.casefold())),
            )
            for heading, terms in by_heading.items()
            if terms
        )

    def _summary(self, space: str, iri: str, about: Sequence[Statement]) -> TermSummary:
        namespace, path = SPACES[space]
        above = (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "broader")
        ours = [each for each in about if each.predicate in above and path_of_term(each.value)]
        name = iri.removeprefix(namespace)
        return TermSummary(
            anchor=name,
            path=f"{path}/{name}",
            compact=short(iri),
            label=label_of(iri),
            kind=self._kind(about),
            definition=first(about, _DEFINITIONS),
            parents=tuple(link_to(each.value) for each in ours),
        )

    def _reference(self, kind: str | None) -> DocumentOfTerms:
        kinds = self._kinds_of_entries
        if kind is not None and kind not in kinds:
            raise NotFoundError(f"no reference entries of kind {kind[:80]!r}; /ref lists the kinds")
        shown = [kind] if kind else sorted(kinds)
        rows = [self._entries(kinds[kind])] if kind else [self._kind_row(each, kinds[each]) for each in shown]
        label = label_of(ONTOLOGY + kind) if kind else "all kinds"
        return DocumentOfTerms(
            iri=REFERENCE,
            path="/ref",
            title=f"Reference data: {label}",
            description="What Communiqué knows before it reads: people, offices and who held them when, "
            "places, organisations, weapons, and the words it reads by.",
            version=self.version(),
            sections=(),
            rows=tuple(rows),
        )

    def _kind_row(self, kind: str, entries: Sequence[str]) -> Row:
        link = Link(label=f"{len(entries):,} entries", href=f"/ref?kind={quote(kind)}")
        return Row(heading=label_of(ONTOLOGY + kind), links=(link,))

    def _entries(self, entries: Iterable[str]) -> Row:
        links = list(map(link_to, entries))
        return row_of("Entries", links, shown=len(links))


def _asking(query: str) -> Link:
    return Link(label="where it stands", href=f"/ask?query={quote(query)}")
