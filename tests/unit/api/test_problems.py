"""What becomes of errors: what is ours is logged with its traceback, a limit that was reached without."""

from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.requests import ClientDisconnect, Request

from communique.api.problems import Handlers
from communique.errors import QueryBudgetError, StoreError

REQUEST = Request({"type": "http", "method": "POST", "path": "/ingest", "headers": []})


def answered(error, name="own"):
    handlers = Handlers(lambda *_: None)
    return asyncio.run(getattr(handlers, name)(REQUEST, error))


@pytest.mark.parametrize(
    ("error", "level", "has_traceback"),
    [
        (QueryBudgetError("more than 5 rows"), logging.INFO, False),
        (StoreError("disk full"), logging.ERROR, True),
    ],
)
def test_a_limit_is_no_fault_of_ours(caplog, error, level, has_traceback):
    caplog.set_level(logging.INFO)
    assert answered(error).status_code == error.status
    (record,) = caplog.records
    assert (record.levelno, bool(record.exc_info)) == (level, has_traceback)


def test_a_client_that_left_is_no_crash(caplog):
    assert answered(ClientDisconnect(), "left").status_code == 400
    assert caplog.records == []
