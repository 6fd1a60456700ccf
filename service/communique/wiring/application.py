"""One data directory, opened: its parts put together, started, and let go in order."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from communique.access.keys import KeyRing, Sessions
from communique.access.roles import Role
from communique.annotation.profiles import Profile
from communique.api.app import create_app
from communique.api.connections import server_config
from communique.api.environment import read_templates
from communique.api.front import Front
from communique.api.pages import Pages
from communique.api.security import Door
from communique.ingest.accept import Intake
from communique.ingest.addresses import Addresses
from communique.ingest.curation import Curation
from communique.ingest.erase import Eraser
from communique.ingest.fetching import Fetcher
from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Reading
from communique.ingest.reading_processes import ReadingProcesses
from communique.ingest.recovery import recover
from communique.ingest.reextract import Reextraction
from communique.ingest.workers import Workers
from communique.model.naming import Names
from communique.search.index import SearchIndex
from communique.settings import Settings
from communique.sparql.cache import AnswerCache
from communique.sparql.facts import looks_in_vain
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.store.readings import unpacked_report
from communique.wiring.answering import Answering
from communique.wiring.attendants import Attendants
from communique.wiring.bounds import budget, loader, reading_side
from communique.wiring.copies import BackupMaker, remove_partial_backups, with_base_of
from communique.wiring.dump_files import DumpFiles
from communique.wiring.engine import Engine
from communique.wiring.heap import collection_put_off
from communique.wiring.moments import Moments
from communique.wiring.reading_worker import processes_of
from communique.wiring.rooms import Making
from communique.wiring.service import DeskService, Parts
from communique.wiring.terms import decision_terms, stands
from communique.wiring.updating import Updating
from communique.wiring.upkeep import Upkeeping, follow, scrub_files

_IDLE_WAIT_SECONDS = 900.0
_LAST_SECONDS = 5.0  # for threads whose reports are not read any more


def _now() -> datetime:
    return datetime.now(UTC)


def key_ring(settings: Settings) -> KeyRing:
    """The keys of a data directory."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return KeyRing(settings.data / "keys.db", now=_now)


def demo_dispatches() -> list[bytes]:
    """The dispatches that travel with the package, in order of name."""
    found = (each for each in package_files("communique.demo").iterdir() if each.name.endswith(".json"))
    return [each.read_bytes() for each in sorted(found, key=lambda each: each.name)]


class Application:
    """A served data directory."""

    def __init__(self, settings: Settings, *, banner: str | None = None, is_scratch: bool = False) -> None:
        self.settings = settings
        self.token = f"cq_{secrets.token_urlsafe(32)}"
        self._sessions = Sessions(now=_now)
        self._keys = key_ring(settings)
        self.parts = _parts(settings, self._sessions, is_scratch=is_scratch)
        self.service = DeskService(self.parts, banner=banner, is_scratch=is_scratch)
        self._is_scratch = is_scratch
        self._started = False
        self._warming: threading.Thread | None = None
        door = Door(
            bound_to=settings.host,
            role_of_key=self._role_of,
            is_session=self._sessions.is_open,
            allowed_hosts=settings.allowed_hosts,
            allowed_origins=settings.allowed_origins,
            max_body_bytes=settings.body_bytes,
            max_stream_bytes=settings.stream_bytes,
        )
        self._attendants = _attendants(settings, self.parts)
        self._front = Front(self.service, door, self._attendants)
        self.asgi: ASGIApp = create_app(
            self.service, door=door, version=version("communique"), on_start=self.start
        )

    def server_config(self, **options: Any) -> uvicorn.Config:
        """How uvicorn serves this."""
        return server_config(self.asgi, self._front, **options)

    def _role_of(self, secret: str) -> Role:
        if secrets.compare_digest(secret.encode(), self.token.encode()):
            return Role.ADMIN
        return self._keys.role_of(secret)

    def new_link(self) -> str:
        """The token of a one-time link."""
        return self._sessions.new_link()

    def start(self) -> None:
        """Take up what an earlier process left, then work; once."""
        if self._started:
            return
        self._started = True
        if not self._is_scratch:
            remove_partial_backups(self.settings.data)
            self.parts.updating.recover()
            recover(self.parts.ledger, self.parts.keeper, clock=_now)
            self.parts.upkeep.finish()
        self.parts.workers.start()

    def warm(self) -> None:
        """Read what the first pages would wait for: templates, what home shows, vocabularies; seconds."""
        if not self._is_scratch:
            read_templates()
            Pages(self.service).home()
            _ = self.parts.engine.reference

    def warm_beside(self) -> None:
        """The same in a thread of its own, which closing waits for."""
        self._warming = threading.Thread(target=self.warm, name="warming", daemon=True)
        self._warming.start()

    def wait_until_idle(self) -> bool:
        """Whether every job came to an end in time."""
        deadline = time.monotonic() + _IDLE_WAIT_SECONDS
        for job in self.parts.ledger.jobs.recent(limit=1000):
            if not job.is_over:
                left = max(0.0, deadline - time.monotonic())
                self.parts.workers.wait(job.id, timeout_seconds=left)
        return all(job.is_over for job in self.parts.ledger.jobs.recent(limit=1000))

    def close(self) -> None:
        """Finish what runs, flush, let go."""
        if self._warming is not None:
            self._warming.join(_LAST_SECONDS)
        has_stopped = not self._started or self.parts.workers.stop()
        if self.parts.processes is not None:
            self.parts.processes.close()
        if not has_stopped:
            self.parts.workers.stop(timeout_seconds=_LAST_SECONDS)
        self._attendants.close()
        self.parts.readers.close()
        if self._started and not self._is_scratch:
            self.parts.keeper.flush()
        self.parts.store.flush()
        self.parts.store.close()
        self.parts.index.close()
        self.parts.ledger.close()


def _reading(engine: Engine, processes: ReadingProcesses | None) -> Reading:
    """Bytes are read here, where they were sent; documents by the processes where there are any."""
    here = Reading(
        read=engine.read_source,
        members=engine.members,
        anchor=engine.anchor,
        walk=engine.resolve,
        run=lambda: engine.run,
        prepare=engine.prepare,
    )
    if processes is None:
        return here
    return replace(
        here,
        walk=lambda document: unpacked_report(processes.read(document)),
        walk_packed=processes.read,
        prepare=processes.prepare,
    )


def _workers(settings: Settings, ledger: Ledger, keeper: GraphKeeper, reading: Reading) -> Workers:
    """One thread more than processes: while one takes its answer, another's report is being read."""
    return Workers(ledger, keeper, reading, clock=time.time, count=settings.workers + 1)


def _attendants(settings: Settings, parts: Parts) -> Attendants:
    """As many as readers, who read what the readers read."""
    found = Attendants(
        size=settings.readers,
        budget=budget(settings),
        base=Names(settings.base_iri).base,
        name=parts.answering.process,
    )
    parts.readers.follow = found.follow
    return found


def _parts(settings: Settings, sessions: Sessions, *, is_scratch: bool) -> Parts:
    names = Names(settings.base_iri)
    engine = Engine(names, profile=Profile(settings.profile))
    data: Path = settings.data
    ledger = Ledger(data / "ledger.db", base=names.base)
    store = EmbeddedStore(data / "store", base=names.base, holder=f"see {data / 'server.json'}")
    index = SearchIndex(data / "search.db")
    keeper = GraphKeeper(ledger, store, Making(engine).rooms(), names=names, index=index)
    reading = _reading(engine, processes := processes_of(settings))
    fetcher = Fetcher(limit_bytes=settings.body_bytes)
    intake = Intake(ledger, reading, names=names, clock=_now, fetch=fetcher.fetch)
    terms = decision_terms(lambda: engine.reference, names, stands=partial(stands, store))
    curation = Curation(ledger, keeper, names=names, terms=terms, clock=_now, reread=intake.reread)
    readers = reading_side(settings, store)
    users = None if is_scratch else ledger.users
    updating = Updating(store, readers, users, base=names.base, seconds=settings.query_seconds)
    kept, moments = AnswerCache(), Moments(_now)
    dumps = DumpFiles(data, moments)
    eraser = Eraser(
        ledger,
        keeper,
        Addresses(ledger, terms, keeper.curated),
        clock=_now,
        tidy=updating.keep_state,
        scrub=partial(scrub_files, store, index, readers, forget=(kept.clear, dumps.clear)),
    )
    return Parts(
        engine=engine,
        ledger=ledger,
        store=store,
        keeper=keeper,
        intake=intake,
        curation=curation,
        workers=_workers(settings, ledger, keeper, reading),
        reading=reading,
        processes=processes,
        readers=readers,
        answering=Answering(
            readers,
            kept,
            slow_seconds=settings.slow_query_seconds,
            looks_in_vain=lambda found: looks_in_vain(store.store, found),
        ),
        dumps=dumps,
        moments=moments,
        updating=updating,
        load=loader(settings),
        index=index,
        sessions=sessions,
        upkeep=Upkeeping(
            eraser,
            BackupMaker(data, ledger, store, keeper, base=names.base, clock=_now),
            Reextraction(ledger, keeper, reading),
            partial(follow, readers),
        ),
        clock=_now,
    )


@contextmanager
def open_application(
    settings: Settings, *, banner: str | None = None, is_scratch: bool = False
) -> Iterator[Application]:
    """The application of a data directory, started, and closed at the end."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = with_base_of(settings.data, settings)
    with collection_put_off():
        application = Application(settings, banner=banner, is_scratch=is_scratch)
    try:
        application.start()
        yield application
    finally:
        application.close()
