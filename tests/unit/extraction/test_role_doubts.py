"""What the models of roles add to the parts that rules found, and which of these they take away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.extraction.event_fakes import STATES, event, reading

from communique.extraction.doubts import WEIGHTS
from communique.extraction.events import EventExtractor
from communique.model.reference import Reference
from communique.model.text import Extraction, Role

LIKELY, UNLIKELY = 9.0, -9.0
ROLES = ["none", "agent", "recipient", "location"]
IN_OSLO = """
Kamau Kamau PROPN NNP nsubj 1
attacked attack VERB VBD ROOT 1
Holm Holm PROPN NNP dobj 1
in in ADP IN prep 1
Oslo Oslo PROPN NNP pobj 3
. . PUNCT . punct 1
"""
OSLO_ALONE = """
Shells shell NOUN NNS nsubj 1
attacked attack VERB VBD ROOT 1
in in ADP IN prep 1
Oslo Oslo PROPN NNP pobj 2
. . PUNCT . punct 1
"""
NORWAY_SAID = """
Kamau Kamau PROPN NNP nsubj 1
{0} {1} VERB VBD ccomp 5
Holm Holm PROPN NNP dobj 1
, , PUNCT , punct 5
Norway Norway PROPN NNP nsubj 5
said say VERB VBD ROOT 5
. . PUNCT . punct 5
"""


def weights(folder: Path, feature: str, role: str, weight: float) -> Path:
    """A folder with weights by which rules are right, but for mentions with a feature."""
    ruled = {f"rule={name}": [9.0 * (name == each) for each in ROLES] for name in ROLES}
    told = {feature: [3 * weight * (role == each) for each in ROLES]}
    roles = {"roles": ROLES, "bias": [0.0] * len(ROLES), "features": {**ruled, **told}}
    acts = {"admits": 0.5, "keeps": 0.5, "instances": 0.5, "drops": 0.1}
    held = {"bias": 9.0, "features": {}, "kinds": {"Assault": "Assault/strike"}, **acts}
    held["roles"] = {**roles, "adds": 0.6, "fills": 0.3, "drops": 0.15}
    (folder / WEIGHTS).write_text(json.dumps(held), encoding="utf-8")
    return folder


def parts(model: Path, text: str, rows: str, *names: str) -> dict[str, Role]:
    cues = [event("attack", "Assault", "attack"), event("meet", "Meeting", "symmetric")]
    extractor = EventExtractor(Reference(entries=STATES, cues=cues), model=model)
    (chain,) = extractor.extract(reading(text, rows, *names), Extraction()).events
    return {each.span.of(text): each.role for each in chain.mentions[0].arguments}


@pytest.mark.parametrize(("weight", "told"), [(LIKELY, True), (UNLIKELY, False)])
def test_a_part_by_rules_that_the_model_rules_out_is_not_told(tmp_path, weight, told):
    model = weights(tmp_path, "what=Place", "location", weight)
    found = parts(model, "Kamau attacked Holm in Oslo.", IN_OSLO, "Kamau", "Holm", "Oslo")
    assert ("Oslo" in found) is told
    assert (found["Kamau"], found["Holm"]) == (Role.AGENT, Role.RECIPIENT)


def test_an_event_keeps_the_only_part_it_has(tmp_path):
    model = weights(tmp_path, "what=Place", "location", UNLIKELY)
    assert parts(model, "Shells attacked in Oslo.", OSLO_ALONE, "Oslo") == {"Oslo": Role.LOCATION}


@pytest.mark.parametrize(("did", "does", "third"), [("attacked", "attack", True), ("met", "meet", False)])
def test_what_two_do_together_gets_no_third_party(tmp_path, did, does, third):
    model = weights(tmp_path, "what=Place", "agent", LIKELY)
    rows = NORWAY_SAID.format(did, does)
    found = parts(model, f"Kamau {did} Holm, Norway said.", rows, "Kamau", "Holm", "Norway")
    assert ("Norway" in found) is third
    assert found["Kamau"] is Role.AGENT
