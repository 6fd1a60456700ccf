"""Log lines that can be counted: a fixed sentence and fields, as JSON or for a person's eye.

    log = logging.getLogger(__name__)
    log.info("document ingested", extra={"document": iri, "claims": 41, "milliseconds": 380})

Never a document's text, a query's text, or a token.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import IO, Literal

_ROOT = "communique"
_LATER = frozenset({"message", "asctime", "taskName", "color_message"})  # set while a record is written
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | _LATER


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """The fields given as `extra`, in the order given."""
    return {name: value for name, value in record.__dict__.items() if name not in _STANDARD}


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, event, then the fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; a traceback is the field `traceback`."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {
            "time": moment,
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **fields_of(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """`12:30:05 info document ingested document=… claims=41`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, a traceback below it."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        told = " ".join(f"{name}={value}" for name, value in fields_of(record).items())
        line = f"{moment} {record.levelname.lower()} {record.getMessage()} {told}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def configure(
    *, level: str = "INFO", form: Literal["json", "plain"] = "plain", stream: IO[str] | None = None
) -> None:
    """Send this package's log lines to a stream (stderr by default); other libraries' stay as they are."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    root = logging.getLogger(_ROOT)
    for old in tuple(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    root.propagate = False
