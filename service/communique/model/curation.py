"""What people decide about the graph: append-only, replayed in order, never overruled by a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from communique.model.text import Iri


class DecisionKind(StrEnum):
    """What is decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    RATE = "rate"
    ASSERT = "assert"
    RELINK = "relink"
    AMEND = "amend"
    DATE = "date"  # a publication date set by a person
    HANDLE = "handle"  # rights or marking of a report set by a person
    RETRACT = "retract"  # a document or a capture is withdrawn
    UNDO = "undo"  # values["sequence"] names the decision taken back


# Names of values: the IRI of the claim that an assertion makes; the decision that an undo takes back; that
# characters which no mention was read at are one all the same.
ASSERTED, UNDONE, ADDED = "iri", "sequence", "added"
# Kinds that put right what was read in a document, and so name documents among their targets.
READING = (DecisionKind.ASSERT, DecisionKind.RELINK, DecisionKind.AMEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of a person. targets are IRIs of claims, mentions, documents, captures, entities or events.

    sequence is the ledger's own counter: of two decisions on one thing the later wins. who, why and when
    never enter a hash or a deterministic graph.
    """

    sequence: int
    kind: DecisionKind
    targets: tuple[Iri, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    why: str = ""
    when: datetime | None = None
