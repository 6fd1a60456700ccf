"""Whom reports credit for their words, read where desks put it."""

from __future__ import annotations

import pytest
from tests import builders as make

from communique.derivation.credits import AGENCIES, Credits
from communique.model.provenance import Capture, News
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, Iri, ReferenceKey


def _outlet(key, label, *names, agency=True):
    return Entry(
        key=ReferenceKey(key),
        kind="MediaOutlet",
        type=EntityType.ORGANIZATION,
        label=label,
        names=(label, *names),
        properties={"newsAgency": ("true",)} if agency else {},
    )


_OUTLETS = (
    _outlet("n", "Northwire"),
    _outlet("c", "Central Press", "CP"),
    _outlet("h", "The Herald", agency=False),
)
CREDITS = Credits(Reference(_OUTLETS))


def a_capture(**told):
    iri = Iri(make.NAMES.base + "capture/1")
    return Capture(iri=iri, document=iri, sha256="0" * 64, media_type="text/plain", size_bytes=1, **told)


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("VELM, July 3 (Northwire) - Talks ended.", {"Northwire"}),
        ("PORT ANA (CP) — Talks ended.", {"Central Press"}),
        ("VELM, May 4. /CP/. Talks ended.", {"Central Press"}),
        ("VELM (Bay News Service) - Talks ended.", {"Bay News Service"}),
        ("VELM (Northwire/CP) - Talks ended.", {"Northwire", "Central Press"}),
        ("VELM (Agencies) - Talks ended.", {AGENCIES}),
        ("By Jane Roe, Central Press\nTalks ended.", {"Central Press"}),
        ("By Staff and agencies\nTalks ended.", {AGENCIES}),
        ("Talks ended.\nCP writer Jane Roe in Velm contributed to this report.", {"Central Press"}),
        ("Talks ended.\nWith inputs from Northwire", {"Northwire"}),
        ("Talks ended.\n— with agencies", {AGENCIES}),
        ("Talks ended on Monday. (Northwire)", {"Northwire"}),
        ("Talks ended.\nThis report first appeared in The Herald.", {"The Herald"}),
        ("Talks ended.\n© 2026 Northwire", {"Northwire"}),
    ],
)
def test_a_credit_is_read(text, credited):
    assert CREDITS.in_text(text) == credited


@pytest.mark.parametrize(
    "text",
    [
        "Talks ended, an official told Northwire.",
        "Velm (July 4) - talks ended.",
        "He said so (see below) - and left.",
        "The prime minister spoke with agencies of the state.",
        "Talks ended.\nReporting by Jane Roe; editing by John Low",
        "According to The Herald, talks ended on Monday in the old town hall, and nobody wept.",
    ],
)
def test_what_a_sentence_takes_from_an_outlet_is_no_credit(text):
    assert CREDITS.in_text(text) == frozenset()


def test_an_agency_credits_itself_and_a_newspaper_does_not():
    assert CREDITS.of("Talks ended.", [a_capture(publisher="northwire")]) == ("Northwire",)
    assert CREDITS.of("Talks ended.", [a_capture(publisher="The Herald")]) == ()


def test_what_a_feed_says_beside_the_words_is_read():
    credited = a_capture(publisher="The Herald", news=News(credit="CP / Bay Photo"))
    assert CREDITS.of("Talks ended.", [credited]) == ("Bay Photo", "Central Press")
