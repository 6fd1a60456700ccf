"""Finding cue words in parsed text."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import a_cue, parsed

from communique.extraction.cues import CueMatcher, forms_of

CALLED = """
Holm Holm PROPN NNP nsubj 1
called call VERB VBD ROOT 1
the the DET DT det 4
peace peace NOUN NN compound 4
talks talk NOUN NNS dobj 1
off off ADP RP prt 1
. . PUNCT . punct 1
"""
DRONES = """
Many many ADJ JJ amod 1
drones drone NOUN NNS nsubj 2
struck strike VERB VBD ROOT 2
. . PUNCT . punct 2
"""


def test_a_particle_is_found_apart_from_its_verb() -> None:
    text = "Holm called the peace talks off."
    matches = CueMatcher([a_cue("EventCue", "call off")]).matches(parsed(text, CALLED))
    assert [[token.text for token in match.tokens] for match in matches] == [["called", "off"]]


def test_the_longest_cue_at_a_place_wins() -> None:
    cues = [a_cue("EventCue", lemma, "NOUN") for lemma in ("talk", "peace talk", "peace")]
    matches = CueMatcher(cues).matches(parsed("Holm called the peace talks off.", CALLED))
    assert [match.cue.lemma for match in matches] == ["peace talk"]


def test_a_noun_of_several_words_does_not_match_a_verb_of_the_same_lemma() -> None:
    cues = [a_cue("EventCue", "drone strike", "NOUN")]
    assert CueMatcher(cues).matches(parsed("Many drones struck.", DRONES)) == ()


def test_senses_of_one_lemma_are_all_returned() -> None:
    cues = [a_cue("EventCue", "strike"), a_cue("SupportVerbCue", "strike")]
    matches = CueMatcher(cues).matches(parsed("Many drones struck.", DRONES))
    assert [match.cue.kind for match in matches] == ["EventCue", "SupportVerbCue"]


def test_a_verb_in_e_is_known_where_its_lemma_was_cut_too_short() -> None:
    (staged,) = parsed("staged", "staged stag VERB VBD ROOT 0")
    assert "stage" in forms_of(staged)
