"""Governments, bodies, forces, weapons, wars and metonyms as phrases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, a_reference, an_entry, an_index

from communique.annotation.bodies import collectives, state_bodies
from communique.annotation.drafts import Draft
from communique.annotation.event_names import EventNames
from communique.annotation.gazetteer import Gazetteer
from communique.annotation.governments import governments
from communique.annotation.metonyms import read_metonyms
from communique.annotation.name_repairs import (
    after_titles,
    bracketed,
    datelines,
    halves,
    propagated,
    without_stances,
)
from communique.annotation.overlaps import without_overlaps
from communique.annotation.owned_bodies import owned_bodies
from communique.annotation.pages import Page
from communique.annotation.states import States
from communique.annotation.units import military_units
from communique.annotation.weapon_nouns import weapon_phrases
from communique.annotation.weapons import designations, joined, retyped
from communique.model.text import EntityType, Level

PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION


def spans(page: Page, drafts: list[Draft]) -> list[tuple[str, Level]]:
    return [(draft.span.of(page.text), draft.level) for draft in drafts]


def test_a_government_with_its_state_is_a_name() -> None:
    page = a_page("the/DET Freedonian/ADJ government/NOUN fell/VERB")
    assert spans(page, governments(an_index(page))) == [("Freedonian government", Level.NAME)]


def test_a_bare_government_keeps_its_article() -> None:
    page = a_page("the/DET administration/NOUN fell/VERB")
    assert spans(page, governments(an_index(page))) == [("the administration", Level.NOMINAL)]


def test_a_ministry_leaves_its_possessor_outside() -> None:
    page = a_page("Freedonia/PROPN 's/PART defence/NOUN ministry/NOUN said/VERB")
    index = an_index(page, a_name(page, "Freedonia", PLACE, key="place-freedonia"))
    (draft,) = state_bodies(index)
    assert draft.span.of(page.text) == "defence ministry"
    assert draft.polity == "place-freedonia"


@pytest.mark.parametrize(("preposition", "state"), [("in/ADP", "place-freedonia"), ("near/ADP", None)])
def test_a_ministry_without_owner_is_of_the_state_it_stands_in(preposition: str, state: str | None) -> None:
    page = a_page(f"the/DET Foreign/PROPN Ministry/PROPN {preposition} Freedonia/PROPN said/VERB")
    index = an_index(page, a_name(page, "Freedonia", PLACE, key="place-freedonia"))
    (draft,) = state_bodies(index)
    assert (draft.span.of(page.text), draft.polity) == ("Foreign Ministry", state)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("the/DET foreign/ADJ ministry/NOUN said/VERB", ["foreign ministry"]),
        ("said/VERB defence/NOUN ministry/NOUN spokesman/NOUN Ada/PROPN", ["defence ministry"]),
        ("a/DET foreign/ADJ ministry/NOUN said/VERB", []),
        ("the/DET ministry/NOUN said/VERB", []),
    ],
)
def test_a_ministry_in_small_letters_needs_its_portfolio(written: str, found: list[str]) -> None:
    page = a_page(written)
    assert [text for text, _ in spans(page, state_bodies(an_index(page)))] == found


def test_an_embassy_is_named_by_the_adjective_of_its_state() -> None:
    page = a_page("the/DET Freedonian/ADJ embassy/NOUN")
    assert [text for text, _ in spans(page, state_bodies(an_index(page)))] == ["Freedonian embassy"]
    assert state_bodies(an_index(a_page("the/DET embassy/NOUN"))) == []


def test_a_ministry_ends_before_who_heads_it_and_before_another_body() -> None:
    written = (
        "the/DET Ministry/PROPN of/ADP Coastal/PROPN Affairs/PROPN {rank} Ada/PROPN Quill/PROPN said/VERB"
    )
    for rank in ("", "Lt./PROPN"):
        page = a_page(written.format(rank=rank))
        names = [] if rank else [a_name(page, "Ada Quill", EntityType.PERSON, made_by="model")]
        (draft,) = state_bodies(an_index(page, *names))
        assert draft.span.of(page.text) == "Ministry of Coastal Affairs"
    page = a_page("the/DET Ministry/PROPN of/ADP Trade/PROPN and/CCONJ Orme/PROPN Yards/PROPN said/VERB")
    (draft,) = state_bodies(
        an_index(page, a_name(page, "Orme Yards", EntityType.ORGANIZATION, made_by="model"))
    )
    assert draft.span.of(page.text) == "Ministry of Trade"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (
            "the/DET Freedonian/ADJ authorities/NOUN/NNS said/VERB",
            [("the Freedonian authorities", Level.NOMINAL)],
        ),
        ("the/DET authorities/NOUN/NNS said/VERB", [("the authorities", Level.NOMINAL)]),
        ("harbour/NOUN authorities/NOUN/NNS said/VERB", []),
    ],
)
def test_authorities_of_a_state_are_its_government(written: str, found: list[tuple[str, Level]]) -> None:
    page = a_page(written)
    assert spans(page, governments(an_index(page))) == found
    assert collectives(an_index(page)) == []


def test_officials_of_a_state_are_a_collective() -> None:
    page = a_page("senior/ADJ Freedonian/ADJ officials/NOUN/NNS said/VERB")
    (draft,) = collectives(an_index(page))
    assert draft.type is EntityType.COLLECTIVE


@pytest.mark.parametrize(
    ("written", "span", "level"),
    [
        ("the/DET Freedonian/ADJ military/NOUN said/VERB", "the Freedonian military", Level.NOMINAL),
        ("the/DET Freedonian/ADJ navy/NOUN said/VERB", "Freedonian navy", Level.NAME),
        ("the/DET 72nd/ADJ Harbour/PROPN Brigade/PROPN left/VERB", "72nd Harbour Brigade", Level.NAME),
    ],
)
def test_forces_are_nominals_and_services_names(written: str, span: str, level: Level) -> None:
    page = a_page(written)
    assert spans(page, military_units(an_index(page))) == [(span, level)]


def test_military_before_a_noun_is_no_unit() -> None:
    assert military_units(an_index(a_page("Freedonian/ADJ military/ADJ aid/NOUN"))) == []


def test_a_designation_needs_a_weapon_beside_it() -> None:
    assert spans_of("the/DET QX-70/PROPN missile/NOUN") == ["QX-70"]
    assert spans_of("the/DET QX-70/PROPN form/NOUN") == []


def spans_of(written: str) -> list[str]:
    page = a_page(written)
    return [draft.span.of(page.text) for draft in designations(page)]


def test_neighbouring_weapon_names_are_one() -> None:
    page = a_page("the/DET Arrow/PROPN AR-5/PROPN missile/NOUN")
    names = [a_name(page, word, EntityType.WEAPON_SYSTEM) for word in ("Arrow", "AR-5")]
    assert [draft.span.of(page.text) for draft in joined(page, names)] == ["Arrow AR-5"]


def test_a_guess_before_a_weapon_noun_is_a_weapon() -> None:
    page = a_page("Arrow/PROPN missiles/NOUN/NNS")
    (draft,) = retyped(page, [a_name(page, "Arrow", PERSON, made_by="model")])
    assert draft.type is EntityType.WEAPON_SYSTEM


def test_a_generic_weapon_is_a_nominal_with_its_number() -> None:
    page = a_page("fired/VERB 12/NUM air/NOUN -/PUNCT to/ADP -/PUNCT air/NOUN missiles/NOUN/NNS")
    assert spans(page, weapon_phrases(an_index(page))) == [("12 air-to-air missiles", Level.NOMINAL)]


def test_a_word_for_a_number_belongs_to_the_weapon_it_counts() -> None:
    page = a_page("said/VERB the/DET two/NUM missiles/NOUN/NNS fell/VERB")
    assert spans(page, weapon_phrases(an_index(page))) == [("the two missiles", Level.NOMINAL)]


def test_a_war_keeps_article_and_place() -> None:
    page = a_page("the/DET bitter/ADJ war/NOUN in/ADP Freedonia/PROPN ended/VERB")
    index = an_index(page, a_name(page, "Freedonia", PLACE, key="place-freedonia"))
    (draft,) = EventNames(index).find()
    assert draft.span.of(page.text) == "the bitter war in Freedonia"
    assert draft.polity == "place-freedonia"


@pytest.mark.parametrize(
    "written", ["a/DET trade/NOUN war/NOUN", "its/PRON/PRP$ war/NOUN aims/VERB", "a/DET war/NOUN"]
)
def test_other_wars_are_no_events(written: str) -> None:
    assert EventNames(an_index(a_page(written))).find() == []


def test_a_war_is_whole_with_those_it_is_between() -> None:
    page = a_page("the/DET war/NOUN between/ADP the/DET two/NUM neighbours/NOUN/NNS began/VERB")
    assert spans(page, EventNames(an_index(page)).find()) == [
        ("the war between the two neighbours", Level.NOMINAL)
    ]


def test_a_summit_is_named_by_the_body_after_it() -> None:
    page = a_page("the/DET summit/NOUN of/ADP the/DET Pact/PROPN opened/VERB")
    (draft,) = EventNames(an_index(page, a_name(page, "Pact", BODY))).find()
    assert draft.span.of(page.text) == "summit of the Pact"


def test_a_summit_is_named_by_the_body_in_it() -> None:
    page = a_page("the/DET Pact/PROPN summit/NOUN opened/VERB")
    (draft,) = EventNames(an_index(page, a_name(page, "Pact", BODY))).find()
    assert draft.span.of(page.text) == "Pact summit"
    assert EventNames(an_index(a_page("a/DET summit/NOUN"))).find() == []


@pytest.mark.parametrize(
    ("written", "metonym"),
    [
        ("Fredville/PROPN/_/nsubj/1 agreed/VERB", True),
        ("in/ADP Fredville/PROPN/_/pobj/0", False),
        ("talks/NOUN with/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", True),
        ("to/ADP Fredville/PROPN/_/pobj/0", False),
        ("Fredville/PROPN/_/poss/2 's/PART mayor/NOUN", False),
        ("Fredville/PROPN/_/poss/2 's/PART policy/NOUN", True),
        ("Fredville/PROPN -/PUNCT backed/VERB rebels/NOUN", True),
        ("account/NOUN Fredville/PROPN/_/compound/2 disputes/NOUN/NNS/relcl/0", True),
        ("account/NOUN Fredville/PROPN/_/compound/2 streets/NOUN/NNS/dobj/0", False),
        ("Fredville/PROPN/_/nsubj/1 be/VERB in/ADP/_/prep/1 talks/NOUN/NNS/pobj/2", True),
        ("Fredville/PROPN/_/nsubj/1 be/VERB in/ADP/_/prep/1 ruins/NOUN/NNS/pobj/2", False),
        ("call/VERB on/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", True),
        ("land/VERB on/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", False),
        ("buy/VERB from/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", True),
        ("sail/VERB from/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", False),
        ("fly/VERB between/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", False),
        ("mediate/VERB between/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", True),
        ("hand/VERB Fredville/PROPN/_/dative/0 maps/NOUN/NNS/dobj/0", True),
        ("bring/VERB Fredville/PROPN/_/dative/0 trams/NOUN/NNS/dobj/0", False),
        ("lead/VERB Fredville/PROPN/_/dobj/0 to/PART go/VERB/_/xcomp/0", True),
        ("Fredville/PROPN/_/nsubj/1 be/VERB slow/ADJ/_/acomp/1 to/PART go/VERB/_/xcomp/2", True),
        ("Fredville/PROPN/_/nsubj/1 be/VERB hard/ADJ/_/acomp/1 to/PART reach/VERB/_/xcomp/2", False),
        ("Fredville/PROPN/_/poss/2 's/PART embassy/NOUN", True),
        ("accusation/NOUN of/ADP/_/prep/0 Fredville/PROPN/_/pobj/1", True),
        ("hand/VERB S-300s/PROPN/NNP/dobj/0 to/ADP/_/prep/0 Fredville/PROPN/_/pobj/2", True),
        ("hand/VERB letters/NOUN/NNS/dobj/0 to/ADP/_/prep/0 Fredville/PROPN/_/pobj/2", False),
        ("pact/NOUN Fredville/PROPN/_/appos/0 signed/VERB/VBD/acl/0 lapsed/VERB", True),
    ],
)
def test_a_capital_acts_or_is_a_place(written: str, metonym: bool) -> None:  # noqa: FBT001
    page, reference = a_page(written), a_reference()
    name = a_name(page, "Fredville", PLACE, key="place-fredville")
    matches = Gazetteer(reference).matches(page.text)
    (draft,) = read_metonyms(page, [name], matches, States(reference), None)
    assert draft.metonym is metonym
    assert draft.polity == ("place-freedonia" if metonym else None)


def test_an_embassy_of_a_government_by_its_capital_is_a_body() -> None:
    page = a_page("Fredville/PROPN/_/poss/2 's/PART embassy/NOUN/NN/nsubj/3 protested/VERB")
    name = replace(a_name(page, "Fredville", BODY, key="gov-freedonia"), metonym=True)
    assert [text for text, _ in spans(page, owned_bodies(an_index(page, name)))] == ["Fredville's embassy"]


@pytest.mark.parametrize(("who", "speaks"), [("sources", True), ("guests", False)])
def test_sources_in_a_seat_of_government_speak_for_it(who: str, speaks: bool) -> None:  # noqa: FBT001
    page = a_page(f"{who}/NOUN in/ADP/_/prep/0 Marble/PROPN/_/compound/3 Palace/PROPN/_/pobj/1 said/VERB")
    reference = a_reference()
    matches = Gazetteer(reference).matches(page.text)
    name = a_name(page, "Marble Palace", BODY, key="gov-freedonia")
    (draft,) = read_metonyms(page, [name], matches, States(reference), None)
    assert (draft.type is BODY) is speaks


def test_what_is_according_to_a_seat_of_government_is_its_word() -> None:
    page = a_page("according/VERB to/ADP/_/prep/0 Marble/PROPN/_/compound/3 Palace/PROPN/_/pobj/1")
    matches = Gazetteer(a_reference()).matches(page.text)
    name = a_name(page, "Marble Palace", BODY, key="gov-freedonia")
    (draft,) = read_metonyms(page, [name], matches, States(a_reference()), None)
    assert draft.metonym


@pytest.mark.parametrize(("verb", "metonym"), [("REJECTS", True), ("STREETS", False)])
def test_a_capital_acts_in_a_headline_of_capitals(verb: str, metonym: bool) -> None:  # noqa: FBT001
    page = a_page(f"FREDVILLE/PROPN/_/compound/1 {verb}/NOUN/NNS/compound/2 PACT/NOUN/NN/ROOT/2")
    matches = Gazetteer(a_reference()).matches(page.text)
    name = a_name(page, "FREDVILLE", PLACE, key="place-fredville")
    (draft,) = read_metonyms(page, [name], matches, States(a_reference()), None)
    assert draft.metonym is metonym


def test_a_surname_named_in_full_is_known_everywhere() -> None:
    page = a_page("Ada/PROPN Quill/PROPN left/VERB as/ADP Quill/PROPN said/VERB")
    names = propagated(page, [a_name(page, "Ada Quill", PERSON, made_by="model")])
    assert [name.span.of(page.text) for name in names] == ["Ada Quill", "Quill"]


def test_a_title_announces_a_person() -> None:
    page = a_page("Minister/PROPN Zed/PROPN Orr/PROPN left/VERB")
    (draft,) = after_titles(page, [], frozenset({"minister"}))
    assert draft.span.of(page.text) == "Zed Orr"


def test_who_is_pro_a_capital_does_not_name_it() -> None:
    page = a_page("pro/ADJ -/PUNCT Fredville/PROPN rebels/NOUN")
    assert without_stances(page, [a_name(page, "Fredville", PLACE)]) == []


def test_a_heading_of_a_newsletter_is_no_dateline() -> None:
    page = a_page("MORNING/PROPN BRIEF/PROPN —/PUNCT Rain/NOUN fell/VERB")
    assert datelines(page, []) == []


def test_a_correction_above_a_report_is_no_place() -> None:
    page = a_page("CORRECTION/PROPN :/PUNCT Rain/NOUN fell/VERB")
    assert datelines(page, []) == []


def test_initials_in_brackets_are_the_body_before_them() -> None:
    page = a_page("Orme/PROPN Mission/PROPN (OMIL)/X fought/VERB")
    names = [a_name(page, "Orme Mission", BODY), a_name(page, "OMIL", PLACE, made_by="model")]
    assert [each.type for each in bracketed(page, names)] == [BODY, BODY]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("North/PROPN Orme/PROPN and/CCONJ South/PROPN Orme/PROPN met/VERB the/DET North/PROPN", ["North"]),
        ("North/PROPN Orme/PROPN and/CCONJ South/PROPN Orme/PROPN met/VERB North/PROPN", []),
        ("North/PROPN Orme/PROPN met/VERB the/DET North/PROPN", []),
    ],
)
def test_the_north_is_a_state_where_both_halves_are_told_of(written: str, found: list[str]) -> None:
    page = a_page(written)
    states = [an_entry(f"place-{name[0]}", "State", PLACE, name) for name in ("North Orme", "South Orme")]
    matches = Gazetteer(a_reference(*states)).matches(page.text)
    names = halves(page, [], matches)
    assert [(each.span.of(page.text), each.keys) for each in names] == [
        (word, ("place-N",)) for word in found
    ]


def test_a_dateline_names_its_place_and_agency() -> None:
    page = Page(*_dateline())
    assert [(draft.span.of(page.text), draft.type) for draft in datelines(page, [])] == [
        ("OLDPORT", PLACE),
        ("Harbour Wire", BODY),
    ]


def _dateline() -> tuple[str, list[object], list[object]]:
    page = a_page("OLDPORT/PROPN (Harbour/PROPN Wire)/PROPN —/PUNCT Rain/NOUN fell/VERB")
    return page.text, page.tokens, page.sentences  # type: ignore[return-value]  # as the page was made


def test_names_inside_a_body_are_not_mentions_but_inside_an_event_they_are() -> None:
    page = a_page("Bank/PROPN of/ADP Freedonia/PROPN")
    inner = a_name(page, "Freedonia", PLACE)
    assert without_overlaps([a_name(page, "Bank of Freedonia", BODY), inner]) != [inner]
    assert len(without_overlaps([a_name(page, "Bank of Freedonia", BODY), inner])) == 1
    assert len(without_overlaps([a_name(page, "Bank of Freedonia", EntityType.EVENT_NAME), inner])) == 2
