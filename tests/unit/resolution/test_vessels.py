"""Names of ships, by which two reports are seen to be on one matter."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders as make

from communique.model.text import Span
from communique.resolution.events import cluster_events
from communique.resolution.setting import Setting
from communique.resolution.vessels import vessels_of


def ships(text: str, *taken: str) -> tuple[str, ...]:
    return vessels_of(text, [Span(0, len(text))], lambda span: span.of(text) in taken)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coastguards seized the freighter Santa Rosalia off Crete.", "Santa Rosalia"),
        ("A trawler, the Kapitan Orlov, was brought in.", "Kapitan Orlov"),
        ("The mine was fixed to the hull of the Jade Merchant.", "Jade Merchant"),
        ("The aircraft carrier Duc de Berry left port.", "Duc de Berry"),
        ("The MV Northern Lark was boarded.", "Northern Lark"),
    ],
)
def test_a_ship_is_named_behind_a_word_for_it_or_by_two_words_in_a_sentence_on_its_crew(
    text: str, name: str
) -> None:
    assert ships(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Coastguards seized a ship Monday.",
        "The crew met the Foreign Minister.",
        "The tanker, Reuters said, was hit.",
        "The general met the Jade Merchant.",
    ],
)
def test_days_things_named_and_sentences_on_no_ship_name_none(text: str) -> None:
    assert ships(text, "Foreign Minister") == ()


def test_a_ship_held_on_one_day_by_one_side_is_held_once() -> None:
    setting = Setting(parents={"Coerce": ("Event",), "Arrest": ("Coerce",)})
    held = {"kind": "Arrest", "agents": ["norway"], "earliest": date(2024, 3, 4)}
    first = make.an_event("a", document="one", **held, company=["kapitan orlov"])
    same = make.an_event("b", document="two", **held, company=["kapitan orlov"])
    other = make.an_event("c", document="two", **held, company=["jade merchant"])
    assert cluster_events((first, same), setting).judgements
    assert not cluster_events((first, other), setting).judgements
