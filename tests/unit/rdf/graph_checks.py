"""Checking graphs in tests: shapes by kind of graph with pyshacl core, ASK queries over whole datasets."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import rdflib

from communique.rdf.mapping import parse
from communique.resources import files

# What each graph must satisfy, by the end of its name; a report's own graph the first.
SHAPES_OF = {
    "doc": ("document",),
    "": ("derived", "default", "entities"),
    "graph/attributed": ("derived",),
    "graph/prospects": ("derived",),
    "graph/analysis": ("derived",),
    "graph/curation": ("curation",),
    "graph/log": ("log",),
    "graph/authority": ("entities",),
}


@cache
def shapes(name):
    (path,) = files("ontology", f"shapes/{name}.ttl")
    return rdflib.Graph().parse(path, format="turtle")


def graphs(lines):
    """Graph name → its N-Triples lines; "" is the default graph."""
    found = {}
    for quad in parse(lines):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        found.setdefault(name, []).append(f"{quad.triple} .")
    return found


def shapes_of(name, base):
    """The names of the shapes that a graph must satisfy; () for graphs of users and the ontology."""
    path = name.removeprefix(base)
    kind = "doc" if path.startswith("doc/") else "graph/authority" if "authority/" in path else path
    return SHAPES_OF.get(kind, ())


def violations(triples, *names):
    """pyshacl's report, "" when the graph conforms to all of the named shapes."""
    import pyshacl

    data = rdflib.Graph().parse(data="\n".join(triples), format="ntriples")
    faults = []
    for name in names:
        conforms, _, text = pyshacl.validate(data, shacl_graph=shapes(name), advanced=False)
        if not conforms:
            faults.append(text)
    return "\n".join(faults)


@cache
def asks():
    """Name → the text of each ASK query, which is true of a dataset at fault."""
    return {path.stem: path.read_text(encoding="utf-8") for path in files("ontology", "shapes/asks/*.rq")}


def faults(lines):
    """The names of the ASK queries that are true of a dataset."""
    store = ox.Store()
    store.extend(parse(lines))
    return {name for name, text in asks().items() if store.query(text)}
