"""Invented reports by number, and what the engine reads in them, made once: reading is a pure function."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing

_WHO = (
    "Norwegian Defence Minister Oda Quill", "Estonian Foreign Minister Kersti Aav", "General Pia Vantar",
    "Moldovan President Ion Cerescu", "Kenyan Foreign Minister Wanja Oduor", "Admiral Luc Marchais",
    "Chilean Defence Minister Rosa Ibarre", "Japanese Foreign Minister Kenji Aoto",
)  # fmt: skip
_CITIES = ("Oslo", "Tallinn", "Geneva", "Nairobi", "Santiago", "Chisinau")
_WEAPONS = ("howitzers", "patrol boats", "interceptor missiles", "armoured vehicles")
_TOLD = (
    "{one} met {other} in {city} on {day} May.",
    "{one} spoke by telephone with {other} on {day} May.",
    "{one} told {other} on {day} May that the talks in {city} had failed.",
    "{one} denied that {other} had been in {city} on {day} May.",
    "{one} said the ministry would send {count} {weapon} to {city}.",
    "{one} and {other} signed an agreement on {count} {weapon} in {city} on {day} May.",
)


def a_report(number):
    """A short dispatch; among a thousand many tell of the same meeting."""
    chance = random.Random(f"report {number}")
    one, other = chance.sample(_WHO, 2)
    filled = {"one": one, "other": other, "city": chance.choice(_CITIES), "day": chance.randint(1, 20)}
    filled |= {"count": chance.randint(2, 40), "weapon": chance.choice(_WEAPONS)}
    told = [each.format(**filled) for each in chance.sample(_TOLD, 2)]
    return {
        "text": f"{filled['city'].upper()}, May 21 — {' '.join(told)}\n\nDispatch {number}.",
        "published": "2026-05-21",
        "publisher": chance.choice(("The Wire", "Harbour Post")),
    }


def as_bytes(report):
    """The report as it is sent and as it lies in a folder."""
    return json.dumps(report, ensure_ascii=False).encode()


def read_all(engine, reports, path):
    """A database of the engine's reading of each, by document."""
    from communique.store.readings import packed_report

    with closing(sqlite3.connect(path)) as kept, kept:
        kept.execute("CREATE TABLE readings (document TEXT PRIMARY KEY, body BLOB)")
        for report in reports:
            read = engine.resolve(engine.read(as_bytes(report), "application/json", {}).document)
            kept.execute("INSERT INTO readings VALUES (?, ?)", (read.document.iri, packed_report(read)))


def known_by_heart(path):
    """Looks up the reading of a document, as the ledger keeps it."""

    def known(iri):
        with closing(sqlite3.connect(path)) as kept:
            (body,) = kept.execute("SELECT body FROM readings WHERE document = ?", (iri,)).fetchone()
        return body

    return known


def reading_by_heart(path):
    """A substitute for `Engine.resolve` that looks its answer up."""
    from communique.store.readings import unpacked_report

    known = known_by_heart(path)

    def resolve(_engine, document):
        found = unpacked_report(known(document.iri))
        assert found.document == document
        return found

    return resolve
