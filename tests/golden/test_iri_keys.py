"""Every key of model/naming.py, pinned: a change here renames things in every graph there is."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from communique.model.naming import Names
from communique.model.text import Factuality, Iri, Span

NAMES = Names("http://127.0.0.1:8000/")
DOCUMENT = NAMES.document("The minister spoke.\n")


def key(*fields: str) -> str:
    """The definition in words: 32 hex digits of SHA-256 over the fields joined by U+001F."""
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()[:32]


def a_claim_key(*, factuality: Factuality = Factuality.ASSERTED, speakers: tuple[Span, ...] = ()) -> Iri:
    return NAMES.claim(
        DOCUMENT,
        clause=Span(0, 18),
        speakers=speakers,
        factuality=factuality,
        evidence=[Span(13, 18), Span(4, 12), Span(4, 12)],
    )


MINTED = {
    "document": DOCUMENT,
    "mention": NAMES.mention(DOCUMENT, Span(4, 12)),
    "capture": NAMES.capture(
        DOCUMENT, url="https://a.example/1", publisher="A", published=date(2024, 3, 6), sha256="00" * 32
    ),
    "capture without a date": NAMES.capture(DOCUMENT, url="", publisher="", published=None, sha256="00" * 32),
    "linked entity": NAMES.linked_entity("place-austria"),
    "named entity": NAMES.named_entity("Organization", "  Bund  für\tFrieden "),
    "local entity": NAMES.local_entity(DOCUMENT, Span(4, 12)),
    "event": NAMES.event(DOCUMENT, Span(13, 18)),
    "prospect": NAMES.prospect(NAMES.event(DOCUMENT, Span(13, 18))),
    "claim": a_claim_key(),
    "claim by a chain": a_claim_key(speakers=(Span(4, 12), Span(0, 3))),
    "negated claim": a_claim_key(factuality=Factuality.NEGATED),
    "fact": NAMES.fact(NAMES.linked_entity("person-a"), "holdsOffice", NAMES.linked_entity("office-b")),
    "fact with a literal": NAMES.fact(
        NAMES.event(DOCUMENT, Span(13, 18)),
        "earliest",
        "2024-03-04^^http://www.w3.org/2001/XMLSchema#date",
    ),
    "activity": NAMES.activity("run", "communique 0.1.0"),
    "graph": NAMES.graph("attributed"),
}
PINNED = {
    "document": "doc/fcf32d81e648c68dc19b7de15e2adde3989deedbbf79fcbdf8677f6cfb181d0e",
    "mention": "doc/fcf32d81e648c68dc19b7de15e2adde3989deedbbf79fcbdf8677f6cfb181d0e#char=4,12",
    "capture": "capture/7be915820023519cd75235fc434b2864",
    "capture without a date": "capture/961742e0f470602c87e220555837d68b",
    "linked entity": "id/b1ec86b93f5e07f506cfeac14d0700de",
    "named entity": "id/567834e2b7f99ee6340d0ca08dbc0b42",
    "local entity": "id/d81f13e37cf8fea8b9a9b0533124b767",
    "event": "id/0e95da1a2775e47fa578b015002f62ae",
    "prospect": "prospect/0e95da1a2775e47fa578b015002f62ae",
    "claim": "claim/d9e08fd32545020dae0e2b83f60e545e",
    "claim by a chain": "claim/09e49d00dac3e202a531ce0b3240e6d4",
    "negated claim": "claim/84208dc7aeccfc53266d6a8fe7e39725",
    "fact": "fact/f596081f9a9b1d0cf60b719eb5903729",
    "fact with a literal": "fact/af0b4bf889748c2bb02397ff4193191a",
    "activity": "activity/371499184f7b0b332192d80454c706f8",
    "graph": "graph/attributed",
}


@pytest.mark.parametrize("name", sorted(MINTED))
def test_a_key_stays_what_it_is(name: str):
    assert MINTED[name].removeprefix(NAMES.base) == PINNED[name]


def test_keys_are_made_of_names_relative_to_the_base():
    elsewhere = Names("https://kg.example/")
    document = elsewhere.document("The minister spoke.\n")
    assert elsewhere.event(document, Span(13, 18)).removeprefix(elsewhere.base) == PINNED["event"]


def test_the_definition_in_words_gives_the_same_keys():
    document = DOCUMENT.removeprefix(NAMES.base)
    assert PINNED["event"] == "id/" + key("event", document, "13-18")
    assert PINNED["named entity"] == "id/" + key("name", "Organization", "bund für frieden")
    assert PINNED["claim"] == "claim/" + key(document, "0-18", "-", "Asserted", "4-12,13-18")


def test_two_spellings_of_one_name_are_one_key():
    assert NAMES.named_entity("Place", "Kyiv") == NAMES.named_entity("Place", " KYIV ")


def test_merging_two_entities_changes_no_claim():
    """A claim's key holds offsets and factuality alone: no entity IRI enters, so none can change it."""
    import inspect

    parameters = inspect.signature(Names.claim).parameters
    assert list(parameters) == ["self", "document", "clause", "speakers", "factuality", "evidence"]
