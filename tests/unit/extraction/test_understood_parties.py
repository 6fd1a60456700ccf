"""Parties and places that stand apart from the words for an event, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.event_fakes import EXTRACTOR, events_of, fillers, reading

from communique.model.text import Extraction, Factuality, Role

TITLED = """
The the DET DT det 1
Minister minister NOUN NN nsubj 6
, , PUNCT , punct 1
Kamau Kamau PROPN NNP appos 1
, , PUNCT , punct 1
has have AUX VBZ aux 6
visited visit VERB VBN ROOT 6
Norway Norway PROPN NNP dobj 6
. . PUNCT . punct 6
"""
ASKED = """
Kenya Kenya PROPN NNP nsubj 1
urged urge VERB VBD ROOT 1
Holm Holm PROPN NNP dobj 1
to to PART TO aux 4
resign resign VERB VB xcomp 1
, , PUNCT , punct 4
condemning condemn VERB VBG advcl 4
Norway Norway PROPN NNP dobj 6
. . PUNCT . punct 1
"""


def test_the_holder_named_behind_a_title_takes_part() -> None:
    annotations = reading("The Minister, Kamau, has visited Norway.", TITLED, "Minister", "Kamau", "Norway")
    (visit,) = events_of(annotations).values()
    assert fillers(annotations, visit, Role.AGENT) == ["Kamau"]


def test_who_asks_for_an_act_does_what_a_participle_adds() -> None:
    text = "Kenya urged Holm to resign, condemning Norway."
    annotations = reading(text, ASKED, "Kenya", "Holm", "Norway")
    (criticism,) = (e for e in EXTRACTOR.extract(annotations, Extraction()).events if e.type == "Criticism")
    assert fillers(annotations, criticism, Role.AGENT) == ["Kenya"]
    assert criticism.factuality is Factuality.ASSERTED


REPEATED = """
Minister minister NOUN NN compound 1
Kamau Kamau PROPN NNP nsubj 2
resigned resign VERB VBD ROOT 2
. . PUNCT . punct 2
The the DET DT det 5
minister minister NOUN NN nsubj 7
had have AUX VBD aux 7
visited visit VERB VBN ROOT 7
Norway Norway PROPN NNP dobj 7
. . PUNCT . punct 7
"""


def test_a_bare_title_stands_for_whoever_was_titled_so_last() -> None:
    text = "Minister Kamau resigned. The minister had visited Norway."
    annotations = reading(text, REPEATED, "Minister", "Kamau", "Norway")
    visit = next(e for e in EXTRACTOR.extract(annotations, Extraction()).events if e.type == "Visit")
    assert fillers(annotations, visit, Role.AGENT) == ["Kamau"]
