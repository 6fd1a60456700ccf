"""How well weapons without a name are marked where they take part in what a line tells; the floors only rise.

Each line is a report of its own, read to the end, as the annotation form lists its weapons.
"""

from __future__ import annotations

import pytest
from tests.quality.test_weapon_sentences import Line, read
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import annotation_form
from communique.model.text import Document, EntityType, Iri, Span

pytestmark = pytest.mark.model

RECALL, PRECISION = 0.85, 0.96
Found = list[tuple[Line, frozenset[Span]]]


def weapons_of(line: Line, number: int) -> frozenset[Span]:
    """The spans of the weapons that the form lists."""
    report = shared_engine().resolve(Document(iri=Iri(str(number)), text=line.text))
    form = annotation_form(report, name="line", given_text=line.text)
    listed = (each for each in form["entities"] if each["type"] == EntityType.WEAPON_SYSTEM.value)
    return frozenset(Span(each["start"], each["end"]) for entity in listed for each in entity["mentions"])


def test_weapons_without_a_name_are_marked_where_they_take_part() -> None:
    found: Found = [(line, weapons_of(line, n)) for n, line in enumerate(read("weapon_nouns.txt"))]
    hits = sum(len(line.weapons & spans) for line, spans in found)
    recall = hits / sum(len(line.weapons) for line, _ in found)
    precision = hits / sum(len(spans) for _, spans in found)
    wrong = [
        (line.text, [each.of(line.text) for each in spans]) for line, spans in found if line.weapons != spans
    ]
    assert (recall >= RECALL, precision >= PRECISION) == (True, True), (recall, precision, wrong)
