"""Hints at events by networks that have not seen the board, as hints.py writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from communique.model.text import Annotations, Hint, Span


class Hints:
    """The hints of each document, by its IRI; of a document that no file names it has none."""

    def __init__(self, paths: Sequence[Path]) -> None:
        held = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
        self._kinds, self._statuses = held[0]["kinds"], held[0]["statuses"]
        self._rows = {document: rows for each in held for document, rows in each["hints"].items()}

    def instead(self, annotations: Annotations) -> Annotations:
        """The annotations with these hints for those they came with."""
        rows = self._rows.get(annotations.document.iri, ())
        return replace(annotations, hints=tuple(self._hint(*row) for row in rows))

    def _hint(self, span: list[int], kinds: list[float], statuses: list[float]) -> Hint:
        told: dict[str, Any] = dict(zip(self._kinds[1:], kinds[1:], strict=True))
        return Hint(
            span=Span(*span),
            chance=1.0 - kinds[0],
            kinds=told,
            statuses=dict(zip(self._statuses, statuses, strict=True)),
        )
