"""Plain views of reports, claims, facts and things, as pages and JSON bodies show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A report as it is listed."""

    iri: str
    title: str
    publisher: str | None
    published: date | None
    anchor_basis: str
    url: str | None
    characters: int
    events: int = 0
    claims: int = 0
    unresolved_times: int = 0
    rights: str = "quote"
    marking: str | None = None
    language: str = "en"
    extracted: bool = True  # only English is read for what it says
    read: bool = True  # whether it was: it may wait for its turn, or its reading failed or was cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a report's text to show: half-open code points, what it is, and where it leads."""

    start: int
    end: int
    kind: str  # Person, Office, ... ; "event", "time"
    title: str
    iri: str | None = None
    day: str = ""  # of a time expression: what it comes to (EDTF)
    classes: tuple[str, ...] = ()  # what else it is: "speaker", "quoted", a factuality
    claims: tuple[str, ...] = ()  # names of the claims that stand on these very characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people said of a claim: the verdict that holds, and their grade of its credibility (1 to 6)."""

    verdict: str = ""  # "accepted", "rejected", "asserted" (by a person), or "" where it was graded alone
    who: str = ""
    why: str = ""
    sequence: int | None = None  # of the verdict, by which it is undone
    credibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim in words: the clause, who says it, how sure, and where it stands."""

    iri: str
    words: str
    speaker: str
    speaker_iri: str | None
    factuality: str
    confidence: str
    document: str
    document_title: str
    start: int
    end: int
    sentence: str = ""
    facts: tuple[str, ...] = ()
    judgement: Judgement | None = None
    spans: tuple[tuple[int, int], ...] = ()  # the characters that carry it: clause, arguments, speaker
    quoted: bool = False
    via: tuple[str, ...] = ()  # through whom the words come, outwards
    publisher: str | None = None  # of the report, as its day
    published: date | None = None

    @property
    def source(self) -> str:
        """Where it was read, in a few words: "Capital Post, 2025-07-04"; without a publisher its title."""
        told = (self.publisher or self.document_title, str(self.published or ""))
        return ", ".join(filter(None, told))

    @property
    def clause(self) -> tuple[str, str, str]:
        """The sentence around the words: before them, they themselves, after them."""
        words = " ".join(self.words.split())
        before, found, after = self.sentence.partition(words)
        return (before, found, after) if found else ("", self.sentence or words, "")


def shortened(claim: ClaimView, most: int) -> ClaimView:
    """The claim with at most so many characters of its words and of its sentence."""
    return replace(claim, words=claim.words[:most], sentence=claim.sentence[:most])


@dataclass(frozen=True, slots=True, kw_only=True)
class Retellings:
    """Other reports with the text of one: the first seen (None where it is that itself), copies, versions.

    others: how many copies are not named. former, later: the versions just before and after it. credits: the
    outlets whose words it says it prints.
    """

    first: DocumentView | None = None
    copies: tuple[DocumentView, ...] = ()
    others: int = 0
    former: DocumentView | None = None
    later: tuple[DocumentView, ...] = ()
    credits: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.copies or self.former or self.later or self.credits)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything the reader page shows of one report."""

    document: DocumentView
    text: str
    marks: tuple[Mark, ...]
    claims: tuple[ClaimView, ...]
    retellings: Retellings = Retellings()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact about the thing a page is about, with the claims it rests on.

    home is default, attributed, prospects, or record for what a claim or capture says of itself;
    forward is whether the page's thing is the subject.
    """

    predicate: str
    value: str
    value_iri: str | None
    home: str
    standing: str
    forward: bool = True
    evidence: tuple[ClaimView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingView:
    """An entity or event: what it is called, what it is, and what is said of it."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[FactView, ...] = ()
