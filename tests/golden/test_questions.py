"""Every shipped question runs on graphs extracted from text, and many answer as an analyst would.

A worked answer names words that stand together in one row of the answer, whatever the columns are called.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from rdflib.plugins.sparql import prepareQuery

from communique.api.endpoint import QueryAsk
from communique.resources import files

pytestmark = pytest.mark.model
NORTH = "Norwegian and Polish leaders speak as missile deliveries stall"
SOUTH = "Warsaw presses Oslo over halted interceptors"
NAMES = sorted(path.stem for path in files("queries", "*.rq"))
MAXIMUM_PATTERNS = 8
YEAR = {"begin": "2026-01-01", "end": "2026-12-31"}

# question, parameters, words that one row holds together
DEMO_ANSWERS = [
    ("calls", {"name": "Ingrid Halvorsen"}, ["2026-03-05", "Marek Zielonka", NORTH]),
    ("calls", {"name": "Marek Zielonka"}, ["2026-03-05", "Ingrid Halvorsen", SOUTH]),
    ("same-event", {"kind": "PhoneCall"}, ["Ingrid Halvorsen, Marek Zielonka", NORTH, SOUTH, "2"]),
    ("when", {"kind": "PhoneCall"}, ["2026-03-05", "Thursday", NORTH]),
    ("arms-paused", {}, ["2026-03-03", "NASAMS", "Ukraine", "Norway"]),
    ("arms-paused", {}, ["2026-03-02", "NASAMS", "Norway"]),
    ("arms-paused", {}, ["2026-03-03", "artillery shell", "Ukraine", "Norway"]),
    ("not-discussed", {}, ["Anders Lie", "A date for resuming the deliveries was not discussed", NORTH]),
    ("said-by", {"name": "Anders Lie"}, ["The call lasted about 40 minutes"]),
    ("said-by", {"name": "Yahya al-Amrani"}, ["the group had fired two Samad-3 drones"]),
    ("attributed-only", {}, ["Anders Lie", "duration", "PT40M"]),
    ("anonymous", {}, ["U.S. defence official", "the destroyer USS Carney shot down the other"]),
    ("anonymous", {}, ["a Western diplomat", "the Security Council will meet next week"]),
    ("plans", {"status": "Planned"}, ["Ingrid Halvorsen", "2026-03-09"]),
    ("plans", {"status": "Planned"}, ["Alicja Wrona", "2026-03-31", "Poland will host a meeting"]),
    ("last-contact", {"one": "Ingrid Halvorsen", "other": "Marek Zielonka", "before": "2026-03-01"},
     ["Meeting", "2026-01-01", "2026-01-31"]),
    ("last-contact", {"one": "Ingrid Halvorsen", "other": "Marek Zielonka", "before": "2026-12-31"},
     ["Phone call", "2026-03-05"]),
    ("mentions-of", {"name": "Ingrid Halvorsen"}, ["Halvorsen", SOUTH]),
    ("weapon-family", {"name": "Patriot"}, ["PAC-3", "Washington approves sale of Patriot batteries"]),
    ("timeline", YEAR, ["2026-03-05", "Phone call: Ingrid Halvorsen, Marek Zielonka"]),
    ("what-a-state-did", {"state": "place-norway", **YEAR}, ["2026-03-03", "Arms suspension", "Norway"]),
    ("office-on-day", {"state": "place-united-states", "day": "2025-07-01"},
     ["President of the United States", "Donald Trump", "Verified"]),
    ("support", {}, ["2", "Corroborated", "holdsOffice"]),
]  # fmt: skip
SEED_ANSWERS = [
    ("calls", {"name": "Vladimir Putin", "since": "2025-07-02"}, ["2025-07-03", "Donald Trump"]),
    ("last-contact", {"one": "Emmanuel Macron", "other": "Vladimir Putin", "before": "2025-12-31"},
     ["2025-07-01"]),
    ("arms-paused", {}, ["2025-07-01", "Patriot", "Ukraine", "United States"]),
    ("arms-paused", {}, ["2025-07-01", "PAC-3", "Ukraine"]),
    ("not-discussed", {}, ["Yuri Ushakov", "timeline"]),
    ("not-discussed", {}, ["Dmitry Peskov", "summit"]),
    ("plans", {"status": "Planned"}, ["Donald Trump", "Zelensky", "2025-07-04"]),
    ("same-event", {"kind": "PhoneCall"}, ["Donald Trump, Vladimir Putin, 2025-07-03", "2"]),
    ("disagreements", {}, ["TenureConflict", "Biden administration"]),
    ("weapon-family", {"name": "Patriot"}, ["PAC-3"]),
    ("said-by", {"name": "Yuri Ushakov"}, ["Russia will achieve its goals"]),
]  # fmt: skip


def ask(application, name, values=None):
    """The rows of a shipped question; parameters it does not have are left out."""
    service = application.service
    (question,) = [each for each in service.questions() if each.name == name]
    known = {each[0] for each in question.parameters}
    text = service.bound_question(name, {key: value for key, value in (values or {}).items() if key in known})
    answer = b"".join(service.query(QueryAsk(text=text, tabular="text/csv")).chunks).decode()
    return list(csv.reader(io.StringIO(answer)))[1:]


def plain(row):
    """A row's words, terms of the ontology by their local names, in small letters and without blanks."""
    return re.sub(r"[\s_-]|https?://[^\s#]*#", "", " ".join(row)).casefold()


def holds(rows, words):
    return any(all(plain([word]) in plain(row) for word in words) for row in rows)


def needed(application):
    """Values for parameters without a default: a report and an event of the graph."""
    document = application.service.documents(limit=1, offset=0)[0].iri
    query = (
        "SELECT ?event WHERE { ?event a <https://w3id.org/communique/ns#PhoneCall> } ORDER BY ?event LIMIT 1"
    )
    answer = b"".join(application.service.query(QueryAsk(text=query, tabular="text/csv")).chunks).decode()
    return {"document": document, "report": document, "event": answer.split()[1], "name": "Vladimir Putin"}


def open_values(application, name):
    (question,) = [each for each in application.service.questions() if each.name == name]
    values = needed(application)
    return {key: values.get(key, "x") for key, _, default in question.parameters if not default}


@pytest.mark.parametrize("name", NAMES)
def test_every_question_runs_on_the_demo_graph(application, name):
    assert isinstance(ask(application, name, open_values(application, name)), list)


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_every_question_runs_on_two_real_reports(seeds, name):
    assert isinstance(ask(seeds, name, open_values(seeds, name)), list)


@pytest.mark.parametrize(("name", "values", "words"), DEMO_ANSWERS)
def test_a_question_is_answered_from_the_dispatches(application, name, values, words):
    rows = ask(application, name, values)
    assert holds(rows, words), rows[:20]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "values", "words"), SEED_ANSWERS)
def test_a_question_is_answered_from_two_real_reports(seeds, name, values, words):
    rows = ask(seeds, name, values)
    assert holds(rows, words), rows[:20]


def test_at_least_twelve_questions_have_worked_answers():
    assert len({name for name, _, _ in DEMO_ANSWERS}) >= 12


def test_what_falls_with_a_report_is_what_it_alone_tells(application):
    (north,) = application.service.documents(limit=2, offset=0, text="Norwegian")
    rows = ask(application, "falls-with", {"document": north.iri})
    assert holds(rows, ["duration", "PT40M"])
    assert not holds(rows, ["Marek Zielonka", "holdsOffice", "President of Poland"])


def test_the_sources_of_the_call_are_sentences_of_both_reports(application):
    rows = ask(application, "same-event", {"kind": "PhoneCall"})
    (event,) = {
        value for row in rows for value in row if re.fullmatch(r"http://127\.0\.0\.1:8000/id/\w+", value)
    }
    cited = ask(application, "sources", {"event": event})
    assert holds(cited, [NORTH, "Communiqué demo", "2026-03-06", "spoke by phone"])
    assert holds(cited, [SOUTH, "Communiqué demo", "2026-03-06"])


def test_no_plan_is_in_the_timeline(application):
    rows = ask(application, "timeline", YEAR)
    assert not holds(rows, ["2026-03-09"])
    assert not holds(rows, ["Arjun Mehra", "Sana Qureshi"])


def patterns(node) -> Iterator[object]:
    """Every triple pattern of a query's algebra, those of filters too; a path counts as one."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "triples":
                yield from value
            elif key not in ("_vars", "PV"):
                yield from patterns(value)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from patterns(each)


@pytest.mark.parametrize("name", NAMES)
def test_a_long_question_says_why(name):
    (path,) = [each for each in files("queries", "*.rq") if each.stem == name]
    text = path.read_text("utf-8")
    found = len(list(patterns(prepareQuery(text, base="http://127.0.0.1:8000/").algebra)))
    reason = re.search(r"^# longer: (.{10,})$", text, re.MULTILINE)
    assert found > 0
    assert found <= MAXIMUM_PATTERNS or reason, f"{found} triple patterns and no reason"
