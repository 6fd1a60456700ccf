"""A data directory without a server, and a random analyst who works at it."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

from communique.errors import CommuniqueError
from communique.ingest.accept import Intake
from communique.ingest.assertions import Stated, Statement
from communique.ingest.curation import Curation, Said
from communique.ingest.dates import set_published
from communique.ingest.graph import GraphKeeper
from communique.ingest.retract import retract
from communique.ingest.workers import Workers
from communique.model.curation import DecisionKind
from communique.model.naming import Names
from communique.model.text import Span
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

NAMES = Names()
NOW = datetime(2026, 5, 1, tzinfo=UTC)
DAYS = (date(2026, 3, 3), date(2026, 4, 9))
BOLD = ("merge", "split", "relink", "amend", "assert", "undo")
STEPS = ("ingest", "ingest", "ingest", "again", "retract", "reject", "accept", "rate", "date", *BOLD)


class World:
    """Use cases over the real rooms; readings come from a shared cache."""

    def __init__(self, folder: Path, rooms, reading, terms):
        folder.mkdir()
        self.ledger = Ledger(folder / "ledger.db", base=NAMES.base)
        self.store = EmbeddedStore(None, base=NAMES.base)
        self.keeper = GraphKeeper(self.ledger, self.store, rooms, names=NAMES)
        self.intake = Intake(self.ledger, reading, names=NAMES, clock=lambda: NOW)
        self.workers = Workers(self.ledger, self.keeper, reading, clock=lambda: 0.0)
        self.curation = Curation(
            self.ledger, self.keeper, names=NAMES, terms=terms, clock=lambda: NOW, reread=self.intake.reread
        )

    def ingest(self, content: bytes, metadata):
        self.intake.accept(content, "application/json", metadata)
        self.work_off()

    def work_off(self):
        self.workers.work_off()
        failed = [task.error for job in self.ledger.jobs.recent(limit=3) for task in job.tasks if task.error]
        assert failed == []

    def retract(self, iri):
        tools = {"ledger": self.ledger, "keeper": self.keeper, "reread": self.intake.reread}
        retract(iri, clock=lambda: NOW, **tools)
        self.work_off()

    def lines(self):
        return [line for line in self.store.lines() if "/graph/log>" not in line]

    def close(self):
        self.ledger.close()
        self.store.close()


class Analyst:
    """Takes random steps; what the service refuses is skipped."""

    def __init__(self, world: World, dispatches, chance: random.Random):
        self.world, self.dispatches, self.chance = world, dispatches, chance
        self.taken: dict[str, tuple[bytes, dict[str, str]]] = {}  # capture → how it was taken in
        self.said = Said(who="A. Analyst", why="read again")
        self.done: list[str] = []

    def step(self):
        kind = self.chance.choice(STEPS)
        try:
            getattr(self, kind)()
        except (CommuniqueError, IndexError) as error:
            kind += f" refused ({type(error).__name__})"
        self.done.append(kind)

    # reports

    def _take(self, metadata):
        content = self.chance.choice(self.dispatches)
        before = self._captures()
        self.world.ingest(content, metadata)
        for capture in self._captures() - before:
            self.taken[capture] = (content, metadata)

    def _captures(self):
        documents = self.world.ledger.documents
        return {each.iri for iri in documents.live() for each in documents.captures(iri)}

    def ingest(self):
        self._take({})

    def again(self):
        """The same text in another outlet, on another day."""
        day = self.chance.choice(DAYS).isoformat()
        self._take({"publisher": self.chance.choice(["Harbour Times", "Evening Courier"]), "published": day})

    def retract(self):
        live = self.chance.choice(sorted(self.world.ledger.documents.live()))
        captures = [each.iri for each in self.world.ledger.documents.captures(live)]
        self.world.retract(self.chance.choice([live, *captures]))

    def date(self):
        document = self.chance.choice(sorted(self.world.ledger.documents.live()))
        tools = {"ledger": self.world.ledger, "intake": self.world.intake, "clock": lambda: NOW}
        set_published(document, self.chance.choice(DAYS), **tools)
        self.world.work_off()

    # decisions

    def _report(self):
        document = self.chance.choice(sorted(self.world.ledger.documents.live()))
        return self.world.keeper.curated(self.world.ledger.readings.get(document))

    def _claim(self):
        return self.chance.choice(self._report().claims).iri

    def _event(self):
        return self.chance.choice(self._report().events).iri

    def _entity(self):
        people = [each.iri for each in self._report().entities if each.kind in ("Person", "Organization")]
        return self.chance.choice(people)

    def reject(self):
        self.world.curation.reject([self._claim(), self._claim()], self.said)

    def accept(self):
        self.world.curation.accept([self._claim()], self.said)

    def rate(self):
        if self.chance.random() < 0.5:
            self.world.curation.rate(self._claim(), {"credibility": self.chance.choice("123456")}, self.said)
        else:
            grade = self.chance.choice("ABCDEF")
            self.world.curation.rate(self._entity(), {"reliability": grade}, self.said)

    def merge(self):
        pick = self._event if self.chance.random() < 0.5 else self._entity
        things = [pick() for _ in range(self.chance.choice([2, 2, 3]))]
        self.world.curation.merge(things, self.said)

    def split(self):
        """A member of what was merged or is alike, or a mention of what has one member."""
        if self.chance.random() < 0.3:
            report = self._report()
            mention = self.chance.choice(report.mentions)
            self.world.curation.split(
                mention.refers_to, [NAMES.mention(report.document.iri, mention.span)], self.said
            )
            return
        held = self.world.ledger.decisions.effective()
        merges = [each.targets for each in held if each.kind is DecisionKind.MERGE]
        if merges and self.chance.random() < 0.5:
            whole = self.chance.choice(merges)
        else:
            shared = self.world.ledger.applied.shared(self.world.ledger.applied.every_local())
            groups = self.world.ledger.applied.members(shared.values())
            present = [sorted(self.world.ledger.evidence.present(each)) for each in groups.values()]
            whole = self.chance.choice(sorted(each for each in present if len(each) > 1))
        one, other = self.chance.sample(whole, 2)
        self.world.curation.split(one, [other], self.said)

    def relink(self):
        report = self._report()
        mention = self.chance.choice(report.mentions)
        iri = NAMES.mention(report.document.iri, mention.span)
        luck = self.chance.random()
        if luck < 0.15:
            start = self.chance.randrange(len(report.document.text) - 8)
            iri = NAMES.mention(report.document.iri, Span(start, start + 7))
            self.world.curation.relink([iri], self._entity(), self.said, is_added=True)
        elif luck < 0.4:
            self.world.curation.relink([iri], None, self.said, kind="Person", label="Ilse Other")
        else:
            self.world.curation.relink([iri], self._entity(), self.said)

    def amend(self):
        event = self._event()
        claims = self.world.ledger.evidence.claims_about([event])
        roles = [fact for each in claims for fact in each.facts if fact.predicate in ("agent", "recipient")]
        changes = [
            {"kind": "Meeting"},
            {"kind": "PhoneCall"},
            {"status": self.chance.choice(["Planned", "Asserted", "Denied"])},
            {"earliest": "2026-03-01", "latest": "2026-03-02"},
            *({"role": fact.predicate, "filler": fact.object} for fact in roles),
            *({"role": fact.predicate, "filler": fact.object, "to_role": "location"} for fact in roles),
        ]
        self.world.curation.amend(event, self.chance.choice(changes), self.said)

    def assert_(self):
        report = self._report()
        start = self.chance.randrange(len(report.document.text) - 10)
        agent = Stated(predicate="agent", value=self._entity())
        if self.chance.random() < 0.5:
            facts = (Stated(predicate="type", value="Meeting"), agent)
        else:
            facts = (Stated(subject=self._event(), predicate="agent", value=self._entity()),)
        statement = Statement(document=report.document.iri, start=start, end=start + 9, facts=facts)
        self.world.curation.add_claim(statement, self.said)

    def undo(self):
        decisions = self.world.ledger.decisions.all()
        self.world.curation.undo(self.chance.choice(decisions[-6:]).sequence, self.said)
        self.world.work_off()


setattr(Analyst, "assert", Analyst.assert_)


def replayed(analyst: Analyst, other: World, chance: random.Random, *, mixed: bool) -> World:
    """The captures in another order, then decisions and retractions by their numbers.

    Mixed: only the captures that are live in the end, with the decisions anywhere between them.
    """
    world, live = analyst.world, analyst._captures()
    captures = sorted(live if mixed else analyst.taken)
    chance.shuffle(captures)
    moves = [("ingest", capture) for capture in captures]
    decisions = [each for each in world.ledger.decisions.all() if each.kind is not DecisionKind.RETRACT]
    if mixed:
        places = sorted(chance.randint(0, len(moves)) for _ in decisions)
        for place, decision in reversed(list(zip(places, decisions, strict=True))):
            moves.insert(place, ("decide", decision))
    else:
        moves += [("retract", capture) for capture in captures if capture not in live]
        moves += [("decide", decision) for decision in decisions]
    numbers: dict[str, str] = {}
    for kind, what in moves:
        if kind == "ingest":
            other.ingest(*analyst.taken[what])
        elif kind == "retract":
            other.retract(what)
        else:
            _decide(other, what, numbers)
    return other


def _decide(world, decision, numbers):
    values = dict(decision.values)
    if decision.kind is DecisionKind.UNDO:
        values["sequence"] = numbers[values["sequence"]]
    said = {"who": decision.who, "why": decision.why, "when": decision.when}
    made = world.keeper.decide(decision.kind, targets=decision.targets, values=values, **said)
    numbers[str(decision.sequence)] = str(made.sequence)
    world.keeper.settle()
    dated = [iri for iri in decision.targets if world.ledger.documents.is_live(iri)]
    if dated:  # a date, or one taken back
        world.intake.reread(dated)
        world.work_off()


def dispatch(report: dict[str, object]) -> bytes:
    return json.dumps(report).encode()
