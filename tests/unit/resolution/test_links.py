"""Which entry of the reference vocabularies a chain denotes."""

from __future__ import annotations

import pytest
from tests import builders as make

from communique.model.reference import Cue, Entry, Reference, Tenure
from communique.model.text import Chain, EntityType, ReferenceKey
from communique.resolution.body_names import link_by_plain_name
from communique.resolution.candidates import best_link
from communique.resolution.entities import generic_name, names_a_kind
from communique.resolution.offices import OfficeLookup


def an_entry(key: str, kind: str, type_: EntityType, *names: str, **properties: str) -> Entry:
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=type_,
        label=names[0],
        names=names,
        properties={name: (value,) for name, value in properties.items()},
    )


def a_title(key: str, lemma: str, kind: str) -> Cue:
    return Cue(
        key=ReferenceKey(key), kind="OfficeTitle", lemma=lemma, pos="NOUN", properties={"officeKind": (kind,)}
    )


PLACE, ORGANIZATION, OFFICE = EntityType.PLACE, EntityType.ORGANIZATION, EntityType.OFFICE
REFERENCE = Reference(
    [
        an_entry("place-norland", "State", PLACE, "Norland", demonym="Norlandic"),
        an_entry("place-sudland", "State", PLACE, "Sudland", demonym="Sudlandic"),
        an_entry(
            "gov-norland", "GovernmentBody", ORGANIZATION, "Government of Norland", polity="place-norland"
        ),
        an_entry(
            "gov-sudland", "GovernmentBody", ORGANIZATION, "Government of Sudland", polity="place-sudland"
        ),
        an_entry(
            "office-a",
            "Office",
            OFFICE,
            "President of Norland",
            polity="place-norland",
            officeTitle="title-president",
        ),
        an_entry(
            "office-b",
            "Office",
            OFFICE,
            "President of Sudland",
            polity="place-sudland",
            officeTitle="title-president",
        ),
        an_entry(
            "office-c", "Office", OFFICE, "Palace voice", polity="place-sudland", officeTitle="title-voice"
        ),
        an_entry("person-hale", "Person", EntityType.PERSON, "Una Hale"),
    ],
    [
        Tenure(key=ReferenceKey("t1"), holder=ReferenceKey("person-hale"), office=ReferenceKey(each))
        for each in ("office-b", "office-c")
    ],
    [
        a_title("title-president", "president", "HeadOfState"),
        a_title("title-voice", "press secretary", "Spokesperson"),
        a_title("title-spokesman", "spokesman", "Spokesperson"),
    ],
)
LOOKUP = OfficeLookup(REFERENCE)


def chain(words: str, type_: EntityType, *candidates: tuple[str, float], polity: str | None = None) -> Chain:
    return make.a_chain(
        make.a_mention(words, words, type_), canonical=words, candidates=candidates, polity=polity
    )


def linked(given: Chain) -> str | None:
    link = best_link(given, REFERENCE)
    return link.entry.key if link else None


def test_a_capital_that_acts_is_the_government_of_its_state():
    assert linked(chain("Norland", ORGANIZATION, ("place-norland", 0.9))) == "gov-norland"


def test_two_entries_as_good_make_no_link_unless_the_state_tells_them_apart():
    candidates = (("gov-norland", 0.6), ("gov-sudland", 0.6))
    assert linked(chain("the palace", ORGANIZATION, *candidates)) is None
    assert linked(chain("the palace", ORGANIZATION, *candidates, polity="place-sudland")) == "gov-sudland"


def test_an_entry_of_another_type_is_no_link():
    assert linked(chain("Hale", EntityType.PERSON, ("place-norland", 0.9))) is None


@pytest.mark.parametrize(
    ("words", "holders", "office"),
    [
        ("Norlandic President", (), "office-a"),
        ("Norland's president", (), "office-a"),
        ("president", (), None),
        ("President", ("person-hale",), "office-b"),
        ("Sudlandic spokesman", ("person-hale",), "office-c"),
        ("Norlandic vice president", (), None),
        ("Palace voice", (), "office-c"),
    ],
)
def test_an_office_is_found_by_title_state_and_bearer(
    words: str, holders: tuple[str, ...], office: str | None
):
    link = LOOKUP.link(chain(words, OFFICE), [words], holders)
    assert (link.entry.key if link else None) == office


def test_a_weapon_noun_is_one_kind_everywhere_unless_vague_or_definite():
    assert [generic_name(each) for each in ("20 guided rounds", "missile batteries")] == [
        "guided round",
        "missile battery",
    ]
    assert names_a_kind("20 guided rounds")
    assert not any(names_a_kind(each) for each in ("the missiles", "key weapons"))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Orme Marine Co., Ltd.", "org-orme"),
        ("Freedonian Ministry of Defense", "org-mod"),
        ("Orme Marine", None),  # as it stands the gazetteer would have linked it
        ("Lund Marine Co.", None),
    ],
)
def test_another_writing_of_a_known_name_is_linked(name: str, key: str | None) -> None:
    body = EntityType.ORGANIZATION
    reference = Reference(
        [
            an_entry("place-freedonia", "State", EntityType.PLACE, "Freedonia", demonym="Freedonian"),
            an_entry("org-orme", "Company", body, "Orme Marine"),
            an_entry("org-mod", "GovernmentBody", body, "Ministry of Defence", polity="place-freedonia"),
        ]
    )
    chain = make.a_chain(make.a_mention(name, name, body), canonical=name, polity="place-freedonia")
    link = link_by_plain_name(chain, reference)
    assert (link.entry.key if link else None) == key
