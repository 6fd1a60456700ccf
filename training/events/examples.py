"""Examples for the models of doubt: annotated dispatches read by the service, each candidate with its answer.

A candidate is an event where its word lies in a trigger of the gold; of several in one trigger the one that
rules take, else the last, is the example, the others are left out, as are words inside the name of an event.
A mention has the role that the gold gives its entity in the event of the trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from boards import Board, texts_of
from fitting import Row
from hints_apart import Hints
from tests.quality.event_passages import Passage
from tests.quality.scoring import position

from communique.documents.normalisation import OffsetMap
from communique.evaluation.annotation_form import form_type
from communique.extraction.candidates import Candidate
from communique.extraction.cues import span_of
from communique.extraction.doubt_features import features_of
from communique.extraction.events import Reading
from communique.extraction.grammar import is_verb
from communique.extraction.headline import headline_end
from communique.extraction.role_doubts import pairs_of
from communique.extraction.role_features import Pairing
from communique.extraction.scene import EventLexicon, Scene
from communique.model.text import Span
from communique.rdf.ontology import event_hierarchy
from communique.wiring.engine import Engine

Json = Mapping[str, Any]
Features = tuple[tuple[str, ...], tuple[str, ...]]  # without hints, and with
Range = tuple[int, int]
OF_PASSAGES = "passages"
EVENT, NONE = "event", "none"
ROLES = (NONE, "agent", "recipient", "materiel", "instrument", "location")
_OF_FORM = {
    "Agent": "agent", "Patient": "recipient", "Recipient": "recipient",
    "Theme": "materiel", "Instrument": "instrument", "Place": "location",
}  # fmt: skip
_ALIKE = 0.5  # intersection over union from which on a mention is the gold's


@dataclass(slots=True)
class Watching:
    """A judge that notes every candidate; it admits those that `likely` holds for events."""

    scene: Scene
    headline: int
    likely: frozenset[int] = frozenset()
    admits: float = 0.5
    seen: list[tuple[Candidate, Features]] = field(default_factory=list)

    def judges(self, kind: str) -> bool:
        """Whether the annotation form has a type for a class, so that annotators mark its events."""
        return form_type(kind, event_hierarchy()) is not None

    def chance(self, candidate: Candidate, *, generic: bool) -> float:
        """1 for what is likely, 0 for the rest."""
        form = form_type(_kind_of(candidate), event_hierarchy())
        unhinted, hinted = (
            features_of(
                candidate, self.scene, generic=generic, headline=self.headline, form=form, hinted=hinted
            )
            for hinted in (False, True)
        )
        self.seen.append((candidate, (unhinted, hinted)))
        return float(candidate.head.idx in self.likely)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """The form of one report with the ranges that matter."""

    form: Json
    offsets: OffsetMap

    def given(self, span: Span) -> Range:
        """Where a span of the normalised text lies in the text as given."""
        back = self.offsets.to_given(span)
        return back.start, back.end

    def event_at(self, place: Range) -> int | None:
        """The number of the gold event with a trigger there."""
        for number, event in enumerate(self.form["events"]):
            if any(_meet(place, _range(each)) for each in _triggers(event)):
                return number
        return None

    def trigger_at(self, place: Range) -> Range | None:
        """The gold trigger there."""
        spans = [_range(each) for event in self.form["events"] for each in _triggers(event)]
        return next((span for span in spans if _meet(place, span)), None)

    def in_name(self, place: Range) -> bool:
        """Whether it lies in the name of an event."""
        named = (each for each in self.form["entities"] if each["type"] == "Event-name")
        spans = [_range(mention) for each in named for mention in each["mentions"]]
        return any(start <= place[0] and place[1] <= end for start, end in spans)

    def entity_at(self, place: Range) -> str | None:
        """The gold entity whose mention lies there."""
        best, found = _ALIKE, None
        for entity in self.form["entities"]:
            for mention in entity["mentions"]:
                if (alike := _likeness(place, _range(mention))) >= best:
                    best, found = alike, entity["id"]
        return found

    def role_of(self, event: int, entity: str | None) -> str:
        """The role that the gold gives an entity; posts that somebody leaves or takes are found otherwise."""
        told = self.form["events"][event]
        roles = sorted(each["role"] for each in told["participants"] if each["entity"] == entity)
        if not roles or (told["type"] == "Appointment" and roles[0] == "Theme"):
            return NONE
        return _OF_FORM[roles[0]]


def _kind_of(candidate: Candidate) -> str:
    return candidate.likeliest.cue.value("evokes") or "Event"


def _form_of(kind: str) -> str:
    return form_type(kind, event_hierarchy()) or kind


def _triggers(event: Json) -> list[Json]:
    return [event["trigger"], *event.get("mentions", [])]


def _range(span: Json) -> Range:
    return span["start"], span["end"]


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _likeness(one: Range, other: Range) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Row):
    """An example of a role, with where the words of the trigger and of the mention's head begin."""

    document: str
    trigger: int
    head: int


class Reader:
    """Reads boards (folders with annotations/ and text/) into rows for both models."""

    def __init__(self, engine: Engine, *, weights: Mapping[str, float], hints: Hints) -> None:
        self._engine = engine
        self._hints = hints
        self._lexicon = EventLexicon(engine.reference)
        self._weights = weights
        self.events: list[Row] = []  # without hints
        self.hinted: list[Row] = []
        self.roles: list[RoleRow] = []

    def read(self, folder: Board) -> None:
        """Adds the rows of every dispatch of a board."""
        for text in texts_of(folder, self._engine):
            read = text.read
            annotations = self._hints.instead(self._engine.annotate(read.document))
            told = self._engine.extract(annotations).attributions
            dispatch = Dispatch(form=text.form, offsets=read.offsets)
            scene = Scene(annotations, self._lexicon)
            watching = Watching(scene, headline_end(read.document.text))
            Reading(scene, told, judge=watching)
            likely = frozenset(self._add_events(folder.name, dispatch, watching))
            reading = Reading(scene, told, judge=Watching(scene, watching.headline, likely))
            chains = reading.candidates()
            for chain in chains:
                if len(chain) > 1 or not chain[0].trigger.anaphoric:
                    self._add_roles(folder.name, dispatch, pairs_of(chain, chains, scene))

    def read_passages(self, passages: Iterable[Passage]) -> None:
        """Adds the candidates of passages whose events are labelled by one word each.

        A noun that may name a labelled event again is left out: only first words are labelled.
        """
        for day, text, events, _ in passages:
            read = self._engine.read(
                text.encode(), "text/plain; charset=utf-8", {}, given=date.fromisoformat(day)
            )
            annotations = self._engine.annotate(read.document)
            scene = Scene(annotations, self._lexicon)
            watching = Watching(scene, headline_end(read.document.text))
            Reading(scene, self._engine.extract(annotations).attributions, judge=watching)
            starts = [position(text, word) for word, *_ in events]
            kinds = {_form_of(kind) for _, kind, *_ in events}
            for candidate, features in watching.seen:
                span = span_of(candidate.head)
                if any(span.start <= start < span.end for start in starts):
                    self._add_event(OF_PASSAGES, features, EVENT)
                elif is_verb(candidate.head) or _form_of(_kind_of(candidate)) not in kinds:
                    self._add_event(OF_PASSAGES, features, NONE)

    def _row(self, board: str, features: tuple[str, ...], label: str) -> Row:
        return Row(features=features, label=label, board=board, weight=self._weights.get(board, 1.0))

    def _add_event(self, board: str, features: Features, label: str) -> None:
        for rows, each in zip((self.events, self.hinted), features, strict=True):
            rows.append(self._row(board, each, label))

    def _add_events(self, board: str, dispatch: Dispatch, watching: Watching) -> Iterator[int]:
        """Notes the candidates; gives the places of those that are events."""
        hits: dict[Range, list[tuple[bool, Range, int, Features]]] = {}
        for candidate, features in watching.seen:
            place = dispatch.given(span_of(candidate.head))
            trigger = dispatch.trigger_at(place)
            if trigger is not None:
                ruled = candidate.fitting is not None
                hits.setdefault(trigger, []).append((ruled, place, candidate.head.idx, features))
            elif not dispatch.in_name(place):
                self._add_event(board, features, NONE)
        for found in hits.values():
            _, _, index, features = max(found)
            self._add_event(board, features, EVENT)
            yield index

    def _add_roles(self, board: str, dispatch: Dispatch, pairs: Iterator[Pairing]) -> None:
        for pair in pairs:
            event = dispatch.event_at(dispatch.given(pair.draft.mention.trigger))
            if event is not None:
                entity = dispatch.entity_at(dispatch.given(pair.mention.span))
                row = RoleRow(
                    features=pair.features(),
                    label=dispatch.role_of(event, entity),
                    board=board,
                    weight=self._weights.get(board, 1.0),
                    document=pair.scene.annotations.document.iri,
                    trigger=pair.draft.trigger.head.idx,
                    head=pair.head.idx,
                )
                self.roles.append(row)
