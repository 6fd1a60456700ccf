"""Numbers in words: the killed, the wounded, sums of money."""

from __future__ import annotations

import pytest
from tests import builders as make

from communique.model.text import Factuality, Quantity, Span
from communique.resolution.counts import amount_before, amount_of, casualties, counted_in, worths
from communique.resolution.tolls import tolls_of


def found(text, numbers):
    return [(each.predicate, each.value.value) for each in numbers(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike killed 12 people on Tuesday.", [("killed", "12 people")]),
        ("At least 30 people were killed in the raid.", [("killed", "30/.. people")]),
        (
            "It left 14 soldiers dead and wounded 30 others.",
            ["killed 14 soldier", "wounded 30 people"],
        ),
        ("killing at least two dozen civilians", [("killed", "24/.. civilian")]),
        ("Nine people died and more than 40 were injured.", ["killed 9 people", "wounded 41/.. people"]),
        ("The shelling killed up to 1,200 men.", [("killed", "../1200 man")]),
        ("The army killed about 30 fighters.", [("killed", "24/36 fighter")]),
        ("The death toll rose to twenty-three.", [("killed", "23 people")]),
        ("The army put the toll from Monday's strike on Oslo at 17.", [("killed", "17 people")]),
        ("It revised the toll to 27 from 31.", [("killed", "27 people")]),
        ("It placed the number of those killed at 40 and of wounded at 90.", [("killed", "40 people")]),
        ("The toll is nine, one said; the mayor gave a figure of 17.", [("killed", "17 people")]),
    ],
)
def test_the_dead_and_wounded_are_counted_with_their_bounds(text, expected):
    wanted = [tuple(each.split(" ", 1)) if isinstance(each, str) else each for each in expected]
    assert found(text, casualties) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A shell killed a 60-year-old farmer.",
        "In 2024 the army killed the commander.",
        "They killed the governor and three of his guards.",
        "Seven soldiers killed the commander.",
        "The 40-minute flag meeting was about the 8 Rifles.",
        "The governor gave a figure of 17 tanks, none of whose crews died.",
        "The new toll road runs to 12 villages.",
        "Oslo put the number of troops at 900.",
    ],
)
def test_ages_years_and_those_who_kill_are_no_dead(text):
    assert found(text, casualties) == []


def test_sums_of_money_are_known_by_sign_code_or_word():
    text = "a contract worth EUR212 million ($231 million), more than 250 million euros"
    amounts = ["212000000 EUR", "231000000 USD", "250000001/.. EUR"]
    assert found(text, worths) == [("quantity", amount) for amount in amounts]


def test_an_amount_of_weapons_is_written_with_its_unit_in_the_singular():
    amount = amount_of(Quantity(span=Span(0, 2), low=18, high=None, unit="howitzers"))
    assert amount is not None
    assert amount.value == "18/.. howitzer"
    assert amount_of(Quantity(span=Span(0, 2), low=18, high=18)) is None


def test_a_number_belongs_to_the_nearest_attack_of_its_sentence():
    text = "One strike hit a depot; another attack killed nine people. Talks went on."
    strike, attack = (make.an_event_mention(text, word, "Assault") for word in ("strike", "attack"))
    talks = make.an_event_mention(text, "Talks", "Meeting")
    sentences = [make.a_span(text, part) for part in (text[:58], "Talks went on.")]
    chains = [make.an_event_chain(each) for each in (strike, attack, talks)]
    tolls = tolls_of(text, sentences, chains)
    assert {trigger.of(text): [each.value.value for each in counts] for trigger, counts in tolls.items()} == {
        "attack": ["9 people"]
    }


@pytest.mark.parametrize(
    ("noun", "unit"), [("tank", "K2"), ("batteries", "K2 batterie"), (None, "K2"), ("missile", "K2 missile")]
)
def test_a_weapon_is_counted_by_itself_or_by_what_it_fires(noun, unit):
    quantity = Quantity(span=Span(0, 2), low=12, high=12, unit=noun) if noun else None
    assert counted_in("K2", quantity, " tanks") == unit


def test_a_number_before_of_the_counts_what_follows():
    text = "received 18 of the K2 tanks and 3 trucks"
    amount = amount_before(text, Span(0, text.index("K2")), "K2")
    assert amount is not None
    assert amount.value == "18 K2"
    assert amount_before(text, Span(0, text.index("trucks") - 2), "K2") is None


def test_what_nothing_parts_from_the_count_tells_it_too():
    text = "Rockets that slammed into a market killed nine people, and a raid went on."
    slammed, killed, raid = (
        make.an_event_mention(text, word, "Assault") for word in ("slammed", "killed", "raid")
    )
    chains = [make.an_event_chain(each) for each in (slammed, killed, raid)]
    assert [each.of(text) for each in tolls_of(text, [Span(0, len(text))], chains)] == ["slammed", "killed"]


def test_a_subordinate_clause_keeps_its_count():
    text = "Guns shelled the village after rebels ambushed a convoy and killed three soldiers."
    shelled, ambushed, killed = (
        make.an_event_mention(text, word, "Assault") for word in ("shelled", "ambushed", "killed")
    )
    chains = [make.an_event_chain(each) for each in (shelled, ambushed, killed)]
    assert [each.of(text) for each in tolls_of(text, [Span(0, len(text))], chains)] == ["ambushed", "killed"]


def test_those_whom_another_deed_killed_before_are_not_counted():
    text = "Rockets hit two camps, a week after bombs in Oslo killed 220 people."
    chains = [make.an_event_chain(make.an_event_mention(text, "hit", "Assault"))]
    assert tolls_of(text, [Span(0, len(text))], chains) == {}


def test_no_more_than_is_a_cap_and_the_clause_ends_at_commas():
    text = "He disputed the figures, no more than 17 civilians lost their lives, he said."
    (count,) = casualties(text, Span(0, len(text)))
    assert count.value.value == "../17 civilian"
    assert count.clause.of(text) == "no more than 17 civilians lost their lives"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed dozens of soldiers.", "killed 24/.. soldier"),
        ("Scores of people were wounded in the blast.", "wounded 40/.. people"),
        ("Shelling killed between 30 and 40 fighters.", "killed 30/40 fighter"),
        ("Seventeen policemen were killed.", "killed 17 policemen"),
    ],
)
def test_vague_counts_and_ranges_keep_their_bounds(text, expected):
    assert found(text, casualties) == [tuple(expected.split(" ", 1))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody was killed, the mayor said.", [("killed", "0 people")]),
        ("No civilians were hurt.", [("killed", "0 civilian"), ("wounded", "0 civilian")]),
        ("There were no casualties.", [("killed", "0 people")]),
        ("There were no immediate reports of casualties.", []),
        ("No one has claimed the attack.", []),
    ],
)
def test_that_nobody_came_to_harm_is_a_count_of_none(text, expected):
    assert found(text, casualties) == expected


def toll_told_after(sentence: str, *, factuality: Factuality = Factuality.ASSERTED) -> list[str]:
    first = "Jets struck the depot on Monday."
    text = f"{first} {sentence}"
    struck = make.an_event_mention(text, "struck", "Airstrike", factuality=factuality)
    sentences = [Span(0, len(first)), Span(len(first) + 1, len(text))]
    tolls = tolls_of(text, sentences, [make.an_event_chain(struck)])
    return [each.value.value for counts in tolls.values() for each in counts]


def test_a_toll_told_by_itself_is_of_the_attack_told_just_before():
    assert toll_told_after("Six people were killed.") == ["6 people"]
    assert toll_told_after("Six people were killed.", factuality=Factuality.PLANNED) == []


@pytest.mark.parametrize(
    "sentence",
    ["More than 200 people have been killed since May.", "Another attack killed nine people."],
)
def test_a_toll_of_more_than_the_attack_told_before_is_not_its_own(sentence):
    assert toll_told_after(sentence) == []
