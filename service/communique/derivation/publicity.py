"""Of whom a report tells a public role, and what is not kept of the others: of which nation they are.

A public role is an office, speaking for a body, leading one, a rank or calling before the name, or an entry
in the vocabularies. What people of none did and said is news; what they are is their own affair.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from communique.model.knowledge import Claim, Fact, ResolvedReport
from communique.model.text import EntityType, Iri, Level, Span

# Ranks and callings that are public without being an office.
RANKS = frozenset(
    [
        "gen",
        "general",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "lt",
        "lieutenant",
        "sgt",
        "sergeant",
        "corporal",
        "brigadier",
        "adm",
        "admiral",
        "commodore",
        "commander",
        "marshal",
        "superintendent",
        "constable",
        "sheriff",
        "judge",
        "justice",
        "bishop",
        "archbishop",
        "cardinal",
        "patriarch",
        "metropolitan",
        "imam",
        "sheikh",
        "ayatollah",
        "rabbi",
        "sen",
        "senator",
        "rep",
        "lawmaker",
        "legislator",
        "congressman",
        "congresswoman",
        "parliamentarian",
        "mp",
        "diplomat",
        "cosmonaut",
        "astronaut",
        "prince",
        "princess",
    ]
)
_BEFORE = 40  # characters in which a title stands before a name
_LAST_WORD = re.compile(r"([\w-]+)\.?\s*\Z")
_OF_SUBJECT = frozenset({"holdsOffice", "heldOffice", "spokespersonFor"})
_OF_OBJECT = frozenset({"headedBy"})
_PRIVATE = frozenset({"nationality"})


def has_rank(text: str, mention: Span, titles: Collection[str]) -> bool:
    """Whether one of these words, in small letters, stands straight before a name or begins it."""
    before = _LAST_WORD.search(text[max(0, mention.start - _BEFORE) : mention.start])
    words = mention.of(text).split()
    first = words[0].casefold().rstrip(".") if words else ""
    return first in titles or (before is not None and before[1].casefold() in titles)


def discreet(report: ResolvedReport, titles: Collection[str]) -> ResolvedReport:
    """The report without what is not kept of people of whom it tells no public role."""
    facts = [fact for claim in report.claims for fact in claim.facts]
    told = frozenset(fact.subject for fact in facts if fact.predicate in _PRIVATE)
    withheld = told & _people(report) - _public(report, titles)
    if not withheld:
        return report
    claims = tuple(kept for claim in report.claims if (kept := _without(claim, withheld)) is not None)
    return replace(report, claims=claims)


def _people(report: ResolvedReport) -> frozenset[Iri]:
    """The people in it that no vocabulary knows."""
    return frozenset(
        entity.iri
        for entity in report.entities
        if entity.type is EntityType.PERSON and entity.reference is None
    )


def _public(report: ResolvedReport, titles: Collection[str]) -> frozenset[Iri]:
    facts = [fact for claim in report.claims for fact in claim.facts]
    found = {fact.subject for fact in facts if fact.predicate in _OF_SUBJECT}
    found |= {Iri(str(fact.object)) for fact in facts if fact.predicate in _OF_OBJECT}
    found |= {
        mention.refers_to
        for mention in report.mentions
        if mention.level is Level.NAME and has_rank(report.document.text, mention.span, titles)
    }
    return frozenset(found)


def _without(claim: Claim, withheld: frozenset[Iri]) -> Claim | None:
    """The claim without private facts about these; None where nothing is left of it."""
    return claim.telling(lambda fact: () if _is_private(fact, withheld) else (fact,))


def _is_private(fact: Fact, withheld: frozenset[Iri]) -> bool:
    return fact.predicate in _PRIVATE and fact.subject in withheld
