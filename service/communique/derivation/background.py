"""What derivation knows beside claims and decisions; handed in, and the same for every component."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from communique.derivation.origins import Origins
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """names and reference; origins; anchors: document → the day it is of, where that is known."""

    names: Names = field(default_factory=Names)
    reference: Reference = field(default_factory=Reference)
    origins: Origins = field(default_factory=Origins)
    anchors: Mapping[Iri, date] = field(default_factory=dict)
