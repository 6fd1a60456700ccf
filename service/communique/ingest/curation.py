"""What analysts decide, checked, written down and settled: one atomic change of the graph a decision.

Decisions are kept by claims, mentions and members, so that they come back with withdrawn reports; none is
ever removed, an undo is one more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from communique.errors import ConflictError, InvalidRequestError, NotFoundError
from communique.ingest.addresses import Addresses, Terms
from communique.ingest.assertions import Assertions, Statement
from communique.ingest.decisions import root_of
from communique.ingest.graph import GraphKeeper
from communique.ingest.handling import apply_handling
from communique.ingest.parting import Parting
from communique.model import codec
from communique.model.curation import ADDED, ASSERTED, UNDONE, Decision, DecisionKind
from communique.model.knowledge import Entity, Event
from communique.model.naming import Names
from communique.model.text import EntityType, Factuality, Iri
from communique.model.unions import SIDES, TAKEN, sides_of, unions
from communique.store.ledger import Ledger

RELIABILITY, CREDIBILITY = "reliability", "credibility"
_GRADES: Mapping[str, str] = {RELIABILITY: "ABCDEF", CREDIBILITY: "123456"}
_AMENDABLE = ("kind", "role", "filler", "to_role", "earliest", "latest", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who decides, and why."""

    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with what it changed; is_undone: it holds no more; job: reads reports again for it."""

    decision: Decision
    version: int
    removed: int = 0
    inserted: int = 0
    is_undone: bool = False
    job: str | None = None


class Curation:
    """The use cases. reread queues documents to be read again (an undone publication date)."""

    def __init__(
        self,
        ledger: Ledger,
        keeper: GraphKeeper,
        *,
        names: Names,
        terms: Terms,
        clock: Callable[[], datetime],
        reread: Callable[[Iterable[str]], str | None] = lambda _: None,
    ) -> None:
        self._ledger = ledger
        self._keeper = keeper
        self._names = names
        self._terms = terms
        self._clock = clock
        self._reread = reread
        self._addresses = Addresses(ledger, terms, keeper.curated)
        self._assertions = Assertions(self._addresses, terms, names)
        self._parting = Parting(ledger, self._addresses, names)

    def _decide(
        self,
        kind: DecisionKind,
        said: Said,
        targets: Iterable[str],
        values: Mapping[str, str] | None = None,
    ) -> Decided:
        made = self._keeper.decide(
            kind, targets=targets, values=values, who=said.who, why=said.why, when=self._clock()
        )
        settled = self._keeper.settle()
        return Decided(
            decision=made, version=settled.version, removed=settled.removed, inserted=settled.inserted
        )

    # claims

    def _known_claims(self, claims: Iterable[str]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(claims))
        prefix = f"{self._names.base}claim/"
        for claim in found:
            is_known = self._ledger.evidence.claim(claim) or self._ledger.applied.is_known(claim)
            if not claim.startswith(prefix) or not is_known:
                raise NotFoundError(f"no claim {claim} was ever here")
        if not found:
            raise InvalidRequestError("no claim named")
        return found

    def accept(self, claims: Iterable[str], said: Said) -> Decided:
        """The claims count as the analyst's own voice."""
        with self._keeper.turn():
            return self._decide(DecisionKind.ACCEPT, said, self._known_claims(claims))

    def reject(self, claims: Iterable[str], said: Said) -> Decided:
        """The claims support nothing any more, and stay on record."""
        with self._keeper.turn():
            return self._decide(DecisionKind.REJECT, said, self._known_claims(claims))

    # identity

    def merge(self, things: Sequence[str], said: Said) -> Decided:
        """The things are one, also where a score says so already.

        Raises ConflictError when a person said so already, and of an event and an entity.
        """
        with self._keeper.turn():
            nodes = sorted({self._addresses.node(thing) for thing in things})
            sides = [self._addresses.members(node) for node in nodes]
            if len(nodes) < 2:
                sides = self._likened(things, sides[0] if sides else frozenset())
            if len({self._addresses.is_event(side) for side in sides}) > 1:
                raise ConflictError("an event and an entity are never one thing")
            return self._decide(
                DecisionKind.MERGE,
                said,
                sorted(frozenset().union(*sides)),
                {SIDES: "|".join(" ".join(sorted(side)) for side in sides)},
            )

    def _likened(self, things: Sequence[str], members: frozenset[Iri]) -> list[frozenset[Iri]]:
        """The members that a score took for one, which a person now says are; raises ConflictError."""
        named = sorted(members.intersection(map(self._addresses.referent, things)))
        merged = unions(self._ledger.decisions.effective()).together
        if len(named) < 2 or any(set(named) <= set(group) for group in merged):
            raise ConflictError(f"{', '.join(things)}: one thing already, nothing to merge")
        return [frozenset([each]) for each in named]

    def split(self, thing: str, taken: Sequence[str], said: Said) -> Decided:
        """Take members from a thing: mentions, members, or what was merged into it, with all of its own.

        What is known by one name alone has one member: mentions of it are relinked to a thing of their own.
        Raises ConflictError for what is no part of it, or all of it.
        """
        with self._keeper.turn():
            node = self._addresses.node(thing)
            whole = self._whole(node)
            out = frozenset(iri for each in taken for iri in self._part(each))
            if not out or not out <= whole:
                strange = ", ".join(sorted(out - whole)) or "nothing"
                raise ConflictError(f"{strange} is no part of {node}")
            if out == whole:
                return self._decide(DecisionKind.RELINK, said, *self._parting.parted(node, taken))
            return self._decide(DecisionKind.SPLIT, said, sorted(whole), {TAKEN: " ".join(sorted(out))})

    def _whole(self, node: Iri) -> frozenset[Iri]:
        """All members, with those that people merged with them and that are not live now."""
        members = self._addresses.members(node)
        groups = unions(self._ledger.decisions.effective()).together
        return members.union(*(group for group in groups if members.intersection(group)))

    def _part(self, iri: str) -> frozenset[Iri]:
        """A member, or all that a node stood for when it was merged."""
        local = self._addresses.referent(iri)
        found = {local}
        for decision in self._ledger.decisions.effective():
            if decision.kind is DecisionKind.MERGE:
                found.update(*(side for side in sides_of(decision) if min(side) == local))
        return frozenset(found)

    # grades

    def rate(self, target: str, grades: Mapping[str, str], said: Said) -> Decided:
        """Grade a source (reliability A to F) or a claim (credibility 1 to 6)."""
        given = {name: value for name, value in grades.items() if value}
        if len(given) != 1:
            raise InvalidRequestError(
                "give reliability A to F for a source, or credibility 1 to 6 for a claim"
            )
        ((name, grade),) = given.items()
        if grade not in tuple(_GRADES[name]):
            raise InvalidRequestError(f"{name} {grade!r} is none of {', '.join(_GRADES[name])} (Admiralty)")
        with self._keeper.turn():
            if name == CREDIBILITY:
                (target,) = self._known_claims([target])
            else:
                target = self._source(target)
            return self._decide(DecisionKind.RATE, said, [target], given)

    def _source(self, iri: str) -> str:
        """A speaker or an outlet by its present node; an outlet is no entity of any report."""
        try:
            return self._addresses.node(iri)
        except NotFoundError:
            if iri.startswith(f"{self._names.base}id/") and self._terms.stands(iri):
                return iri
            raise

    # readings put right

    def add_claim(self, statement: Statement, said: Said) -> Decided:
        """A claim over selected words, which counts as the analyst's voice."""
        with self._keeper.turn():
            made = self._assertions.made(statement)
            values = {
                ASSERTED: made.claim.iri,
                "claim": codec.dumps(made.claim).decode(),
                "entities": codec.dumps(made.entities).decode(),
            }
            if made.event is not None:
                values["event"] = codec.dumps(made.event).decode()
            return self._decide(DecisionKind.ASSERT, said, [made.claim.document], values)

    def relink(
        self,
        mentions: Sequence[str],
        entity: str | None,
        said: Said,
        *,
        kind: str = "",
        label: str = "",
        is_added: bool = False,
    ) -> Decided:
        """The mentions mean this entity, or a new one of the given class and label.

        is_added: characters that no entity was read at are a mention from now on.
        """
        with self._keeper.turn():
            documents = [self._mentioned_in(mention, is_added=is_added) for mention in mentions]
            if not documents:
                raise InvalidRequestError("no mention named; DOCUMENT#char=BEGIN,END is its form")
            if entity:
                meant = self._addresses.entity(self._addresses.node(entity), document=documents[0])
            else:
                meant = self._new_entity(mentions[0], kind, label)
            values = {"entity": codec.dumps(meant).decode(), **({ADDED: "yes"} if is_added else {})}
            targets = sorted({*mentions, *documents})
            return self._decide(DecisionKind.RELINK, said, targets, values)

    def _mentioned_in(self, mention: str, *, is_added: bool) -> Iri:
        """The document of an entity's mention; raises InvalidRequestError or NotFoundError."""
        found = self._addresses.mention(mention)
        if found is None:
            raise InvalidRequestError(f"{mention} is no mention; DOCUMENT#char=BEGIN,END is its form")
        report, span = found
        if not is_added and all(each.span != span for each in report.mentions):
            raise NotFoundError(f"no entity is mentioned at {mention}; say added, to make it a mention")
        return report.document.iri

    def _new_entity(self, mention: str, kind: str, label: str) -> Entity:
        if kind not in self._terms.classes or not label.strip():
            known = ", ".join(sorted(self._terms.classes))
            raise InvalidRequestError(f"name an entity, or a label and a kind: one of {known}")
        found = self._addresses.mention(mention)
        assert found is not None  # noqa: S101  # the caller looked it up
        report, span = found
        type_ = EntityType(kind) if kind in set(EntityType) else EntityType.ORGANIZATION
        iri, label = self._names.local_entity(report.document.iri, span), " ".join(label.split())
        if any(each.iri == iri for each in report.entities):  # the first mention of what it meant so far
            iri = self._names.chosen_entity(report.document.iri, span, label)
        return Entity(iri=iri, kind=kind, type=type_, label=label)

    def amend(self, event: str, changes: Mapping[str, str], said: Said) -> Decided:
        """Put an event's kind, role, days or status right, as each report tells it."""
        given = {name: value for name, value in changes.items() if value}
        self._check_changes(given)
        with self._keeper.turn():
            told = self._addresses.events(self._addresses.node(event))
            if filler := given.get("filler"):
                given["filler"] = " ".join(sorted(self._addresses.members(self._addresses.node(filler))))
                self._check_filler(told, given)
            targets = {each.iri for each in told} | {each.document for each in told}
            return self._decide(DecisionKind.AMEND, said, sorted(targets), given)

    def _check_changes(self, given: Mapping[str, str]) -> None:
        if not given or not set(given) <= set(_AMENDABLE):
            raise InvalidRequestError(f"nothing to amend; give some of {', '.join(_AMENDABLE)}")
        if "kind" in given and given["kind"] not in self._terms.kinds:
            raise InvalidRequestError(f"no class of events {given['kind']!r} in the ontology")
        if ("role" in given) != ("filler" in given) or ("to_role" in given and "role" not in given):
            raise InvalidRequestError("a role is amended with its filler: role, filler, and to_role or none")
        for role in (given[name] for name in ("role", "to_role") if name in given):
            if role not in self._terms.roles:
                raise InvalidRequestError(f"no role {role!r}; one of {', '.join(sorted(self._terms.roles))}")
        if "status" in given and given["status"] not in set(Factuality):
            known = ", ".join(each.value for each in Factuality)
            raise InvalidRequestError(f"status {given['status']!r} is none of {known}")
        self._check_days(given)

    @staticmethod
    def _check_days(given: Mapping[str, str]) -> None:
        days = {}
        for name in ("earliest", "latest"):
            try:
                days[name] = date.fromisoformat(given[name]) if name in given else None
            except ValueError as error:
                raise InvalidRequestError(
                    f"{name} {given[name]!r} is not a date; YYYY-MM-DD is right"
                ) from error
        if days["earliest"] and days["latest"] and days["earliest"] > days["latest"]:
            raise InvalidRequestError(f"earliest {given['earliest']} lies after latest {given['latest']}")

    def _check_filler(self, told: Iterable[Event], given: Mapping[str, str]) -> None:
        fillers = set(given["filler"].split())
        claims = self._ledger.evidence.claims_about(event.iri for event in told)
        facts = [fact for claim in claims for fact in claim.facts if fact.predicate == given["role"]]
        if not any(fact.object in fillers for fact in facts):
            raise ConflictError(f"it is not {given['role']} of that event; assert it, or name another role")

    # undo and record

    def undo(self, sequence: int, said: Said) -> Decided:
        """Take a decision back; an undo may be taken back too. Raises NotFoundError or ConflictError."""
        with self._keeper.turn():
            found = next((each for each in self._ledger.decisions.all() if each.sequence == sequence), None)
            if found is None:
                raise NotFoundError(f"no decision {sequence}; GET /curation lists them")
            if found.kind is DecisionKind.RETRACT:
                raise ConflictError("a withdrawn report comes back by ingesting it again")
            if self._ledger.decisions.is_undone(sequence):
                raise ConflictError(f"decision {sequence} is undone already")
            done = self._decide(DecisionKind.UNDO, said, found.targets, {UNDONE: str(sequence)})
            if root_of(found, self._ledger).kind is DecisionKind.DATE:
                done = replace(done, job=self._reread(found.targets))
            if root_of(found, self._ledger).kind is DecisionKind.HANDLE:
                self._handle_anew(found.targets)
            return done

    def _handle_anew(self, documents: Iterable[str]) -> None:
        with self._ledger.writing():
            for document in documents:
                apply_handling(document, ledger=self._ledger)
            self._keeper.touch(documents=documents)
        self._keeper.settle()

    def recorded(self, *, target: str | None = None, limit: int = 100, offset: int = 0) -> list[Decided]:
        """Decisions, the latest first, undone ones included; all or those about one thing."""
        decisions, version = self._ledger.decisions, self._keeper.version
        every = [each for each in decisions.all() if target is None or target in each.targets]
        newest = every[::-1][offset : offset + limit]
        return [
            Decided(decision=each, version=version, is_undone=decisions.is_undone(each.sequence))
            for each in newest
        ]
