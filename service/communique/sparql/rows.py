"""Our own queries, read in process as plain strings: for pages and the command line, never for strangers'."""

from __future__ import annotations

import pyoxigraph as ox


def select_rows(store: ox.Store, text: str) -> list[dict[str, str]]:
    """The solutions of a SELECT as name → IRI or lexical form; what is unbound is left out."""
    found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT is asked for rows")
    names = [variable.value for variable in found.variables]
    rows = []
    for solution in found:
        pairs = zip(names, solution, strict=True)
        rows.append({name: _plain(term) for name, term in pairs if term is not None})
    return rows


def _plain(term: object) -> str:
    if isinstance(term, (ox.NamedNode, ox.Literal, ox.BlankNode)):
        return term.value
    return str(term)
