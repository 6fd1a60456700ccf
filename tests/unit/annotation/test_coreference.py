"""Which mentions are one thing, and which entry of the vocabularies it may be."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, a_reference, an_entry, an_index

from communique.annotation.clusters import Cluster, initials, is_part_of, name_parts
from communique.annotation.coreference import resolve
from communique.annotation.drafts import Draft
from communique.annotation.genders import Genders
from communique.annotation.linking import Linker
from communique.annotation.offices import OfficeFinder
from communique.annotation.pages import Page
from communique.annotation.titles import Titles
from communique.model.reference import Cue, Reference, Tenure
from communique.model.text import Chain, EntityType, ReferenceKey, Span

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
REFERENCE = a_reference(
    an_entry("place-sylvania", "State", PLACE, "Sylvania"),
    an_entry("person-ada", "Person", PERSON, "Ada Quill"),
    an_entry("person-bea", "Person", PERSON, "Bea Quill"),
    an_entry(
        "office-president",
        "Office",
        EntityType.OFFICE,
        "President of Freedonia",
        polity=("place-freedonia",),
        officeTitle=("title-president",),
        officeIn=("place-freedonia",),
    ),
    tenures=(
        Tenure(
            key=ReferenceKey("tenure-1"),
            holder=ReferenceKey("person-ada"),
            office=ReferenceKey("office-president"),
            begin=date(2020, 1, 1),
            end=date(2023, 12, 31),
        ),
    ),
    cues=(Cue(key=ReferenceKey("title-president"), kind="OfficeTitle", lemma="president", pos="NOUN"),),
)


def clusters(page: Page, *names: Draft, anchor: date | None = None) -> list[Cluster]:
    index = an_index(page, *names, reference=REFERENCE)
    titles = Titles(REFERENCE)
    offices = OfficeFinder(index, titles).find()
    return resolve(
        index,
        names,
        offices,
        reference=REFERENCE,
        titles=titles,
        genders=Genders(REFERENCE),
        anchor=anchor,
    )


def words(page: Page, cluster: Cluster) -> list[str]:
    return [draft.span.of(page.text) for draft in cluster.drafts]


@pytest.mark.parametrize(
    ("shorter", "longer", "one"),
    [("Quill", "Ada Quill", True), ("Ada B. Quill", "Ada Quill", True), ("Burhan", "Omar al-Burhan", True),
     ("Orm", "Orm Po-wei", True), ("Bea Quill", "Ada Quill", False), ("Ada", "Bea Quill", False)],
)  # fmt: skip
def test_a_short_name_is_part_of_the_full_one(shorter: str, longer: str, one: bool) -> None:  # noqa: FBT001
    assert is_part_of(name_parts(shorter), name_parts(longer)) is one


@pytest.mark.parametrize("key", ["person-bea", ""])
def test_a_surname_is_no_namesake_of_whom_the_text_names_in_full(key: str) -> None:
    page = a_page("Orm/PROPN Po-wei/PROPN left/VERB and/CCONJ Orm/PROPN said/VERB")
    full = a_name(page, "Orm Po-wei", PERSON, key="person-ada")
    start = page.text.rindex("Orm")
    keys = (ReferenceKey(key),) if key else ()
    short = Draft(span=Span(start, start + 3), head=4, type=PERSON, made_by="reference", keys=keys)
    (person,) = clusters(page, full, short)
    assert (words(page, person), person.keys) == (["Orm Po-wei", "Orm"], ("person-ada",))


def test_initials_leave_small_words_out() -> None:
    assert initials("Union of the Harbour Towns") == "UHT"


def test_surname_and_pronoun_join_the_full_name() -> None:
    page = a_page(
        "Ada/PROPN Quill/PROPN/_/nsubj/2 left/VERB and/CCONJ Quill/PROPN/_/nsubj/5 said/VERB "
        "she/PRON/_/nsubj/7 slept/VERB/_/ccomp/5"
    )
    person, *_ = clusters(page, a_name(page, "Ada Quill", PERSON), _second(page, "Quill"))
    assert words(page, person) == ["Ada Quill", "Quill", "she"]


def _second(page: Page, word: str) -> Draft:
    name = a_name(page, word, PERSON)
    start = page.text.rindex(word)
    span = type(name.span)(start, start + len(word))
    return Draft(span=span, head=page.head(span), type=PERSON, made_by="model")


def test_a_definite_title_is_its_holder_once_named() -> None:
    page = a_page(
        "Freedonian/ADJ President/PROPN Ada/PROPN Quill/PROPN left/VERB ;/PUNCT "
        "the/DET president/NOUN slept/VERB"
    )
    found = clusters(page, a_name(page, "Ada Quill", PERSON))
    assert [words(page, each) for each in found] == [["Ada Quill", "the president"], ["Freedonian President"]]


@pytest.mark.parametrize(
    ("rank", "noun", "meant"),
    [
        ("Col./PROPN", "colonel", True),
        ("Lt./PROPN Gen./PROPN", "general", True),
        ("Rear/PROPN Admiral/PROPN", "officer", True),
        ("Prof./PROPN", "officer", False),
        ("Col./PROPN", "general", False),
    ],
)
def test_who_bears_a_rank_is_called_by_it(rank: str, noun: str, meant: bool) -> None:  # noqa: FBT001
    page = a_page(f"{rank} Ada/PROPN Quill/PROPN left/VERB ;/PUNCT the/DET {noun}/NOUN slept/VERB")
    (person,) = clusters(page, a_name(page, "Ada Quill", PERSON))
    assert words(page, person) == ["Ada Quill", *([f"the {noun}"] if meant else [])]


def test_a_title_is_of_no_state_merely_because_a_text_tells_of_one_alone() -> None:
    page = a_page("President/PROPN Cy/PROPN Orr/PROPN condemned/VERB Freedonia/PROPN")
    place = a_name(page, "Freedonia", PLACE, key="place-freedonia")
    found = clusters(page, a_name(page, "Cy Orr", PERSON), place)
    assert [each.polity for each in found if each.type is EntityType.OFFICE] == [None]


def test_a_definite_title_without_a_holder_is_an_office() -> None:
    page = a_page("the/DET Freedonian/ADJ president/NOUN slept/VERB")
    (office,) = clusters(page)
    assert (office.type, words(page, office)) == (EntityType.OFFICE, ["Freedonian president"])


def test_an_object_is_not_its_own_subject() -> None:
    page = a_page("Quill/PROPN/_/nsubj/1 saw/VERB him/PRON/_/dobj/1")
    (person,) = clusters(page, a_name(page, "Quill", PERSON))
    assert words(page, person) == ["Quill"]


def test_an_unnamed_speaker_keeps_the_pronoun_unresolved() -> None:
    page = a_page(
        "Quill/PROPN/_/pobj/_ left/VERB ,/PUNCT an/DET official/NOUN/NN/nsubj/5 said/VERB "
        "as/ADP he/PRON/_/nsubj/8 wept/VERB/_/advcl/5"
    )
    (person, *_) = clusters(page, a_name(page, "Quill", PERSON))
    assert words(page, person) == ["Quill"]


def chain(page: Page, cluster: Cluster, anchor: date | None) -> Chain:
    index = an_index(page, reference=REFERENCE)
    offices = Titles(REFERENCE).offices(REFERENCE)
    return Linker(page, REFERENCE, index.states, offices, anchor).chain(cluster)


def test_a_surname_alone_is_not_linked_with_confidence() -> None:
    page = a_page("Quill/PROPN left/VERB")
    name = Draft(
        span=a_name(page, "Quill", PERSON).span,
        head=0,
        type=PERSON,
        made_by="reference",
        keys=(ReferenceKey("person-ada"), ReferenceKey("person-bea")),
    )
    (person,) = clusters(page, name)
    assert all(candidate.score <= 0.5 for candidate in chain(page, person, None).candidates)


@pytest.mark.parametrize(("day", "held"), [(date(2022, 5, 1), True), (date(2025, 5, 1), False)])
def test_a_title_held_on_the_day_speaks_for_a_candidate(day: date, held: bool) -> None:  # noqa: FBT001
    page = a_page("Freedonian/ADJ President/PROPN Ada/PROPN Quill/PROPN left/VERB")
    found = clusters(page, a_name(page, "Ada Quill", PERSON, key="person-ada"), anchor=day)
    (best,) = chain(page, found[0], day).candidates
    assert ("held on the day" in best.reason) is held


def test_an_office_is_linked_by_title_and_state() -> None:
    page = a_page("the/DET Freedonian/ADJ president/NOUN slept/VERB")
    (office,) = clusters(page)
    assert [each.key for each in chain(page, office, None).candidates] == ["office-president"]


def test_a_government_is_one_with_its_capital_and_palace() -> None:
    page = a_page("Fredville/PROPN agreed/VERB but/CCONJ Marble/PROPN Palace/PROPN denied/VERB it/PRON")
    names = [
        Draft(
            span=a_name(page, word, EntityType.ORGANIZATION).span,
            head=0,
            type=EntityType.ORGANIZATION,
            made_by="reference",
            metonym=True,
            keys=(ReferenceKey("gov-freedonia"),),
            polity=ReferenceKey("place-freedonia"),
        )
        for word in ("Fredville", "Marble Palace")
    ]
    (government,) = clusters(page, *names)
    assert chain(page, government, None).canonical == "Government of Freedonia"


def test_an_empty_reference_is_enough() -> None:
    page = a_page("Quill/PROPN left/VERB")
    index = an_index(page, a_name(page, "Quill", PERSON), reference=Reference())
    titles = Titles(Reference())
    found = resolve(
        index,
        index.names,
        [],
        reference=Reference(),
        titles=titles,
        genders=Genders(Reference()),
        anchor=None,
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("written", "called"),
    [
        (
            "ousted/VERB the/DET diplomat/NOUN ,/PUNCT Zed/PROPN Orr/PROPN ,/PUNCT",
            ["the diplomat", "Zed Orr"],
        ),
        ("Zed/PROPN Orr/PROPN ,/PUNCT the/DET Freedonian/ADJ diplomat/NOUN ,/PUNCT", None),
        ("ousted/VERB the/DET diplomat/NOUN when/SCONJ Zed/PROPN Orr/PROPN spoke/VERB", ["Zed Orr"]),
    ],
)
def test_a_noun_beside_a_person_across_a_comma_is_that_person(written: str, called: list[str] | None) -> None:
    page = a_page(written)
    (found,) = clusters(page, a_name(page, "Zed Orr", PERSON))
    words = [draft.span.of(page.text) for draft in found.drafts]
    assert words == (called or ["Zed Orr", "the Freedonian diplomat"])


def test_the_kingdom_is_one_that_calls_itself_so() -> None:
    page = a_page("Oldport/PROPN met/VERB Sylvania/PROPN and/CCONJ the/DET Kingdom/PROPN spoke/VERB")
    united = an_entry("place-sylvania", "State", PLACE, "Sylvania", "United Kingdom of Sylvania")
    realm = an_entry("place-orme", "State", PLACE, "Orme", "Kingdom of Orme")
    port = an_entry("place-oldport", "City", PLACE, "Oldport", locatedIn=("place-orme",))
    reference = a_reference(united, realm, port)
    names = [
        a_name(page, "Oldport", PLACE, key="place-oldport"),
        a_name(page, "Sylvania", PLACE, key="place-sylvania"),
    ]
    index = an_index(page, *names, reference=reference)
    found = resolve(
        index,
        names,
        [],
        reference=reference,
        titles=Titles(reference),
        genders=Genders(reference),
        anchor=None,
    )
    assert [each.keys for each in found] == [("place-oldport",), ("place-sylvania",), ("place-orme",)]


@pytest.mark.parametrize(
    ("name", "type_", "noun"),
    [
        ("Ministry of Trade", EntityType.ORGANIZATION, "ministry"),
        ("Fifth Brigade", EntityType.MILITARY_UNIT, "brigade"),
        ("Exercise Gale", EntityType.EVENT_NAME, "exercise"),
    ],
)
def test_the_noun_of_a_name_stands_for_it_later(name: str, type_: EntityType, noun: str) -> None:
    words = " ".join(f"{word}/PROPN" for word in name.split())
    page = a_page(f"the/DET {words} began/VERB when/SCONJ the/DET {noun}/NOUN met/VERB")
    (found,) = clusters(page, a_name(page, name, type_))
    assert [draft.span.of(page.text) for draft in found.drafts] == [name, f"the {noun}"]
