"""The text layer: what stands on the page and where. No identity is decided here.

Offsets are half-open ranges of Unicode code points in `Document.text` (normalised text, see `normalise`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NewType, Protocol

from communique.errors import InvalidDocumentError

Iri = NewType("Iri", str)
Edtf = NewType("Edtf", str)  # ISO 8601-2 level 1, e.g. "2025-07-03", "2025-06", "2025-06-23/2025-06-29"
ReferenceKey = NewType("ReferenceKey", str)  # local name in the reference vocabularies: "place-ukraine"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`; never empty. Raises ValueError otherwise."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters it covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same characters where they stand in a text that begins so many before."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside (equal spans cover each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


def normalise(text: str) -> str:
    """NFC and LF line ends, no other change; raises InvalidDocumentError for a lone surrogate."""
    for position, character in enumerate(text):
        if "\ud800" <= character <= "\udfff":
            raise InvalidDocumentError(
                f"lone surrogate U+{ord(character):04X} at character {position}; send well-formed Unicode"
            )
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def is_extracted(language: str) -> bool:
    """Whether texts in the language (a tag such as "en-GB") are read for what they say; others are kept."""
    return language.lower().partition("-")[0] == "en"


class AnchorBasis(StrEnum):
    """Where the date that relative expressions count from was taken from, best first."""

    ANALYST = "analyst"
    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One immutable, normalised text; `iri` is minted from its SHA-256, so the same text is one Document.

    anchor is the local date "Thursday" is counted from, None while no publication date is known.
    """

    iri: Iri
    text: str
    language: str = "en"  # BCP 47
    anchor: date | None = None
    anchor_basis: AnchorBasis = AnchorBasis.NONE


class Token(Protocol):
    """A parsed word with spaCy's attribute names, so rules and tests need no spaCy.

    idx is the code point at which the word begins; i its position in the document.
    """

    @property
    def i(self) -> int: ...
    @property
    def idx(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def lower_(self) -> str: ...
    @property
    def lemma_(self) -> str: ...
    @property
    def pos_(self) -> str: ...
    @property
    def tag_(self) -> str: ...
    @property
    def dep_(self) -> str: ...
    @property
    def head(self) -> Token: ...
    @property
    def children(self) -> Iterator[Token]: ...
    @property
    def lefts(self) -> Iterator[Token]: ...
    @property
    def rights(self) -> Iterator[Token]: ...
    @property
    def subtree(self) -> Iterator[Token]: ...
    @property
    def ancestors(self) -> Iterator[Token]: ...
    @property
    def is_sent_start(self) -> bool | None: ...
    @property
    def is_space(self) -> bool: ...
    @property
    def is_punct(self) -> bool: ...
    @property
    def whitespace_(self) -> str: ...
    def __len__(self) -> int: ...


class EntityType(StrEnum):
    """What kind of thing a mention names; the first seven are those of the annotation form."""

    PERSON = "Person"
    OFFICE = "Office"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    WEAPON_SYSTEM = "WeaponSystem"
    MILITARY_UNIT = "MilitaryUnit"
    EVENT_NAME = "Event-name"
    COLLECTIVE = "Collective"  # "Pentagon officials": speaks or acts without a name; not in the form
    TOPIC = "Topic"  # a subject matter in words, neither entity nor event; never a mention's type


class Level(StrEnum):
    """How a mention refers (ACE: NAM, NOM, PRO)."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that refers to an entity. head is the word that carries it: "Putin" in "Vladimir V. Putin"."""

    span: Span
    head: Span
    type: EntityType
    level: Level = Level.NAME
    metonym: bool = False  # "Kyiv" for the government of Ukraine
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A reference entry a chain may denote; score in [0, 1], reason in words for the analyst."""

    key: ReferenceKey
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All mentions of one thing in one document, in reading order.

    candidates are sorted best first; polity is the reference key of the state it acts for or lies in
    ("place-russia" for "the Kremlin"), as the annotation form's `polity`; nationality that of a person's
    office or people.
    """

    type: EntityType
    mentions: tuple[Mention, ...]
    canonical: str
    candidates: tuple[Candidate, ...] = ()
    polity: ReferenceKey | None = None
    nationality: ReferenceKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A span that denotes a time: TIMEX3 reading, EDTF value, inclusive bounds never narrower than the words.

    value is None while unresolved (no anchor), then `reason` says what is missing. kind is one of
    date, time, duration, set (a frequency), age. anchor is what it is counted from when that is
    another expression or event and not the document's date. iso_duration is set for durations ("PT2H").
    """

    span: Span
    kind: str = "date"
    value: Edtf | None = None
    earliest: date | None = None
    latest: date | None = None
    iso_duration: str | None = None
    anchor: Span | None = None
    fuzzy: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A plural that is no mention ("the two leaders", "both sides", "they") and whom it stands for.

    head is the word that carries it; members are the last mentions of each before it, in reading order.
    """

    span: Span
    head: Span
    members: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What a network holds one word for; no more than a hint, nothing says so in the text.

    chance that it tells an event, in (0, 1); kinds how likely one of each type of the annotation form (the
    sum is the chance), statuses how likely each way of presenting it, should it tell one.
    """

    span: Span
    chance: float
    kinds: Mapping[str, float]
    statuses: Mapping[str, float]


class Views(Protocol):
    """What a network holds each word of a text for: a row of numbers, whose meaning its version fixes."""

    @property
    def version(self) -> str: ...
    @property
    def numbers(self) -> Any: ...
    def row_of(self, place: int, /) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The text layer of one document, each tuple in reading order. sentences cover the text's words.

    hints are None where nobody looks for them, and so are views.
    """

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    groups: tuple[Group, ...] = ()
    hints: tuple[Hint, ...] | None = None
    views: Views | None = field(default=None, compare=False, repr=False)

    def text_of(self, span: Span) -> str:
        """The characters of a span."""
        return span.of(self.document.text)


class Factuality(StrEnum):
    """How the speaker commits to what a clause says; never how likely it is to be true."""

    ASSERTED = "Asserted"
    NEGATED = "Negated"
    DENIED = "Denied"
    PLANNED = "Planned"
    CONDITIONAL = "Conditional"
    REQUESTED = "Requested"
    POSSIBLE = "Possible"


class Role(StrEnum):
    """The part a filler plays in an event; the values are the local names of the ontology's properties."""

    AGENT = "agent"  # symmetric acts (calls, talks, fights): all parties are agents
    RECIPIENT = "recipient"  # at whom or for whom
    MATERIEL = "materiel"  # weapons or goods moved, withheld, used up
    INSTRUMENT = "instrument"  # weapons used to act
    LOCATION = "location"
    TOPIC = "topic"
    REASON = "reason"
    REQUESTED = "requested"
    REJECTS = "rejects"
    CONDITION = "condition"
    OUTCOME_OF = "outcomeOf"
    SUB_EVENT_OF = "subEventOf"
    INITIATOR = "initiator"  # on whose wish a contact came about


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount as the words give it: inclusive bounds, None where open ("more than two dozen": 25, None)."""

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One filled role: an entity mention, or another event by the span of its trigger, or just words.

    `words` (a topic phrase that is neither entity nor event) is given by span alone.
    """

    role: Role
    span: Span
    mention: Mention | None = None
    event: Span | None = None
    quantity: Quantity | None = None
    negated: bool = False  # the clause says this filler did NOT take part or was NOT discussed
    confidence: float = 1.0  # that it plays the role, should the event be right
    inferred: bool = field(default=False, compare=False)  # from the words around, not by its own clause


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One trigger in one clause. type is the local name of an ontology event class ("PhoneCall")."""

    trigger: Span
    type: str
    clause: Span
    arguments: tuple[Argument, ...] = ()
    time: TimeExpression | None = None
    duration: TimeExpression | None = None
    ordinal: int | None = None  # "sixth call"
    ordinal_window: TimeExpression | None = None  # "in the past five months"
    factuality: Factuality = Factuality.ASSERTED
    hedge: Span | None = None
    granted: bool = False  # told beside of what is known: "promised to return the rifles seized in June"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChain:
    """Coreferent triggers of one document; the first mention is the one that tells the event best.

    type and factuality are of the event as the document presents it on the whole.
    """

    type: str
    mentions: tuple[EventMention, ...]
    factuality: Factuality = Factuality.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationMention:
    """A lasting relation stated in the text. predicate is the ontology's local name ("holdsOffice").

    start and end are None, "past" ("former") or an ISO date.
    """

    predicate: str
    subject: Mention
    object: Mention
    evidence: Span
    factuality: Factuality = Factuality.ASSERTED
    start: str | None = None
    end: str | None = None
    confidence: float = 1.0


class SpeakerKind(StrEnum):
    """What kind of voice a claim comes in."""

    NARRATOR = "Narrator"
    NAMED = "Named"
    INSTITUTIONAL = "Institutional"
    ANONYMOUS = "Anonymous"


class AttributionKind(StrEnum):
    """How words are given to a speaker, as in the annotation form."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    ACCORDING_TO = "according-to"


@dataclass(frozen=True, slots=True, kw_only=True)
class MainClause:
    """The clause that leads a sentence of somebody's words: its verb, how it is told, what it depends on."""

    verb: Span
    factuality: Factuality = Factuality.ASSERTED
    hedge: Span | None = None
    condition: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words given to a speaker other than the document. Chains come of nesting: the smallest content wins.

    source is None when the words name no entity ("an administration official"), and the body where an
    anonymous speaker is of one ("Pentagon officials"); source_span is where they stand; both are None for
    "reportedly".
    """

    content: Span
    cue: Span
    kind: AttributionKind
    speaker_kind: SpeakerKind
    source: Mention | None = None
    source_span: Span | None = None
    stands_for: Span | None = None  # of an unnamed speaker whom a pronoun at source_span goes on with
    co_sources: tuple[Mention, ...] = ()
    addressee: Mention | None = None
    hedge: Span | None = None
    factuality: Factuality = Factuality.ASSERTED  # DENIED for "denied that ...", REQUESTED for "urged ..."
    act: str = "PublicStatement"  # the event class of the cue; "Situation" where it is thought and not said
    confidence: float = 1.0
    own_words: Span | None = None  # of a denial of words before it: "the ministry denied the charge"
    main: MainClause | None = None  # None where the words are no clause, or several sentences

    @property
    def is_of_words_before(self) -> bool:
        """Whether it denies words that stand before it and are somebody else's: "denied it"."""
        return self.factuality is Factuality.DENIED and self.content.end <= self.cue.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression is said to stand for: both in the document's words, and the words between them."""

    expression: Span
    meant: Span
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Who is told to have said nothing, in which clause, and on which matter where it is named."""

    silent: Mention
    cue: Span
    clause: Span
    topic: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What the extraction room found in one document, in reading order of first triggers and evidence."""

    events: tuple[EventChain, ...] = ()
    relations: tuple[RelationMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    silences: tuple[Silence, ...] = ()
    topics: tuple[Span, ...] = field(default=())  # phrases used as topic fillers that name no entity or event
