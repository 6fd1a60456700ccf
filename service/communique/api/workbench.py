"""What the workbench shows beyond reports: events, entities, disagreements; plain views and their port."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from communique.api.background import Background, OfficeTold
from communique.api.curating import Mentioned
from communique.api.views import ClaimView, DocumentView, FactView

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The inclusive days between which something lies; None where nothing is known."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is any bound."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event in a list; role is the part that the page's entity plays in it, home the graph it is in."""

    iri: str
    label: str
    kind: str
    when: When
    home: str = "default"
    role: str = ""
    status: str = ""

    @property
    def bare(self) -> str:
        """The label without the day at its end, for a list that tells the day beside it."""
        name, _, day = self.label.replace(": ", ", ", 1).rpartition(", ")
        return self.label[: len(name)] if name and self.when.is_known and _DAY.fullmatch(day) else self.label


def _voices(side: Iterable[ClaimView], *, by_title: bool) -> str:
    """Who speaks on a side; of narrators the publisher or, by_title or without one, the report's title."""
    told = (
        one.speaker if one.speaker_iri else (not by_title and one.publisher) or one.document_title
        for one in side
    )
    return ", ".join(dict.fromkeys(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """Two sides that cannot both hold, or differ, with the reason in words and the passages of each."""

    iri: str
    kind: str
    basis: str
    ground: str  # the basis as the ontology names it
    about: str
    about_label: str
    note: str
    one: tuple[ClaimView, ...]
    other: tuple[ClaimView, ...]

    @property
    def against(self) -> str:
        """Who stands against whom; of narrators their reports' publishers, where these tell them apart."""
        sides = [_voices(side, by_title=False) for side in (self.one, self.other)]
        if sides[0] == sides[1]:
            sides = [_voices(side, by_title=True) for side in (self.one, self.other)]
        return " against ".join(sides) if all(sides) else "".join(sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A disagreement in which a claim stands on one side: its page, on what ground, and its note."""

    iri: str
    ground: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Events in which two things have a part: the latest, and how many there are."""

    events: tuple[EventLine, ...]
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """What two things have to do with each other beside events.

    said: claims in which one of the two speaks of the other; reports: the latest that name both.
    """

    said: tuple[ClaimView, ...] = ()
    reports: tuple[DocumentView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementAsk:
    """Which disagreements: by ground, by whom, with which words in the note, of reports between two days."""

    basis: str = ""
    speaker: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    about: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One part of an event as one report gives it: which, what, how sure and whose word it is."""

    part: str
    value: str
    value_iri: str | None
    factuality: str
    speaker: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one report tells of an event: part by part, the days it allows, and the sentences."""

    document: DocumentView
    claims: tuple[ClaimView, ...]
    parts: tuple[Telling, ...] = ()
    when: When = field(default_factory=When)

    @property
    def passages(self) -> tuple[tuple[ClaimView, ...], ...]:
        """The claims by the sentence they stand in, in reading order."""
        found: dict[str, list[ClaimView]] = {}
        for claim in self.claims:
            found.setdefault(claim.sentence or claim.words, []).append(claim)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTie:
    """How another event hangs together with the page's: in words, and the other."""

    words: str
    event: EventLine


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event: a sentence that says what it is, its facts by role, and each report's version.

    home is "unheld" where claims tell of it too unsurely for any graph. elsewhere are the days of an event
    that has none in its home: in which of the further ones they are told, and which; "" without any.
    """

    iri: str
    sentence: str
    kind: str
    label: str
    home: str
    when: When
    facts: tuple[FactView, ...]
    versions: tuple[Version, ...]
    disagreements: tuple[DisagreementView, ...] = ()
    ties: tuple[EventTie, ...] = ()
    more_reports: int = 0
    elsewhere: tuple[str, When] = ("", When())


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Somebody who takes part in the same events."""

    iri: str
    label: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two who have something in common: how often, the latest such events, and a sentence that tells one."""

    one: Partner
    other: Partner
    many: int
    events: tuple[EventLine, ...] = ()
    evidence: ClaimView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """An entity: names, facts with their sentences, what it did and with whom, what it said."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[FactView, ...] = ()
    events: tuple[EventLine, ...] = ()
    partners: tuple[Partner, ...] = ()
    has_more_events: bool = False  # than the latest, which events holds
    said: tuple[ClaimView, ...] = ()
    has_more_said: bool = False
    disagreements: tuple[DisagreementView, ...] = ()
    grade: str = ""  # of a source, A to F
    background: Background = field(default_factory=Background)
    told_in_office: tuple[OfficeTold, ...] = ()
    mentioned: tuple[Mentioned, ...] = ()  # where it is named, looked up where little else is told of it
    words: tuple[ClaimView, ...] = ()  # claims that give it a part, where it is not named at all


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """Something new: updated is RFC 3339, path an address of this service."""

    id: str
    title: str
    updated: str
    path: str
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """IRIs of reports and things, sorted: those that are otherwise than at a version, and those that went.

    version is the dataset's now, as jobs tell it.
    """

    version: int
    changed: Sequence[str] = ()
    gone: Sequence[str] = ()


class Workbench(Protocol):
    """The views as the pages ask for them. Blocking."""

    def is_event(self, iri: str, /) -> bool: ...
    def event(self, iri: str, /) -> EventView: ...
    def is_entity(self, iri: str, /) -> bool: ...
    def entity(self, iri: str, /) -> EntityView: ...
    def told(self, events: Iterable[str], /) -> Mapping[str, ClaimView]: ...
    def states(self) -> Sequence[tuple[str, str]]: ...
    def event_kinds(self) -> Sequence[tuple[str, str]]: ...
    def between(self, one: str, other: str, /, *, limit: int) -> Common: ...
    def dealings(self, one: str, other: str, /) -> Dealings: ...
    def disputes(self, claims: Iterable[str], /) -> Mapping[str, Sequence[Dispute]]: ...
    def disagreements(self, ask: DisagreementAsk, /) -> Sequence[DisagreementView]: ...
    def disagreement(self, iri: str, /) -> DisagreementView | None: ...
    def grounds(self) -> Sequence[tuple[str, int]]: ...
    def planned(self, *, limit: int) -> Sequence[EventLine]: ...
    def undated(self, *, limit: int) -> Sequence[DocumentView]: ...
    def newest(self) -> date | None: ...
    def timeline(
        self, *, begin: date | None, end: date | None, kind: str, who: str, limit: int
    ) -> Sequence[EventLine]: ...
    def network(self, *, kind: str, who: str, limit: int) -> Sequence[Tie]: ...
    def news(self, about: str | None, /, *, limit: int) -> Sequence[FeedEntry]: ...
    def changes(self, *, limit: int) -> Sequence[FeedEntry]: ...
    def since(self, version: int | None, /) -> Since: ...
    def called(self, iri: str, /) -> str: ...
    def names_of(self, iris: Iterable[str], /) -> Mapping[str, str]: ...
    def reports_of(self, claims: Iterable[str], /) -> Mapping[str, str]: ...
