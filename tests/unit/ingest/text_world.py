"""A graph of texts without claims: what is looked at is how texts stand to each other."""

from __future__ import annotations

import hashlib

from tests.unit.ingest.ingest_fakes import NAMES, RUN

from communique.ingest.graph import GraphKeeper
from communique.model.knowledge import ResolvedReport
from communique.model.provenance import Capture, News
from communique.model.text import Document
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore


class TextWorld:
    """A ledger and a store in memory, kept by the rooms given."""

    def __init__(self, folder, rooms):
        self.ledger = Ledger(folder / "ledger.db", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, rooms, names=NAMES)
        self.keeper.fix()

    def take(self, text, *, url=None, published=None, publisher="", **news):
        document, sha256 = NAMES.document(text), hashlib.sha256(text.encode()).hexdigest()
        iri = NAMES.capture(document, url=url or "", publisher=publisher, published=published, sha256=sha256)
        capture = Capture(
            iri=iri, document=document, sha256=sha256, media_type="text/plain", size_bytes=1, url=url,
            publisher=publisher, published=published, news=News(**news),
        )  # fmt: skip
        self.ledger.documents.add(capture, text=text)
        self.keeper.put(ResolvedReport(document=Document(iri=document, text=text), run=RUN))
        self.keeper.settle()

    def withdraw(self, text):
        self.ledger.documents.withdraw(NAMES.document(text))
        self.keeper.drop(NAMES.document(text))
        self.keeper.settle()

    def objects(self, texts, word):
        """(subject, object) of the quads whose predicate's name ends so, as texts."""
        named = {NAMES.document(each): each for each in texts}
        quads = [quad for quad in self.store.store if quad.predicate.value.endswith(word)]
        return {(named[quad.subject.value], named[quad.object.value]) for quad in quads}
