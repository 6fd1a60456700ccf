from __future__ import annotations

import pytest

from communique.model.text import Iri
from communique.search.index import SearchIndex
from communique.search.things import Thing

ILSE, OTTO = Iri("http://e.x/id/ilse"), Iri("http://e.x/id/otto")
REPORT = Iri("http://e.x/doc/1")


@pytest.fixture
def index():
    made = SearchIndex(":memory:")
    things = {
        ILSE: Thing(iri=ILSE, kind="Person", label="Ilse Brändt", names=("Brändt", "Minister Brändt")),
        OTTO: Thing(iri=OTTO, kind="Organization", label="Brandt Works"),
    }
    made.apply(1, things=things, documents={REPORT: ("Talks in Graz", "Ilse Brändt arrived by night train.")})
    yield made
    made.close()


@pytest.mark.parametrize("typed", ["Brandt", "brändt", "BRA", "minister bra"])
def test_a_name_is_found_without_its_accents_and_while_it_is_typed(index, typed):
    assert ILSE in [hit.iri for hit in index.names(typed)]


def test_the_whole_name_comes_first(index):
    assert [hit.iri for hit in index.names("brandt works")] == [OTTO]
    assert index.names("Ilse Brändt")[0].score == 1.0


def test_a_kind_narrows_the_search(index):
    assert [hit.iri for hit in index.search("brandt", kinds={"Organization"})] == [OTTO]
    assert [hit.iri for hit in index.search("brandt", kinds={"Document"})] == [REPORT]


def test_a_thing_is_one_hit_however_many_of_its_names_match(index):
    assert [hit.iri for hit in index.names("brandt")].count(ILSE) == 1


def test_a_text_is_found_by_its_words_with_what_stands_around_them(index):
    (hit,) = index.texts("night train")
    assert (hit.iri, hit.label) == (REPORT, "Talks in Graz")
    assert "night train" in hit.matched


def test_what_was_taken_out_is_not_found(index):
    index.apply(2, things={ILSE: None}, documents={REPORT: None})
    assert index.search("ilse") == ()
    assert index.version() == 2


def test_a_thing_given_anew_loses_its_old_names(index):
    index.apply(2, things={ILSE: Thing(iri=ILSE, kind="Person", label="Ilse Kolb")})
    assert ILSE not in [hit.iri for hit in index.names("brandt")]
    assert [hit.iri for hit in index.names("kolb")] == [ILSE]


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "-", "a AND (", "NEAR(", "name:x", "\x00"])
def test_no_input_breaks_the_search(index, typed):
    assert isinstance(index.search(typed), tuple)


def test_an_index_cleared_knows_nothing(index):
    index.clear()
    assert (index.search("brandt"), index.version()) == ((), -1)


def test_things_are_counted_by_kind_as_they_come_change_and_go(index):
    assert index.kinds() == {"Person": 1, "Organization": 1}
    index.apply(2, things={OTTO: None, ILSE: Thing(iri=ILSE, kind="Person", label="Ilse Kolb")})
    assert index.kinds() == {"Person": 1}
    index.apply(3, things={ILSE: Thing(iri=ILSE, kind="Office", label="Ilse Kolb", names=("Kolb",))})
    assert index.kinds() == {"Office": 1}
    index.clear()
    assert index.kinds() == {}
