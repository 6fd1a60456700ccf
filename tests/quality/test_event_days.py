"""Which day an event has, on sentences of our own: where times hang on other words than the event."""

from __future__ import annotations

from datetime import date

import pytest
from tests.shared_engine import shared_annotator, shared_reference

from communique.annotation.time_expressions import gold_value
from communique.extraction.attribution import AttributionExtractor
from communique.extraction.events import EventExtractor
from communique.model.text import Document, Extraction, Iri

pytestmark = pytest.mark.model
ANCHOR = date(2019, 3, 6)  # a Wednesday

# Sentence, a word of the event's trigger, its time in the annotation form (None: none).
DATED = (
    ("On Monday President Daniel Arap Moi recalled his envoy from Oslo.", "recalled", "2019-03-04"),
    (
        "The two ministers spent Sunday and Monday bargaining with the Norwegian government.",
        "bargaining",
        "2019-03-03/2019-03-04",
    ),
    ("In February, talks between Chad and Sudan broke up when Chad's envoy walked out.", "talks", "2019-02"),
    (
        "Sudan closed the border and recalled its envoy from Chad on Monday, alleging that it armed rebels.",
        "recalled",
        "2019-03-04",
    ),
    ("Speaking to reporters on Monday, he went further and accused Kenya of fraud.", "accused", "2019-03-04"),
    (
        "Four Kenyan ships sailed into Somali waters on Monday and two of them shelled Kismayo.",
        "shelled",
        "2019-03-04",
    ),
    (
        "The ministers of Chad and Sudan met in Oslo on Monday and issued a statement on the war.",
        "statement",
        "2019-03-04",
    ),
    (
        "Two Kenyan officers were captured in May 2018 in a firefight with Somali rebels.",
        "firefight",
        "2018-05",
    ),
    (
        "Norway would revisit a decision, taken in February, to withhold missiles from Kenya.",
        "withhold",
        "2019-02",
    ),
    (
        "Kenya's president flew to Oslo on Monday for a summit with ministers, who condemned Sudan.",
        "condemned",
        "2019-03-04",
    ),
    (
        "Kenya's foreign minister intends to condemn Sudan when she meets the ambassador on Friday.",
        "condemn",
        "2019-03-08",
    ),
    ("Kenya recalled its envoy two days after the bombing of Mombasa by Somali rebels.", "bombing", None),
    (
        "It was the worst loss for Chad since fighting between the army and rebels broke out last month.",
        "fighting",
        "2019-02",
    ),
    (
        "It was a raid, and the worst since clashes between Chad and Sudan resumed on February 6.",
        "clashes",
        "2019-02-06",
    ),
    (
        "The two premiers held a summit in Nairobi last month, at which Kenya pledged to free the crew.",
        "pledged",
        "2019-02",
    ),
    ("When the two premiers met in Oslo on Monday, Kenya rejected the treaty.", "rejected", "2019-03-04"),
    (
        "The visit followed the seizure on Monday of a Norwegian trawler by Kenya's navy.",
        "seizure",
        "2019-03-04",
    ),
    (
        "Kenyan gunboats seized a trawler on Monday. Norway expelled an envoy the day after the seizure.",
        "expelled",
        "2019-03-05",
    ),
    (
        "Somali rebels attacked the port on Monday. On the eve of the attack Kenya had recalled its envoy.",
        "recalled",
        "2019-03-03",
    ),
    (
        "A Kenyan court jailed two Somalis on Monday. On the day of the verdict Norway recalled its envoy.",
        "recalled",
        "2019-03-04",
    ),
    (
        "Oslo sold the radars in 2016. Norway recalled its envoy to Kenya on the eve of the talks.",
        "recalled",
        None,
    ),
    (
        "At a briefing on 25 February, Norway's spokesman urged Kenya to free the crew.",
        "urged",
        "2019-02-25",
    ),
    (
        "Norway's premier is willing to meet the Kenyan president in Oslo on 7 and 8 May.",
        "meet",
        "2019-05-07/2019-05-08",
    ),
    (
        "Somali rebels downed a jet on Monday. A Kenyan gunboat was destroyed by a missile minutes later.",
        "destroyed",
        "2019-03-04",
    ),
    (
        "The Mail, Wednesday\n\nSomalis shelled it on Monday.\n\nRebels seized it at one that afternoon.",
        "seized",
        "2019-03-04",
    ),
    ("Kenya will withdraw its troops from Somalia within a week.", "withdraw", "2019-03-06/2019-03-13"),
    ("Norway's premier visited Nairobi on Monday, having signed a treaty with Kenya.", "signed", None),
    ("In a separate raid, the coast guard on Sunday seized a Somali trawler.", "seized", "2019-03-03"),
    ("The court has this morning declared the treaty void, Norway's premier said.", "declared", "2019-03-06"),
    ("Norway's premier telephoned the Kenyan president on Monday to protest.", "protest", "2019-03-04"),
    ("Norway signed an agreement with Kenya on Monday to deliver six radars.", "deliver", None),
    (
        "Norway's premier will explain the decision in a call to the Kenyan president on Friday.",
        "call",
        "2019-03-08",
    ),
    ("Norway lodged a protest with Kenya on Monday and has asked Sweden to mediate.", "asked", None),
    (
        "The crew prepares for talks between Norway and Kenya, scheduled for March 18 and 19.",
        "talks",
        "2019-03-18/2019-03-19",
    ),
    ("A march called for Saturday in Nairobi has been banned by Kenya.", "march", "2019-03-09"),
    (
        "Kenyan police arrested a Norwegian envoy when he tried to enter the port last Thursday.",
        "arrested",
        "2019-02-28",
    ),
    (
        "Kenyan troops fired on the port, breaking the truce agreed in Oslo a week ago, Norway's army said.",
        "truce",
        "2019-02-27",
    ),
    ("Kenyan troops, beaten back last week, captured the port on Monday night.", "captured", "2019-03-04"),
    ("Kenya will send an envoy to Oslo for talks before the month is out.", "talks", "2019-03"),
    ("Kenya took delivery of nine tanks from Norway in 2016 and 2017.", "delivery", "2016/2017"),
    (
        "Norway's navy fired on a port early on Monday, prompting Kenya to scramble jets.",
        "scramble",
        "2019-03-04",
    ),
    (
        "Kenya arrested nine Norwegians on Monday night when a rally in Nairobi turned rough.",
        "rally",
        "2019-03-04",
    ),
    ("The Kenyan army has besieged the Somali port for nine months.", "besieged", "2018-06/2019-03"),
    (
        "Kenya's army retook the Somali port on Tuesday after two days of fighting with Norwegian troops.",
        "fighting",
        "2019-03-04/2019-03-06",
    ),
    (
        "The Norwegian premier condemned the deployment of Kenyan troops to Somalia last month.",
        "deployment",
        "2019-02",
    ),
    (
        "The Norwegian premier condemned the deployment of Kenyan troops to Somalia last month.",
        "condemned",
        None,
    ),
    (
        "Kenya recalled its ambassador to Norway and moved nine tanks to the border on Monday.",
        "recalled",
        "2019-03-04",
    ),
    (
        "The drill of the Kenyan army broke off on Monday, and Norway accused Kenya of cheating.",
        "accused",
        None,
    ),
    (
        "Norway urged Kenya to lift the blockade of Mogadishu port imposed in December 2015.",
        "blockade",
        "2015-12",
    ),
    (
        "Kenyan gunboats rammed a Norwegian trawler bound for Mombasa on Monday.",
        "rammed",
        "2019-03-04",
    ),
    (
        "Norway's navy seized a Kenyan freighter off Oslo late on Monday, Norwegian radio reported.",
        "seized",
        "2019-03-04",
    ),
    ("Norway has accused Kenya of doing so since 2016.", "accused", "2016/2019-03"),
    (
        "The talks between Norway and Kenya, which Sweden reopened last Friday, have brought nothing.",
        "talks",
        "2019-03-01",
    ),
    (
        "The treaty on a withdrawal of troops signed in Oslo on February 3 by Norway and Kenya is dead.",
        "treaty",
        "2019-02-03",
    ),
    (
        "Norway will suspend the talks if the Kenyan troops are not home by March 20.",
        "suspend",
        "2019-03-20",
    ),
    (
        "Norway had threatened Kenya with sanctions if the troops were not home by Friday.",
        "threatened",
        None,
    ),
    (
        "The Norwegian premier condemned the seizure of Mogadishu on 2 March by Kenyan troops.",
        "seizure",
        "2019-03-02",
    ),
    (
        "Norway has halted the delivery of nine tanks to Kenya in a decision taken on Monday.",
        "halted",
        "2019-03-04",
    ),
    (
        "Norway's premier announced this morning on a visit to Kenya that nine tanks would follow.",
        "visit",
        "2019-03-06",
    ),
    (
        "Kenya's ambassador came to the Norwegian ministry on Monday to deliver a protest.",
        "protest",
        "2019-03-04",
    ),
    (
        "Kenya attacked the Norwegian base in July but suspended arms deliveries to Sweden.",
        "suspended",
        None,
    ),
    (
        "Kenyan gunboats stopped a tanker managed from Oslo as it left port on Monday, Norway said.",
        "stopped",
        "2019-03-04",
    ),
    (
        "In February, Norway voted more money to replace the tanks sold to Kenya.",
        "sold",
        None,
    ),
    ("Norway has promised Kenya an election within 15 months.", "promised", None),
    (
        "The Norwegian minister, in a meeting with Kenya's, condemned the deployment of troops last month.",
        "meeting",
        None,
    ),
    (
        "He added that Norway will discuss a wider release with Kenyan President Otieno by phone on Friday.",
        "discuss",
        "2019-03-08",
    ),
    ("The earlier call between Norway and Kenya, on 25 February, went badly.", "call", "2019-02-25"),
    ("Norway's premier condemned the shelling, on February 25, of Mombasa.", "shelling", "2019-02-25"),
    (
        "Delivery of six radars by Norway to Kenya is due in the second quarter of 2020.",
        "Delivery",
        "2020-04/2020-06",
    ),
    (
        "Norway's defence minister told a rally in Bergen on Monday that Kenya wanted war.",
        "rally",
        "2019-03-04",
    ),
    ("Fishermen marched in Mombasa after Sunday mass against Norway's navy.", "marched", "2019-03-03"),
    ("Norway received the Kenyan-made guns in 2016.", "received", "2016"),
    (
        "Kenyan gunboats circled the port twice on Monday before shelling a Norwegian ship.",
        "shelling",
        "2019-03-04",
    ),
    ("The truce had been agreed in Oslo on Feb. 23 by Norway and Kenya.", "agreed", "2019-02-23"),
    (
        "The Kenyan premier, who is to meet Norwegian envoys in Lamu on Friday, has resigned.",
        "meet",
        "2019-03-08",
    ),
    ("The council will meet on Friday at the request of Norway and Kenya.", "request", None),
    ("Norway extended the ban on Kenyan coffee on Monday until the end of May.", "extended", "2019-03-04"),
    ("Norway extended its sanctions against Kenya until 22 October.", "sanctions", None),
    ("Talks between Kenya and Norway will be held in Oslo on March 14.", "Talks", "2019-03-14"),
    ("The accusation against Norway was made on Monday by Kenya's premier.", "accusation", "2019-03-04"),
    (
        "In Oslo on Monday Norway's premier held five hours of talks with the Kenyan president.",
        "talks",
        "2019-03-04",
    ),
    ("There was no fighting between Chad and Sudan near the port on Monday.", "fighting", "2019-03-04"),
    ("A visit to Oslo by Kenya's premier announced for Friday did not take place.", "visit", "2019-03-08"),
    ("Kenya is to lift the blockade it threw around Mogadishu on January 1.", "blockade", "2019-01-01"),
    ("The council on Monday adopted new sanctions on Kenya's navy.", "sanctions", "2019-03-04"),
    (
        "What Mombasa saw on Monday, by its own account, was an exchange of fire between Chad and Kenya.",
        "exchange",
        "2019-03-04",
    ),
    (
        "The quarrel concerns the battle between Chad and Sudan over Kismayo on 27 February.",
        "battle",
        "2019-02-27",
    ),
    ("Norway accused Kenya of shelling a trawler at its second port on Monday.", "accused", None),
    ("Norway accused Kenya of shelling a trawler at its second port on Monday.", "shelling", "2019-03-04"),
    ("At talks in Oslo on March 1 Kenya had accepted a truce with Somalia.", "accepted", "2019-03-01"),
    ("Norway had already frozen arms deliveries to Kenya once, on March 3.", "frozen", "2019-03-03"),
    (
        "The truce is real, and of the treaty Chad and Sudan agreed in November 2017 little is left.",
        "treaty",
        "2017-11",
    ),
    (
        "Under a deal agreed in September during the Kenyan premier's visit to Oslo, Norway sells radars.",
        "visit",
        "2018-09",
    ),
    (
        "A round of talks between Norway and Kenya, set for Stockholm in January, was never held.",
        "talks",
        "2019-01",
    ),
    (
        "Thousands of Kenyans marched on the president's house on Monday, and his guards fired on them.",
        "fired",
        "2019-03-04",
    ),
    (
        "Kenyan gunboats fired on the port on Monday and Somali rebels shelled Mombasa.",
        "shelled",
        "2019-03-04",
    ),
    ("The premier of Kenya, who faces an election in April, flew to Oslo.", "election", "2019-04"),
    ("In Nairobi they hope for a meeting between Kenya and Norway in June.", "meeting", "2019-06"),
    (
        "The row goes back to a telephone call on Monday between the premiers of Kenya and Norway.",
        "call",
        "2019-03-04",
    ),
    ("\"We wait,\" Kenya's premier said before Friday's meeting with Norway.", "meeting", "2019-03-08"),
    (
        "Norway's envoy has left, officials said on Tuesday, a day after Kenya sent gunboats to Lamu.",
        "sent",
        "2019-03-04",
    ),
    (
        "Norway's premier bought six Kenyan jets on Monday, brushing aside a protest by Somalia.",
        "brushing",
        "2019-03-04",
    ),
    (
        "Norway sold jets in January. It waited until the last day of that month, when drones hit Mombasa.",
        "hit",
        "2019-01-31",
    ),
    (
        "Kenya's envoy, whom Norway expelled two days after the vote, was to sail on Tuesday.",
        "expelled",
        None,
    ),
)


@pytest.mark.parametrize(("text", "word", "value"), DATED, ids=[f"{row[1]} {row[2]}" for row in DATED])
def test_an_event_has_the_day_its_sentence_tells(text: str, word: str, value: str | None) -> None:
    document = Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR)
    annotations = shared_annotator().annotate(document)
    found = Extraction()
    for make in (AttributionExtractor, EventExtractor):
        found = make(shared_reference()).extract(annotations, found)
    told = [each for chain in found.events for each in chain.mentions if word in each.trigger.of(text)]
    assert [gold_value(each.time) if each.time else None for each in told] == [value]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("A truce between Norway and Kenya by Sunday is possible.", date(2019, 3, 10)),
        ("Norway might bomb the Kenyan port if it was not opened by Sunday.", date(2019, 3, 10)),
        (
            "A consignment that was supposed to leave Mombasa in December has been stopped.",
            date(2019, 12, 31),
        ),
        ("Kenya's ships sank a trawler bound for the Norwegian shoal on Monday.", date(2019, 3, 4)),
        ("The frigate was to have entered the harbour on Monday.", date(2019, 3, 4)),
        ("The columns that were to roll into Lamu on Monday never moved.", date(2019, 3, 4)),
        ("A round of talks in Oslo set for 7 December fell through.", date(2018, 12, 7)),
        ("Talks had been due in Nairobi on Monday, but the trip was called off.", date(2019, 3, 4)),
        ("If voters agree in a referendum in May, Norway will buy the jets.", date(2019, 5, 31)),
        ("A session of the council due in January has been cancelled.", date(2019, 1, 31)),
        ("Norway has pulled out of a drill due in the Baltic Sea in May.", date(2019, 5, 31)),
    ],
)
def test_a_term_lies_ahead_and_where_a_thing_goes_tells_no_direction(text: str, latest: date) -> None:
    (time,) = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR)).times
    assert time.latest == latest


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "Kenyan jets bombed the port on Sunday. Two days before the incident, Norway had shelled Lamu.",
            "shelled",
            "2019-03-01",
        ),
        (
            "Kenya will admit no envoy, it said on Monday. The refusal came three days after Oslo seized it.",
            "seized",
            "2019-03-01",
        ),
    ],
)
def test_a_count_from_what_was_told_before_has_its_day(text: str, words: str, value: str) -> None:
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = EventExtractor(shared_reference()).extract(annotations, Extraction())
    told = [each for chain in found.events for each in chain.mentions if words in each.trigger.of(text)]
    assert [gold_value(each.time) if each.time else None for each in told] == [value]


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        (
            "The accusation was made on Monday by Norway's premier. Kenya's telephoned him within the hour.",
            "telephoned",
            "2019-03-04",
        ),
        (
            "Norway closed its ports on Tuesday after Sunday's raid. A day earlier Kenya recalled its envoy.",
            "recalled",
            "2019-03-04",
        ),
        (
            "Norway condemned Kenya on Monday. Two days after the abduction Kenya recalled its envoy.",
            "recalled",
            None,
        ),
    ],
)
def test_what_follows_a_sentence_counts_from_its_day_and_from_no_other(
    text: str, word: str, value: str | None
) -> None:
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = EventExtractor(shared_reference()).extract(annotations, Extraction())
    told = [each for chain in found.events for each in chain.mentions if word in each.trigger.of(text)]
    assert [gold_value(each.time) if each.time else None for each in told] == [value]


def test_a_headline_has_the_day_of_the_one_event_of_its_kind_in_the_lead() -> None:
    text = (
        "Sweden seeks second meeting of Otieno and Hansen\n\n"
        "STOCKHOLM - Sweden has invited the leaders of Kenya and Norway to meet again in Stockholm in May.\n"
    )
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = EventExtractor(shared_reference()).extract(annotations, Extraction())
    told = [each for chain in found.events for each in chain.mentions if each.trigger.of(text) == "meeting"]
    assert [gold_value(each.time) if each.time else None for each in told] == ["2019-05"]


def test_a_count_from_an_event_told_by_another_word_has_its_day() -> None:
    text = (
        "Kenya protested on Monday. Somali rebels shelled the port of Lamu on 9 February, and nine died. "
        "Norway recalled its envoy to Somalia three days after the attack on Lamu."
    )
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = EventExtractor(shared_reference()).extract(annotations, Extraction())
    told = [each for chain in found.events for each in chain.mentions if each.trigger.of(text) == "recalled"]
    assert [gold_value(each.time) if each.time else None for each in told] == ["2019-02-12"]


def test_a_headline_is_one_with_the_main_verb_of_its_lead_whatever_it_is_done_to() -> None:
    text = (
        "Norway spurns African plan as guns fall silent\n\n"
        "OSLO - Norway's prime minister on Monday rejected a Kenyan call for peacekeepers on the border.\n"
    )
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = EventExtractor(shared_reference()).extract(annotations, Extraction())
    told = [[each.trigger.of(text) for each in chain.mentions] for chain in found.events]
    assert ["rejected", "spurns"] in [sorted(words) for words in told]


def test_an_accord_is_one_event_with_the_clause_that_tells_who_made_it_and_when() -> None:
    text = "The ceasefire which Chad and Sudan accepted on 3 February has broken down."
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    (chain,) = EventExtractor(shared_reference()).extract(annotations, Extraction()).events
    assert {each.trigger.of(text) for each in chain.mentions} == {"ceasefire", "accepted"}
    assert {gold_value(each.time) for each in chain.mentions if each.time} == {"2019-02-03"}


def test_a_headline_has_the_day_of_the_sentence_that_names_its_jets() -> None:
    text = (
        "Kenya fires near port; Oslo scrambles jets\n\n"
        "OSLO - Kenya fired ten shells into waters off the port early on Tuesday, prompting Norway to "
        "scramble F-16 fighters, the Norwegian army said.\n"
    )
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x"), text=text, anchor=ANCHOR))
    found = Extraction()
    for make in (AttributionExtractor, EventExtractor):
        found = make(shared_reference()).extract(annotations, found)
    told = [[each.trigger.of(text) for each in chain.mentions] for chain in found.events]
    assert ["scrambles", "scramble"] in [sorted(words, reverse=True) for words in told]
