from __future__ import annotations

import re

import pytest
from tests.unit.ingest.ingest_fakes import NAMES
from tests.unit.ingest.test_use_cases import Desk

from communique.errors import ConflictError, GoneError, InvalidRequestError, NotFoundError
from communique.ingest.addresses import Addresses, Terms
from communique.ingest.curation import Said
from communique.ingest.erase import Eraser
from communique.ingest.retract import retract
from communique.ingest.whereabouts import whereabouts
from communique.model.curation import DecisionKind
from communique.store.applied import document_unit

WHY = Said(who="Ada", why="asked for")


class ErasingDesk(Desk):
    def __init__(self, folder):
        super().__init__(folder)
        self.scrubbed = 0
        addresses = Addresses(self.ledger, Terms(), self.keeper.curated)
        self.eraser = Eraser(self.ledger, self.keeper, addresses, clock=self.now, scrub=self._scrub)

    def _scrub(self):
        self.scrubbed += 1


@pytest.fixture
def desk(tmp_path):
    opened = ErasingDesk(tmp_path)
    yield opened
    opened.ledger.close()


def documents_of(job):
    return [task.document for task in job.tasks]


def test_an_erased_report_is_as_if_it_had_never_come(desk):
    desk.ingest("Envoys spoke.")
    before = desk.lines()
    (document,) = documents_of(desk.ingest("Ministers met."))
    assert desk.eraser.erase(document, WHY).documents == (document,)
    assert desk.lines() == before
    assert (desk.ledger.documents.get(document), desk.scrubbed) == (None, 1)


def test_who_follows_changes_learns_of_an_erasure_by_hashes_alone(desk):
    desk.ingest("Envoys spoke.")
    (document,) = documents_of(desk.ingest("Ministers met."))
    before = desk.keeper.version
    desk.eraser.erase(document, WHY)
    gone = desk.ledger.applied.since(before).gone
    assert document_unit(document) in gone
    assert all(
        re.fullmatch(rf"(document|subject) {NAMES.base}[a-z]+/[0-9a-f]{{32,64}}", each) for each in gone
    )


def test_an_erased_text_is_refused_with_the_reason(desk):
    (document,) = documents_of(desk.ingest("Ministers met."))
    desk.eraser.erase(document, WHY)
    with pytest.raises(ConflictError, match=r"erased on 2026-02-01 .*asked for"):
        desk.intake.accept(b"Ministers met.", "text/plain", {})


def test_an_erased_report_is_gone_and_not_unknown(desk):
    (document,) = documents_of(desk.ingest("Ministers met."))
    desk.eraser.erase(document, WHY)
    assert whereabouts(desk.ledger, document).state == "gone"
    with pytest.raises(GoneError, match="asked for"):
        desk.eraser.erase(document, WHY)


def test_a_withdrawn_report_can_still_be_erased(desk):
    (document,) = documents_of(desk.ingest("Ministers met."))
    retract(document, ledger=desk.ledger, keeper=desk.keeper, clock=desk.now)
    desk.eraser.erase(document, WHY)
    assert (desk.ledger.documents.get(document), desk.ledger.decisions.all()) == (None, ())


@pytest.mark.parametrize("why", ["", "  "])
def test_erasing_without_a_reason_is_refused(desk, why):
    (document,) = documents_of(desk.ingest("Ministers met."))
    with pytest.raises(InvalidRequestError, match="reason"):
        desk.eraser.erase(document, Said(why=why))
    assert desk.ledger.documents.is_live(document)


def test_what_names_nothing_here_cannot_be_erased(desk):
    with pytest.raises(NotFoundError):
        desk.eraser.erase(NAMES.base + "id/" + "0" * 32, WHY)


def test_decisions_about_the_report_alone_go_and_of_others_the_reason(desk):
    (one,) = documents_of(desk.ingest("Ministers met."))
    (other,) = documents_of(desk.ingest("Envoys spoke."))
    for targets in ((one,), (f"{one}#char=0,9", f"{other}#char=0,6")):
        desk.ledger.decisions.add(DecisionKind.MERGE, targets=targets, why="the ministers", when=desk.now())
    desk.eraser.erase(one, WHY)
    (kept,) = desk.ledger.decisions.all()
    assert (len(kept.targets), kept.why) == (2, "")


def test_jobs_tell_no_title_of_an_erased_report(desk):
    job = desk.ingest("Ministers met.", title="Ministers meet")
    desk.eraser.erase(documents_of(job)[0], WHY)
    (task,) = desk.ledger.jobs.get(job.id).tasks
    assert (task.label, task.result, task.error) == ("erased", {}, None)


def test_an_erasure_cut_short_is_finished_at_the_next_start(desk, monkeypatch):
    (document,) = documents_of(desk.ingest("Ministers met."))

    def broken():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(desk.ledger.erasures, "scrub", broken)
    with pytest.raises(OSError, match="space"):
        desk.eraser.erase(document, WHY)
    monkeypatch.undo()
    assert (desk.ledger.erasures.is_pending(), desk.scrubbed) == (True, 0)
    desk.eraser.finish()
    desk.eraser.finish()
    assert (desk.ledger.erasures.is_pending(), desk.scrubbed) == (False, 1)
