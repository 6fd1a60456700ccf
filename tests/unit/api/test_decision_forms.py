"""Forms of the pages as decisions: what each field asks for, and what is refused."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData

from communique.api.decision_forms import FORMS, LONGEST_WHY, Filled
from communique.api.service import StatedFact
from communique.errors import InvalidRequestError

SPAN = (("document", "doc"), ("start", "3"), ("end", "9"))


def asked(form, *fields):
    return FORMS[form](Filled(FormData(list(fields)), lambda iri: iri.removeprefix("/page/")))


def test_an_event_takes_every_part_that_is_filled_in_and_none_that_is_not():
    parts = [("agent", "one"), ("agent", "two"), ("recipient", ""), ("location", "/page/port")]
    ask = asked("assert", *SPAN, ("shape", "event"), ("kind", "Visit"), ("latest", "2026-05-01"), *parts)
    assert [(each.predicate, each.value) for each in ask.facts] == [
        ("type", "Visit"),
        ("agent", "one"),
        ("agent", "two"),
        ("location", "port"),
        ("latest", "2026-05-01"),
    ]
    assert (ask.things, ask.start, ask.end) == (("doc",), 3, 9)


def test_a_party_named_twice_takes_part_once():
    ask = asked("assert", *SPAN, ("shape", "event"), ("kind", "Visit"), ("agent", "one"), ("agent", "one"))
    assert [each.value for each in ask.facts] == ["Visit", "one"]


def test_a_relation_is_one_fact_with_its_subject():
    fields = (("subject", "one"), ("predicate", "memberOf"), ("value", "two"))
    ask = asked("assert", *SPAN, ("shape", "relation"), ("factuality", "Denied"), ("speaker", "her"), *fields)
    assert ask.facts == (StatedFact(subject="one", predicate="memberOf", value="two"),)
    assert ask.values == {"factuality": "Denied", "speaker": "her"}


def test_a_page_that_is_named_wins_over_the_choice_and_a_new_name_needs_a_kind():
    words = (("taken", "doc#char=1,2"), ("label", "Words"), ("kind", "Person"))
    named = asked("relink", *words, ("entity", "one"), ("other", "/page/two"), ("added", "yes"))
    assert named.values == {"entity": "two", "added": "yes"}
    assert asked("relink", *words, ("entity", "")).values == {
        "entity": "",
        "label": "Words",
        "kind": "Person",
    }
    with pytest.raises(InvalidRequestError, match="a kind for something new"):
        asked("relink", words[0], words[1])


def test_a_part_is_amended_with_who_fills_it():
    ask = asked("amend", ("event", "e"), ("part", "agent one"), ("to_role", "recipient"), ("kind", ""))
    assert ask.values == {"role": "agent", "filler": "one", "to_role": "recipient"}


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("amend", (("event", "e"), ("kind", ""), ("part", ""))),
        ("split", (("thing", "one"),)),
        ("relink", (("entity", "one"),)),
        ("merge", (("thing", "one"), ("other", " "))),
        ("claim", (("claim", "c"), ("verdict", "reject"), ("why", "  "))),
        ("claim", (("claim", "c"), ("verdict", "perhaps"))),
        ("assert", (*SPAN, ("shape", "event"), ("kind", ""))),
        ("assert", (*SPAN[:1], ("shape", "event"), ("kind", "Visit"), ("start", "x"), ("end", "9"))),
    ],
)
def test_a_form_that_says_nothing_is_refused(form, fields):
    with pytest.raises(InvalidRequestError):
        asked(form, *fields)


def test_a_reason_is_cut_where_the_record_ends():
    ask = asked("split", ("thing", "one"), ("taken", "two"), ("why", "x" * 3000))
    assert len(ask.why) == LONGEST_WHY
