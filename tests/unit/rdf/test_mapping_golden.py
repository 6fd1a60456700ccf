"""The fictional dispatch as a graph that a person has read: compared in canonical form, kept as TriG."""

from pathlib import Path

import pytest

from communique.rdf.canonical import canonical_nquads, golden_trig, read_quads, sorted_nquads
from communique.rdf.mapping import derived_quads, document_quads, report_quads

GOLDEN = Path(__file__).parents[2] / "golden" / "mapping_story.trig"


@pytest.fixture
def written(story):
    report = story.report
    states = {story.iris["norvia"]: story.iris["norvia"], story.iris["brandt"]: story.iris["norvia"]}
    return sorted_nquads(
        (
            *document_quads(report, story.captures, story.identity, story.names),
            *report_quads(report, story.captures, story.identity),
            *derived_quads(
                story.derived, report.entities, report.events, story.identity, story.names, states=states
            ),
        )
    )


def test_the_dispatch_becomes_the_golden_graph(written, story, request):
    if request.config.getoption("--update-golden", default=False):
        GOLDEN.write_text(golden_trig(written.splitlines(), base=story.names.base), encoding="utf-8")
    assert written == canonical_nquads(read_quads(GOLDEN))
