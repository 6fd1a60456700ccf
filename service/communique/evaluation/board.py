"""The board: a folder of gold against predictions, documents added up, identities across documents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from communique.errors import InvalidRequestError
from communique.evaluation.alignment import Json
from communique.evaluation.reliability import Bin, expected_calibration_error
from communique.evaluation.scorer import DocumentScore, score_document
from communique.evaluation.tally import Board, new_board

Member = tuple[str, str]
HEADLINES = (
    "mention strict",
    "mention partial",
    "mention names-only strict",
    "entity B3",
    "entity CEAFe",
    "relation strict",
    "trigger partial",
    "event type",
    "argument strict",
    "time value exact",
    "factuality",
    "claim source+content strict",
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Micro figures over all documents, figures a document, and headline F1 averaged over documents.

    confidence is the reliability of the claims' confidences, where these are known.
    """

    micro: dict[str, dict[str, float]]
    per_document: dict[str, dict[str, dict[str, float]]]
    macro_f1: dict[str, float]
    confidence: tuple[Bin, ...] = ()

    @property
    def calibration_error(self) -> float:
        """The expected calibration error of the claims' confidences."""
        return expected_calibration_error(self.confidence)

    def as_json(self) -> dict[str, Any]:
        """The tables under the names micro, macro_f1, per_doc, and the bins of the claims' confidences."""
        return {
            "micro": self.micro,
            "macro_f1": self.macro_f1,
            "per_doc": self.per_document,
            "confidence": {"ece": self.calibration_error, "bins": list(map(asdict, self.confidence))},
        }


def read_gold(folder: Path) -> dict[str, Json]:
    """The gold forms of a folder by document name, from `annotations/` where there is one."""
    inside = folder / "annotations" if (folder / "annotations").is_dir() else folder
    gold = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(inside.glob("*.json"))}
    if not gold:
        raise InvalidRequestError(f"no *.json in {inside}; a gold folder holds annotations/ and text/")
    return gold


def _pairs(
    groups: Iterable[Iterable[Sequence[str]]], known: Mapping[str, object]
) -> set[tuple[Member, Member]]:
    pairs = set()
    for group in groups:
        members = [(each[0], each[1]) for each in group if each[0] in known]
        pairs |= {(min(a, b), max(a, b)) for a in members for b in members if a[0] < b[0]}
    return pairs


def _predicted_groups(
    key: str, predicted: Mapping[str, Json], scores: Mapping[str, DocumentScore]
) -> list[list[Member]]:
    by_uri: dict[str, set[Member]] = defaultdict(set)
    for name, form in predicted.items():
        aligned = scores[name].entities if key == "entities" else scores[name].events
        for each in form.get(key) or []:
            if each.get("uri"):
                by_uri[each["uri"]].add((name, aligned.get(each.get("id")) or f"?{each.get('id')}"))
    return [sorted(group) for group in by_uri.values()]


def _score_identity(
    cross: Json, predicted: Mapping[str, Json], scores: Mapping[str, DocumentScore], board: Board
) -> None:
    for name, key, groups in (
        ("cross-document entity pairs", "entities", [each["members"] for each in cross["entities"]]),
        ("cross-document event pairs", "events", cross["events"]),
    ):
        gold = _pairs(groups, scores)
        found = _pairs(_predicted_groups(key, predicted, scores), scores)
        judged = {pair for pair in found if not any(member[1].startswith("?") for member in pair)}
        board[name].add(len(judged & gold), len(gold), len(judged))
        if key == "events":
            apart = _pairs([[a, b] for a, b, _ in cross["distinct_events"]], scores)
            merged = len(judged & apart)
            board[f"{name} wrongly merged (tp = merged)"].add(merged, len(apart), len(apart))


def evaluate(
    gold: Mapping[str, Json], predicted: Mapping[str, Json], cross: Json | None = None
) -> Evaluation:
    """Score every gold document; a missing prediction counts as empty. cross is the gold of identities."""
    forms = {name: predicted.get(name) or {} for name in gold}
    scores = {name: score_document(gold[name], forms[name]) for name in sorted(gold)}
    total = new_board()
    for score in scores.values():
        for measure, tally in score.board.items():
            total[measure].add_tally(tally)
    if cross is not None:
        _score_identity(cross, forms, scores, total)
    per_document = {
        name: {measure: tally.figures() for measure, tally in score.board.items()}
        for name, score in scores.items()
    }
    return Evaluation(
        micro={measure: tally.figures() for measure, tally in total.items()},
        per_document=per_document,
        macro_f1=_macro(per_document),
    )


def _macro(per_document: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, float]:
    macro = {}
    for measure in HEADLINES:
        values = [
            figures[measure]["F1"]
            for figures in per_document.values()
            if figures[measure]["gold"] or figures[measure]["pred"]
        ]
        if values:
            macro[measure] = sum(values) / len(values)
    return macro
