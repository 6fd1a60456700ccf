"""A process that reads without a model: what the text says is what it does. LOADING says how it starts."""

from __future__ import annotations

import os
import signal
import sys
import time

from communique.errors import InvalidDocumentError
from communique.ingest.reading_program import serve

HELD = []  # what a report made it keep


def loading():
    if LOADING == "broken":
        raise RuntimeError("no model here")
    if LOADING == "dead":
        os._exit(3)


def read(document):
    word = document.text.split()[0]
    if word == "Sleep":
        time.sleep(60)
    elif word == "Die":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "Grow":
        HELD.append(b"x" * 200 * 2**20)
        time.sleep(float(document.text.split()[1]))
    elif word == "Refuse":
        raise InvalidDocumentError("no report at all")
    elif word == "Fall":
        raise ZeroDivisionError("over a stone")
    elif word == "Print":
        sys.stdout.write("a library says something\n")
        sys.stdout.flush()
    return f"{os.getpid()} {document.text}".encode()


if __name__ == "__main__":
    LOADING = sys.argv[1] if len(sys.argv) > 1 else ""
    serve(loading, read)
