"""Who acts and what belongs to which verb, on sentences parsed by hand."""

from __future__ import annotations

from tests.unit.extraction.attribution_fakes import parsed

from communique.extraction.clauses import TurnWords
from communique.extraction.doers import own_subjects, subjects
from communique.extraction.grammar import objects, preposition_objects
from communique.extraction.predications import charged
from communique.extraction.reading import Reading
from communique.extraction.settings import setting_verb
from communique.model.text import Annotations, Document, Iri, Span, Token

DATELINE = """
OSLO Oslo PROPN NNP nsubj 3
— — PUNCT : punct 3
Kenya Kenya PROPN NNP nsubj 3
left leave VERB VBD ROOT 3
"""
ANSWERED = """
Holm Holm PROPN NNP nsubj 1
said say VERB VBD ROOT 1
Oslo Oslo PROPN NNP nsubj 4
would would AUX MD aux 4
answer answer VERB VB ccomp 1
and and CCONJ CC cc 4
accused accuse VERB VBD conj 4
Kenya Kenya PROPN NNP dobj 6
"""
LASTED = """
calls call NOUN NNS nsubj 1
lasted last VERB VBD ROOT 1
according accord VERB VBG prep 1
to to ADP IN prep 2
Holm Holm PROPN NNP pobj 3
"""
URGED = """
Holm Holm PROPN NNP nsubj 1
urged urge VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
to to PART TO aux 4
act act VERB VB xcomp 1
in in ADP IN prep 4
a a DET DT det 7
call call NOUN NN pobj 5
"""
SEEMED = """
Kenya Kenya PROPN NNP nsubj 1
fired fire VERB VBD ROOT 1
what what PRON WP nsubj 3
seemed seem VERB VBD ccomp 1
a a DET DT det 5
rocket rocket NOUN NN oprd 3
"""
ACCUSED = """
Holm Holm PROPN NNP nsubj 1
accused accuse VERB VBD ROOT 1
Kenya Kenya PROPN NNP dobj 1
of of ADP IN prep 1
lying lie VERB VBG pcomp 3
today today NOUN NN npadvmod 1
"""


def words(rows: str) -> list[Token]:
    text = " ".join(line.split()[0] for line in rows.strip().splitlines())
    return list(parsed(text, rows))


def texts(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


def test_the_town_of_a_dateline_does_not_act() -> None:
    assert texts(own_subjects(words(DATELINE)[3], "nsubj")) == ["Kenya"]


def test_a_simple_past_is_the_act_of_who_spoke_not_of_whom_he_spoke() -> None:
    assert texts(subjects(words(ANSWERED)[6])) == ["Holm"]


def test_a_source_takes_no_part_in_what_it_tells() -> None:
    assert preposition_objects(words(LASTED)[1], "to") == ()


def test_a_call_in_which_something_is_asked_belongs_to_who_asks() -> None:
    tokens = words(URGED)
    assert setting_verb(tokens[7]) is tokens[1]


def test_a_known_call_is_no_new_setting() -> None:
    known = words(URGED.replace("a a DET DT det 7", "the the DET DT det 7"))
    assert setting_verb(known[7]) is None


def test_what_seemed_a_rocket_was_fired() -> None:
    assert texts(objects(words(SEEMED)[1])) == ["rocket"]


def test_a_charge_is_the_deed_it_tells() -> None:
    tokens = words(ACCUSED)
    text = " ".join(token.text for token in tokens)
    reading = Reading(
        Annotations(
            document=Document(iri=Iri("doc/x"), text=text),
            tokens=tuple(tokens),
            sentences=(Span(0, len(text)),),
        )
    )
    content = charged(reading, tokens[1], TurnWords())
    assert content is not None
    assert content.of(text) == "lying"
