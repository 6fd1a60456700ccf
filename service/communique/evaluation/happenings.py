"""Measures of events and claims: triggers, types, arguments, times, factuality, attribution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communique.evaluation.alignment import Alignment, Json, items, span_range
from communique.evaluation.intervals import day_iou, interval
from communique.evaluation.matching import Range, greedy, iou, overlap
from communique.evaluation.tally import Board

ROLES = ("Agent", "Patient", "Recipient", "Theme", "Instrument", "Place")


def score_events(a: Alignment, board: Board) -> None:
    """Triggers, and events aligned one to one by them."""
    counts = len(a.gold_triggers), len(a.predicted_triggers)
    exact = greedy(a.gold_triggers, a.predicted_triggers, lambda x, y: float(x[0] == y[0]))
    board["trigger strict"].add(len(exact), *counts)
    board["trigger partial"].add(len(a.trigger_pairs), *counts)
    gold, own = a.gold_events, a.predicted_events
    typed = greedy(
        a.gold_triggers,
        a.predicted_triggers,
        lambda x, y: iou(x[0], y[0]) if gold[x[1]].get("type") == own[y[1]].get("type") else 0.0,
    )
    board["trigger+type partial"].add(len(typed), *counts)
    sizes = len(gold), len(own)
    board["event found"].add(len(a.event_pairs), *sizes)
    board["event CEAFe"].add(a.event_similarity, *sizes)
    same = sum(gold[i].get("type") == own[j].get("type") for i, j in a.event_pairs)
    board["event type"].add(same, *sizes)
    coarse = sum(_coarse(gold[i]) == _coarse(own[j]) for i, j in a.event_pairs)
    board["event type coarse"].add(coarse, *sizes)


def _coarse(event: Json) -> str:
    return str(event.get("type") or "").split("/")[0]


def score_arguments(a: Alignment, board: Board) -> None:
    """Participants with their roles."""
    gold = {
        (i, p["role"], p["entity"]) for i, e in enumerate(a.gold_events) for p in items(e, "participants")
    }
    own = list(
        dict.fromkeys(
            (j, p.get("role"), p.get("entity"))
            for j, e in enumerate(a.predicted_events)
            for p in items(e, "participants")
        )
    )

    def is_typed(j: int) -> bool:
        return j in a.event and a.gold_events[a.event[j]].get("type") == a.predicted_events[j].get("type")

    hits = {(a.event[j], role, a.entity.get(entity)) for j, role, entity in own if is_typed(j)} & gold
    board["argument strict"].add(len(hits), len(gold), len(own))
    for role in ROLES:
        board[f"argument strict/{role}"].add(
            sum(each[1] == role for each in hits),
            sum(each[1] == role for each in gold),
            sum(each[1] == role for each in own),
        )
    lenient_gold = {(i, role, a.polity.get(entity, entity)) for i, role, entity in gold}
    lenient_own = {
        (a.event.get(j, ("?", j)), role, a.lenient(entity) or ("?", entity)) for j, role, entity in own
    }
    board["argument lenient"].add(len(lenient_gold & lenient_own), len(lenient_gold), len(lenient_own))


def score_times(a: Alignment, board: Board) -> None:
    """Time expressions on events, and their values."""
    gold = {i: e["time"] for i, e in enumerate(a.gold_events) if e.get("time")}
    own = {j: e["time"] for j, e in enumerate(a.predicted_events) if isinstance(e.get("time"), Mapping)}
    dated = [(i, j) for i, j in a.event_pairs if i in gold and j in own]
    spans = [(span_range(gold[i].get("expr")), span_range(own[j].get("expr"))) for i, j in dated]
    placed = sum(1 for x, y in spans if x and y and overlap(x, y))
    board["time expression on event"].add(placed, len(gold), len(own))
    gold_days = {i: days for i, t in gold.items() if (days := interval(t.get("value")))}
    own_days = {j: days for j, t in own.items() if (days := interval(t.get("value")))}
    unresolved = {i for i in gold if i not in gold_days}
    judged = sum(1 for j in own_days if a.event.get(j) not in unresolved)
    both = [(gold_days[i], own_days[j]) for i, j in a.event_pairs if i in gold_days and j in own_days]
    exact = sum(x == y for x, y in both)
    board["time value exact"].add(exact, len(gold_days), judged)
    near = sum(day_iou(x, y) >= 0.5 for x, y in both)
    board["time value lenient (IoU>=.5)"].add(near, len(gold_days), judged)
    board["time accuracy where both give a value"].add(exact, len(both), len(both))


def score_factuality(a: Alignment, board: Board) -> None:
    """Factuality of aligned events, and of those that are not actual."""
    own = {j: e["factuality"] for j, e in enumerate(a.predicted_events) if e.get("factuality")}
    gold = [e.get("factuality") for e in a.gold_events]
    pairs = [(i, j) for i, j in a.event_pairs if j in own]
    right = [(i, j) for i, j in pairs if gold[i] == own[j]]
    board["factuality"].add(len(right), len(gold), len(own))
    board["factuality non-actual"].add(
        sum(gold[i] != "actual" for i, _ in right),
        sum(each != "actual" for each in gold),
        sum(each != "actual" for each in own.values()),
    )
    board["factuality accuracy on found events"].add(len(right), len(pairs), len(pairs))


def same_source(a: Alignment, *, lenient: bool) -> Callable[[Json, Json], bool]:
    """What tells whether a gold claim and a predicted one have the same speaker."""

    def judge(gold: Json, own: Json) -> bool:
        sources = {gold.get("source"), *(gold.get("co_sources") or [])} - {None}
        if sources:
            wanted = {a.polity.get(each, each) for each in sources} if lenient else sources
            found = a.lenient(own.get("source")) if lenient else a.entity.get(own.get("source"))
            if own.get("source") is not None and found in wanted:
                return True
            if not lenient:
                return False
        x, y = span_range(gold.get("source_span")), span_range(own.get("source_span"))
        if x is None and not sources:
            return own.get("source") is None and y is None
        return bool(x and y and overlap(x, y))

    return judge


def score_claims(a: Alignment, board: Board) -> None:
    """Content spans, sources, kinds and cues."""
    gold = [claim for claim in items(a.gold, "claims") if span_range(claim.get("content"))]
    own = [claim for claim in items(a.predicted, "claims") if span_range(claim.get("content"))]

    def content(x: Json, y: Json) -> float:
        value = iou(span_range(x["content"]) or (0, 1), span_range(y["content"]) or (0, 1))
        return value if value >= 0.5 else 0.0

    strict, lenient = same_source(a, lenient=False), same_source(a, lenient=True)
    measures: dict[str, Callable[[Json, Json], float]] = {
        "claim content (IoU>=.5)": content,
        "claim source+content strict": lambda x, y: content(x, y) if strict(x, y) else 0.0,
        "claim source+content lenient": lambda x, y: content(x, y) if lenient(x, y) else 0.0,
        "claim source+content+kind strict": lambda x, y: (
            content(x, y) if x.get("kind") == y.get("kind") and strict(x, y) else 0.0
        ),
    }
    for name, weight in measures.items():
        board[name].add(len(greedy(gold, own, weight)), len(gold), len(own))
    x, y = _characters(gold), _characters(own)
    board["claim content characters"].add(len(x & y), len(x), len(y))
    gold_cues, own_cues = _cues(gold), _cues(own)
    board["claim cue partial"].add(len(greedy(gold_cues, own_cues, iou)), len(gold_cues), len(own_cues))


def _characters(claims: Iterable[Json]) -> set[int]:
    spans = (span_range(claim["content"]) for claim in claims)
    return {position for span in spans if span for position in range(*span)}


def _cues(claims: Iterable[Json]) -> list[Range]:
    return sorted({span for claim in claims if (span := span_range(claim.get("cue")))})
