"""Terms, taxonomy and reference entries as the pages show them: implements the door's `Terminology`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from communique.api.terminology import (
    SPACES,
    DocumentOfTerms,
    Link,
    Row,
    TermView,
    path_of_term,
)
from communique.errors import NotFoundError
from communique.model.naming import ONTOLOGY, REFERENCE, Names
from communique.rdf.context import written_context
from communique.rdf.formats import serialise
from communique.rdf.glossary import (
    ONTOLOGY_DOCUMENT,
    Statement,
    ontology_glossary,
    reference_glossary,
    short,
    taxonomy_glossary,
)
from communique.rdf.vocabularies import ENTRY_KINDS
from communique.rdf.vocabulary import DCTERMS, OWL, RDFS, SKOS
from communique.resources import files, folder
from communique.sparql.questions import Question
from communique.wiring.glossary_tables import (
    ALIGNED,
    CODES,
    QUERY_OF_CLASS,
    QUERY_OF_CONCEPT,
    QUERY_OF_PROPERTY,
    QUERY_OF_VALUE,
    ROWS,
    plain_heading,
)
from communique.wiring.term_documents import DEFINITIONS, kind_of, reference_document, sections_of
from communique.wiring.term_links import LABELS, TYPE, first, glossary_of, label_of, link_to, row_of

_BROADER = SKOS + "broader"


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

    def files(self) -> tuple[str, ...]:
        """The further files of the ontology by name."""
        return tuple(sorted(self._files))

    def file(self, name: str, /) -> bytes:
        """One of them as it is written."""
        if name not in self._files:
            raise NotFoundError(f"nothing at /{name}; one of {', '.join(self.files())}")
        return self._files[name].read_bytes()

    @cached_property
    def _files(self) -> dict[str, Path]:
        shapes = {f"shapes/{path.stem}": path for path in files("ontology", "shapes/*.ttl")}
        home = folder("ontology")
        return shapes | {
            "alignment": home / "alignment.ttl",
            "sources": home / "sources" / "vocabularies.ttl",
        }

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
            kind=kind_of(about),
            definition=first(about, DEFINITIONS),
            names=tuple(each.value for each in about if each.predicate == SKOS + "altLabel"),
            rows=tuple(row for row in rows if row.links),
            alignment=tuple(row for row in self._alignment(about) if row.links),
            used=tuple(row for row in used if row.links),
            document=Link(label=self.document_title(space), href=SPACES[space][1]),
        )

    def document_title(self, space: str) -> str:
        """What the document of a space is called."""
        return {"ns": "Ontology", "weapon": "Weapon taxonomy", "ref": "Reference data"}[space]

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
            return [*rows, row_of("Weapons of it and of what is narrower", map(link_to, _weapons_of(iri)))]
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
            return reference_document(kind, self._kinds_of_entries, self.version())
        glossary = glossary_of(space)
        about = glossary.about(glossary.document)
        return DocumentOfTerms(
            iri=glossary.document,
            path=SPACES[space][1],
            title=first(about, (DCTERMS + "title", *LABELS)),
            description=first(about, (DCTERMS + "description",)),
            version=self.version(),
            sections=sections_of(space, glossary),
            files=self.files(),
        )


def _weapons_of(concept: str) -> set[str]:
    """The entries whose class is the concept or a narrower one."""
    narrower = {each.subject for each in taxonomy_glossary().naming(concept) if each.predicate == _BROADER}
    own = {each.subject for each in reference_glossary().naming(concept)}
    return own.union(*map(_weapons_of, narrower))


def _asking(query: str) -> Link:
    return Link(label="where it stands", href=f"/ask?query={quote(query)}")
