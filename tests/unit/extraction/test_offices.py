"""Who holds which office, of what and when, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import REFERENCE, annotated, named, parsed

from communique.extraction.relations import RelationExtractor
from communique.model.text import EntityType, Extraction, Factuality, Mention, RelationMention

KEYS = {"Kenya": "place-kenya", "Norway": "place-norway"}


def found(text: str, rows: str, mentions: list[Mention]) -> dict[str, RelationMention]:
    annotations = annotated(text, parsed(text, rows), mentions, KEYS)
    relations = RelationExtractor(REFERENCE).extract(annotations, Extraction()).relations
    return {relation.predicate: relation for relation in relations}


BEFORE = """
Kenya Kenya PROPN NNP poss 4
's 's PART POS case 0
{word} {word} ADJ JJ amod 4
minister minister NOUN NN compound 4
Kamau Kamau PROPN NNP ROOT 4
"""


def titled(word: str) -> dict[str, RelationMention]:
    text = f"Kenya's {word} minister Kamau"
    office = named(text, "minister", EntityType.OFFICE)
    people = [named(text, "Kenya", EntityType.PLACE), named(text, "Kamau", EntityType.PERSON)]
    return found(text, BEFORE.format(word=word), [*people, office])


def test_a_title_before_a_name_is_held_and_belongs_to_its_owner() -> None:
    relations = titled("new")
    assert relations["holdsOffice"].end is None
    assert relations["officeOf"].object.span.start == 0


def test_a_former_minister_held_the_office_in_the_past() -> None:
    assert titled("former")["holdsOffice"].end == "past"


def test_an_incoming_minister_is_a_plan_and_a_self_styled_one_a_claim() -> None:
    assert titled("incoming")["holdsOffice"].factuality is Factuality.PLANNED
    assert titled("self-styled")["holdsOffice"].factuality is Factuality.POSSIBLE


def test_a_demonym_in_a_title_names_the_country_when_the_document_speaks_of_it() -> None:
    text = "Norway and Norwegian President Dahl"
    rows = """Norway Norway PROPN NNP ROOT 0
and and CCONJ CC cc 0
Norwegian norwegian ADJ JJ amod 4
President President PROPN NNP compound 4
Dahl Dahl PROPN NNP conj 0"""
    office = named(text, "Norwegian President", EntityType.OFFICE)
    dahl = named(text, "Dahl", EntityType.PERSON)
    norway = named(text, "Norway", EntityType.PLACE)
    assert found(text, rows, [norway, office, dahl])["officeOf"].object == norway
    assert "officeOf" not in found(text, rows, [office, dahl])


def test_a_title_behind_a_name_speaks_for_the_body_in_it() -> None:
    text = "Dahl, spokesman for Telcom, left"
    rows = """Dahl Dahl PROPN NNP nsubj 6
, , PUNCT , punct 0
spokesman spokesman NOUN NN appos 0
for for ADP IN prep 2
Telcom Telcom PROPN NNP pobj 3
, , PUNCT , punct 0
left leave VERB VBD ROOT 6"""
    office = named(text, "spokesman for Telcom", EntityType.OFFICE, head="spokesman")
    body = named(text, "Telcom", EntityType.ORGANIZATION)
    relations = found(text, rows, [named(text, "Dahl", EntityType.PERSON), office, body])
    assert relations["spokespersonFor"].object == body
    assert relations["holdsOffice"].evidence.of(text) == "Dahl, spokesman for Telcom"


def test_the_title_of_the_next_person_is_not_held_by_the_one_before() -> None:
    text = "After meeting Dahl, President Kamau left"
    rows = """After after ADP IN prep 6
meeting meet VERB VBG pcomp 0
Dahl Dahl PROPN NNP dobj 1
, , PUNCT , punct 6
President President PROPN NNP compound 5
Kamau Kamau PROPN NNP nsubj 6
left leave VERB VBD ROOT 6"""
    people = [named(text, name, EntityType.PERSON) for name in ("Dahl", "Kamau")]
    relations = found(text, rows, [*people, named(text, "President", EntityType.OFFICE)])
    assert relations["holdsOffice"].subject == people[1]


def test_a_report_may_open_with_a_title() -> None:
    text = "Minister Kamau"
    rows = """Minister minister PROPN NNP compound 1
Kamau Kamau PROPN NNP ROOT 0"""
    office = named(text, "Minister", EntityType.OFFICE)
    kamau = named(text, "Kamau", EntityType.PERSON)
    assert found(text, rows, [office, kamau])["holdsOffice"].subject == kamau


STYLED = """
The the DET DT det 1
chairman chairman NOUN NN nsubj 9
of of ADP IN prep 1
Kenya Kenya PROPN NNP pobj 2
, , PUNCT , punct 1
Field Field PROPN NNP compound 7
Marshal Marshal PROPN NNP compound 7
Kamau Kamau PROPN NNP appos 1
, , PUNCT , punct 1
left leave VERB VBD ROOT 9
"""
REPLACED = """
Kamau Kamau PROPN NNP nsubjpass 2
was be AUX VBD auxpass 2
named name VERB VBN ROOT 2
minister minister NOUN NN oprd 2
, , PUNCT , punct 2
replacing replace VERB VBG advcl 2
Odour Odour PROPN NNP dobj 5
"""


def test_a_rank_behind_a_comma_begins_the_name_of_who_holds_the_title() -> None:
    text = "The chairman of Kenya, Field Marshal Kamau, left"
    kenya, kamau = named(text, "Kenya", EntityType.PLACE), named(text, "Kamau", EntityType.PERSON)
    office = named(text, "chairman of Kenya", EntityType.OFFICE)
    relations = found(text, STYLED, [kenya, kamau, office])
    assert relations["holdsOffice"].subject == kamau


def test_who_is_replaced_held_the_office_before() -> None:
    text = "Kamau was named minister, replacing Odour"
    people = [named(text, name, EntityType.PERSON) for name in ("Kamau", "Odour")]
    office = named(text, "minister", EntityType.OFFICE)
    annotations = annotated(text, parsed(text, REPLACED), [*people, office], KEYS)
    relations = RelationExtractor(REFERENCE).extract(annotations, Extraction()).relations
    assert [(each.subject, each.end) for each in relations] == [(people[0], None), (people[1], "past")]
