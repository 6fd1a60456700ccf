"""What the writer does not commit to is never asserted in the narrator's voice, text to claims."""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_engine

from communique.model.text import Factuality, SpeakerKind
from communique.wiring.engine import Engine

pytestmark = pytest.mark.model

UNASSERTED = (
    "Russia wants to bomb Kharkiv.",
    "The generals refused orders to bomb Kharkiv.",
    "Russia has the right to bomb Kharkiv.",
    "A bid by Russia to bomb Kharkiv failed.",
    "Belarus allowed Russia to bomb Kharkiv.",
    "There are allegations that Russia bombed Kharkiv.",
    "It is believed that Russia bombed Kharkiv.",
    "Russia allegedly bombed Kharkiv.",
    "Russia is said to have bombed Kharkiv.",
    "The argument that Russia bombed Kharkiv gained ground.",
    "In Kyiv's view, Russia bombed Kharkiv.",
)
ASSERTED = (
    "Russia bombed Kharkiv.",
    "Russia managed to bomb Kharkiv.",
    "Russia continued to bomb Kharkiv.",
    "It was announced that Russia bombed Kharkiv.",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return shared_engine()


def bombed(engine: Engine, text: str) -> set[tuple[SpeakerKind, Factuality]]:
    """Who says with which commitment that the bombing happened."""
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    acts = {event.iri for event in report.events if event.kind in ("Airstrike", "Bombing", "Assault")}
    told = (claim for claim in report.claims if any(fact.subject in acts for fact in claim.facts))
    return {(claim.speaker_kind, claim.factuality) for claim in told}


@pytest.mark.parametrize("text", UNASSERTED)
def test_a_bombing_that_nobody_tells_is_not_told_by_the_narrator(engine: Engine, text: str):
    assert (SpeakerKind.NARRATOR, Factuality.ASSERTED) not in bombed(engine, text)


@pytest.mark.parametrize("text", ASSERTED)
def test_a_bombing_that_is_told_is_told(engine: Engine, text: str):
    assert (SpeakerKind.NARRATOR, Factuality.ASSERTED) in bombed(engine, text)


@pytest.mark.parametrize(
    ("denial", "words"),
    [
        ("Norway's army denied the allegation and went home.", "Norway's army denied the allegation"),
        ("The charge was rejected by Moscow.", "The charge was rejected by Moscow"),
        ("Norway called the charge baseless.", "Norway called the charge baseless"),
    ],
)
def test_who_denies_what_was_said_before_does_so_in_his_own_words(engine: Engine, denial: str, words: str):
    text = f"Ukraine accused Russia of bombing Kharkiv. {denial}"
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    told = {claim.span.of(text) for claim in report.claims if claim.factuality is Factuality.DENIED}
    assert told == {words}


def test_who_denies_a_bombing_denies_it(engine: Engine):
    (told,) = bombed(engine, "Russia denied that it bombed Kharkiv.")
    assert told == (SpeakerKind.INSTITUTIONAL, Factuality.DENIED)


REBUTTED = (
    "Ukraine said that Russia bombed Kharkiv. Norway denied it.",
    "Ukraine alleged that Russia bombed Kharkiv. Norway rejected the accusation.",
    "Norway denied Ukraine's claim that Russia bombed Kharkiv.",
    "Norway dismissed as propaganda Ukraine's allegation that Russia bombed Kharkiv.",
    "Ukraine's claim that Russia bombed Kharkiv was denied by Norway.",
    "Ukraine said that Russia bombed Kharkiv, which Norway denied.",
    "Ukraine said that Russia bombed Kharkiv, something Norway flatly denied.",
    "Ukraine alleged that Russia bombed Kharkiv, a charge that Norway called baseless.",
    'Ukraine alleged that Russia had bombed Kharkiv, a charge that Norway called "absurd".',
    "Ukraine accused Russia of having bombed Kharkiv. Norway denies that it did.",
    "Ukraine said that Russia bombed Kharkiv. Norway insisted that this never happened.",
    "Ukraine said that Russia bombed Kharkiv. Norway called the claim a lie.",
)


@pytest.mark.parametrize("text", REBUTTED)
def test_a_claim_and_its_denial_are_two_speakers_claims(engine: Engine, text: str):
    told = {status for _, status in bombed(engine, text)}
    assert told == {Factuality.ASSERTED, Factuality.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said that Russia bombed Kharkiv, which Norway condemned.",
        "Ukraine said that Russia bombed Kharkiv, a claim that could not be checked.",
        "Ukraine said that Russia bombed Kharkiv. Norway said that it had not heard of it.",
        "Ukraine said that Russia bombed Kharkiv. Norway called the raid a crime.",
        "Ukraine said that Russia bombed Kharkiv. Norway called it wrong.",
        "Ukraine said that Russia bombed Kharkiv, which Norway called absurd.",
    ],
)
def test_who_does_not_deny_a_claim_is_no_denier(engine: Engine, text: str):
    assert {status for _, status in bombed(engine, text)} == {Factuality.ASSERTED}


def test_a_claim_ends_before_the_clause_that_denies_it(engine: Engine):
    text = "Ukraine said that Russia bombed Kharkiv, which Norway denied."
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    said = {claim.span.of(text) for claim in report.claims if claim.factuality is Factuality.ASSERTED}
    assert not any("Norway" in words for words in said if "bombed" in words)


def test_a_noun_with_a_toll_of_its_own_is_not_denied_with_the_attack_it_points_to(engine: Engine):
    report = engine.resolve(
        engine.read(
            b"Russia denied that it had bombed Kharkiv. Nine people died in the bombing, a doctor said.",
            "text/plain; charset=utf-8",
            {},
        ).document
    )
    (toll,) = (each for each in report.claims if any(fact.predicate == "killed" for fact in each.facts))
    assert toll.factuality is Factuality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "Russia nearly bombed Kharkiv.",
        "Russia no longer bombs Kharkiv.",
        "Neither Russia nor Belarus bombed Kharkiv.",
        "Russia voted to bomb Kharkiv.",
        "Russia is working to bomb Kharkiv.",
        "Had Russia bombed Kharkiv, Poland would have closed the border.",
        "Putin is due in Minsk next week before bombing Kharkiv.",
        "Putin named an envoy, due to bomb Kharkiv next week.",
        "Norway would talk, provided that Russia bombed Kharkiv no more.",
        "Russia set a date for the bombing of Kharkiv.",
    ],
)
def test_what_was_not_yet_or_not_at_all_done_is_not_told_as_done(engine: Engine, text: str):
    assert (SpeakerKind.NARRATOR, Factuality.ASSERTED) not in bombed(engine, text)


SPEAKERS = (
    ("Syrian activists said Russia bombed Idlib. Damascus denied it.", SpeakerKind.ANONYMOUS),
    ("Belarus's opposition said that Russia bombed Idlib. Minsk was silent.", SpeakerKind.ANONYMOUS),
    (
        "Russia bombed Idlib at dawn near the port, the army's spokesman, Colonel Moss, charged on Monday.",
        SpeakerKind.NAMED,
    ),
)


@pytest.mark.parametrize(("text", "kind"), SPEAKERS)
def test_words_go_to_those_who_spoke_them(engine: Engine, text: str, kind: SpeakerKind):
    told = bombed(engine, text)
    assert {each for each, status in told if status is Factuality.ASSERTED} == {kind}


def test_he_who_goes_on_after_an_unnamed_voice_is_not_the_man_it_spoke_of(engine: Engine):
    text = 'A diplomat said Prime Minister Jan Holm had left. "Russia bombed Idlib," he said.'
    assert {kind for kind, _ in bombed(engine, text)} == {SpeakerKind.ANONYMOUS}


def test_a_quotation_behind_an_inset_is_told_by_who_speaks_in_the_inset(engine: Engine):
    text = b'President Vladimir Putin, the note said, "bombed Idlib without a warning to anyone".'
    report = engine.resolve(engine.read(text, "text/plain; charset=utf-8", {}).document)
    (putin,) = (each.iri for each in report.entities if each.label == "Vladimir Putin")
    assert putin not in {claim.speaker for claim in report.claims}


def test_a_pronoun_that_goes_on_with_an_unnamed_speaker_is_the_same_speaker(engine: Engine):
    text = b'A nurse told reporters that ten men had come. "Two died," she said.'
    report = engine.resolve(engine.read(text, "text/plain; charset=utf-8", {}).document)
    speakers = {claim.speaker for claim in report.claims if claim.speaker_kind is SpeakerKind.ANONYMOUS}
    assert len(speakers) == 1


TALKED_OF = (
    "Norway and Poland discussed the delivery of tanks to Ukraine.",
    "Norway raised the release of the detainees by Russia.",
    "Talks between Norway and Iraq on the withdrawal of Norwegian troops went on.",
)


@pytest.mark.parametrize("text", TALKED_OF)
def test_an_act_that_is_only_talked_of_is_not_told_as_done(engine: Engine, text: str):
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    acts = {each.iri for each in report.events if each.kind in ("ArmsTransfer", "Release", "Retreat")}
    told = {
        claim.factuality
        for claim in report.claims
        for fact in claim.facts
        if fact.subject in acts and fact.predicate == "type"
    }
    assert told == {Factuality.POSSIBLE}
