"""How well mentions and entities are found: floors that only rise, on our own dispatches and on shared gold.

The dispatches were labelled before anything was run on them. Generic weapon nouns count only where the gold
marks them, since they depend on events; collectives are not in the form.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.shared_engine import shared_annotator

from communique.annotation.annotator import LanguageAnnotator
from communique.model.text import Annotations, Chain, Document, EntityType, Iri, Level

pytestmark = pytest.mark.model

BOARD = Path(__file__).resolve().parent / "board"
Key = tuple[int, int, str]


@pytest.fixture(scope="module")
def annotator() -> LanguageAnnotator:
    return shared_annotator()


def documents(root: Path) -> Iterator[tuple[dict[str, Any], Document]]:
    for path in sorted((root / "annotations").glob("*.json")):
        form = json.loads(path.read_text("utf-8"))
        with (root / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        anchor = form.get("reference_date")
        yield (
            form,
            Document(iri=Iri(path.stem), text=text, anchor=date.fromisoformat(anchor) if anchor else None),
        )


def gold_mentions(form: dict[str, Any]) -> dict[Key, tuple[str, str]]:
    return {
        (mention["start"], mention["end"], entity["type"]): (entity["id"], mention["kind"])
        for entity in form["entities"]
        for mention in entity["mentions"]
    }


def is_generic(chain: Chain) -> bool:
    named = any(mention.level is Level.NAME for mention in chain.mentions)
    return chain.type is EntityType.WEAPON_SYSTEM and not named


def found_mentions(annotations: Annotations, gold: Iterable[Key]) -> dict[Key, int]:
    marked = {(start, end) for start, end, type_ in gold if type_ == EntityType.WEAPON_SYSTEM}
    found = {}
    for number, chain in enumerate(annotations.chains):
        if chain.type is EntityType.COLLECTIVE:
            continue
        for mention in chain.mentions:
            if not is_generic(chain) or (mention.span.start, mention.span.end) in marked:
                found[(mention.span.start, mention.span.end, chain.type.value)] = number
    return found


def measure(annotator: LanguageAnnotator, root: Path) -> dict[str, float]:
    """Strict F1 of mentions, of names (what overlaps a gold nominal or pronoun left out), and B3."""
    pairs = list(documents(root))
    counts: Counter[str] = Counter()
    precise = recalled = 0.0
    for (form, _), layer in zip(pairs, annotator.annotate_many(each for _, each in pairs), strict=True):
        gold = gold_mentions(form)
        found = found_mentions(layer, gold)
        right = sorted(set(gold) & set(found))
        counts.update(gold=len(gold), found=len(found), right=len(right))
        counts.update(_names(gold, found))
        sizes = Counter(entity for entity, _ in gold.values()), Counter(found.values())
        both = Counter((gold[key][0], found[key]) for key in right)
        recalled += sum(both[gold[key][0], found[key]] / sizes[0][gold[key][0]] for key in right)
        precise += sum(both[gold[key][0], found[key]] / sizes[1][found[key]] for key in right)
    return {
        "mentions": 2 * counts["right"] / (counts["gold"] + counts["found"]),
        "names": 2 * counts["right names"] / (counts["gold names"] + counts["found names"]),
        "b3": 2 / (counts["found"] / precise + counts["gold"] / recalled),
    }


def _names(gold: dict[Key, tuple[str, str]], found: dict[Key, int]) -> dict[str, int]:
    others = [key for key, (_, kind) in gold.items() if kind != "name"]
    judged = [key for key in found if not any(_overlap(key, other) for other in others if key not in gold)]
    judged = [key for key in judged if key not in gold or gold[key][1] == "name"]
    names = {key for key, (_, kind) in gold.items() if kind == "name"}
    return {"gold names": len(names), "found names": len(judged), "right names": len(names & set(judged))}


def _overlap(one: Key, other: Key) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_our_dispatches_are_read_at_least_as_well_as_before(annotator: LanguageAnnotator) -> None:
    figures = measure(annotator, BOARD)
    assert figures["mentions"] >= 0.97, figures
    assert figures["names"] >= 0.97, figures
    assert figures["b3"] >= 0.96, figures


@pytest.mark.shared
def test_the_shared_gold_is_read_at_least_as_well_as_before(
    annotator: LanguageAnnotator, shared_folder: Path
) -> None:
    figures = measure(annotator, shared_folder / "gold")
    assert figures["mentions"] >= 0.985, figures
    assert figures["names"] >= 0.99, figures
    assert figures["b3"] >= 0.975, figures


def test_annotating_twice_gives_the_same_chains(annotator: LanguageAnnotator) -> None:
    _, document = next(documents(BOARD))
    assert annotator.annotate(document).chains == annotator.annotate(document).chains


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🙂", "’s", "(AFP) —", "President", "“I” he said", "of the for to"]
)
def test_odd_texts_are_annotated_without_complaint(annotator: LanguageAnnotator, text: str) -> None:
    annotations = annotator.annotate(Document(iri=Iri("x"), text=text))
    assert all(mention.span.end <= len(text) for mention in annotations.mentions)


def test_hard_wrapped_lines_keep_their_offsets(annotator: LanguageAnnotator) -> None:
    text = (
        "The meeting in the old harbour hall began late, and Prime Minister\n"
        "Anna Lindqvist of Sweden waited for almost an hour before the first\n"
        "of the other delegations arrived from the airport by bus, tired but\n"
        "willing to talk about the border, the fish and the price of the new\n"
        "patrol boats.\n"
    )
    annotations = annotator.annotate(Document(iri=Iri("x"), text=text))
    assert "Anna Lindqvist" in [annotations.text_of(mention.span) for mention in annotations.mentions]
    assert "".join(token.text + token.whitespace_ for token in annotations.tokens).split() == text.split()


def test_the_model_is_named_in_the_record_of_a_run(annotator: LanguageAnnotator) -> None:
    stock, own, hints, views = annotator.model_digests()
    assert stock.startswith("en_core_web_md 3.7.1 sha256:")
    assert own.startswith("communique-names ")
    assert hints.startswith("communique-event-hints ")
    assert views.startswith("communique-word-views ")


def test_a_text_is_read_alike_alone_and_among_others(annotator: LanguageAnnotator) -> None:
    found = [document for _, document in documents(BOARD)]
    together = [each.mentions for each in annotator.annotate_many(found)]
    alone = [annotator.annotate(document).mentions for document in reversed(found)]
    assert together == alone[::-1]
