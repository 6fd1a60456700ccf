"""Which words tell one event."""

from __future__ import annotations

from tests.unit.extraction.event_fakes import EXTRACTOR, events_of, fillers, reading

from communique.model.text import Extraction, Factuality, Role

MET = """
Holm Holm PROPN NNP nsubj 1
held hold VERB VBD ROOT 1
talks talk NOUN NNS dobj 1
with with ADP IN prep 2
Kamau Kamau PROPN NNP pobj 3
. . PUNCT . punct 1
The the DET DT det 7
talks talk NOUN NNS nsubj 8
lasted last VERB VBD ROOT 8
hours hour NOUN NNS npadvmod 8
. . PUNCT . punct 8
"""
AHEAD = """
In in ADP IN prep 10
their their PRON PRP$ poss 3
first first ADJ JJ amod 3
call call NOUN NN pobj 0
since since SCONJ IN prep 3
May May PROPN NNP pobj 4
, , PUNCT , punct 10
Holm Holm PROPN NNP nsubj 10
and and CCONJ CC cc 7
Kamau Kamau PROPN NNP conj 7
discussed discuss VERB VBD ROOT 10
trade trade NOUN NN dobj 10
. . PUNCT . punct 10
"""
APART = """
Holm Holm PROPN NNP nsubj 1
held hold VERB VBD ROOT 1
talks talk NOUN NNS dobj 1
with with ADP IN prep 2
Kamau Kamau PROPN NNP pobj 3
. . PUNCT . punct 1
The the DET DT det 7
talks talk NOUN NNS nsubj 9
will will AUX MD aux 9
resume resume VERB VB ROOT 9
. . PUNCT . punct 9
"""
STANDING = """
Holm Holm PROPN NNP nsubj 1
held hold VERB VBD ROOT 1
truce truce NOUN NN dobj 1
with with ADP IN prep 2
Kamau Kamau PROPN NNP pobj 3
. . PUNCT . punct 1
The the DET DT det 7
truce truce NOUN NN nsubj 9
will will AUX MD aux 9
resume resume VERB VB ROOT 9
. . PUNCT . punct 9
"""
GENERIC = """
Norwegian norwegian ADJ JJ amod 1
attacks attack NOUN NNS nsubj 2
worry worry VERB VBP ROOT 2
Kenya Kenya PROPN NNP dobj 2
. . PUNCT . punct 2
"""
PREMODIFIER = """
Kenya Kenya PROPN NNP nsubj 1
reopened reopen VERB VBD ROOT 1
the the DET DT det 4
annexed annex VERB VBN amod 4
port port NOUN NN dobj 1
. . PUNCT . punct 1
"""


def test_a_definite_noun_points_back_to_the_event_told_before() -> None:
    annotations = reading("Holm held talks with Kamau. The talks lasted hours.", MET, "Holm", "Kamau")
    (talks,) = events_of(annotations).values()
    assert [annotations.text_of(mention.trigger) for mention in talks.mentions] == ["talks", "talks"]


def test_a_possessed_noun_that_opens_a_sentence_waits_for_its_clause() -> None:
    text = "In their first call since May, Holm and Kamau discussed trade."
    annotations = reading(text, AHEAD, "Holm", "Kamau")
    (call,) = events_of(annotations).values()
    assert call.type == "PhoneCall"
    assert {mention.ordinal for mention in call.mentions} == {1, None}


def test_what_is_planned_stays_apart_from_what_happened() -> None:
    annotations = reading("Holm held talks with Kamau. The talks will resume.", APART, "Holm", "Kamau")
    held, coming = EXTRACTOR.extract(annotations, Extraction()).events
    assert (held.factuality, coming.factuality) == (Factuality.ASSERTED, Factuality.PLANNED)


def test_talks_that_name_nobody_are_between_those_who_last_had_some() -> None:
    annotations = reading("Holm held talks with Kamau. The talks will resume.", APART, "Holm", "Kamau")
    _, coming = EXTRACTOR.extract(annotations, Extraction()).events
    assert fillers(annotations, coming, Role.AGENT) == ["Holm", "Kamau"]


def test_an_accord_that_was_made_stands_whatever_is_still_to_come_of_it() -> None:
    annotations = reading("Holm held truce with Kamau. The truce will resume.", STANDING, "Holm", "Kamau")
    (truce,) = EXTRACTOR.extract(annotations, Extraction()).events
    assert [mention.factuality for mention in truce.mentions] == [Factuality.ASSERTED] * 2


def test_a_bare_plural_without_an_instance_is_no_event() -> None:
    assert events_of(reading("Norwegian attacks worry Kenya.", GENERIC, "Kenya")) == {}


def test_a_participle_before_its_noun_is_no_event() -> None:
    assert events_of(reading("Kenya reopened the annexed port.", PREMODIFIER, "Kenya")) == {}


HEADED = """
Norway Norway PROPN NNP nsubj 1
urges urge VERB VBZ ROOT 1
Kenya Kenya PROPN NNP dobj 1
to to PART TO aux 4
resign resign VERB VB xcomp 1
Holm Holm PROPN NNP nsubj 6
urged urge VERB VBD ROOT 6
Kenya Kenya PROPN NNP dobj 6
to to PART TO aux 9
resign resign VERB VB xcomp 6
. . PUNCT . punct 6
"""


def test_a_headline_s_state_gives_way_to_the_minister_of_the_report() -> None:
    text = "Norway urges Kenya to resign\n\nHolm urged Kenya to resign."
    annotations = reading(text, HEADED, "Norway", "Kenya", "Holm")
    (demand,) = (e for e in EXTRACTOR.extract(annotations, Extraction()).events if e.type == "Request")
    assert len(demand.mentions) == 2
    agents = {
        a.mention.head for m in demand.mentions for a in m.arguments if a.role is Role.AGENT and a.mention
    }
    assert {annotations.text_of(head) for head in agents} == {"Holm"}
