"""Whom plurals stand for, on dispatches of our own."""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_annotator

from communique.annotation.annotator import LanguageAnnotator
from communique.model.text import Document, Iri

pytestmark = pytest.mark.model

CALL = "Peruvian President Ana Quispe met Chilean President Jorge Rojas in Arica on Monday."
TALKS = "Delegations from the Polisario Front and the Moroccan army met in Geneva."
QUARREL = """Uganda's army shelled a Rwandan post, Reuters said. Rwanda threatened Uganda.
The United Nations urged both sides to wait."""
ENVOYS = """Uganda accused Rwanda of theft. Rwandan Foreign Minister Paul Mugenzi met U.S. envoy Ann Dole.
The two sides will meet again in May."""
REVOLT = """Sudan's army fought the RSF in Bara. The RSF shelled Sudan's army.
Egypt's president met a Chadian minister. Both sides claimed the town."""
FEUD = "Uganda and Rwanda recalled their ambassadors. Kenya offered to mediate."


@pytest.fixture(scope="module")
def annotator() -> LanguageAnnotator:
    return shared_annotator()


@pytest.mark.parametrize(
    ("text", "plural", "members"),
    [
        (
            f"{CALL} The two leaders agreed to meet.",
            "The two leaders",
            {"Ana Quispe", "Jorge Rojas"},
        ),
        (f"{CALL} Both presidents spoke of fish.", "Both presidents", {"Ana Quispe", "Jorge Rojas"}),
        (TALKS, "Delegations", {"Polisario Front", "Moroccan army"}),
        (f"{TALKS} The two sides failed to agree.", "The two sides", {"Polisario Front", "Moroccan army"}),
        (f"{FEUD} It urged both countries to talk.", "both countries", {"Uganda", "Rwanda"}),
        (f"{CALL} The three leaders left.", "The three leaders", None),
        ("Ana Quispe spoke. Both sides shouted.", "Both sides", None),
        # Neither who reports nor who mediates is a side; who speaks for a state is that state.
        (QUARREL, "both sides", {"Rwanda", "Uganda"}),
        (ENVOYS, "The two sides", {"Rwanda", "U.S."}),
        (REVOLT, "Both sides", {"army", "RSF"}),
        # Who is not told which two, stays unknown.
        (f"{CALL} It failed, two diplomats said.", "two diplomats", None),
    ],
)
def test_a_plural_stands_for_those_named_before(
    annotator: LanguageAnnotator, text: str, plural: str, members: set[str] | None
) -> None:
    annotations = annotator.annotate(Document(iri=Iri("x"), text=text))
    groups = {
        annotations.text_of(group.span): {annotations.text_of(each.span) for each in group.members}
        for group in annotations.groups
    }
    assert groups.get(plural) == members
