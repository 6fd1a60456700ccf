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


ICED = """
Holm Holm PROPN NNP nsubj 1
put put VERB VBD ROOT 1
the the DET DT det 3
project project NOUN NN dobj 1
on on ADP IN prep 1
ice ice NOUN NN pobj 4
. . PUNCT . punct 1
"""
PULLED = """
Holm Holm PROPN NNP nsubj 1
pulled pull VERB VBD ROOT 1
its its PRON PRP$ poss 3
troops troop NOUN NNS dobj 1
out out ADP IN prep 1
of of ADP IN prep 4
Oslo Oslo PROPN NNP pobj 5
. . PUNCT . punct 1
"""


def test_a_turn_of_phrase_is_found_around_its_object() -> None:
    matches = CueMatcher([a_cue("EventCue", "put on ice")]).matches(
        parsed("Holm put the project on ice.", ICED)
    )
    assert [[token.text for token in match.tokens] for match in matches] == [["put", "on", "ice"]]


def test_out_belongs_to_its_verb_behind_an_object() -> None:
    matches = CueMatcher([a_cue("EventCue", "pull out")]).matches(
        parsed("Holm pulled its troops out of Oslo.", PULLED)
    )
    assert [match.cue.lemma for match in matches] == ["pull out"]


def test_shorter_cues_inside_the_longest_are_found_when_asked_for() -> None:
    cues = [a_cue("EventCue", lemma, "NOUN") for lemma in ("talk", "peace talk")]
    matches = CueMatcher(cues, every_length=True).matches(parsed("Holm called the peace talks off.", CALLED))
    assert {match.cue.lemma for match in matches} == {"peace talk", "talk"}
