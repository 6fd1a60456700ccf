"""Measures of the text layer: mentions, entities, relations."""

from __future__ import annotations

from communique.evaluation.alignment import Alignment, items
from communique.evaluation.matching import greedy, iou
from communique.evaluation.tally import Board

MENTION_TYPES = ("Person", "Office", "Organization", "Place", "WeaponSystem", "MilitaryUnit", "Event-name")


def score_mentions(a: Alignment, board: Board) -> None:
    """Mentions: strict, partial, span only, a type each, names only."""
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


def score_entities(a: Alignment, board: Board) -> None:
    """B3, CEAFe, type of aligned entities, Wikidata identifiers."""
    recall = sum(a.shared[pair] / a.gold_sizes[pair[0]] for pair in a.pairs)
    precision = sum(a.shared[pair] / a.predicted_sizes[pair[1]] for pair in a.pairs)
    board["entity B3"].add(recall, len(a.gold_mentions), len(a.predicted_mentions), precision)
    sizes = len(a.gold_sizes), len(a.predicted_sizes)
    board["entity CEAFe"].add(a.similarity, *sizes)
    right = sum(a.gold_types[gold] == a.predicted_types[own] for own, gold in a.entity.items() if gold)
    board["entity found (aligned, type right)"].add(right, *sizes)
    gold_ids = {each["id"]: each["qid"] for each in items(a.gold, "entities") if each.get("qid")}
    own_ids = {each.get("id"): each["qid"] for each in items(a.predicted, "entities") if each.get("qid")}
    hits = sum(gold_ids.get(a.entity.get(own) or "") == qid for own, qid in own_ids.items())
    judged = sum(1 for own in own_ids if a.entity.get(own) in gold_ids or own not in a.entity)
    board["entity QID"].add(hits, len(gold_ids), judged)


def score_relations(a: Alignment, board: Board) -> None:
    """Relations, strict and with states and governments as one."""
    gold = {(r["type"], r["subject"], r["object"]) for r in items(a.gold, "relations")}
    own = list(
        dict.fromkeys(
            (r.get("type"), r.get("subject"), r.get("object")) for r in items(a.predicted, "relations")
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
