"""Precision, recall and F1 of predicted annotation forms against gold, layer by layer.

strict: exact span and type; entities aligned one to one (CEAF phi4, Luo 2005); the event's type must be
right for its arguments to count. partial and lenient: overlapping spans of one type; an entity stands for
the gold entity most of its mentions hit; a country and its government count as one. B3: Bagga & Baldwin 1998.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from communique.evaluation.intervals import day_iou, interval
from communique.evaluation.matching import Pair, Range, assign, greedy, iou, overlap
from communique.evaluation.tally import Tally

Json = Mapping[str, Any]
Board = defaultdict[str, Tally]
MENTION_TYPES = ("Person", "Office", "Organization", "Place", "WeaponSystem", "MilitaryUnit", "Event-name")
ROLES = ("Agent", "Patient", "Recipient", "Theme", "Instrument", "Place")


def new_board() -> Board:
    """An empty board: measure → Tally."""
    return defaultdict(Tally)


def _range(item: object) -> Range | None:
    if not isinstance(item, Mapping):
        return None
    start, end = item.get("start"), item.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) and end > start else None


def _list(document: Json, key: str) -> list[Json]:
    return list(document.get(key) or [])


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Range
    type: str | None
    entity: str | None
    kind: str | None


def _mentions(document: Json) -> list[_Mention]:
    found: dict[tuple[object, ...], _Mention] = {}
    for entity in _list(document, "entities"):
        for mention in _list(entity, "mentions"):
            span = _range(mention)
            if span:
                key = (span, entity.get("type"), entity.get("id"))
                found.setdefault(key, _Mention(span, key[1], key[2], mention.get("kind")))
    return list(found.values())


def _triggers(event: Json) -> list[Range]:
    spans = [_range(item) for item in (event.get("trigger"), *_list(event, "mentions"))]
    return list(dict.fromkeys(span for span in spans if span))


class _Alignment:
    """One document's gold and prediction, with entities and events aligned."""

    def __init__(self, gold: Json, predicted: Json) -> None:
        self.gold, self.predicted = gold, predicted
        self.gold_mentions, self.predicted_mentions = _mentions(gold), _mentions(predicted)
        self.gold_types = {each["id"]: each.get("type") for each in _list(gold, "entities")}
        self.predicted_types = {each.get("id"): each.get("type") for each in _list(predicted, "entities")}
        self._align_entities()
        self._align_events()

    def _align_entities(self) -> None:
        pairs = greedy(self.gold_mentions, self.predicted_mentions, _mention_weight)
        self.pairs = [(self.gold_mentions[i].entity, self.predicted_mentions[j].entity) for i, j in pairs]
        self.shared = Counter(self.pairs)
        self.gold_sizes = Counter(mention.entity for mention in self.gold_mentions)
        self.predicted_sizes = Counter(mention.entity for mention in self.predicted_mentions)
        rows, columns = list(self.gold_sizes), list(self.predicted_sizes)
        weights = [
            [2 * self.shared[(a, b)] / (self.gold_sizes[a] + self.predicted_sizes[b]) for b in columns]
            for a in rows
        ]
        chosen = assign(weights)
        self.similarity = sum(weights[i][j] for i, j in chosen)
        self.entity = {columns[j]: rows[i] for i, j in chosen}

    @cached_property
    def majority(self) -> dict[str | None, str | None]:
        """Predicted entity → the gold entity most of its mentions hit."""
        result: dict[str | None, str | None] = {}
        for predicted in self.predicted_sizes:
            hits = [(self.shared[(a, predicted)], a) for a in self.gold_sizes if self.shared[(a, predicted)]]
            if hits:
                result[predicted] = max(hits, key=lambda hit: (hit[0], hit[1] == self.entity.get(predicted)))[
                    1
                ]
        return result

    @cached_property
    def polity(self) -> dict[str | None, str | None]:
        """Gold entity → the state it stands for, else itself."""
        return {
            each["id"]: each["polity"] if each.get("polity") in self.gold_types else each["id"]
            for each in _list(self.gold, "entities")
        }

    def lenient(self, predicted: str | None) -> str | None:
        """The gold state or entity a predicted entity stands for."""
        hit = self.majority.get(predicted)
        return self.polity.get(hit, hit)

    def _align_events(self) -> None:
        self.gold_events = _list(self.gold, "events")
        gold_spans = [span for event in self.gold_events for span in _triggers(event)]
        names = [mention.span for mention in self.gold_mentions if mention.type == "Event-name"]

        def is_free(span: Range) -> bool:
            # A trigger inside a gold Event-name ("NATO summit", "the war") is neither right nor wrong.
            inside = any(start <= span[0] and span[1] <= end for start, end in names)
            return inside and not any(overlap(span, other) for other in gold_spans)

        events = _list(self.predicted, "events")
        self.predicted_events = [
            event for event in events if not (_triggers(event) and all(map(is_free, _triggers(event))))
        ]
        self.gold_triggers = [
            (span, k) for k, event in enumerate(self.gold_events) for span in _triggers(event)
        ]
        self.predicted_triggers = [
            (span, k)
            for k, event in enumerate(self.predicted_events)
            for span in _triggers(event)
            if not is_free(span)
        ]
        self.trigger_pairs = greedy(self.gold_triggers, self.predicted_triggers, lambda a, b: iou(a[0], b[0]))
        shared = Counter(
            (self.gold_triggers[i][1], self.predicted_triggers[j][1]) for i, j in self.trigger_pairs
        )
        gold_sizes = Counter(k for _, k in self.gold_triggers)
        sizes = Counter(k for _, k in self.predicted_triggers)
        weights = [
            [
                2 * shared[(i, j)] / (gold_sizes[i] + sizes[j]) if shared[(i, j)] else 0.0
                for j in range(len(self.predicted_events))
            ]
            for i in range(len(self.gold_events))
        ]
        self.event_pairs: list[Pair] = assign(weights)
        self.event_similarity = sum(weights[i][j] for i, j in self.event_pairs)
        self.event = {j: i for i, j in self.event_pairs}


def _mention_weight(gold: _Mention, predicted: _Mention) -> float:
    if not overlap(gold.span, predicted.span):
        return 0.0
    return iou(gold.span, predicted.span) + (0.5 if gold.type == predicted.type else 0.0)


def _score_mentions(a: _Alignment, board: Board) -> None:
    gold, predicted = a.gold_mentions, a.predicted_mentions
    strict = greedy(gold, predicted, lambda x, y: float(x.span == y.span and x.type == y.type))
    partial = greedy(gold, predicted, lambda x, y: iou(x.span, y.span) if x.type == y.type else 0.0)
    anywhere = greedy(gold, predicted, lambda x, y: iou(x.span, y.span))
    for name, pairs in (
        ("mention strict", strict),
        ("mention partial", partial),
        ("mention span-only partial", anywhere),
    ):
        board[name].add(len(pairs), len(gold), len(predicted))
    for kind in MENTION_TYPES:
        counts = (sum(m.type == kind for m in gold), sum(m.type == kind for m in predicted))
        for name, pairs in (("strict", strict), ("partial", partial)):
            hits = sum(gold[i].type == kind for i, _ in pairs)
            board[f"mention {name}/{kind}"].add(hits, *counts)
    # Predictions aligned to a nominal or pronoun of the gold are left out of the names-only count.
    dropped = {j for i, j in partial if gold[i].kind != "name"}
    names = sum(m.kind == "name" for m in gold)
    for name, pairs in (("strict", strict), ("partial", partial)):
        hits = sum(gold[i].kind == "name" for i, _ in pairs)
        board[f"mention names-only {name}"].add(hits, names, len(predicted) - len(dropped))


def _score_entities(a: _Alignment, board: Board) -> None:
    recall = sum(a.shared[pair] / a.gold_sizes[pair[0]] for pair in a.pairs)
    precision = sum(a.shared[pair] / a.predicted_sizes[pair[1]] for pair in a.pairs)
    board["entity B3"].add(recall, len(a.gold_mentions), len(a.predicted_mentions), precision)
    sizes = len(a.gold_sizes), len(a.predicted_sizes)
    board["entity CEAFe"].add(a.similarity, *sizes)
    right = sum(a.gold_types[gold] == a.predicted_types[own] for own, gold in a.entity.items() if gold)
    board["entity found (aligned, type right)"].add(right, *sizes)
    gold_ids = {each["id"]: each["qid"] for each in _list(a.gold, "entities") if each.get("qid")}
    own_ids = {each.get("id"): each["qid"] for each in _list(a.predicted, "entities") if each.get("qid")}
    hits = sum(gold_ids.get(a.entity.get(own) or "") == qid for own, qid in own_ids.items())
    judged = sum(1 for own in own_ids if a.entity.get(own) in gold_ids or own not in a.entity)
    board["entity QID"].add(hits, len(gold_ids), judged)


def _score_relations(a: _Alignment, board: Board) -> None:
    gold = {(r["type"], r["subject"], r["object"]) for r in _list(a.gold, "relations")}
    own = list(
        dict.fromkeys(
            (r.get("type"), r.get("subject"), r.get("object")) for r in _list(a.predicted, "relations")
        )
    )
    hits = {(t, a.entity.get(s), a.entity.get(o)) for t, s, o in own} & gold
    board["relation strict"].add(len(hits), len(gold), len(own))
    lenient_gold = {(t, a.polity.get(s, s), a.polity.get(o, o)) for t, s, o in gold}
    lenient_own = {(t, a.lenient(s) or ("?", k), a.lenient(o) or ("?", k)) for k, (t, s, o) in enumerate(own)}
    board["relation lenient"].add(len(lenient_own & lenient_gold), len(lenient_gold), len(lenient_own))
    for kind in sorted({t for t, _, _ in gold} | {t for t, _, _ in own if t}):
        board[f"relation strict/{kind}"].add(
            sum(t == kind for t, _, _ in hits),
            sum(t == kind for t, _, _ in gold),
            sum(t == kind for t, _, _ in own),
        )


def _score_events(a: _Alignment, board: Board) -> None:
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


def _score_arguments(a: _Alignment, board: Board) -> None:
    gold = {
        (i, p["role"], p["entity"]) for i, e in enumerate(a.gold_events) for p in _list(e, "participants")
    }
    own = list(
        dict.fromkeys(
            (j, p.get("role"), p.get("entity"))
            for j, e in enumerate(a.predicted_events)
            for p in _list(e, "participants")
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


def _score_times(a: _Alignment, board: Board) -> None:
    gold = {i: e["time"] for i, e in enumerate(a.gold_events) if e.get("time")}
    own = {j: e["time"] for j, e in enumerate(a.predicted_events) if isinstance(e.get("time"), Mapping)}
    dated = [(i, j) for i, j in a.event_pairs if i in gold and j in own]
    spans = [(_range(gold[i].get("expr")), _range(own[j].get("expr"))) for i, j in dated]
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


def _score_factuality(a: _Alignment, board: Board) -> None:
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


def _same_source(a: _Alignment, *, lenient: bool) -> Callable[[Json, Json], bool]:
    def judge(gold: Json, own: Json) -> bool:
        sources = {gold.get("source"), *(gold.get("co_sources") or [])} - {None}
        if sources:
            wanted = {a.polity.get(each, each) for each in sources} if lenient else sources
            found = a.lenient(own.get("source")) if lenient else a.entity.get(own.get("source"))
            if own.get("source") is not None and found in wanted:
                return True
            if not lenient:
                return False
        x, y = _range(gold.get("source_span")), _range(own.get("source_span"))
        if x is None and not sources:
            return own.get("source") is None and y is None
        return bool(x and y and overlap(x, y))

    return judge


def _score_claims(a: _Alignment, board: Board) -> None:
    gold = [claim for claim in _list(a.gold, "claims") if _range(claim.get("content"))]
    own = [claim for claim in _list(a.predicted, "claims") if _range(claim.get("content"))]

    def content(x: Json, y: Json) -> float:
        value = iou(_range(x["content"]) or (0, 1), _range(y["content"]) or (0, 1))
        return value if value >= 0.5 else 0.0

    strict, lenient = _same_source(a, lenient=False), _same_source(a, lenient=True)
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
    spans = (_range(claim["content"]) for claim in claims)
    return {position for span in spans if span for position in range(*span)}


def _cues(claims: Iterable[Json]) -> list[Range]:
    return sorted({span for claim in claims if (span := _range(claim.get("cue")))})


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's board with the alignments the cross-document score needs (predicted id → gold id)."""

    board: Board
    entities: dict[str | None, str | None]
    events: dict[str | None, str | None]


def score_document(gold: Json, predicted: Json) -> DocumentScore:
    """All measures of one document; an empty prediction scores 0 and never fails."""
    board = new_board()
    aligned = _Alignment(gold, predicted)
    for layer in (
        _score_mentions,
        _score_entities,
        _score_relations,
        _score_events,
        _score_arguments,
        _score_times,
        _score_factuality,
        _score_claims,
    ):
        layer(aligned, board)
    events = {
        aligned.predicted_events[j].get("id"): aligned.gold_events[i]["id"] for i, j in aligned.event_pairs
    }
    return DocumentScore(board=board, entities=dict(aligned.entity), events=events)
