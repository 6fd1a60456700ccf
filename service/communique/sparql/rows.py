"""Our own queries, read in process as plain strings: for pages and the command line, never for strangers'."""

from __future__ import annotations

import pyoxigraph as ox


def select_rows(store: ox.Store, text: str) -> list[dict[str, str]]:
    """The solutions of a SELECT as name → IRI or lexical form; what is unbound is left out."""
    found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT is asked for rows")
    names = [variable.value for variable in found.variables]
    return [
        {name: term.value for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in found
    ]
