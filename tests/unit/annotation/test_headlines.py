"""Headlines in title case are given to the language model with their common words small."""

from __future__ import annotations

import pytest

from communique.annotation.headlines import recased

COMMON = frozenset({"reject", "offer", "talk", "sign", "pact", "army", "halt", "delivery"})
BODY = "\n\nOSLO, June 3 - The deal was told by the White House to Norway, whose army has Patriot missiles.\n"


@pytest.mark.parametrize(
    ("headline", "small"),
    [
        ("Iran Rejects U.S. Offer of Direct Talks", "Iran rejects U.S. offer of Direct talks"),
        ("Norway Halts Patriot Deliveries to Army", "Norway halts Patriot deliveries to army"),
        ("White House Rejects Deal With Norway", "White House rejects deal with Norway"),
        ("Norway Signs Pact in May After Talks", "Norway signs pact in May after talks"),
        ("Norway rejects an offer by Iran", "Norway rejects an offer by Iran"),
        ("NORWAY REJECTS OFFER BY IRAN", "NORWAY REJECTS OFFER BY IRAN"),
    ],
)
def test_common_words_of_a_headline_in_title_case_are_made_small(headline: str, small: str) -> None:
    assert recased(headline + BODY, COMMON) == small + BODY


def test_a_text_of_one_line_keeps_its_capitals() -> None:
    assert recased("Iran Rejects Offer of Talks", COMMON) == "Iran Rejects Offer of Talks"


def test_no_character_changes_its_place() -> None:
    text = "\n  İran Rejects İndirect Offer of Talks" + BODY
    assert len(recased(text, COMMON)) == len(text)
