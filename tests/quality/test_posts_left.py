"""Who is put out of which post, and by whom: the title of whoever dismisses is not the one that is lost."""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_engine

pytestmark = pytest.mark.model


def told(text):
    engine = shared_engine()
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    labels = {entity.iri: entity.label for entity in report.entities}
    (event,) = [event for event in report.events if event.kind == "Resignation"]
    facts = {(f.predicate, f.object) for c in report.claims for f in c.facts if f.subject == event.iri}
    return {
        role: {labels[value] for predicate, value in facts if predicate == role and value in labels}
        for role in ("agent", "recipient", "topic")
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Prince Harun dismissed his foreign minister, Leila Dossa, on Monday.",
            ("Harun", "Leila Dossa", "foreign minister"),
        ),
        (
            "The army sacked Leila Dossa on Monday. Foreign Minister Ivo Brandt stayed.",
            ("army", "Leila Dossa", None),
        ),
        (
            "President Zardari dismissed General Tarik Moor as head of the army.",
            ("Zardari", "Tarik Moor", "head of the army"),
        ),
    ],
)
def test_the_post_is_of_whoever_is_put_out_of_it(text, roles):
    found = told(text)
    for role, label in zip(("agent", "recipient", "topic"), roles, strict=True):
        assert [each for each in found[role] if label is None or label not in each] == []
        assert bool(found[role]) is (label is not None)
