"""Claims judged against gold, and how far confidence lies from the share found right."""

from __future__ import annotations

import copy
from decimal import Decimal

import pytest

from communique.evaluation.annotation_form import annotation_form
from communique.evaluation.reliability import Judged, expected_calibration_error, judge_claims, reliability
from communique.model.knowledge import (
    AttributionRecord,
    Claim,
    Entity,
    Event,
    EventRole,
    Fact,
    RelationRecord,
    ResolvedMention,
    ResolvedReport,
)
from communique.model.text import (
    AttributionKind,
    Document,
    EntityType,
    Factuality,
    Iri,
    Level,
    Span,
    SpeakerKind,
)

TEXT = "Governor Ana Solis said the navy had shelled Port Arden. Reed left."
DOCUMENT, CALL, RUN = Iri("urn:doc"), Iri("urn:shelling"), Iri("urn:run")
THINGS = {
    "Governor": ("Office", EntityType.OFFICE),
    "Ana Solis": ("Person", EntityType.PERSON),
    "the navy": ("Organization", EntityType.ORGANIZATION),
    "Port Arden": ("Place", EntityType.PLACE),
}


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def iri(name: str) -> Iri:
    return Iri(f"urn:{name.replace(' ', '-')}")


def claim(name: str, words: str, facts: list[Fact], **given: object) -> Claim:
    said = {"speaker": DOCUMENT, "speaker_kind": SpeakerKind.NARRATOR, "factuality": Factuality.ASSERTED}
    return Claim(
        iri=iri(name),
        document=DOCUMENT,
        span=at(words),
        evidence=(at(words),),
        facts=tuple(facts),
        confidence=Decimal("0.80"),
        run=RUN,
        **{**said, **given},
    )


def fact(subject: Iri, predicate: str, value: Iri) -> Fact:
    return Fact(subject=subject, predicate=predicate, object=value)


@pytest.fixture
def report():
    """A shelling told by a governor, whose office the report gives."""
    spoken = {
        "speaker": iri("Ana Solis"),
        "speaker_kind": SpeakerKind.NAMED,
        "speaker_spans": (at("Ana Solis"),),
        "kind": AttributionKind.INDIRECT,
    }
    shelled = [
        fact(CALL, "type", Iri("ArtilleryStrike")),
        fact(CALL, "agent", iri("the navy")),
        fact(CALL, "location", iri("Port Arden")),
    ]
    post = fact(iri("Ana Solis"), "holdsOffice", iri("Governor"))
    left = fact(iri("Reed"), "kin", iri("Ana Solis"))
    return ResolvedReport(
        document=Document(iri=DOCUMENT, text=TEXT),
        run=RUN,
        mentions=tuple(
            ResolvedMention(span=at(name), head=at(name), type=type_, level=Level.NAME, refers_to=iri(name))
            for name, (_, type_) in THINGS.items()
        ),
        entities=tuple(
            Entity(iri=iri(name), kind=kind, type=type_, label=name) for name, (kind, type_) in THINGS.items()
        ),
        events=(
            Event(
                iri=CALL,
                document=DOCUMENT,
                kind="ArtilleryStrike",
                label="shelling",
                triggers=(at("shelled"),),
            ),
        ),
        roles=(
            EventRole(event=CALL, role="agent", entity=iri("the navy"), span=at("the navy")),
            EventRole(event=CALL, role="location", entity=iri("Port Arden"), span=at("Port Arden")),
        ),
        relations=(
            RelationRecord(
                predicate="holdsOffice",
                subject=iri("Ana Solis"),
                object=iri("Governor"),
                evidence=at("Governor"),
            ),
        ),
        attributions=(
            AttributionRecord(
                content=at("the navy had shelled Port Arden"),
                cue=at("said"),
                kind=AttributionKind.INDIRECT,
                speaker=iri("Ana Solis"),
                source_span=at("Ana Solis"),
            ),
        ),
        claims=(
            claim("c1", "the navy had shelled Port Arden", shelled, **spoken),
            claim("c2", "Governor Ana Solis", [post]),
            claim("c3", "Reed left", [left]),
        ),
    )


def form_of(report):
    parents = {"ArtilleryStrike": ("Assault",)}
    return annotation_form(report, name="d", given_text=TEXT, parents=parents)


def verdicts(gold, report):
    return [each.is_right for each in judge_claims(gold, form_of(report), report, given=lambda span: span)]


def test_claims_are_right_against_what_says_the_same_and_what_the_form_cannot_say_is_not_judged(report):
    assert verdicts(form_of(report), report) == [True, True]


def test_no_claim_is_right_against_an_empty_gold(report):
    assert verdicts({"entities": [], "events": [], "relations": [], "claims": []}, report) == [False, False]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("events", {"type": "Protest"}),
        ("events", {"factuality": "planned"}),
        (
            "events",
            {"participants": [{"role": "Patient", "entity": "e3"}, {"role": "Place", "entity": "e4"}]},
        ),
        ("claims", {"source": "e3", "source_span": {"start": 24, "end": 32}}),
    ],
    ids=["another kind", "another factuality", "another role", "another speaker"],
)
def test_a_claim_with_one_thing_wrong_is_wrong(report, key, change):
    gold = copy.deepcopy(form_of(report))
    gold[key][0].update(change)
    assert verdicts(gold, report) == [False, True]


def test_what_somebody_said_is_wrong_in_the_voice_of_the_report(report):
    told = claim("c1", "the navy had shelled Port Arden", list(report.claims[0].facts))
    own = ResolvedReport(
        **{name: getattr(report, name) for name in report.__slots__} | {"claims": (told, *report.claims[1:])}
    )
    assert verdicts(form_of(report), own) == [False, True]


def test_a_relation_of_something_else_is_wrong(report):
    gold = copy.deepcopy(form_of(report))
    gold["relations"][0]["subject"] = "e3"
    assert verdicts(gold, report) == [True, False]


def test_the_error_is_the_mean_distance_weighted_by_count():
    judged = [Judged(0.9, is_right=True)] * 3 + [Judged(0.9, is_right=False)] + [Judged(0.25, is_right=False)]
    bins = reliability(judged)
    assert [(each.count, each.right) for each in bins] == [(1, 0.0), (4, 0.75)]
    assert expected_calibration_error(bins) == pytest.approx((4 * 0.15 + 0.25) / 5)
    assert expected_calibration_error([]) == 0.0


def test_certainty_stands_in_the_last_bin():
    (only,) = reliability([Judged(1.0, is_right=True), Judged(0.95, is_right=True)])
    assert only.count == 2
