"""Whom bare phrases and pronouns stand for as speakers, on sentences parsed by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.extraction.attribution_fakes import REFERENCE, annotated, named, parsed

from communique.extraction.attribution import AttributionExtractor
from communique.model.text import (
    Attribution,
    EntityType,
    Extraction,
    Group,
    Level,
    Mention,
    Span,
    SpeakerKind,
)


def heard(text: str, rows: str, *mentions: Mention) -> tuple[Attribution, ...]:
    annotations = annotated(text, parsed(text, rows), mentions)
    return AttributionExtractor(REFERENCE).extract(annotations, Extraction()).attributions


def speaker(text: str, claim: Attribution) -> str | None:
    return claim.source.span.of(text) if claim.source is not None else None


def test_a_bare_body_is_the_last_one_whose_name_has_the_word() -> None:
    text = "Defence Ministry slept and the ministry said rain fell."
    rows = """Defence Defence PROPN NNP compound 1
Ministry Ministry PROPN NNP nsubj 2
slept sleep VERB VBD ROOT 2
and and CCONJ CC cc 2
the the DET DT det 5
ministry ministry NOUN NN nsubj 6
said say VERB VBD conj 2
rain rain NOUN NN nsubj 8
fell fall VERB VBD ccomp 6
. . PUNCT . punct 2"""
    (claim,) = heard(text, rows, named(text, "Defence Ministry", EntityType.ORGANIZATION))
    assert speaker(text, claim) == "Defence Ministry"
    assert claim.source_span is not None
    assert claim.source_span.of(text) == "the ministry"


def test_a_bare_title_is_the_last_person_named_with_it() -> None:
    text = "Minister Omar slept and the minister said rain fell."
    rows = """Minister Minister PROPN NNP compound 1
Omar Omar PROPN NNP nsubj 2
slept sleep VERB VBD ROOT 2
and and CCONJ CC cc 2
the the DET DT det 5
minister minister NOUN NN nsubj 6
said say VERB VBD conj 2
rain rain NOUN NN nsubj 8
fell fall VERB VBD ccomp 6
. . PUNCT . punct 2"""
    office = replace(named(text, "minister", EntityType.OFFICE), level=Level.NOMINAL)
    (claim,) = heard(text, rows, named(text, "Omar", EntityType.PERSON), office)
    assert speaker(text, claim) == "Omar"


def test_a_single_official_is_unnamed_beside_his_body_and_has_none_beside_a_state() -> None:
    def of(body: str, kind: EntityType) -> tuple[str | None, SpeakerKind]:
        text = f"A {body} official said rain fell."
        rows = f"""A a DET DT det 2
{body} {body} PROPN NNP compound 2
official official NOUN NN nsubj 3
said say VERB VBD ROOT 3
rain rain NOUN NN nsubj 5
fell fall VERB VBD ccomp 3
. . PUNCT . punct 3"""
        (claim,) = heard(text, rows, named(text, body, kind))
        return speaker(text, claim), claim.speaker_kind

    assert of("Norfly", EntityType.ORGANIZATION) == ("Norfly", SpeakerKind.ANONYMOUS)
    assert of("Kenya", EntityType.PLACE) == (None, SpeakerKind.ANONYMOUS)


def test_both_sides_speak_as_the_parties_they_stand_for() -> None:
    text = "Kenya met Norway and both said rain fell."
    rows = """Kenya Kenya PROPN NNP nsubj 1
met meet VERB VBD ROOT 1
Norway Norway PROPN NNP dobj 1
and and CCONJ CC cc 1
both both PRON DT nsubj 5
said say VERB VBD conj 1
rain rain NOUN NN nsubj 7
fell fall VERB VBD ccomp 5
. . PUNCT . punct 1"""
    parties = (named(text, "Kenya", EntityType.PLACE), named(text, "Norway", EntityType.PLACE))
    at = Span(text.index("both"), text.index("both") + 4)
    annotations = replace(
        annotated(text, parsed(text, rows), parties),
        groups=(Group(span=at, head=at, members=parties),),
    )
    (claim,) = AttributionExtractor(REFERENCE).extract(annotations, Extraction()).attributions
    assert speaker(text, claim) == "Kenya"
    assert [each.span.of(text) for each in claim.co_sources] == ["Norway"]


def test_a_pronoun_after_reported_words_is_their_speaker_and_not_who_was_named_in_them() -> None:
    text = "Omar said Amin had left and he said rain fell."
    rows = """Omar Omar PROPN NNP nsubj 1
said say VERB VBD ROOT 1
Amin Amin PROPN NNP nsubj 4
had have AUX VBD aux 4
left leave VERB VBN ccomp 1
and and CCONJ CC cc 1
he he PRON PRP nsubj 7
said say VERB VBD conj 1
rain rain NOUN NN nsubj 9
fell fall VERB VBD ccomp 7
. . PUNCT . punct 1"""
    amin, he = (named(text, each, EntityType.PERSON) for each in ("Amin", "he"))
    omar = named(text, "Omar", EntityType.PERSON)
    he = replace(he, level=Level.PRONOUN)
    annotations = annotated(text, parsed(text, rows), (omar, amin, he))
    chain = replace(annotations.chains[1], mentions=(amin, he))
    annotations = replace(annotations, chains=(annotations.chains[0], chain))
    found = AttributionExtractor(REFERENCE).extract(annotations, Extraction()).attributions
    assert {speaker(text, each) for each in found} == {"Omar"}
