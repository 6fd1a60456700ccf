"""The rows of a SELECT as CSV, each field quoted where RFC 4180 asks for it: the engine leaves IRIs bare."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyoxigraph as ox

from communique.errors import QueryBudgetError

_NEEDS_QUOTES = re.compile(r'[",\r\n]')
_ROWS_A_PIECE = 256


def _field(term: object) -> str:
    """A term as SPARQL 1.1 CSV, section 3.2: bare IRI or lexical form, `_:label`, nothing when unbound."""
    if term is None:
        return ""
    plain = term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)
    return '"' + plain.replace('"', '""') + '"' if _NEEDS_QUOTES.search(plain) else plain


def write_csv(solutions: ox.QuerySolutions, write: Callable[[bytes], object], *, max_rows: int) -> int:
    """Write the solutions piece by piece and say how many; raises QueryBudgetError at the first too many."""
    lines = [",".join(variable.value for variable in solutions.variables)]
    rows = 0
    for solution in solutions:
        rows += 1
        if rows > max_rows:
            raise QueryBudgetError(f"more than {max_rows} rows; add a LIMIT or narrow the query")
        lines.append(",".join(map(_field, solution)))
        if len(lines) >= _ROWS_A_PIECE:
            write(("\r\n".join(lines) + "\r\n").encode())
            lines = []
    if lines:
        write(("\r\n".join(lines) + "\r\n").encode())
    return rows
