"""Who takes part in an event and where it happens, in sentences whose grammar hides it."""

from __future__ import annotations

from functools import cache

import pytest
from tests.shared_engine import shared_annotator, shared_reference

from communique.annotation.annotator import LanguageAnnotator
from communique.extraction.attribution import AttributionExtractor
from communique.extraction.events import EventExtractor
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import Annotations, Document, EntityType, EventChain, Extraction, Role

pytestmark = pytest.mark.model


@cache
def reference() -> Reference:
    return shared_reference()


@cache
def annotator() -> LanguageAnnotator:
    return shared_annotator()


@cache
def events_of(text: str) -> tuple[Annotations, tuple[EventChain, ...]]:
    iri = Names("http://127.0.0.1:8000/").document(text)
    annotations = annotator().annotate(Document(iri=iri, text=text))
    found = AttributionExtractor(reference()).extract(annotations, Extraction())
    return annotations, EventExtractor(reference()).extract(annotations, found).events


def filling(text: str, trigger: str, role: Role) -> set[str]:
    """The last words of those who fill a role of the event that a word tells."""
    annotations, chains = events_of(text)
    told = [c for c in chains if any(annotations.text_of(m.trigger) == trigger for m in c.mentions)]
    arguments = [each for chain in told for mention in chain.mentions for each in mention.arguments]
    return {
        annotations.text_of(each.mention.head)
        for each in arguments
        if each.mention is not None and each.role is role
    }


AGENT, RECIPIENT, LOCATION = Role.AGENT, Role.RECIPIENT, Role.LOCATION
HIDDEN = (
    (
        "a subject that the parse hangs on the auxiliary",
        "The Election Commission of Ghana has this morning declared John Addo the winner of the election.",
        ("declared", AGENT, {"Commission"}),
    ),
    (
        "who uses a visit to make a demand",
        "Prime Minister Lena Brandt used a visit to Oslo to demand that Norway release the trawler.",
        ("demand", AGENT, {"Brandt"}),
    ),
    (
        "names before the noun that explains them",
        "Nothing was said of Jonas Weber and Petra Lang, the two German pilots convicted of spying.",
        ("convicted", RECIPIENT, {"Weber", "Lang"}),
    ),
    (
        "troops that are promised, to nobody named",
        "Ghana has promised two battalions.",
        ("promised", RECIPIENT, set()),
    ),
    (
        "an envoy who is called home",
        "On Monday Egypt recalled its ambassador from Oslo.",
        ("recalled", RECIPIENT, set()),
    ),
    (
        "those killed, who are no weapons",
        "Rebels bought two tanks. Omar Sahl attacked a barracks in Gao and killed thirty-three.",
        ("attacked", RECIPIENT, set()),
    ),
    (
        "a model and its noun behind who buys it",
        "In 2007 Britain sold Oman twelve Typhoon fighters.",
        ("sold", RECIPIENT, {"Oman"}),
    ),
    (
        "who is quoted as doing it",
        "The spokesman quoted President Lena Brandt as urging voters to boycott the poll.",
        ("urging", AGENT, {"Brandt"}),
    ),
    (
        "those who set off bombs themselves",
        "Omar Sahl and two suicide bombers attacked a barracks in Kabul on Monday.",
        ("attacked", Role.INSTRUMENT, set()),
    ),
    (
        "a holder with a rank behind his title",
        "Its commander, Brigadier General Amadou Keita, refused to hand over the fort.",
        ("refused", AGENT, {"Keita"}),
    ),
    (
        "the ministry whose spokeswoman speaks",
        "A spokeswoman for the Ministry of Foreign Affairs rejected the criticism.",
        ("rejected", AGENT, {"Ministry"}),
    ),
    (
        "who claims responsibility",
        "Boko Haram claimed responsibility for Tuesday's bombing of a bus station in Maiduguri.",
        ("bombing", AGENT, {"Haram"}),
    ),
    (
        "who claims responsibility a sentence later",
        "A car bomb killed five policemen in Bannu. The Pakistani Taliban claimed responsibility.",
        ("bomb", AGENT, {"Taliban"}),
    ),
    (
        "nobody, where no group claims a deed",
        "The assault on Tilwa in Niger has not been claimed by any armed group.",
        ("assault", AGENT, set()),
    ),
    (
        "the person behind the object of a discussion",
        "Prime Minister Omar Haddad discussed border security with Syria's new ruler, Ahmed al-Sharaa.",
        ("discussed", AGENT, {"Haddad", "Sharaa"}),
    ),
    (
        "who is accused, in a passive",
        "Chad has been accused by Amnesty International of destroying water plants in Tine.",
        ("destroying", AGENT, {"Chad"}),
    ),
    (
        "whose missile it was, in a participle",
        "The missile, launched from Yemen by the Houthis, was shot down over the Red Sea.",
        ("launched", AGENT, {"Houthis"}),
    ),
    (
        "where a convoy comes under fire",
        "The convoy came under fire near Avdiivka on Monday.",
        ("came under fire", LOCATION, {"Avdiivka"}),
    ),
    (
        'the town that "the city" means',
        "Residents of Latakia fled on Monday. Israeli jets bombed a depot in the port city.",
        ("bombed", LOCATION, {"Latakia"}),
    ),
    (
        'no state for "its border"',
        "Rwanda massed troops on its border with Burundi.",
        ("massed", LOCATION, {"Burundi"}),
    ),
    (
        "who is in talks",
        "Jakarta is also in talks for two Scorpene submarines.",
        ("talks", AGENT, {"Jakarta"}),
    ),
    (
        "the body whose sanctions they are",
        "The cargo was sent in breach of a European Union arms embargo.",
        ("embargo", AGENT, {"Union"}),
    ),
    (
        "where those were seized whom a force seized",
        "Nine sailors seized on Monday by the Iranian navy in the Gulf of Oman were freed.",
        ("seized", LOCATION, {"Gulf"}),
    ),
    (
        "the town that somebody travels to for talks",
        "Foreign Minister Anna Berg will fly to Tallinn on Monday to meet her Estonian counterpart.",
        ("meet", LOCATION, {"Tallinn"}),
    ),
    (
        "the state whose raid is condemned, when another sentence tells whose it was",
        "Chad shelled a village in Sudan on Monday. The Arab League condemned the shelling on Tuesday.",
        ("condemned", RECIPIENT, {"Chad"}),
    ),
    (
        "the state in which there is an election",
        "Lesotho closed its borders on Friday. Troops in Lesotho stay out until an election is held.",
        ("election", LOCATION, {"Lesotho"}),
    ),
    (
        "those whose predicate tells the parties",
        "The call was the third between Ali Rashid and Petra Holm since March.",
        ("call", AGENT, {"Rashid", "Holm"}),
    ),
    (
        "who seizes, below what is seized",
        "The seizure of a Greek tanker by Iran in the Gulf of Oman raised insurance costs.",
        ("seizure", AGENT, {"Iran"}),
    ),
    (
        "those who speak at a meeting",
        "At a meeting in Paris on Monday, Togo and Benin agreed to open the bridge.",
        ("meeting", AGENT, {"Togo", "Benin"}),
    ),
    (
        'a means behind "by" is no doer',
        "Chancellor Ida Vogel and President Paul Marin conferred by secure video link.",
        ("conferred", AGENT, {"Vogel", "Marin"}),
    ),
    (
        "a name that the parse hangs before the last of a list",
        "Wednesday's talks between the Taliban and Pakistani officials in Istanbul ended early.",
        ("talks", AGENT, {"Taliban", "officials"}),
    ),
    (
        'the first noun of a cue with "of"',
        "An exchange of fire between Armenian and Azerbaijani troops near Goris left two dead.",
        ("exchange", LOCATION, {"Goris"}),
    ),
    (
        "from whom arms are bought, two nouns below",
        "The Ministry of Defence approved the purchase of a battery of NASAMS missiles from Norway.",
        ("purchase", AGENT, {"Norway"}),
    ),
)


@pytest.mark.parametrize(("what", "text", "expected"), HIDDEN, ids=[each[0] for each in HIDDEN])
def test_the_party_or_place_is_found(what: str, text: str, expected: tuple[str, Role, set[str]]) -> None:
    trigger, role, names = expected
    assert filling(text, trigger, role) == names, what


def test_two_sides_that_swap_prisoners_are_told_and_the_prisoners_are_no_side() -> None:
    text = "Oman and Yemen swapped 40 prisoners on Monday. The swap was the first this year."
    annotations, (chain,) = events_of(text)
    assert chain.type == "PrisonerExchange"
    assert [annotations.text_of(mention.trigger) for mention in chain.mentions] == ["swapped", "swap"]
    assert filling(text, "swapped", AGENT) == {"Oman", "Yemen"}


def test_missiles_fired_into_the_sea_are_a_test() -> None:
    text = "North Korea fired two ballistic missiles into the East Sea on Friday, the army said."
    _, chains = events_of(text)
    assert [chain.type for chain in chains] == ["WeaponTest"]


def test_a_noun_that_names_nobody_points_back_to_the_event_of_its_kind() -> None:
    text = (
        "The Kenyan foreign minister, Mary Wanjiru, asked Uganda on Monday for the ship's papers. "
        "A spokesman in Kampala said no such request had been received."
    )
    annotations, chains = events_of(text)
    triggers = [[annotations.text_of(mention.trigger) for mention in chain.mentions] for chain in chains]
    assert triggers == [["asked", "request"]]


def test_the_first_part_of_a_word_with_a_hyphen_tells_no_event() -> None:
    text = "Peru arrested two members of an election-monitoring group in Peru."
    _, chains = events_of(text)
    assert [chain.type for chain in chains] == ["Arrest"]


def test_a_headline_in_title_case_tells_the_event_of_the_report() -> None:
    text = "Ecuador Expels Cuban Envoy Over Spying\n\nQUITO, June 3 - Ecuador expelled the Cuban envoy.\n"
    annotations, chains = events_of(text)
    triggers = [{annotations.text_of(mention.trigger) for mention in chain.mentions} for chain in chains]
    assert triggers == [{"Expels", "expelled"}]


@pytest.mark.parametrize(
    "text",
    [
        "The launcher can fire twelve rockets in 40 seconds, Kenya said.",
        "Kenya said the two presidents talk by telephone every week.",
        "Norway spoke of the frequent military exercises of Russia.",
        "Norway will keep the radars supplied by Lockheed Martin.",
    ],
)
def test_what_can_be_done_or_is_done_again_and_again_is_no_event(text: str) -> None:
    assert events_of(text)[1] == ()


def test_who_is_killed_after_an_attack_tells_no_second_attack() -> None:
    text = "Chad shelled Tine on Monday. Three children were killed in Tine, a doctor said."
    assert [chain.type for chain in events_of(text)[1]] == ["ArtilleryStrike"]


def test_attacks_in_two_towns_of_one_state_are_two() -> None:
    text = (
        "Drones hit an oil refinery in Homs on Monday. The attack on the refinery killed four "
        "workers. It came a day before Tuesday's bombing in Damascus, which wounded 12 people."
    )
    annotations, chains = events_of(text)
    triggers = [{annotations.text_of(mention.trigger) for mention in chain.mentions} for chain in chains]
    assert triggers == [{"hit", "attack"}, {"bombing"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Malawi Human Rights Forum criticised the arrests.", EntityType.ORGANIZATION),
        ("The Kenya Episcopal Conference condemned the killings.", EntityType.ORGANIZATION),
        ("The Munich Security Conference opened on Friday.", EntityType.EVENT_NAME),
        ("Kamau will attend the Paris Peace Forum in November.", EntityType.EVENT_NAME),
    ],
)
def test_a_forum_that_judges_is_a_body_and_one_that_meets_is_not(text: str, kind: EntityType) -> None:
    annotations, _ = events_of(text)
    (named,) = (each for each in annotations.mentions if " " in annotations.text_of(each.span))
    assert named.type is kind
