"""Decisions in words: what was said of which thing, for the record and beside what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from communique.api.curating import Decided, Thing
from communique.errors import CommuniqueError
from communique.ingest.curation import CREDIBILITY, RELIABILITY
from communique.model import codec
from communique.model.curation import ADDED, UNDONE, Decision, DecisionKind
from communique.model.knowledge import Claim, Entity, Literal
from communique.model.text import Iri, Span
from communique.model.unions import sides_of, taken_by
from communique.store.ledger import Ledger
from communique.wiring.holdings import Holdings
from communique.wiring.views import char_span, words_of

Labels = Callable[[Iterable[str]], Mapping[str, str]]
_WORDS = 90  # characters of a passage
_FEW = 4  # things that a decision names, before it counts


class Record:
    """Reads the ledger's decisions."""

    def __init__(self, ledger: Ledger, holdings: Holdings, labels: Labels) -> None:
        self._ledger, self._holdings, self._labels = ledger, holdings, labels

    def told(self, decisions: Iterable[Decision]) -> list[Decided]:
        """Each in words, in the order given."""
        return [self._told(each) for each in decisions]

    def _told(self, decision: Decision) -> Decided:
        return Decided(
            sequence=decision.sequence,
            kind=decision.kind.value,
            words=_SAID[decision.kind](self, decision),
            who=decision.who,
            why=decision.why,
            when=decision.when.isoformat()[:16].replace("T", " ") if decision.when else "",
            is_undone=self._ledger.decisions.is_undone(decision.sequence),
            about=tuple(self._about(decision)),
        )

    # what decisions name

    def _about(self, decision: Decision) -> list[Thing]:
        """The reports and things that one can look at, the first few, each once."""
        found: dict[str, Thing] = {}
        for target in decision.targets:
            iri, kind = self._page(target)
            if iri and iri not in found and len(found) < _FEW:
                found[iri] = Thing(iri=iri, label=self._called(iri), kind=kind)
        return list(found.values())

    def _page(self, target: str) -> tuple[str, str]:
        document = target.partition("#")[0]
        if "/doc/" in document:
            return document, "report"
        claim = self._ledger.evidence.claim(target) if "/claim/" in target else None
        if claim is not None:
            return claim.document, "report"
        return (
            (self._ledger.applied.shared([Iri(target)]).get(Iri(target), target), "thing")
            if ("/id/" in target)
            else ("", "")
        )

    def _called(self, iri: str) -> str:
        if "/doc/" in iri:
            try:
                return self._holdings.view(iri).title
            except CommuniqueError:  # withdrawn or erased since
                return "a report that is not here now"
        return self._labels([iri]).get(iri, "a thing that is not here now")

    def _passage(self, document: str, span: Span) -> str:
        try:
            words = " ".join(span.of(self._holdings.text(document)).split())
        except CommuniqueError:
            return "words of a report that is not here now"
        return f"“{words if len(words) <= _WORDS else words[:_WORDS] + '…'}”"

    def _claim(self, iri: str) -> str:
        claim = self._ledger.evidence.claim(iri)
        return self._passage(claim.document, claim.span) if claim else "a claim that is not here now"

    # kinds

    def claims(self, decision: Decision) -> str:
        """Which claims were accepted or rejected."""
        verdict = "rejected" if decision.kind is DecisionKind.REJECT else "accepted"
        return f"{verdict}: {_few([self._claim(each) for each in decision.targets])}"

    def merge(self, decision: Decision) -> str:
        """What is one."""
        local = [min(side) for side in sides_of(decision)]
        return f"one thing: {_few([self._first_called(each) for each in local])}"

    def _first_called(self, local: Iri) -> str:
        """By the name that its own description gives, which a merge does not change."""
        described = self._ledger.evidence.descriptions([local])
        return described[0].thing.label if described else self._called(local)

    def split(self, decision: Decision) -> str:
        """What was taken from what."""
        taken = sorted(taken_by(decision))
        rest = [each for each in decision.targets if each not in taken]
        apart = self._first_called(taken[0]), self._first_called(rest[0]) if rest else "the rest"
        return f"apart: {apart[0]} ({len(taken)}) and {apart[1]} ({len(rest)})"

    def rate(self, decision: Decision) -> str:
        """Which grade."""
        (target,) = decision.targets
        if grade := decision.values.get(CREDIBILITY):
            return f"credibility {grade}: {self._claim(target)}"
        return f"reliability {decision.values.get(RELIABILITY, '')}: {self._called(target)}"

    def assertion(self, decision: Decision) -> str:
        """Which words, and what they say."""
        claim = codec.loads(Claim, decision.values["claim"].encode())
        named = {each for fact in claim.facts for each in (fact.subject, fact.object)}
        labels = self._labels(each for each in named if not isinstance(each, Literal))
        facts = []
        for fact in claim.facts:
            is_value = isinstance(fact.object, Literal)
            value = fact.object.value if isinstance(fact.object, Literal) else str(fact.object)
            told = value if is_value else labels.get(value, words_of(value))
            facts.append(told if fact.predicate == "type" else f"{words_of(fact.predicate)} {told}")
        return f"{self._passage(claim.document, claim.span)} says: {_few(facts)}"

    def relink(self, decision: Decision) -> str:
        """Which words mean what."""
        entity = codec.loads(Entity, decision.values["entity"].encode())
        spans = [char_span(each) for each in decision.targets if "#char=" in each]
        words = dict.fromkeys(self._passage(document, span) for document, span in spans)
        verb = "new mention, means" if decision.values.get(ADDED) else "means" if len(words) == 1 else "mean"
        return f"{_few(list(words))} {verb} {entity.label} ({words_of(entity.kind)})"

    def amend(self, decision: Decision) -> str:
        """Which event, and what is so."""
        values = dict(decision.values)
        changes = []
        if role := values.pop("role", ""):
            filler = self._called_first(values.pop("filler", "").split())
            new = values.pop("to_role", "")
            changes.append(f"{filler} is {words_of(new)}, not {words_of(role)}" if new else f"{filler} out")
        changes += [f"{name} {words_of(value)}" for name, value in sorted(values.items())]
        events = [each for each in decision.targets if "/id/" in each]
        return f"{self._called_first(events)}: {', '.join(changes)}"

    def _called_first(self, iris: Iterable[str]) -> str:
        local = [Iri(each) for each in iris]
        shared = self._ledger.applied.shared(local)
        return next((self._called(shared.get(each, each)) for each in local), "something")

    def date(self, decision: Decision) -> str:
        """Which day."""
        return f"published {', '.join(decision.values.values())}"

    def handle(self, decision: Decision) -> str:
        """Which rights or marking."""
        return ", ".join(f"{name} {value}" for name, value in sorted(decision.values.items()))

    def retract(self, _: Decision) -> str:
        """A report or capture went."""
        return "withdrawn"

    def undo(self, decision: Decision) -> str:
        """Which decision was taken back."""
        return f"took back decision {decision.values[UNDONE]}"


def _few(words: list[str]) -> str:
    more = len(words) - _FEW
    return "; ".join(words[:_FEW]) + (f"; and {more} more" if more > 0 else "")


_SAID: Mapping[DecisionKind, Callable[[Record, Decision], str]] = MappingProxyType(
    {
        DecisionKind.ACCEPT: Record.claims,
        DecisionKind.REJECT: Record.claims,
        DecisionKind.MERGE: Record.merge,
        DecisionKind.SPLIT: Record.split,
        DecisionKind.RATE: Record.rate,
        DecisionKind.ASSERT: Record.assertion,
        DecisionKind.RELINK: Record.relink,
        DecisionKind.AMEND: Record.amend,
        DecisionKind.DATE: Record.date,
        DecisionKind.HANDLE: Record.handle,
        DecisionKind.RETRACT: Record.retract,
        DecisionKind.UNDO: Record.undo,
    }
)
