"""A fresh process that gets ready to read and says what that took; run by `reading.worker`."""

from __future__ import annotations

import json
import time

_began = time.perf_counter()

from communique.model.naming import DEFAULT_BASE, Names  # noqa: E402
from communique.wiring.engine import Engine  # noqa: E402
from figures import resident_mebibytes, seconds_of  # noqa: E402
from reports import reports  # noqa: E402

_imported = time.perf_counter() - _began


def _load(engine: Engine) -> None:
    """Vocabularies, and the language model, which waits for a first text."""
    engine.load()
    engine.resolve(engine.read(b"Nothing happened.", "text/plain", {}).document)


def main() -> None:
    engine = Engine(Names(DEFAULT_BASE))
    loaded = seconds_of(lambda: _load(engine))
    told = {"import_seconds": _imported, "load_seconds": loaded, "loaded_mebibytes": resident_mebibytes()}
    found = list(reports(21, seed=3))
    documents = [engine.read(each.as_json(), "application/json", {}).document for each in found]
    told["words"] = found[0].words
    told["first_seconds"] = seconds_of(lambda: engine.resolve(documents[0]))
    for document in documents[1:]:
        engine.resolve(document)
    told["warm_mebibytes"] = resident_mebibytes()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
