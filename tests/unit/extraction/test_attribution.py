"""Who says what, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import REFERENCE, annotated, named, parsed

from communique.extraction.attribution import AttributionExtractor
from communique.model.text import (
    Annotations,
    Attribution,
    AttributionKind,
    EntityType,
    Extraction,
    Factuality,
    SpeakerKind,
)

SAID_CLAUSE = """
Kamau Kamau PROPN NNP nsubj 1
said say VERB VBD ROOT 1
that that SCONJ IN mark 5
the the DET DT det 4
port port NOUN NN nsubj 5
was be AUX VBD ccomp 1
shut shut ADJ JJ acomp 5
"""


def found(annotations: Annotations) -> tuple[Attribution, ...]:
    return AttributionExtractor(REFERENCE).extract(annotations, Extraction()).attributions


def said_clause(extra: str, rows: str) -> tuple[str, tuple[Attribution, ...]]:
    text = f"Kamau said that the port was shut{extra}"
    tokens = parsed(text, SAID_CLAUSE + rows)
    return text, found(annotated(text, tokens, [named(text, "Kamau", EntityType.PERSON)]))


def test_a_reported_clause_leaves_out_that_and_the_full_stop() -> None:
    text, (claim,) = said_clause(".", ". . PUNCT . punct 1")
    assert claim.content.of(text) == "the port was shut"
    assert (claim.cue.of(text), claim.kind) == ("said", AttributionKind.INDIRECT)
    assert claim.source is not None
    assert claim.speaker_kind is SpeakerKind.NAMED


def test_a_concession_behind_the_clause_is_the_writers() -> None:
    rows = """, , PUNCT , punct 5
although although SCONJ IN mark 10
it it PRON PRP nsubj 10
opened open VERB VBD advcl 5"""
    text, (claim,) = said_clause(", although it opened", rows)
    assert claim.content.of(text) == "the port was shut"


def test_a_comment_on_what_was_said_is_the_writers() -> None:
    rows = """, , PUNCT , punct 5
echoing echo VERB VBG advcl 5
others other NOUN NNS dobj 8"""
    text, (claim,) = said_clause(", echoing others", rows)
    assert claim.content.of(text) == "the port was shut"


def test_nothing_is_said_where_the_cue_is_negated() -> None:
    text = "Kamau never said it was over"
    rows = """Kamau Kamau PROPN NNP nsubj 2
never never ADV RB neg 2
said say VERB VBD ROOT 2
it it PRON PRP nsubj 4
was be AUX VBD ccomp 2
over over ADV RB advmod 4"""
    assert found(annotated(text, parsed(text, rows), [named(text, "Kamau", EntityType.PERSON)])) == ()


def test_a_thing_that_shows_something_makes_no_claim() -> None:
    text = "The delay shows it was over"
    rows = """The the DET DT det 1
delay delay NOUN NN nsubj 2
shows show VERB VBZ ROOT 2
it it PRON PRP nsubj 4
was be AUX VBD ccomp 2
over over ADV RB advmod 4"""
    assert found(annotated(text, parsed(text, rows), [])) == ()


def test_a_denial_lends_its_factuality() -> None:
    text = "Kamau denied it was over"
    rows = """Kamau Kamau PROPN NNP nsubj 1
denied deny VERB VBD ROOT 1
it it PRON PRP nsubj 3
was be AUX VBD ccomp 1
over over ADV RB advmod 3"""
    (claim,) = found(annotated(text, parsed(text, rows), [named(text, "Kamau", EntityType.PERSON)]))
    assert claim.factuality is Factuality.DENIED


def test_whom_one_urges_is_spoken_to_and_stands_outside_the_content() -> None:
    text = "Kamau urged Wanjiru to leave"
    rows = """Kamau Kamau PROPN NNP nsubj 1
urged urge VERB VBD ROOT 1
Wanjiru Wanjiru PROPN NNP dobj 1
to to PART TO aux 4
leave leave VERB VB xcomp 1"""
    people = [named(text, name, EntityType.PERSON) for name in ("Kamau", "Wanjiru")]
    (claim,) = found(annotated(text, parsed(text, rows), people))
    assert claim.content.of(text) == "to leave"
    assert claim.factuality is Factuality.REQUESTED
    assert claim.addressee == people[1]


def test_an_unnamed_official_has_a_place_in_the_text_but_no_source() -> None:
    text = "An official said it was over"
    rows = """An a DET DT det 1
official official NOUN NN nsubj 2
said say VERB VBD ROOT 2
it it PRON PRP nsubj 4
was be AUX VBD ccomp 2
over over ADV RB advmod 4"""
    (claim,) = found(annotated(text, parsed(text, rows), []))
    assert (claim.source, claim.speaker_kind) == (None, SpeakerKind.ANONYMOUS)
    assert claim.source_span is not None
    assert claim.source_span.of(text) == "An official"


def test_officials_of_a_named_body_speak_without_a_name_beside_it() -> None:
    text = "NATO officials said it was over"
    rows = """NATO NATO PROPN NNP compound 1
officials official NOUN NNS nsubj 2
said say VERB VBD ROOT 2
it it PRON PRP nsubj 4
was be AUX VBD ccomp 2
over over ADV RB advmod 4"""
    (claim,) = found(annotated(text, parsed(text, rows), [named(text, "NATO", EntityType.ORGANIZATION)]))
    assert claim.source is not None
    assert claim.source.span.of(text) == "NATO"
    assert claim.speaker_kind is SpeakerKind.ANONYMOUS


def test_a_quotation_goes_to_the_speaker_behind_it_without_its_marks() -> None:
    text = "“It was over,” said Kamau."
    rows = """“ “ PUNCT `` punct 2
It it PRON PRP nsubj 2
was be AUX VBD ccomp 6
over over ADV RB advmod 2
, , PUNCT , punct 6
” ” PUNCT '' punct 6
said say VERB VBD ROOT 6
Kamau Kamau PROPN NNP nsubj 6
. . PUNCT . punct 6"""
    (claim,) = found(annotated(text, parsed(text, rows), [named(text, "Kamau", EntityType.PERSON)]))
    assert (claim.content.of(text), claim.kind) == ("It was over", AttributionKind.DIRECT)


def test_according_to_hands_over_the_whole_clause() -> None:
    text = "According to Kamau, it was over."
    rows = """According accord VERB VBG prep 5
to to ADP IN prep 0
Kamau Kamau PROPN NNP pobj 1
, , PUNCT , punct 5
it it PRON PRP nsubj 5
was be AUX VBD ROOT 5
over over ADV RB advmod 5
. . PUNCT . punct 5"""
    (claim,) = found(annotated(text, parsed(text, rows), [named(text, "Kamau", EntityType.PERSON)]))
    assert (claim.content.of(text), claim.cue.of(text)) == ("it was over", "According to")
    assert claim.kind is AttributionKind.ACCORDING_TO


def test_what_a_speaker_believes_in_his_own_words_is_one_claim() -> None:
    text = "Kamau said Kamau denied it was over"
    rows = """Kamau Kamau PROPN NNP nsubj 1
said say VERB VBD ROOT 1
Kamau Kamau PROPN NNP nsubj 3
denied deny VERB VBD ccomp 1
it it PRON PRP nsubj 5
was be AUX VBD ccomp 3
over over ADV RB advmod 5"""
    person = named(text, "Kamau", EntityType.PERSON)
    assert len(found(annotated(text, parsed(text, rows), [person]))) == 2
    pronoun = text.replace("said Kamau", "said he")
    tokens = parsed(pronoun, rows.replace("Kamau Kamau PROPN NNP nsubj 3", "he he PRON PRP nsubj 3"))
    assert len(found(annotated(pronoun, tokens, [named(pronoun, "Kamau", EntityType.PERSON)]))) == 1
