"""The door to the shape of our RDF: model objects in, sorted N-Quads lines out. No blank nodes anywhere.

| graph | written by |
| --- | --- |
| `doc/<hash>`, one a document | `document_quads` |
| default, `graph/attributed`, `graph/prospects`, standing in `graph/analysis` | `derived_quads` |
| default: a report's label, date and the entities it mentions | `report_quads` |
| `graph/analysis`: relations between claims | `claim_relation_quads` |
| `graph/authority/*` and their part of the default graph | `reference_quads` |
| `graph/ontology` and the default graph | `ontology_quads` |
| `graph/curation` | `decision_quads`, `grade_quads`, `given_up_quads` |
| `graph/log` | `log_quads`, `decision_quads` |

`described` says which (graph, subject) pairs lines describe; `difference` what to remove and insert to come
from one set of lines to another without touching the reference data that share a graph with it.
"""

from __future__ import annotations

from communique.rdf.curation import decision_quads, given_up_quads, grade_quads
from communique.rdf.derived import (
    claim_relation_iri,
    claim_relation_quads,
    derived_quads,
    label_of,
    report_quads,
)
from communique.rdf.evidence import (
    copy_quads,
    document_quads,
    log_quads,
    outlets,
    publisher_iri,
    renamed_lines,
    revision_quads,
)
from communique.rdf.reference_graph import ontology_quads, reference_quads
from communique.rdf.terms import described, difference, lines, parse

__all__ = [
    "claim_relation_iri",
    "claim_relation_quads",
    "copy_quads",
    "decision_quads",
    "derived_quads",
    "described",
    "difference",
    "document_quads",
    "given_up_quads",
    "grade_quads",
    "label_of",
    "lines",
    "log_quads",
    "ontology_quads",
    "outlets",
    "parse",
    "publisher_iri",
    "reference_quads",
    "renamed_lines",
    "report_quads",
    "revision_quads",
]
