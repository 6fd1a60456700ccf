"""How well armed forces and their formations are found in running text; the floors only rise.

Each line is a report of its own, so that nothing else in the text helps. A mention counts with its exact
span, a nominal with its article.
"""

from __future__ import annotations

import pytest
from tests.quality.test_weapon_sentences import Line, read
from tests.shared_engine import shared_annotator

from communique.model.text import Document, EntityType, Iri, Level, Span

pytestmark = pytest.mark.model

RECALL, PRECISION, INVENTED = 0.98, 0.96, 0
Found = list[tuple[Line, frozenset[Span]]]


@pytest.fixture(scope="module")
def found() -> Found:
    lines = [*read("unit_sentences.txt"), *read("unit_traps.txt")]
    documents = [Document(iri=Iri(str(number)), text=line.text) for number, line in enumerate(lines)]
    units = [
        frozenset(
            mention.span
            for mention in each.mentions
            if mention.type is EntityType.MILITARY_UNIT and mention.level is not Level.PRONOUN
        )
        for each in shared_annotator().annotate_many(documents)
    ]
    return list(zip(lines, units, strict=True))


def shown(line: Line, spans: frozenset[Span]) -> str:
    return f"{line.text} -> {sorted(span.of(line.text) for span in spans)}"


def test_units_are_found_with_their_exact_words(found: Found) -> None:
    told = [(line, units) for line, units in found if line.weapons]
    hits = sum(len(line.weapons & units) for line, units in told)
    recall = hits / sum(len(line.weapons) for line, _ in told)
    precision = hits / sum(len(units) for _, units in told)
    missed = [shown(line, units) for line, units in told if line.weapons != units]
    assert (recall >= RECALL, precision >= PRECISION) == (True, True), (recall, precision, missed)


def test_words_that_only_look_like_units_are_left_alone(found: Found) -> None:
    invented = [shown(line, units) for line, units in found if not line.weapons and units]
    assert len(invented) <= INVENTED, invented
