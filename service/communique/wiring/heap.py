"""Memory while much is made that stays: looking through it for garbage again and again finds none.

Of a first start, a third of the time went into such looks; while a process serves, one of them, through
vocabularies and language model, held a page up for 150 ms.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG_OBJECTS = 20_000  # made and not freed until the youngest are looked through; Python's 700 cost 4 %
_lock = threading.Lock()
_within = 0  # how many are in there now, of all threads
_was_on = False
_sets_aside = False


def set_aside() -> None:
    """From now on, what was made while collection was put off is not looked through again.

    For a process that serves until it ends: garbage in cycles that is there by then is never freed.
    """
    global _sets_aside  # noqa: PLW0603  # the collector is the process's own as well
    _sets_aside = True
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


@contextmanager
def collection_put_off() -> Iterator[None]:
    """No search for cyclic garbage meanwhile, in this process; threads may be in there at one time."""
    global _within, _was_on  # noqa: PLW0603  # the collector is the process's own as well
    with _lock:
        if _within == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _within += 1
    try:
        yield
    finally:
        with _lock:
            _within -= 1
            if _within == 0 and _sets_aside:
                gc.freeze()
            if _within == 0 and _was_on:
                gc.enable()
