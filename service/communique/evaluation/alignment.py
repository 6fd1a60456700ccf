"""One document's gold and prediction, with mentions, entities and events aligned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from communique.evaluation.matching import Pair, Range, assign, greedy, iou, overlap

Json = Mapping[str, Any]


def span_range(item: object) -> Range | None:
    """The half-open range of an item of the form, None for anything malformed."""
    if not isinstance(item, Mapping):
        return None
    start, end = item.get("start"), item.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) and end > start else None


def items(document: Json, key: str) -> list[Json]:
    """The list under a key, empty when there is none."""
    return list(document.get(key) or [])


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one entity; the same span may be listed under two."""

    span: Range
    type: str | None
    entity: str | None
    kind: str | None


def all_mentions(document: Json) -> list[Mention]:
    """Every well-formed mention once, in the order listed."""
    found: dict[tuple[object, ...], Mention] = {}
    for entity in items(document, "entities"):
        for mention in items(entity, "mentions"):
            span = span_range(mention)
            if span:
                key = (span, entity.get("type"), entity.get("id"))
                found.setdefault(key, Mention(span, key[1], key[2], mention.get("kind")))
    return list(found.values())


def triggers(event: Json) -> list[Range]:
    """The trigger and further mentions of an event, without doubles."""
    spans = [span_range(item) for item in (event.get("trigger"), *items(event, "mentions"))]
    return list(dict.fromkeys(span for span in spans if span))


class Alignment:
    """One document's gold and prediction, with entities and events aligned."""

    def __init__(self, gold: Json, predicted: Json) -> None:
        self.gold, self.predicted = gold, predicted
        self.gold_mentions, self.predicted_mentions = all_mentions(gold), all_mentions(predicted)
        self.gold_types = {each["id"]: each.get("type") for each in items(gold, "entities")}
        self.predicted_types = {each.get("id"): each.get("type") for each in items(predicted, "entities")}
        self._align_entities()
        self._align_events()

    def _align_entities(self) -> None:
        pairs = greedy(self.gold_mentions, self.predicted_mentions, mention_weight)
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
            for each in items(self.gold, "entities")
        }

    def lenient(self, predicted: str | None) -> str | None:
        """The gold state or entity a predicted entity stands for."""
        hit = self.majority.get(predicted)
        return self.polity.get(hit, hit)

    def _align_events(self) -> None:
        self.gold_events = items(self.gold, "events")
        gold_spans = [span for event in self.gold_events for span in triggers(event)]
        names = [mention.span for mention in self.gold_mentions if mention.type == "Event-name"]

        def is_free(span: Range) -> bool:
            # A trigger inside a gold Event-name ("NATO summit", "the war") is neither right nor wrong.
            inside = any(start <= span[0] and span[1] <= end for start, end in names)
            return inside and not any(overlap(span, other) for other in gold_spans)

        events = items(self.predicted, "events")
        self.predicted_events = [
            event for event in events if not (triggers(event) and all(map(is_free, triggers(event))))
        ]
        self.gold_triggers = [
            (span, k) for k, event in enumerate(self.gold_events) for span in triggers(event)
        ]
        self.predicted_triggers = [
            (span, k)
            for k, event in enumerate(self.predicted_events)
            for span in triggers(event)
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


def mention_weight(gold: Mention, predicted: Mention) -> float:
    """How well two mentions fit for aligning entities: overlap, and a half for the same type."""
    if not overlap(gold.span, predicted.span):
        return 0.0
    return iou(gold.span, predicted.span) + (0.5 if gold.type == predicted.type else 0.0)
