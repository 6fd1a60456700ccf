"""Belonging, places and weapons, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import REFERENCE, annotated, named, parsed

from communique.extraction.relations import RelationExtractor
from communique.model.text import EntityType, Extraction, Mention

KEYS = {"Kenya": "place-kenya", "Norway": "place-norway"}


def found(text: str, rows: str, mentions: list[Mention]) -> list[tuple[str, str, str]]:
    annotations = annotated(text, parsed(text, rows), mentions, KEYS)
    relations = RelationExtractor(REFERENCE).extract(annotations, Extraction()).relations
    return [(each.predicate, each.subject.span.of(text), each.object.span.of(text)) for each in relations]


def test_a_service_named_after_a_country_is_part_of_it() -> None:
    text = "Norway has the Norwegian Navy"
    rows = """Norway Norway PROPN NNP nsubj 1
has have VERB VBZ ROOT 1
the the DET DT det 4
Norwegian norwegian ADJ JJ amod 4
Navy Navy PROPN NNP dobj 1"""
    navy = named(text, "Norwegian Navy", EntityType.MILITARY_UNIT)
    assert found(text, rows, [named(text, "Norway", EntityType.PLACE), navy]) == [
        ("partOf", "Norwegian Navy", "Norway")
    ]
    assert found(text, rows, [navy]) == []


def test_a_place_before_a_state_lies_in_it_and_two_states_do_not() -> None:
    rows = """{one} {one} PROPN NNP ROOT 0
, , PUNCT , punct 0
Kenya Kenya PROPN NNP appos 0"""
    for one, expected in (("Lamu", [("locatedIn", "Lamu", "Kenya")]), ("Norway", [])):
        text = f"{one}, Kenya"
        places = [named(text, one, EntityType.PLACE), named(text, "Kenya", EntityType.PLACE)]
        assert found(text, rows.format(one=one), places) == expected


def test_a_town_lies_in_the_region_said_right_behind_it() -> None:
    text = "Lamu, in the Tana region"
    rows = """Lamu Lamu PROPN NNP ROOT 0
, , PUNCT , punct 0
in in ADP IN prep 0
the the DET DT det 5
Tana Tana PROPN NNP compound 5
region region NOUN NN pobj 2"""
    places = [named(text, name, EntityType.PLACE) for name in ("Lamu", "Tana")]
    assert found(text, rows, places) == [("locatedIn", "Lamu", "Tana")]


def test_a_capital_lies_in_the_country_that_owns_it() -> None:
    text = "Kenya's capital, Nairobi"
    rows = """Kenya Kenya PROPN NNP poss 2
's 's PART POS case 0
capital capital NOUN NN ROOT 2
, , PUNCT , punct 2
Nairobi Nairobi PROPN NNP appos 2"""
    places = [named(text, "Kenya", EntityType.PLACE), named(text, "Nairobi", EntityType.PLACE)]
    assert found(text, rows, places) == [("locatedIn", "Nairobi", "Kenya")]


def test_a_supplied_weapon_names_its_supplier() -> None:
    text = "Norway sent Norwegian-supplied Falcata"
    rows = """Norway Norway PROPN NNP nsubj 1
sent send VERB VBD ROOT 1
Norwegian norwegian ADJ JJ npadvmod 4
- - PUNCT HYPH punct 4
supplied supply VERB VBN amod 5
Falcata Falcata PROPN NNP dobj 1"""
    weapon = named(text, "Falcata", EntityType.WEAPON_SYSTEM)
    assert found(text, rows, [named(text, "Norway", EntityType.PLACE), weapon]) == [
        ("supplies", "Norway", "Falcata")
    ]


def test_what_a_weapon_is_said_to_be_names_its_supplier() -> None:
    text = "Falcon is a gun supplied by Norway"
    rows = """Falcon Falcon PROPN NNP nsubj 1
is be AUX VBZ ROOT 1
a a DET DT det 3
gun gun NOUN NN attr 1
supplied supply VERB VBN acl 3
by by ADP IN agent 4
Norway Norway PROPN NNP pobj 5"""
    mentions = [named(text, "Falcon", EntityType.WEAPON_SYSTEM), named(text, "Norway", EntityType.PLACE)]
    assert found(text, rows, mentions) == [("supplies", "Norway", "Falcon")]


def test_a_weapon_with_an_owner_is_operated_by_it() -> None:
    text = "Kenya's Falcata"
    rows = """Kenya Kenya PROPN NNP poss 2
's 's PART POS case 0
Falcata Falcata PROPN NNP ROOT 2"""
    weapon = named(text, "Falcata", EntityType.WEAPON_SYSTEM)
    assert found(text, rows, [named(text, "Kenya", EntityType.PLACE), weapon]) == [
        ("operates", "Kenya", "Falcata")
    ]


def test_a_demonym_before_a_person_who_holds_no_office_is_a_nationality() -> None:
    text = "Norway and Norwegian sailor Dahl"
    rows = """Norway Norway PROPN NNP ROOT 0
and and CCONJ CC cc 0
Norwegian norwegian ADJ JJ amod 4
sailor sailor NOUN NN compound 4
Dahl Dahl PROPN NNP conj 0"""
    dahl = named(text, "Dahl", EntityType.PERSON)
    assert found(text, rows, [named(text, "Norway", EntityType.PLACE), dahl]) == [
        ("nationality", "Dahl", "Norway")
    ]


def test_a_country_anywhere_in_the_name_of_a_service_owns_it_but_none_that_leads_it() -> None:
    text = "Norway has the Royal Norwegian Navy"
    rows = """Norway Norway PROPN NNP nsubj 1
has have VERB VBZ ROOT 1
the the DET DT det 5
Royal Royal PROPN NNP compound 5
Norwegian norwegian ADJ JJ amod 5
Navy Navy PROPN NNP dobj 1"""
    navy, norway = (
        named(text, "Royal Norwegian Navy", EntityType.MILITARY_UNIT),
        named(text, "Norway", EntityType.PLACE),
    )
    assert found(text, rows, [norway, navy]) == [("partOf", "Royal Norwegian Navy", "Norway")]
    led = "Norway left the Norwegian-led force"
    rows = """Norway Norway PROPN NNP nsubj 1
left leave VERB VBD ROOT 1
the the DET DT det 6
Norwegian norwegian ADJ JJ npadvmod 5
- - PUNCT HYPH punct 5
led lead VERB VBN amod 6
force force NOUN NN dobj 1"""
    force = named(led, "Norwegian-led force", EntityType.MILITARY_UNIT)
    assert found(led, rows, [named(led, "Norway", EntityType.PLACE), force]) == []


def test_a_party_behind_a_name_has_it_as_its_member() -> None:
    text = "Kamau of the Green Party left"
    rows = """Kamau Kamau PROPN NNP nsubj 5
of of ADP IN prep 0
the the DET DT det 4
Green Green PROPN NNP compound 4
Party Party PROPN NNP pobj 1
left leave VERB VBD ROOT 5"""
    party = named(text, "Green Party", EntityType.ORGANIZATION)
    kamau = named(text, "Kamau", EntityType.PERSON)
    assert found(text, rows, [kamau, party]) == [("memberOf", "Kamau", "Green Party")]


def test_a_body_lies_where_it_is_based() -> None:
    text = "Tana Lines, based in Lamu, closed"
    rows = """Tana Tana PROPN NNP compound 1
Lines Lines PROPN NNP nsubj 7
, , PUNCT , punct 1
based base VERB VBN acl 1
in in ADP IN prep 3
Lamu Lamu PROPN NNP pobj 4
, , PUNCT , punct 1
closed close VERB VBD ROOT 7"""
    lines = named(text, "Tana Lines", EntityType.ORGANIZATION)
    lamu = named(text, "Lamu", EntityType.PLACE)
    assert found(text, rows, [lines, lamu]) == [("locatedIn", "Tana Lines", "Lamu")]


def test_a_unit_operates_what_it_flies() -> None:
    text = "Wing 5 flies Gripens"
    rows = """Wing Wing PROPN NNP nsubj 2
5 5 NUM CD nummod 0
flies fly VERB VBZ ROOT 2
Gripens Gripens PROPN NNPS dobj 2"""
    wing = named(text, "Wing", EntityType.MILITARY_UNIT)
    gripen = named(text, "Gripens", EntityType.WEAPON_SYSTEM)
    assert found(text, rows, [wing, gripen]) == [("operates", "Wing", "Gripens")]


def test_a_state_operates_what_it_is_told_to_own_and_not_what_it_would_own() -> None:
    rows = """Malawi Malawi PROPN NNP nsubj 2
{before} {before} AUX {tag} aux 2
{verb} {lemma} VERB VB ROOT 2
Falcatas Falcatas PROPN NNPS dobj 2"""
    for before, tag, verb, lemma, expected in (
        ("has", "VBZ", "operated", "operate", [("operates", "Malawi", "Falcatas")]),
        ("did", "VBD", "own", "own", [("operates", "Malawi", "Falcatas")]),
        ("would", "MD", "own", "own", []),
        ("has", "VBZ", "sent", "send", []),
    ):
        text = f"Malawi {before} {verb} Falcatas"
        mentions = [
            named(text, "Malawi", EntityType.PLACE),
            named(text, "Falcatas", EntityType.WEAPON_SYSTEM),
        ]
        given = rows.format(before=before, tag=tag, verb=verb, lemma=lemma)
        assert found(text, given, mentions) == expected, text


def test_what_a_company_owns_it_makes_and_a_pronoun_owns_too() -> None:
    text = "Kenya has Falcatas ; its Gripens rest"
    rows = """Kenya Kenya PROPN NNP nsubj 1
has have VERB VBZ ROOT 1
Falcatas Falcatas PROPN NNPS dobj 1
; ; PUNCT : punct 1
its its PRON PRP$ poss 5
Gripens Gripens PROPN NNPS nsubj 6
rest rest VERB VBP conj 1"""
    weapon = named(text, "Gripens", EntityType.WEAPON_SYSTEM)
    for holder, expected in (
        (EntityType.PLACE, [("operates", "its", "Gripens")]),
        (EntityType.ORGANIZATION, []),
    ):
        assert found(text, rows, [named(text, "its", holder), weapon]) == expected


def test_who_builds_a_weapon_makes_it_and_who_would_build_it_does_not() -> None:
    rows = """Orsa Orsa PROPN NNP nsubj 2
{modal} {modal} AUX {tag} aux 2
built build VERB VBN ROOT 2
Falcatas Falcatas PROPN NNPS dobj 2"""
    for modal, tag, expected in (
        ("has", "VBZ", [("produces", "Orsa", "Falcatas")]),
        ("would", "MD", []),
    ):
        text = f"Orsa {modal} built Falcatas"
        mentions = [
            named(text, "Orsa", EntityType.ORGANIZATION),
            named(text, "Falcatas", EntityType.WEAPON_SYSTEM),
        ]
        assert found(text, rows.format(modal=modal, tag=tag), mentions) == expected


def test_who_leads_a_party_belongs_to_it_and_who_is_of_the_staff_to_any_body() -> None:
    rows = """{body} {body} PROPN NNP compound 1
{noun} {noun} NOUN NN compound 2
Quill Quill PROPN NNP ROOT 2"""
    for body, noun, expected in (
        ("Front", "official", [("memberOf", "Quill", "Front")]),
        ("Bank", "official", []),
        ("Bank", "correspondent", [("memberOf", "Quill", "Bank")]),
    ):
        text = f"{body} {noun} Quill"
        mentions = [named(text, body, EntityType.ORGANIZATION), named(text, "Quill", EntityType.PERSON)]
        assert found(text, rows.format(body=body, noun=noun), mentions) == expected
