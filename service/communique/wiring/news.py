"""What is new: reports by when they were taken in, and decisions, of one thing or of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter

from communique.api.workbench import FeedEntry, Since
from communique.ingest.documents import document_record, list_documents
from communique.model.curation import Decision
from communique.model.naming import Names
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.wiring.decided import Record
from communique.wiring.holdings import Holdings

_NEVER = "1970-01-01T00:00:00Z"


def news(
    ledger: Ledger, holdings: Holdings, names: Names, about: str | None, *, record: Record, limit: int
) -> Sequence[FeedEntry]:
    """Entries, the latest first; about an event or entity by its present IRI, None for every report."""
    if about is None:
        return [_report(ledger, holdings, names, each.iri) for each in list_documents(ledger, limit=limit)]
    local = about.replace(f"{names.base}prospect/", f"{names.base}id/", 1)
    members = ledger.applied.members([Iri(about), Iri(local)])
    every = {each for those in members.values() for each in those}
    reports = ledger.evidence.telling(members, limit=limit)
    decided = [one for one in ledger.decisions.effective() if not every.isdisjoint(one.targets)]
    entries = [
        *(_report(ledger, holdings, names, iri) for iri in reports),
        *map(partial(_decision, names, record), decided),
    ]
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:limit]


def changes(
    ledger: Ledger, holdings: Holdings, names: Names, *, record: Record, limit: int
) -> Sequence[FeedEntry]:
    """Reports and decisions, the latest first."""
    decided = sorted(ledger.decisions.effective(), key=attrgetter("sequence"))[-limit:]
    entries = [
        *news(ledger, holdings, names, None, record=record, limit=limit),
        *map(partial(_decision, names, record), decided),
    ]
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:limit]


def told_since(ledger: Ledger, version: int | None) -> Since:
    """The reports and things whose part of the graph is otherwise than at a version, and those that went.

    Of None, or of a version that the dataset has not reached, nothing is named.
    """
    now = ledger.applied.version()
    if version is None or version >= now:
        return Since(version=now)
    found = ledger.applied.since(version)
    return Since(version=now, changed=_named(found.changed), gone=_named(found.gone))


def _named(units: Iterable[str]) -> tuple[str, ...]:
    parted = (unit.partition(" ") for unit in units)
    return tuple(sorted({iri for kind, _, iri in parted if kind in ("document", "subject")}))


def _report(ledger: Ledger, holdings: Holdings, names: Names, iri: str) -> FeedEntry:
    record = document_record(ledger, iri)
    view = holdings.listed(record) if record else holdings.view(iri)
    seen = [each.retrieved for each in record.captures if each.retrieved] if record else []
    updated = max(seen).strftime("%Y-%m-%dT%H:%M:%SZ") if seen else _NEVER
    told = f"{view.publisher or 'no publisher'}, {view.published or 'no date'}: "
    return FeedEntry(
        id=iri,
        title=view.title,
        updated=updated,
        path=f"/page/{iri.removeprefix(names.base)}",
        summary=f"{told}{_many(view.events, 'event')}, {_many(view.claims, 'claim')}",
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _decision(names: Names, record: Record, decision: Decision) -> FeedEntry:
    (told,) = record.told([decision])
    return FeedEntry(
        id=f"{names.base}curation/{decision.sequence}",
        title=f"{told.words[:1].upper()}{told.words[1:]}",
        updated=decision.when.strftime("%Y-%m-%dT%H:%M:%SZ") if decision.when else _NEVER,
        path=f"/decisions#decision-{decision.sequence}",
        summary=f"Decision {decision.sequence}: {decision.kind.value}{f' – {told.why}' if told.why else ''}",
    )
