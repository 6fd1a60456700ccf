"""What is always in the graph, as lines: the ontology, the reference data, and what reads the reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version

from communique.rdf.mapping import log_quads, ontology_quads, reference_quads
from communique.resources import files
from communique.wiring.engine import Engine
from communique.wiring.heap import collection_put_off


def fixed_lines(engine: Engine) -> Mapping[str, Callable[[], Iterable[str]]]:
    """How to make the lines of each part, by its name."""
    return {
        "ontology": lambda: ontology_quads(engine.names),
        "reference": lambda: _reference(engine),
        f"run {engine.run.iri}": lambda: log_quads((), (engine.run,), engine.names),
    }


def _reference(engine: Engine) -> Iterable[str]:
    with collection_put_off():
        return reference_quads(files("ontology", "vocabularies/*.ttl"), engine.names)


def fixed_versions(engine: Engine) -> Mapping[str, str]:
    """A digest over what the lines of each part are made of; a run's IRI is its own."""
    digest = hashlib.sha256(f"{version('communique')} {engine.names.base}".encode())
    for path in files("ontology", "**/*.ttl"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    files_digest, run = digest.hexdigest(), engine.run.iri
    return {"ontology": files_digest, "reference": files_digest, f"run {run}": run}
