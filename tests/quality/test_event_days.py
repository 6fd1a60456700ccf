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
