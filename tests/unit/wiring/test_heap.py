"""The collector looks through neither what is being made to stay nor, in a service, what was made so."""

from __future__ import annotations

import gc

import pytest

from communique.wiring import heap


@pytest.fixture
def frozen(monkeypatch):
    """Counts what is set aside, and gives it back."""
    monkeypatch.setattr(heap, "_sets_aside", False)
    yield gc.get_freeze_count
    gc.unfreeze()


def test_collection_is_off_until_the_outermost_is_left():
    with heap.collection_put_off():
        with heap.collection_put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_made_to_stay_is_set_aside_in_a_service_alone(frozen):
    with heap.collection_put_off():
        pass
    assert frozen() == 0
    heap.set_aside()
    before = frozen()
    assert before > 0
    with heap.collection_put_off():
        kept = [[each] for each in range(5000)]
    assert frozen() >= before + len(kept)
