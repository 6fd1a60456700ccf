"""Precision, recall and F1 of predicted annotation forms against gold, layer by layer.

strict: exact span and type; entities aligned one to one (CEAF phi4, Luo 2005); the event's type must be
right for its arguments to count. partial and lenient: overlapping spans of one type; an entity stands for
the gold entity most of its mentions hit; a country and its government count as one. B3: Bagga & Baldwin 1998.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.evaluation.alignment import Alignment, Json
from communique.evaluation.happenings import (
    score_arguments,
    score_claims,
    score_events,
    score_factuality,
    score_times,
)
from communique.evaluation.references import score_entities, score_mentions, score_relations
from communique.evaluation.tally import Board, new_board


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's board with the alignments the cross-document score needs (predicted id → gold id)."""

    board: Board
    entities: dict[str | None, str | None]
    events: dict[str | None, str | None]


def score_document(gold: Json, predicted: Json) -> DocumentScore:
    """All measures of one document; an empty prediction scores 0 and never fails."""
    board = new_board()
    aligned = Alignment(gold, predicted)
    for layer in (
        score_mentions,
        score_entities,
        score_relations,
        score_events,
        score_arguments,
        score_times,
        score_factuality,
        score_claims,
    ):
        layer(aligned, board)
    events = {
        aligned.predicted_events[j].get("id"): aligned.gold_events[i]["id"] for i, j in aligned.event_pairs
    }
    return DocumentScore(board=board, entities=dict(aligned.entity), events=events)
