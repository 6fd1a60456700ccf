"""The use cases of analysts over small rooms: what is written down, what is refused, what comes back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.ingest.ingest_fakes import DAY, NAMES, ROOMS, a_capture, a_document, a_reading, a_text

from communique.errors import ConflictError, InvalidRequestError, NotFoundError
from communique.ingest.addresses import Terms
from communique.ingest.curation import Curation, Said
from communique.ingest.graph import GraphKeeper
from communique.model.curation import DecisionKind
from communique.model.knowledge import Identity
from communique.model.text import Factuality
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

NOW = datetime(2026, 5, 1, tzinfo=UTC)
SAID = Said(who="A. Analyst", why="read again")
CALL = (("A1", "B1"), DAY, Factuality.ASSERTED)


class Desk:
    """Two reports that each tell a call of their own."""

    def __init__(self, folder):
        self.ledger = Ledger(folder / "ledger.db", base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, EmbeddedStore(None, base=NAMES.base), ROOMS, names=NAMES)
        self.keeper.fix()
        self.reread = []
        terms = Terms(kinds={"PhoneCall"}, roles={"agent"})
        self.curation = Curation(
            self.ledger,
            self.keeper,
            names=NAMES,
            terms=terms,
            clock=lambda: NOW,
            reread=self.reread.append,
        )
        self.readings = [a_reading(0, [CALL]), a_reading(1, [(("C2", "D2"), DAY, Factuality.ASSERTED)])]
        for number in (0, 1):
            self.take(number)

    def take(self, number):
        self.ledger.documents.add(a_capture(number), text=a_text(number))
        self.keeper.put(self.readings[number])
        self.keeper.settle()

    def withdraw(self, number):
        self.ledger.documents.withdraw(a_document(number).iri)
        self.keeper.drop(a_document(number).iri)
        self.keeper.settle()

    def call(self, number):
        return self.readings[number].events[0].iri

    def claim(self, number):
        return self.readings[number].claims[0].iri

    def shared(self, number):
        return Identity(self.ledger.applied.shared([self.call(number)])).of(self.call(number))


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.ledger.close()


def test_a_decision_says_who_why_and_when(desk):
    made = desk.curation.reject([desk.claim(0)], SAID).decision
    assert (made.who, made.why, made.when) == ("A. Analyst", "read again", NOW)
    assert desk.ledger.decisions.effective() == (made,)


def test_a_claim_nobody_ever_made_is_not_judged(desk):
    with pytest.raises(NotFoundError):
        desk.curation.accept([f"{NAMES.base}claim/0"], SAID)
    with pytest.raises(NotFoundError):
        desk.curation.accept([desk.call(0)], SAID)


def test_a_claim_of_a_withdrawn_report_may_still_be_judged(desk):
    desk.withdraw(0)
    assert desk.curation.reject([desk.claim(0)], SAID).decision.targets == (desk.claim(0),)


def test_a_merge_keeps_all_members_of_each_side(desk):
    made = desk.curation.merge([desk.call(0), desk.call(1)], SAID).decision
    assert set(made.targets) == {desk.call(0), desk.call(1)}
    assert desk.shared(0) == desk.shared(1) == min(desk.call(0), desk.call(1))


def test_a_merge_comes_back_with_its_report(desk):
    desk.curation.merge([desk.call(0), desk.call(1)], SAID)
    desk.withdraw(0)
    desk.take(0)
    assert desk.shared(0) == desk.shared(1)


def test_one_thing_is_not_merged_with_itself_nor_an_event_with_a_person(desk):
    person = desk.readings[0].entities[0].iri
    with pytest.raises(ConflictError):
        desk.curation.merge([desk.call(0), desk.call(0)], SAID)
    with pytest.raises(ConflictError):
        desk.curation.merge([desk.call(0), person], SAID)


def test_a_trigger_is_an_address_of_its_event(desk):
    report = desk.readings[0]
    trigger = NAMES.mention(report.document.iri, report.events[0].triggers[0])
    made = desk.curation.merge([trigger, desk.call(1)], SAID).decision
    assert desk.call(0) in made.targets


def test_a_split_takes_what_was_merged_and_nothing_else(desk):
    desk.curation.merge([desk.call(0), desk.call(1)], SAID)
    with pytest.raises(ConflictError, match="no part of"):
        desk.curation.split(desk.call(0), [desk.readings[0].entities[0].iri], SAID)
    made = desk.curation.split(desk.call(0), [desk.call(1)], SAID).decision
    assert made.values["taken"] == desk.call(1)


def test_a_thing_of_one_member_is_not_split(desk):
    with pytest.raises(ConflictError, match="nothing left"):
        desk.curation.split(desk.call(0), [desk.call(0)], SAID)


@pytest.mark.parametrize("grades", [{}, {"reliability": "G"}, {"reliability": "A", "credibility": "1"}])
def test_a_grade_outside_the_admiralty_scale_is_refused(desk, grades):
    with pytest.raises(InvalidRequestError):
        desk.curation.rate(desk.claim(0), grades, SAID)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "Nonsense"},
        {"role": "agent"},
        {"role": "chef", "filler": "x"},
        {"status": "Perhaps"},
        {"earliest": "tomorrow"},
        {"earliest": "2026-02-02", "latest": "2026-02-01"},
        {},
    ],
)
def test_an_event_is_amended_in_known_words_alone(desk, changes):
    with pytest.raises(InvalidRequestError):
        desk.curation.amend(desk.call(0), changes, SAID)


def test_who_took_no_part_is_not_taken_out(desk):
    changes = {"role": "agent", "filler": desk.readings[1].entities[0].iri}
    with pytest.raises(ConflictError):
        desk.curation.amend(desk.call(0), changes, SAID)


def test_an_undone_date_has_the_report_read_again_and_so_has_its_return(desk):
    document = a_document(0).iri
    dated = desk.keeper.decide(DecisionKind.DATE, targets=[document], values={"published": "2026-04-30"})
    undo = desk.curation.undo(dated.sequence, SAID)
    desk.curation.undo(undo.decision.sequence, SAID)
    assert desk.reread == [(document,), (document,)]


def test_a_withdrawal_is_not_undone(desk):
    gone = desk.ledger.decisions.add(DecisionKind.RETRACT, targets=[a_document(0).iri])
    with pytest.raises(ConflictError, match="ingesting it again"):
        desk.curation.undo(gone.sequence, SAID)


def test_the_record_tells_what_holds_no_more(desk):
    made = desk.curation.reject([desk.claim(0)], SAID).decision
    desk.curation.undo(made.sequence, SAID)
    listed = desk.curation.recorded(target=desk.claim(0))
    assert [(each.decision.kind, each.is_undone) for each in listed] == [
        (DecisionKind.UNDO, False),
        (DecisionKind.REJECT, True),
    ]


def test_a_decision_that_nobody_settled_is_settled_at_the_next_start(desk):
    desk.keeper.decide(DecisionKind.REJECT, targets=[desk.claim(0)])  # and the process was killed here
    desk.keeper.recover()
    settled = sorted(desk.ledger.applied.every_line())
    desk.keeper.rebuild()
    assert sorted(desk.ledger.applied.every_line()) == settled
    assert not any(desk.call(0) in line and "PhoneCall" in line for line in settled)
