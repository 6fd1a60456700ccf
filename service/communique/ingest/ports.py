"""What the use cases need from the rooms below, as callables; wiring fills `Rooms` with the concrete ones.

Three laws make the graph independent of the order in which documents came:

1. Two local IRIs may be joined only when a chain of shared keys (of events: of bonds) leads from one to the
   other, and whether they are depends on the members of that chain alone. Bonds are of two that share a key,
   and whether there is one depends on those two alone.
2. What is derived about a subject depends on the claims about it (of an entity: on how many there are of each
   sort), the descriptions of it, the origins of the documents that make them, and the `face` and state of the
   things it names and of the speakers: on nothing else. So does the joining of events.
3. The lines of a subject show of other subjects no more than their `face` and their state.

Partial reports: an Account holds reports cut down to what matters for the things in question. Their documents
are whole; a description that several documents give alike stands in one of them; mentions are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from communique.model.bonds import Bond, Weights
from communique.model.curation import Decision
from communique.model.knowledge import (
    ClaimRelation,
    DerivedFact,
    Entity,
    Event,
    Fact,
    Identity,
    ResolvedReport,
    Tally,
)
from communique.model.provenance import Capture, Member, Run, SourceText
from communique.model.text import AnchorBasis, Document, Iri
from communique.search.things import Thing
from communique.store.applied import Link
from communique.store.copies import AreCopies
from communique.store.vote import Counted, Vote

__all__ = [
    "LABEL_END",
    "MERGED_INTO",
    "Account",
    "Derivation",
    "Index",
    "Joined",
    "Likeness",
    "Link",
    "Reading",
    "Rooms",
    "Subject",
    "Thing",
]


LABEL_END = "\x1f"
MERGED_INTO = "mergedInto"  # the predicate of links to names given up in a merge
FULFILLED_BY = "fulfilledBy"  # of links from plans to what came of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What all documents say about some things, with what is known of their identity so far.

    reports: events with all claims about them. entities: the different descriptions of entities. tallies: how
    the claims about subjects that are no events stand, counted; contested: those of their facts over which
    claims may be related, all of which are in reports then.
    sources: document → the origin of its words, where that is not the document alone.
    states: shared IRI → the state it acts for, of all things named. links: what joining found about them.
    faces: shared IRI → what others show of it, of all things named.
    """

    reports: tuple[ResolvedReport, ...] = ()
    entities: tuple[Entity, ...] = ()
    tallies: tuple[Tally, ...] = ()
    contested: frozenset[Fact] = frozenset()
    identity: Identity = field(default_factory=lambda: Identity({}))
    sources: Mapping[Iri, str] = field(default_factory=dict)
    states: Mapping[Iri, Iri] = field(default_factory=dict)
    faces: Mapping[Iri, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Which local IRIs are one, and what else joining found between them ("fulfilledBy")."""

    identity: Identity
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Facts and relations over shared IRIs; `about` of a relation is a subject or the IRI of a fact."""

    facts: tuple[DerivedFact, ...] = ()
    relations: tuple[ClaimRelation, ...] = ()
    states: Mapping[Iri, Iri] = field(default_factory=dict)  # subject → its state, worked out anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One shared thing with all that is derived about it, ready to be written as lines.

    entities and events are the different descriptions of it; faces says what things it names show of
    themselves.
    """

    iri: Iri
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[DerivedFact, ...] = ()
    relations: tuple[ClaimRelation, ...] = ()
    links: tuple[Link, ...] = ()
    identity: Identity = field(default_factory=lambda: Identity({}))
    states: Mapping[Iri, Iri] = field(default_factory=dict)
    faces: Mapping[Iri, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Bytes to text, text to a resolved report.

    members: the reports of a file whose format holds many, None for a format of single reports.
    anchor chooses the day that relative dates count from, of what captures and people say (in any order) and
    of the text's own dateline; days after the last argument are not used.
    """

    read: Callable[[bytes, str, Mapping[str, str]], SourceText]
    anchor: Callable[[str, Sequence[tuple[AnchorBasis, date]], date | None], tuple[date | None, AnchorBasis]]
    walk: Callable[[Document], ResolvedReport]  # annotation, extraction, resolution
    run: Callable[[], Run]  # what reads at present; a callable since it may load a model
    members: Callable[[bytes, str, Mapping[str, str]], Iterator[Member] | None] = lambda *_: None
    prepare: Callable[[], object] = lambda: None  # loads what the first walk would wait for
    walk_packed: Callable[[Document], bytes] | None = None  # as walk, as the ledger keeps it, by others


class Index(Protocol):
    """Names and texts to search; may always be made anew from the ledger."""

    def version(self) -> int:
        """The version of the dataset that it shows."""

    def apply(
        self,
        version: int,
        *,
        documents: Mapping[Iri, tuple[str, str] | None],
        things: Mapping[Iri, Thing | None],
    ) -> None:
        """Put (title, text) of documents and things in, None: take them out."""

    def clear(self) -> None:
        """Forget everything."""


def _as_read(report: ResolvedReport, decisions: Iterable[Decision]) -> ResolvedReport:
    del decisions
    return report


def _unwritten(decisions: Sequence[Decision], wanted: Collection[int]) -> Mapping[int, Iterable[str]]:
    del decisions
    return dict.fromkeys(wanted, ())


def _ungraded(target: Iri, decisions: Sequence[Decision]) -> Iterable[str]:
    del target, decisions
    return ()


def _unrevised(document: Iri, former: Iri) -> Iterable[str]:
    del document, former
    return ()


def _uncopied(document: Iri, first: Iri, credited: Iterable[str]) -> Iterable[str]:
    del document, first, credited
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How texts are compared: their prints, and whether so many shared make copies of them.

    credits: the outlets that a text and its captures credit. source: the origin of a group's words, by its
    root and all that it credits.
    """

    prints: Callable[[str], frozenset[int]] = lambda _: frozenset()
    are_copies: AreCopies = lambda *_: False
    credits: Callable[[str, tuple[Capture, ...]], tuple[str, ...]] = lambda *_: ()
    source: Callable[[Iri, Iterable[str]], str] = lambda root, _: root


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms' functions that make the graph out of readings.

    entity_keys, join_entities: people, units and posts of several documents; keys of one entity alone.
    entity_side, one_of_key: where no decision has a say, entities of one key are joined by their sides: of a
    key and its sides, the sides that are one; members of a side that is in no group stand alone.
    event_keys, event_bonds, join_events: the account's identity, states and links are those of entities by
    then. The bonds are those of the pairs given that comparing finds to be one event, or a plan and what came
    of it, with their weights; joining looks at the pairs given alone, bonds that stand. The identity given
    back may name events that nobody asserts by their prospect IRIs.
    face: what other subjects show of one, the state it acts for aside: its label and, behind LABEL_END, what
    comparing events that name it looks at.
    renamed: of a document's lines those that name some things, each as it is with other names for them; None
    where a name stands for more.
    curated: a report without what is not kept of people of no public role, with what people put right in it,
    of decisions that hold and name its document.
    counting: by the decisions that hold, what a vote counts as under shared names and the states of speakers.
    contested, is_dated: see Account and Tally. likeness: which texts are copies, and whom they credit.
    decision_lines: of all decisions ever, in order, the lines of those wanted by sequence number.
    revision_lines: that a document is a revision of another. copy_lines: of a document, of which it is a copy
    (itself where it is the first) and whom it credits.
    grade_lines: the grades that ratings which hold give a claim or source.
    """

    entity_keys: Callable[[Entity], Iterable[str]]
    entity_side: Callable[[Entity], str]
    one_of_key: Callable[[str, Collection[str]], Iterable[Collection[str]]]
    join_entities: Callable[[Account], Joined]
    event_keys: Callable[[Account], Mapping[Iri, tuple[str, ...]]]
    event_bonds: Callable[[Account, Collection[Bond]], Weights]
    join_events: Callable[[Account, Collection[Bond]], Joined]
    derive: Callable[[Account], Derivation]
    counting: Callable[[tuple[Decision, ...]], Callable[[Vote, Identity, Mapping[Iri, Iri]], Counted]]
    contested: Callable[[Iterable[Tally], Mapping[Iri, tuple[Entity, ...]]], frozenset[Fact]]
    is_dated: Callable[[Fact], bool]
    face: Callable[[Subject], str]
    thing: Callable[[Subject], Thing | None]
    document_lines: Callable[[ResolvedReport, tuple[Capture, ...], Identity], Iterable[str]]
    subject_lines: Callable[[Subject], Iterable[str]]
    renamed: Callable[[Iterable[str], Mapping[Iri, Iri]], Mapping[str, str] | None]
    fixed_lines: Callable[[], Mapping[str, Callable[[], Iterable[str]]]]  # by name: "ontology", "reference"
    curated: Callable[[ResolvedReport, Sequence[Decision]], ResolvedReport] = _as_read
    decision_lines: Callable[[Sequence[Decision], Collection[int]], Mapping[int, Iterable[str]]] = _unwritten
    grade_lines: Callable[[Iri, Sequence[Decision]], Iterable[str]] = _ungraded
    revision_lines: Callable[[Iri, Iri], Iterable[str]] = _unrevised
    fixed_versions: Callable[[], Mapping[str, str]] = dict  # by name; the same text: the same lines
    likeness: Likeness = field(default_factory=Likeness)
    copy_lines: Callable[[Iri, Iri, Iterable[str]], Iterable[str]] = _uncopied
