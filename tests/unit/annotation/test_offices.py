"""Titles: their span, their holder, and what is none."""

from __future__ import annotations

from tests.unit.annotation.fake_pages import a_name, a_page, a_reference, an_index

from communique.annotation.drafts import Draft
from communique.annotation.office_drafts import OfficeFound, as_draft
from communique.annotation.offices import OfficeFinder
from communique.annotation.pages import Page
from communique.annotation.titles import Titles, normal_title
from communique.model.text import EntityType, Level

PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION


def find(page: Page, *names: Draft) -> tuple[list[OfficeFound], list[str]]:
    index = an_index(page, *names)
    offices = OfficeFinder(index, Titles(a_reference())).find()
    return offices, [as_draft(index, office).span.of(page.text) for office in offices]


def test_a_demonym_belongs_to_the_title_before_a_name() -> None:
    page = a_page("Freedonian/ADJ President/PROPN Ada/PROPN Quill/PROPN spoke/VERB")
    (office,), spans = find(page, a_name(page, "Ada Quill", PERSON))
    assert spans == ["Freedonian President"]
    assert (office.title, office.polity) == ("president", "place-freedonia")
    assert office.holder is not None


def test_a_possessor_stays_outside() -> None:
    page = a_page("Freedonia/PROPN 's/PART Foreign/PROPN Minister/PROPN left/VERB")
    (office,), spans = find(page, a_name(page, "Freedonia", PLACE, key="place-freedonia"))
    assert spans == ["Foreign Minister"]
    assert office.polity == "place-freedonia"


def test_a_complement_belongs_to_the_title() -> None:
    page = a_page(
        "Ada/PROPN Quill/PROPN ,/PUNCT CEO/PROPN of/ADP the/DET Harbour/PROPN Trust/PROPN ,/PUNCT left/VERB"
    )
    names = a_name(page, "Ada Quill", PERSON), a_name(page, "Harbour Trust", BODY)
    (office,), spans = find(page, *names)
    assert spans == ["CEO of the Harbour Trust"]
    assert office.holder == names[0].span


def test_a_name_after_the_complement_is_the_holder() -> None:
    page = a_page("Secretary/PROPN of/ADP State/PROPN Ada/PROPN Quill/PROPN left/VERB")
    (office,), spans = find(page, a_name(page, "Ada Quill", PERSON))
    assert spans == ["Secretary of State"]
    assert office.holder is not None


def test_an_indefinite_title_keeps_its_article_as_a_nominal() -> None:
    page = a_page("Ada/PROPN ,/PUNCT a/DET senior/ADJ aide/NOUN to/ADP Quill/PROPN ,/PUNCT left/VERB")
    index = an_index(page, a_name(page, "Ada", PERSON), a_name(page, "Quill", PERSON))
    (office,) = OfficeFinder(index, Titles(a_reference())).find()
    draft = as_draft(index, office)
    assert draft.span.of(page.text) == "a senior aide to Quill"
    assert draft.level is Level.NOMINAL


def test_a_body_called_by_its_noun_makes_another_title() -> None:
    page = a_page("Commission/PROPN/_/compound/1 President/PROPN Ada/PROPN Quill/PROPN spoke/VERB")
    (office,), spans = find(page, a_name(page, "Ada Quill", PERSON))
    assert (spans, office.title) == (["Commission President"], "commission president")


def test_former_stays_outside() -> None:
    page = a_page("former/ADJ Freedonian/ADJ President/PROPN Quill/PROPN")
    assert find(page, a_name(page, "Quill", PERSON))[1] == ["Freedonian President"]


def test_ranks_and_plurals_are_no_offices() -> None:
    assert find(a_page("Freedonian/ADJ General/PROPN Quill/PROPN"))[1] == []
    assert find(a_page("the/DET presidents/NOUN/NNS met/VERB"))[1] == []


def test_a_rank_with_a_hyphen_is_no_office() -> None:
    assert find(a_page("Major/PROPN -/PUNCT General/PROPN Quill/PROPN left/VERB"))[1] == []
    assert find(a_page("the/DET Secretary/PROPN -/PUNCT General/PROPN left/VERB"))[1] == ["Secretary-General"]


def test_a_leader_is_an_office_only_of_a_body() -> None:
    page = a_page("Harbour/PROPN Trust/PROPN leader/NOUN Quill/PROPN")
    names = a_name(page, "Harbour Trust", BODY), a_name(page, "Quill", PERSON)
    assert find(page, *names)[1] == ["Harbour Trust leader"]
    assert find(a_page("a/DET Freedonian/ADJ leader/NOUN"))[1] == []


def test_a_possessor_before_a_title_is_not_its_holder() -> None:
    page = a_page("Quill/PROPN ,/PUNCT the/DET president/NOUN 's/PART envoy/NOUN ,/PUNCT left/VERB")
    offices, _ = find(page, a_name(page, "Quill", PERSON))
    assert [office.holder is None for office in offices] == [True, False]


def test_spellings_of_a_title_are_one() -> None:
    assert normal_title("Defense Secretary") == normal_title("defence secretary")
    assert normal_title("spokeswoman") == normal_title("spokesman")


def test_a_shortened_title_before_a_name_is_an_office() -> None:
    page = a_page("said/VERB Rep./PROPN Ada/PROPN Quill/PROPN")
    (office,), spans = find(page, a_name(page, "Ada Quill", PERSON))
    assert spans == ["Rep."]
    assert office.holder is not None
