"""A disk that has no room for a while: the report waits, and the graph is what it would have been."""

from __future__ import annotations

import pytest
from tests.unit.ingest.test_use_cases import Desk

from communique.errors import StoreError


class FullDisk:
    """Refuses so many writes, then takes them; put in the place of a method of a store or an index."""

    def __init__(self, write, refusals):
        self.write, self.left = write, refusals

    def __call__(self, *given, **named):
        if self.left:
            self.left -= 1
            raise StoreError("refused") from OSError(28, "No space left on device")
        return self.write(*given, **named)


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.workers.stop()
    made.ledger.close()


def undisturbed(tmp_path, *texts):
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    for text in texts:
        other.ingest(text)
    other.ledger.close()
    return other.lines()


@pytest.mark.parametrize("refusals", [1, 7])
def test_what_the_store_could_not_take_is_in_it_once_there_is_room(desk, tmp_path, refusals):
    desk.store.update = FullDisk(desk.store.update, refusals)
    job = desk.ingest("Envoys spoke.")
    assert (job.state, "No space" in job.tasks[0].error) == ("queued", False)
    while not desk.ledger.jobs.get(job.id).is_over:
        desk.seconds += 5
        desk.workers.work_off()
    desk.ingest("Others spoke.")
    assert desk.ledger.jobs.get(job.id).state == "done"
    assert desk.lines() == undisturbed(tmp_path, "Envoys spoke.", "Others spoke.")


def test_another_report_first_brings_what_an_earlier_one_could_not(desk, tmp_path):
    desk.store.update = FullDisk(desk.store.update, 1)
    desk.ingest("Envoys spoke.")
    desk.ingest("Others spoke.")
    assert desk.lines() == undisturbed(tmp_path, "Envoys spoke.", "Others spoke.")
    assert desk.store.marker() == desk.keeper.version


def test_what_the_index_could_not_take_is_found_later(desk):
    desk.index.apply = FullDisk(desk.index.apply, 1)
    desk.ingest("Envoys spoke.")
    desk.ingest("Others spoke.")
    assert desk.index.version() == desk.keeper.version
    assert len(desk.index.texts("Envoys")) == 1


def test_a_report_that_makes_no_quads_is_its_own_failure(desk):
    def refuse(**_):
        raise StoreError("a blank node, where names are minted from content")

    desk.store.update = refuse
    job = desk.ingest()
    for _ in range(3):
        desk.seconds += 60
        desk.workers.work_off()
    assert desk.ledger.jobs.get(job.id).state == "failed"
