"""Which words tell a report and a passage apart."""

from communique.model.text import Span
from communique.resolution.wording import Worth, passage_of, plain, story_of

WORTH = Worth(common={"said": 0.3, "minister": 0.9, "border": 2.0}, rare=4.0)


def test_a_plural_and_a_genitive_are_the_plain_word():
    assert [plain(each) for each in ("Batteries", "Oslo’s", "tankers", "press", "Minsk")] == [
        "battery",
        "oslo",
        "tanker",
        "press",
        "minsk",
    ]


def test_rare_words_and_names_come_before_common_ones():
    text = "The minister said that trucks from Ferent had reached the border. Ferent was calm."
    story = story_of(text, WORTH)
    assert story[0] == "ferent"
    assert story.index("truck") < story.index("border") < story.index("minister") < story.index("said")


def test_a_passage_holds_the_telling_words_around_a_trigger_within_its_sentence():
    text = "Otters slept. " + "The minister said 12 barges sank off Ferent. " + "Swans flew."
    start = text.index("sank")
    sentence = Span(text.index("The"), text.index(" Swans"))
    words = passage_of(text, [Span(start, start + 4)], [sentence], WORTH)
    assert words == ("12", "barge", "ferent", "off", "sank", "the")


def test_words_far_from_the_trigger_are_none_of_its_passage():
    text = "Barges sank " + "and the minister said it " * 8 + "at Ferent."
    words = passage_of(text, [Span(7, 11)], [Span(0, len(text))], WORTH)
    assert "barge" in words
    assert "ferent" not in words


def test_what_two_passages_share_is_worth_the_same_when_it_is_asked_again_and_after_others():
    worth = Worth(common={"border": 2.0}, rare=4.0)
    first = worth.shared("border ferent", "calm border ferent")
    assert worth.shared("ferent", "ferent orsha") == 4.0
    assert first == worth.shared("border ferent", "calm border ferent")
    assert first == worth.together(("border", "ferent"))
