from __future__ import annotations

import pytest

from communique.store.ledger import Ledger

BASE = "http://127.0.0.1:8000/"


@pytest.fixture
def ledger(tmp_path):
    opened = Ledger(tmp_path / "ledger.sqlite", base=BASE)
    yield opened
    opened.close()
