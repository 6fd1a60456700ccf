"""Reports that parses hide: tags, papers, quoted voices, nouns of speech; sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import REFERENCE, annotated, named, parsed

from communique.extraction.attribution import AttributionExtractor
from communique.model.text import Attribution, EntityType, Extraction, Factuality


def found(text: str, rows: str, *people: str) -> tuple[Attribution, ...]:
    mentions = [named(text, each, EntityType.PERSON) for each in people]
    annotations = annotated(text, parsed(text, rows), mentions)
    return AttributionExtractor(REFERENCE).extract(annotations, Extraction()).attributions


def words(text: str, claim: Attribution) -> tuple[str, str]:
    assert claim.source_span is not None
    return claim.source_span.of(text), claim.content.of(text)


def test_a_tag_takes_the_sentence_before_its_comma_though_the_parse_joins_them_as_equals() -> None:
    text = "Two tankers left, an agent briefed on it said."
    rows = """Two two NUM CD nummod 1
tankers tanker NOUN NNS nsubj 2
left leave VERB VBD ROOT 2
, , PUNCT , punct 2
an an DET DT det 5
agent agent NOUN NN nsubj 9
briefed brief VERB VBN acl 5
on on ADP IN prep 6
it it PRON PRP pobj 7
said say VERB VBD conj 2
. . PUNCT . punct 9"""
    (claim,) = found(text, rows)
    assert words(text, claim) == ("an agent", "Two tankers left")


def test_a_relative_clause_at_the_end_is_no_tag() -> None:
    text = "Two tankers left, which Omar said."
    rows = """Two two NUM CD nummod 1
tankers tanker NOUN NNS nsubj 2
left leave VERB VBD ROOT 2
, , PUNCT , punct 2
which which PRON WDT dobj 6
Omar Omar PROPN NNP nsubj 6
said say VERB VBD relcl 2
. . PUNCT . punct 2"""
    assert found(text, rows, "Omar") == ()


def test_a_clause_hung_on_the_paper_is_what_was_said() -> None:
    text = "Amina said in a statement that Omar had fled."
    rows = """Amina Amina PROPN NNP nsubj 1
said say VERB VBD ROOT 1
in in ADP IN prep 1
a a DET DT det 4
statement statement NOUN NN pobj 2
that that SCONJ IN mark 8
Omar Omar PROPN NNP nsubj 8
had have AUX VBD aux 8
fled flee VERB VBN acl 4
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Amina", "Omar")
    assert words(text, claim) == ("Amina", "Omar had fled")


def test_who_is_quoted_as_saying_something_says_it() -> None:
    text = "Amina quoted Omar as saying it was over."
    rows = """Amina Amina PROPN NNP nsubj 1
quoted quote VERB VBD ROOT 1
Omar Omar PROPN NNP dobj 1
as as ADP IN prep 1
saying say VERB VBG pcomp 3
it it PRON PRP nsubj 6
was be AUX VBD ccomp 4
over over ADV RB advmod 6
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Amina", "Omar")
    assert words(text, claim) == ("Omar", "it was over")


def test_a_past_tense_joined_to_an_infinitive_is_the_speakers_next_act() -> None:
    text = "Amina said they would act to end it and said calm was due."
    rows = """Amina Amina PROPN NNP nsubj 1
said say VERB VBD ROOT 1
they they PRON PRP nsubj 4
would would AUX MD aux 4
act act VERB VB ccomp 1
to to PART TO aux 6
end end VERB VB advcl 4
it it PRON PRP dobj 6
and and CCONJ CC cc 6
said say VERB VBD conj 6
calm calm NOUN NN nsubj 11
was be AUX VBD ccomp 9
due due ADJ JJ acomp 11
. . PUNCT . punct 1"""
    first, second = found(text, rows, "Amina")
    assert words(text, first) == ("Amina", "they would act to end it")
    assert words(text, second) == ("Amina", "calm was due")


def test_who_gives_an_assurance_says_its_clause() -> None:
    text = "Amina gave an assurance that Omar slept."
    rows = """Amina Amina PROPN NNP nsubj 1
gave give VERB VBD ROOT 1
an an DET DT det 3
assurance assurance NOUN NN dobj 1
that that PRON WDT dobj 6
Omar Omar PROPN NNP nsubj 6
slept sleep VERB VBD relcl 3
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Amina", "Omar")
    assert words(text, claim) == ("Amina", "Omar slept")
    assert claim.cue.of(text) == "assurance"


def test_a_pledge_plans_what_its_owner_pledges() -> None:
    text = "Amina's pledge to return came late."
    rows = """Amina Amina PROPN NNP poss 2
's 's PART POS case 0
pledge pledge NOUN NN nsubj 5
to to PART TO aux 4
return return VERB VB acl 2
came come VERB VBD ROOT 5
late late ADV RB advmod 5
. . PUNCT . punct 5"""
    (claim,) = found(text, rows, "Amina")
    assert words(text, claim) == ("Amina", "to return")
    assert claim.factuality is Factuality.PLANNED


def test_a_bare_ruling_is_not_that_of_who_spoke_last_but_a_statement_is() -> None:
    def speaker_of(paper: str) -> str | None:
        text = f"Omar said rain fell and the {paper} says fog came."
        rows = f"""Omar Omar PROPN NNP nsubj 1
said say VERB VBD ROOT 1
rain rain NOUN NN nsubj 3
fell fall VERB VBD ccomp 1
and and CCONJ CC cc 1
the the DET DT det 6
{paper} {paper} NOUN NN nsubj 7
says say VERB VBZ conj 1
fog fog NOUN NN nsubj 9
came come VERB VBD ccomp 7
. . PUNCT . punct 1"""
        last = max(found(text, rows, "Omar"), key=lambda each: each.cue)
        return last.source.span.of(text) if last.source else None

    assert speaker_of("statement") == "Omar"
    assert speaker_of("ruling") is None


def test_words_within_an_act_of_speech_are_its_speakers() -> None:
    text = 'Amina urged Omar toward "a new calm start".'
    rows = """Amina Amina PROPN NNP nsubj 1
urged urge VERB VBD ROOT 1
Omar Omar PROPN NNP dobj 1
toward toward ADP IN prep 1
" " PUNCT `` punct 8
a a DET DT det 8
new new ADJ JJ amod 8
calm calm ADJ JJ amod 8
start start NOUN NN pobj 3
" " PUNCT '' punct 1
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Amina", "Omar")
    assert words(text, claim) == ("Amina", "a new calm start")


def test_a_state_of_mind_with_a_clause_is_a_claim_unless_it_is_negated() -> None:
    def sure(extra: str, shift: int) -> tuple[Attribution, ...]:
        text = f"Amina is {extra}sure that Omar fled."
        rows = f"""Amina Amina PROPN NNP nsubj 1
is be AUX VBZ ROOT 1
{"not not PART RB neg 1" if extra else ""}
sure sure ADJ JJ acomp 1
that that SCONJ IN mark {5 + shift}
Omar Omar PROPN NNP nsubj {5 + shift}
fled flee VERB VBD ccomp {2 + shift}
. . PUNCT . punct 1"""
        return found(text, "\n".join(line for line in rows.splitlines() if line), "Amina", "Omar")

    (claim,) = sure("", 0)
    assert claim.content.of("Amina is sure that Omar fled.") == "Omar fled"
    assert sure("not ", 1) == ()


def test_according_to_vouches_for_both_verbs_of_one_subject() -> None:
    text = "Omar saw it and fled, according to Amina."
    rows = """Omar Omar PROPN NNP nsubj 1
saw see VERB VBD ROOT 1
it it PRON PRP dobj 1
and and CCONJ CC cc 1
fled flee VERB VBD conj 1
, , PUNCT , punct 4
according accord VERB VBG prep 4
to to ADP IN prep 6
Amina Amina PROPN NNP pobj 7
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Amina", "Omar")
    assert words(text, claim) == ("Amina", "Omar saw it and fled")


def test_rumours_of_nobody_and_a_doubting_adverb_leave_their_clauses_open() -> None:
    text = "Rumours that Omar fled spread and Amina allegedly slept."
    rows = """Rumours rumour NOUN NNS nsubj 4
that that SCONJ IN mark 3
Omar Omar PROPN NNP nsubj 3
fled flee VERB VBD acl 0
spread spread VERB VBD ROOT 4
and and CCONJ CC cc 4
Amina Amina PROPN NNP nsubj 8
allegedly allegedly ADV RB advmod 8
slept sleep VERB VBD conj 4
. . PUNCT . punct 4"""
    claims = found(text, rows, "Omar", "Amina")
    assert [claim.content.of(text) for claim in claims] == ["Omar fled", "Amina allegedly slept"]
    assert {claim.factuality for claim in claims} == {Factuality.POSSIBLE}
    assert all(claim.source is None and claim.source_span is None for claim in claims)


def test_what_is_said_to_have_happened_is_hearsay() -> None:
    text = "Omar is said to have fled."
    rows = """Omar Omar PROPN NNP nsubjpass 2
is be AUX VBZ auxpass 2
said say VERB VBN ROOT 2
to to PART TO aux 5
have have AUX VB aux 5
fled flee VERB VBN xcomp 2
. . PUNCT . punct 2"""
    (claim,) = found(text, rows, "Omar")
    assert (claim.source_span, claim.factuality) == (None, Factuality.POSSIBLE)
    assert claim.content.of(text) == "Omar is said to have fled"


def test_a_sentence_that_the_parse_left_joined_to_the_one_before_keeps_its_speaker() -> None:
    text = "Amina slept. Omar said rain fell."
    rows = """Amina Amina PROPN NNP nsubj 1
slept sleep VERB VBD ccomp 4
. . PUNCT . punct 1
Omar Omar PROPN NNP dobj 1
said say VERB VBD ROOT 4
rain rain NOUN NN nsubj 6
fell fall VERB VBD ccomp 4
. . PUNCT . punct 4"""
    assert ("Omar", "rain fell") in [words(text, claim) for claim in found(text, rows, "Amina", "Omar")]


def test_what_follows_a_colon_without_marks_is_what_was_said() -> None:
    text = "Omar is sure: rain fell."
    rows = """Omar Omar PROPN NNP nsubj 1
is be AUX VBZ ROOT 1
sure sure ADJ JJ acomp 1
: : PUNCT : punct 5
rain rain NOUN NN nsubj 5
fell fall VERB VBD dep 1
. . PUNCT . punct 1"""
    (claim,) = found(text, rows, "Omar")
    assert words(text, claim) == ("Omar", "rain fell")


DENIED_IT = """Amina Amina PROPN NNP nsubj 1
said say VERB VBD ROOT 1
Omar Omar PROPN NNP nsubj 4
had have AUX VBD aux 4
fled flee VERB VBN ccomp 1
. . PUNCT . punct 1
Omar Omar PROPN NNP nsubj 7
denied deny VERB VBD ROOT 7
it it PRON PRP dobj 7
. . PUNCT . punct 7"""


def test_who_denies_it_denies_what_another_said_before() -> None:
    text = "Amina said Omar had fled. Omar denied it."
    told, denied = found(text, DENIED_IT, "Amina", "Omar")
    assert (words(text, told), told.factuality) == (("Amina", "Omar had fled"), Factuality.ASSERTED)
    assert (words(text, denied), denied.factuality) == (("Omar", "Omar had fled"), Factuality.DENIED)
    assert denied.is_of_words_before


def test_nobody_denies_what_he_said_himself() -> None:
    text = "Amina said Omar had fled. Amina denied it."
    (told,) = found(
        text, DENIED_IT.replace("Omar Omar PROPN NNP nsubj 7", "Amina Amina PROPN NNP nsubj 7"), "Amina"
    )
    assert told.factuality is Factuality.ASSERTED
