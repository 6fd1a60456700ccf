"""Rights and markings that a person sets: whatever captures say, whenever they come, until it is undone."""

from __future__ import annotations

from functools import partial

import pytest
from tests.unit.ingest.ingest_fakes import a_capture, a_document, a_text
from tests.unit.ingest.test_curation import NOW, SAID, Desk

from communique.errors import InvalidRequestError, NotFoundError
from communique.ingest.handling import set_handling
from communique.model.provenance import Rights


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.handle = partial(
        set_handling, a_document(0).iri, ledger=made.ledger, keeper=made.keeper, clock=lambda: NOW
    )
    return made


def said(desk):
    return [(each.rights, each.marking) for each in desk.ledger.documents.captures(a_document(0).iri)]


def test_what_a_person_sets_holds_for_captures_that_come_later(desk):
    desk.handle({"rights": "private", "marking": "TLP:AMBER"})
    desk.ledger.documents.add(a_capture(0, publisher="Other"), text=a_text(0))
    assert said(desk) == [(Rights.PRIVATE, "TLP:AMBER")] * 2
    assert desk.ledger.documents.holds_private()


def test_the_last_word_on_each_matter_holds_and_an_empty_marking_is_none(desk):
    desk.handle({"rights": "full", "marking": "TLP:AMBER"})
    desk.handle({"marking": ""})
    assert said(desk) == [(Rights.FULL, None)]


def test_an_undone_handling_gives_the_captures_their_own_word_back(desk):
    desk.handle({"rights": "private"})
    desk.curation.undo(desk.ledger.decisions.last(), SAID)
    assert said(desk) == [(Rights.QUOTE, None)]
    assert not desk.ledger.documents.holds_private()


@pytest.mark.parametrize("changes", [{"rights": "open"}, {"marking": "two\nlines"}, {"marking": "x" * 201}])
def test_rights_and_markings_out_of_form_are_refused(desk, changes):
    with pytest.raises(InvalidRequestError):
        desk.handle(changes)
    assert said(desk) == [(Rights.QUOTE, None)]


def test_a_report_that_is_not_here_is_not_handled(desk):
    desk.withdraw(0)
    with pytest.raises(NotFoundError):
        desk.handle({"rights": "full"})
