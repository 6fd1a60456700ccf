"""The second board holds together: every offset says what it claims, every reference is there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BOARD = Path(__file__).resolve().parent / "board2"
NAMES = sorted(path.stem for path in (BOARD / "annotations").glob("*.json"))


def load(name: str) -> tuple[dict[str, Any], str]:
    annotations = json.loads((BOARD / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
    return annotations, (BOARD / "text" / f"{name}.txt").read_bytes().decode()


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with start and end, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "surface"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("name", NAMES)
def test_every_span_says_what_stands_there(name: str) -> None:
    annotations, text = load(name)
    assert annotations["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    found = list(spans(annotations))
    assert len(found) > 50
    assert [one for one in found if text[one["start"] : one["end"]] != one["surface"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_is_to_an_entity_of_the_report(name: str) -> None:
    annotations, _ = load(name)
    known = {entity["id"] for entity in annotations["entities"]} | {None}
    used = {part["entity"] for event in annotations["events"] for part in event["participants"]}
    used |= {claim["source"] for claim in annotations["claims"]}
    used |= {
        end for relation in annotations["relations"] for end in (relation["subject"], relation["object"])
    }
    assert used <= known


def test_the_links_between_reports_are_to_what_they_hold() -> None:
    links = json.loads((BOARD / "crossdoc.json").read_text(encoding="utf-8"))
    members = [("entities", tuple(one)) for link in links["entities"] for one in link["members"]]
    members += [("events", tuple(one)) for pair in links["events"] for one in pair]
    members += [("events", tuple(one)) for pair in links["distinct_events"] for one in pair[:2]]
    for kind, (name, key) in members:
        assert key in {one["id"] for one in load(name)[0][kind]}
