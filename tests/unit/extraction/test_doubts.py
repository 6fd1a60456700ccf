"""The models of doubt on sentences parsed by hand, with weights made for the test."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.unit.extraction.event_fakes import ROLLED, STATES, event, reading

from communique.extraction.candidates import candidates_of
from communique.extraction.doubts import FOLDER, WEIGHTS, confidence_of, digest, load_weights
from communique.extraction.events import EventExtractor
from communique.extraction.hint_features import hint_features
from communique.extraction.scene import EventLexicon, Scene
from communique.model.reference import Reference
from communique.model.text import EventChain, Extraction, Factuality, Hint, Role, Span

SENTENCE = "Tanks rolled into Oslo."
DENIED = "Tanks never rolled into Oslo."
NEVER_ROLLED = """
Tanks tank NOUN NNS nsubj 2
never never ADV RB neg 2
rolled roll VERB VBD ROOT 2
into into ADP IN prep 2
Oslo Oslo PROPN NNP pobj 3
. . PUNCT . punct 2
"""
CERTAIN, LESS_LIKELY, UNLIKELY = 9.0, -0.6, -9.0
JUDGED = {"GroundAssault": "Assault/strike"}
HINTED = {"bias": CERTAIN, "features": {"hint>3.0": 0.0}, "admits": 0.5, "keeps": 0.5, "instances": 0.5}


def weights(folder: Path, bias: float, *, location: float = -20.0, **more: Any) -> Path:
    """A folder with weights: `bias` decides alone on events, `location` how likely a place is one's."""
    roles = {
        "roles": ["none", "location"],
        "bias": [0.0, -20.0],
        "features": {"what=Place": [0.0, 20.0 + location]},
        "adds": 0.6,
        "fills": 0.3,
    }
    acts = {"admits": 0.5, "keeps": 0.5, "instances": 0.5, "drops": 0.1}
    held = {"bias": bias, "features": {}, "kinds": JUDGED, **acts, "roles": roles, **more}
    (folder / WEIGHTS).write_text(json.dumps(held), encoding="utf-8")
    return folder


def a_folder(inside: Path) -> Path:
    """Another folder: weights are read once from each."""
    folder = inside / "other"
    folder.mkdir()
    return folder


def told(model: Path | None, *, needs: str = "", frame: str = "attack") -> tuple[EventChain, ...]:
    reference = Reference(entries=STATES, cues=[event("roll", "GroundAssault", frame, needs=needs)])
    extractor = EventExtractor(reference, model=model)
    return extractor.extract(reading(SENTENCE, ROLLED, "Oslo"), Extraction()).events


def test_a_likely_event_is_told_though_a_condition_of_its_cue_fails(tmp_path):
    assert told(None, needs="to-any") == ()
    (chain,) = told(weights(tmp_path, CERTAIN), needs="to-any")
    assert chain.type == "GroundAssault"


@pytest.mark.parametrize(("sentence", "found"), [(SENTENCE, 0), (DENIED, 1)])
def test_what_did_not_happen_is_told_where_it_is_less_likely_an_event(tmp_path, sentence, found):
    reference = Reference(entries=STATES, cues=[event("roll", "GroundAssault", "attack", needs="to-any")])
    extractor = EventExtractor(reference, model=weights(tmp_path, LESS_LIKELY))
    parsed = NEVER_ROLLED if sentence is DENIED else ROLLED
    chains = extractor.extract(reading(sentence, parsed, "Oslo"), Extraction()).events
    assert [each.factuality for each in chains] == [Factuality.NEGATED] * found


def test_an_unlikely_event_is_not_told_though_its_cue_has_all_it_asks_for(tmp_path):
    assert len(told(None)) == 1
    assert told(weights(tmp_path, UNLIKELY)) == ()


def test_on_a_class_that_annotators_do_not_mark_rules_decide(tmp_path):
    (judged,), (ruled,) = told(weights(tmp_path, UNLIKELY, kinds={})), told(None)
    assert [each.trigger for each in judged.mentions] == [each.trigger for each in ruled.mentions]
    assert told(weights(tmp_path, CERTAIN, kinds={}), needs="to-any") == ()


def test_without_weights_rules_decide_alone(tmp_path):
    assert told(tmp_path) == told(None)
    assert told(tmp_path, needs="to-any") == ()


def test_a_doubtful_event_has_less_confidence_than_a_likely_one(tmp_path):
    (doubtful,) = told(weights(tmp_path, 0.5), needs="to-any")
    (likely,) = told(weights(a_folder(tmp_path), CERTAIN))
    assert doubtful.mentions[0].confidence < likely.mentions[0].confidence < 1.0


@pytest.mark.parametrize(("location", "least", "most"), [(9.0, 0.8, 1.0), (-30.0, 0.0, 0.5)])
def test_a_filler_by_rules_is_as_sure_as_the_model_of_roles_holds_it_likely(tmp_path, location, least, most):
    ((mention,),) = (chain.mentions for chain in told(weights(tmp_path, CERTAIN, location=location)))
    (place,) = (each for each in mention.arguments if each.role is Role.LOCATION)
    assert least <= place.confidence < most
    ((ruled,),) = (chain.mentions for chain in told(None))
    assert {each.confidence for each in ruled.arguments} == {1.0}


@pytest.mark.parametrize("status", ["actual", "planned"])
def test_an_event_is_surer_where_a_hint_agrees_with_its_class_and_status(tmp_path, status):
    model = weights(tmp_path, UNLIKELY, hinted={**HINTED, "drops": 0.1, "fills": 0.3})
    reference = Reference(entries=STATES, cues=[event("roll", "GroundAssault", "attack")])
    start = SENTENCE.index("rolled")
    hint = Hint(
        span=Span(start, start + 6), chance=0.9, kinds={"Assault/strike": 0.9}, statuses={"actual": 0.9}
    )
    changed = {"kinds": {"Agree": 0.9}} if status == "actual" else {"statuses": {status: 0.9}}
    other = replace(hint, **changed)
    agreeing, differing = (
        EventExtractor(reference, model=model)
        .extract(replace(reading(SENTENCE, ROLLED, "Oslo"), hints=(each,)), Extraction())
        .events[0]
        .mentions[0]
        .confidence
        for each in (hint, other)
    )
    assert differing < agreeing - 0.1


@pytest.mark.parametrize(("location", "found"), [(9.0, ["Oslo"]), (-9.0, [])])
def test_a_mention_takes_a_role_that_no_rule_fills_where_it_is_likely(tmp_path, location, found):
    chains = told(weights(tmp_path, CERTAIN, location=location), frame="election")
    places = [a.mention for each in chains for a in each.mentions[0].arguments if a.role is Role.LOCATION]
    text = reading(SENTENCE, ROLLED, "Oslo").document.text
    assert [place.span.of(text) for place in places if place] == found


def test_an_event_that_is_likely_but_has_no_party_at_all_is_not_told(tmp_path):
    assert told(weights(tmp_path, CERTAIN), frame="election") == ()


@pytest.mark.parametrize(("hints", "found"), [(None, 0), ((), 1)])
def test_where_somebody_looked_for_hints_the_weights_for_hints_decide(tmp_path, hints, found):
    model = weights(tmp_path, UNLIKELY, hinted={**HINTED, "drops": 0.1, "fills": 0.3})
    reference = Reference(entries=STATES, cues=[event("roll", "GroundAssault", "attack")])
    annotations = replace(reading(SENTENCE, ROLLED, "Oslo"), hints=hints)
    chains = EventExtractor(reference, model=model).extract(annotations, Extraction()).events
    assert len(chains) == found


@pytest.mark.parametrize(("chance", "found"), [(0.99, 1), (0.02, 0)])
def test_a_hint_at_the_word_of_a_candidate_weighs(tmp_path, chance, found):
    hinted = {**HINTED, "bias": -2.0, "features": {"hint>3.0": 4.0}, "drops": 0.3, "fills": 0.3}
    model = weights(tmp_path, UNLIKELY, hinted=hinted)
    reference = Reference(entries=STATES, cues=[event("roll", "GroundAssault", "attack")])
    annotations = reading(SENTENCE, ROLLED, "Oslo")
    start = SENTENCE.index("rolled")
    hint = Hint(span=Span(start, start + 6), chance=chance, kinds={"Assault/strike": chance}, statuses={})
    chains = EventExtractor(reference, model=model).extract(replace(annotations, hints=(hint,)), Extraction())
    assert len(chains.events) == found


def test_a_hint_tells_whether_it_agrees_with_the_class_of_the_cue():
    hint = Hint(span=Span(0, 6), chance=0.8, kinds={"Fight": 0.7, "Agree": 0.1}, statuses={})
    agrees = set(hint_features(hint, "Battle", "Fight", verdict=True, parties=1))
    differs = set(hint_features(hint, "Truce", "Agree", verdict=True, parties=1))
    assert "hint-agrees=3" in agrees
    assert "hint-agrees=1" in differs
    assert {"hint>1.0", "hint>1.0/True"} <= agrees & differs
    assert "hint>1.5" not in agrees
    assert not {f for f in hint_features(None, "Battle", "Fight", verdict=True, parties=1) if ">" in f}


def test_a_chance_does_not_depend_on_the_order_of_features(tmp_path):
    model = load_weights(weights(tmp_path, 0.1, features={"a": 0.3, "b": 1e9, "c": -1e9}))
    assert model is not None
    assert model.chance(["a", "b", "c"]) == model.chance(["c", "b", "a", "unknown"])


def test_the_sense_of_which_least_is_wanting_is_the_likeliest():
    cues = [
        event("roll", "GroundAssault", "attack", needs="into-any"),
        event("roll", "Deployment", "move", needs="from-any"),
    ]
    scene = Scene(reading(SENTENCE, ROLLED, "Oslo"), EventLexicon(Reference(entries=STATES, cues=cues)))
    (candidate,) = candidates_of(scene)
    assert candidate.likeliest.cue.value("evokes") == "GroundAssault"
    assert candidate.wanting == 0


def test_confidence_never_exceeds_that_of_rules():
    assert confidence_of(None) == confidence_of(0.99) == 1.0
    assert confidence_of(0.44) == pytest.approx(0.5)


def test_the_shipped_weights_are_small_and_name_themselves_by_their_content(tmp_path):
    model = load_weights()
    assert model is not None
    assert model.roles is not None
    assert (FOLDER / WEIGHTS).stat().st_size < 2_000_000
    assert digest(tmp_path) == ()
    assert digest()[0].startswith("communique-events sha256:")
    assert digest(weights(tmp_path, 0.0)) != digest()
