"""What the analysts' commands ask of the service, and what they print."""

from __future__ import annotations

import json
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from communique.cli import corrections, curation
from communique.cli.commands import app

MADE = {"sequence": 14, "kind": "reject", "version": 9}
LISTED = {
    "sequence": 14,
    "kind": "reject",
    "targets": ["http://h/claim/1"],
    "who": "A. Analyst",
    "why": "a joke",
    "when": "2026-05-01T12:00:00+00:00",
    "undone": True,
}


class Service:
    """Remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def request(self, method, path):
        assert (method, path) == ("GET", "doc/1.txt")
        return SimpleNamespace(text="Brandt met Kovar. Brandt spoke.")

    def json(self, method, path, **options):
        self.asked.append((method, path, options.get("json") or options.get("params")))
        return [LISTED] if method == "GET" else MADE


@pytest.fixture
def service(monkeypatch):
    made = Service()

    @contextmanager
    def connect(*_, **__):
        yield made

    for module in (curation, corrections):
        monkeypatch.setattr(module, "connect", connect)
    return made


def run(*arguments):
    return CliRunner().invoke(app, arguments)


@pytest.mark.parametrize(
    ("arguments", "path", "body"),
    [
        (("accept", "c1", "c2"), "curation/accept", {"claims": ["c1", "c2"]}),
        (("reject", "c1", "--why", "a joke"), "curation/reject", {"claims": ["c1"], "why": "a joke"}),
        (("merge", "a", "b"), "curation/merge", {"things": ["a", "b"]}),
        (("split", "a", "b"), "curation/split", {"thing": "a", "taken": ["b"]}),
        (("rate", "a", "--reliability", "B"), "curation/rate", {"target": "a", "reliability": "B"}),
        (("relink", "m", "--to", "e"), "curation/relink", {"mentions": ["m"], "entity": "e"}),
        (
            ("relink", "m", "--kind", "Person", "--label", "Ada"),
            "curation/relink",
            {"kind": "Person", "label": "Ada"},
        ),
        (
            ("amend", "e", "--role", "agent", "--filler", "x"),
            "curation/amend",
            {"role": "agent", "filler": "x"},
        ),
        (
            (
                "assert",
                "http://h/doc/1",
                "met Kovar",
                "--fact",
                "type=Meeting",
                "--fact",
                "agent=http://h/id/2",
            ),
            "curation/assert",
            {
                "start": 7,
                "end": 16,
                "facts": [
                    {"predicate": "type", "value": "Meeting"},
                    {"predicate": "agent", "value": "http://h/id/2"},
                ],
            },
        ),
        (("undo", "14", "--who", "A. Analyst"), "curation/14/undo", {"who": "A. Analyst"}),
    ],
)
def test_a_command_is_one_request(service, arguments, path, body):
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert result.output == "decision 14: reject, dataset version 9\n"
    ((method, asked, sent),) = service.asked
    assert (method, asked) == ("POST", path)
    assert body.items() <= sent.items()


def test_nothing_is_rejected_without_a_reason(service):
    assert run("reject", "c1").exit_code == 2
    assert service.asked == []


def test_the_record_is_a_table_or_json(service):
    line = run("decisions", "--about", "http://h/claim/1").output.splitlines()[1]
    assert line.split("\t")[:2] == ["14", "reject (undone)"]
    assert json.loads(run("decisions", "--json").output) == [LISTED]
    assert service.asked[0][2] == {"limit": 100, "target": "http://h/claim/1"}


@pytest.mark.parametrize("words", ["Brandt", "Lind"])
def test_a_claim_is_asserted_over_words_that_stand_once(service, words):
    result = run("assert", "http://h/doc/1", words, "--fact", "type=Meeting")
    assert result.exit_code == 1
    assert service.asked == []


def test_what_is_not_amended_is_not_sent(service):
    run("amend", "e", "--kind", "PhoneCall")
    ((_, _, sent),) = service.asked
    assert sent == {"event": "e", "kind": "PhoneCall", "why": "", "who": ""}
