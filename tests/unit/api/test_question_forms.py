"""The form of a shipped question says what it asks for in words, and knows what is an example only."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from communique.api.question_forms import (
    examples,
    fields,
    iri_of,
    questions_about,
    questions_with,
    unfit,
    with_iris,
)
from communique.api.service import QuestionView
from communique.resources import files
from communique.sparql.questions import load_questions

BASE = "http://127.0.0.1:8000/"
SHIPPED = load_questions(files("queries", "*.rq"))


def a_question(*parameters, name="q", theme="What happened"):
    return QuestionView(
        name=name, title="T", question="Q?", sparql="", parameters=tuple(parameters), theme=theme
    )


def a_service(*held, questions=()):
    return SimpleNamespace(
        base=BASE,
        desk=SimpleNamespace(
            event_kinds=lambda: (("PhoneCall", "Phone call"),),
            states=lambda: (("place-norway", "Norway"),),
            names_of=lambda iris: dict.fromkeys(iris, "A call"),
        ),
        search=lambda words, _kind, *, limit: [each for each in held if each == words][:limit],
        documents=lambda **_: [],
        questions=lambda: questions,
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_question_asks_by_the_name_of_a_variable(name):
    shipped = SHIPPED[name]
    question = a_question(*((each.name, each.type, each.default) for each in shipped.parameters))
    for field in fields(a_service(), question, {}):
        assert field.words[0].isupper()
        assert "_" not in field.words


def test_kinds_states_and_standings_are_chosen_by_their_words():
    question = a_question(
        ("kind", "kind", "PhoneCall"), ("state", "key", "place-norway"), ("status", "status", "Planned")
    )
    kind, state, status = fields(a_service(), question, {})
    assert (kind.value, kind.options) == ("PhoneCall", (("PhoneCall", "Phone call"),))
    assert state.options == (("place-norway", "Norway"),)
    assert ("Requested", "asked for") in status.options


def test_days_that_stand_for_no_bound_are_left_empty():
    since, day = fields(
        a_service(), a_question(("since", "date", "2000-01-01"), ("day", "date", "2026-03-05")), {}
    )
    assert (since.value, day.value) == ("", "2026-03-05")


def test_an_event_given_is_shown_by_its_name():
    iri = f"{BASE}id/1"
    (field,) = fields(a_service(), a_question(("event", "iri", "*")), {"event": iri})
    assert field.options == (("", "any"), (iri, "A call"))


def test_a_name_that_is_not_held_is_an_example_until_another_is_given():
    question = a_question(("name", "name", "Ada"))
    assert examples(a_service(), question, {}) == {"name": "Ada"}
    assert examples(a_service("Ada"), question, {}) == {}
    assert examples(a_service(), question, {"name": "Bo"}) == {}


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        (f"{BASE}id/1", f"{BASE}id/1"),
        ("http://localhost:9000/page/id/1", f"{BASE}id/1"),
        ("/page/doc/2", f"{BASE}doc/2"),
        ("/id/1", f"{BASE}id/1"),
        ("urn:x:1", "urn:x:1"),
    ],
)
def test_the_address_of_a_page_is_taken_for_what_it_shows(written, iri):
    assert iri_of(written, BASE) == iri
    question = a_question(("event", "iri", "*"), ("name", "name", "*"))
    given = {"event": written, "name": written}
    assert with_iris(a_service(), question, given) == {"event": iri, "name": written}


def test_an_event_may_be_given_by_its_name():
    call = {"iri": f"{BASE}id/7", "label": "Phone call: Ada, Bo, 2026-03-05", "kind": "PhoneCall"}
    service = a_service()
    service.search = lambda words, _kind, *, limit: [call][:limit] if "Ada" in words else []
    question = a_question(("event", "iri", "*"))
    assert with_iris(service, question, {"event": call["label"]}) == {"event": call["iri"]}
    assert with_iris(service, question, {"event": "/page/id/9"}) == {"event": f"{BASE}id/9"}
    (field,) = fields(service, question, {})
    assert field.is_name


def test_days_bound_what_happened_unless_reports_are_asked_for():
    since = ("since", "date", "2025-01-01")
    (of_events,) = fields(a_service(), a_question(since), {})
    _, of_reports = fields(a_service(), a_question(("document", "iri", "*"), since), {})
    assert (of_events.words, of_reports.words) == ("Since", "Reports since")


def test_what_never_speaks_is_not_asked_what_it_said():
    questions = (
        a_question(("name", "name", "*"), name="calls"),
        a_question(("name", "name", "*"), name="said", theme="Who said it"),
        a_question(("name", "name", "*"), name="mentions"),
    )

    def names(**told):
        found = questions_about(a_service(questions=questions), "name", leaving=unfit(**told))
        return [address.partition("?")[0].removeprefix("/ask/") for _, _, address in found]

    assert names(speaks=False, calls=False) == ["mentions"]
    assert names(speaks=True, calls=True) == ["calls", "said", "mentions"]


def test_questions_on_weapons_are_put_about_weapons_alone():
    questions = (
        a_question(("name", "name", "*"), name="calls"),
        a_question(("name", "name", "*"), name="family", theme="Weapons"),
        a_question(("kind", "kind", "Event"), name="kinds"),
    )
    service = a_service(questions=questions)
    assert [address for _, _, address in questions_about(service, "name")] == ["/ask/calls?name="]
    assert [address for _, _, address in questions_about(service, "name", theme="Weapons")] == [
        "/ask/family?name="
    ]


def test_words_that_somebody_types_find_the_questions_that_use_them():
    shipped = [
        QuestionView(name=name, title=each.title, question=each.question, sparql="")
        for name, each in SHIPPED.items()
    ]
    service = a_service(questions=shipped)
    assert "arms-paused" in [each.name for each in questions_with(service, "who suspended the transfers?")]
    assert questions_with(service, "zzz of it") == []
