from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.ingest.ingest_fakes import DAY, NAMES, a_reading
from tests.unit.ingest.test_use_cases import CALL, Desk

from communique.ingest.reextract import Reextraction
from communique.model.curation import DecisionKind
from communique.model.provenance import Run
from communique.model.text import Factuality, Iri

NEW_RUN = Iri(NAMES.base + "activity/new")
DENIED = (("A1", "B1"), DAY, Factuality.DENIED)


class RereadingDesk(Desk):
    """A desk whose engine may be exchanged: `told` is what it reads in every report."""

    told = (CALL,)

    def walk(self, document):
        self.walked.append(document)
        read, run = a_reading(document.text, self.told), self.reading.run().iri
        claims = tuple(replace(claim, run=run) for claim in read.claims)
        return replace(read, document=document, run=run, claims=claims)

    def new_engine(self, *told):
        self.told = told
        self.reading = replace(self.reading, run=lambda: Run(iri=NEW_RUN, software=("fake 2",)))
        return Reextraction(self.ledger, self.keeper, self.reading)


@pytest.fixture
def desk(tmp_path):
    opened = RereadingDesk(tmp_path)
    opened.ingest("Envoys spoke.")
    yield opened
    opened.ledger.close()


def test_what_the_same_engine_read_is_not_read_again(desk):
    again = Reextraction(desk.ledger, desk.keeper, desk.reading)
    assert (list(again.preview()), len(desk.walked)) == ([], 1)


def test_claims_gained_and_lost_are_told_before_anything_changes(desk):
    before = desk.lines()
    again = desk.new_engine(DENIED)
    (found,) = again.preview()
    assert (len(found.gained), len(found.lost)) == (1, 1)
    assert found.gained[0].factuality == "Denied"
    assert desk.lines() == before


def test_a_claim_that_another_engine_reads_alike_is_not_changed(desk):
    (found,) = desk.new_engine(CALL).preview()
    assert (found.gained, found.lost, found.changed) == ((), (), ())


def test_what_is_committed_is_as_if_the_new_engine_had_read_it_first(desk, tmp_path):
    again = desk.new_engine(DENIED)
    list(again.preview())
    again.commit()
    (tmp_path / "other").mkdir()
    other = RereadingDesk(tmp_path / "other")
    other.new_engine(DENIED)
    other.intake._reading = other.workers._reading = other.reading
    other.ingest("Envoys spoke.")
    assert desk.lines() == other.lines()
    assert (desk.ledger.readings.drafted(), list(again.preview())) == ((), [])
    other.ledger.close()


def test_decisions_on_claims_that_are_read_no_more_are_orphans(desk):
    (document,) = desk.ledger.documents.live()
    claim = desk.ledger.readings.get(document).claims[0].iri
    desk.keeper.decide(DecisionKind.REJECT, targets=[claim])
    (found,) = desk.new_engine(DENIED).preview()
    assert [(each.kind, each.target) for each in found.orphans] == [("reject", claim)]


def test_decisions_on_claims_that_stay_carry_over(desk):
    (document,) = desk.ledger.documents.live()
    claim = desk.ledger.readings.get(document).claims[0].iri
    desk.keeper.decide(DecisionKind.REJECT, targets=[claim])
    desk.keeper.settle()
    again = desk.new_engine(CALL, DENIED)
    (found,) = again.preview()
    again.commit()
    assert (found.orphans, found.lost) == ((), ())
    assert [each.kind for each in desk.ledger.decisions.about(claim)] == [DecisionKind.REJECT]


def test_what_is_discarded_never_comes(desk):
    before = desk.lines()
    again = desk.new_engine(DENIED)
    list(again.preview())
    again.discard()
    again.commit()
    assert desk.lines() == before


def test_since_a_version_leaves_out_what_did_not_change_after_it(desk):
    again = desk.new_engine(DENIED)
    assert list(again.preview(since=desk.keeper.version)) == []
    assert len(list(again.preview(since=0))) == 1
