"""Keeps track of which texts are copies or versions of one report, and from whom its words come.

However many carry a text, they are one origin of what it says; so are all that credit one agency. Where the
origins of texts change, what their claims are about must be derived again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from communique.ingest.ports import Likeness
from communique.ingest.revisions import versions_held
from communique.model.identity import joined
from communique.model.provenance import Capture
from communique.model.text import Iri
from communique.store.copies import COPY, VERSION, Standing
from communique.store.ledger import Ledger
from communique.store.marks import Stale

_Link = tuple[Iri, Iri, str]  # text, text, kind


class Copying:
    """Settles the copies and versions of documents that are marked."""

    def __init__(self, ledger: Ledger, likeness: Likeness) -> None:
        self._ledger = ledger
        self._copies = ledger.copies
        self._likeness = likeness

    def settle(self, documents: Iterable[Iri]) -> None:
        """Bring groups up to date with these documents, which came, changed or went."""
        asked = frozenset(documents)
        if not asked:
            return
        with self._ledger.writing(durable=False):
            before = self._copies.standings(asked)
            touched = {other for iri in sorted(asked) for other in self._take(iri)} | asked
            before |= self._copies.standings(touched - asked)
            seeds = touched | self._copies.group({each.root for each in before.values()})
            links = self._reached(seeds)
            here = self._copies.standings(seeds | {iri for one, other, _ in links for iri in (one, other)})
            fresh = frozenset(here.keys() & asked - before.keys())
            self._put(here, self._standings(here, links), fresh)
            self._ledger.marks.mark(Stale(copies=asked - here.keys()))

    def _take(self, document: Iri) -> frozenset[Iri]:
        """Have the text and its links as it is now; gives the texts whose links to others changed."""
        are_copies = self._likeness.are_copies
        held = self._copies.is_held(document)
        if (text := self._told(document)) is None:
            return self._copies.remove(document, are_copies=are_copies) if held else frozenset()
        touched: frozenset[Iri] = frozenset()
        if not held:
            touched = self._copies.add(document, self._likeness.prints(text), are_copies=are_copies)
        self._copies.put_versions(document, versions_held(document, self._ledger))
        return touched

    def _told(self, document: Iri) -> str | None:
        """The text of a document that is live and read."""
        stored = self._ledger.documents.get(document)
        is_told = stored is not None and stored.live and self._ledger.readings.summary(document) is not None
        return stored.text if stored is not None and is_told else None

    def _reached(self, seeds: Iterable[Iri]) -> frozenset[_Link]:
        """All links of the groups that these texts are in."""
        found: set[_Link] = set()
        seen: set[Iri] = set()
        todo = set(seeds)
        while todo:
            seen |= todo
            links = self._copies.links(todo)
            found.update(links)
            todo = {iri for one, other, _ in links for iri in (one, other)} - seen
        return frozenset(found)

    def _standings(self, here: Iterable[Iri], links: frozenset[_Link]) -> dict[Iri, Standing]:
        captures = {iri: self._ledger.documents.captures(iri) for iri in sorted(here)}
        credited = {iri: self._credits(iri, seen) for iri, seen in captures.items()}
        whole = joined((one, other) for one, other, _ in links)
        groups: dict[Iri, set[str]] = defaultdict(set)
        for iri, outlets in credited.items():
            groups[whole.of(iri)].update(outlets)
        firsts = _firsts(captures, links)
        return {
            iri: Standing(
                document=iri,
                root=whole.of(iri),
                source=self._likeness.source(whole.of(iri), groups[whole.of(iri)]),
                first=firsts[iri],
                credits=credited[iri],
            )
            for iri in captures
        }

    def _credits(self, document: Iri, captures: tuple[Capture, ...]) -> tuple[str, ...]:
        stored = self._ledger.documents.get(document)
        return self._likeness.credits(stored.text, captures) if stored is not None else ()

    def _put(
        self, before: Mapping[Iri, Standing], after: Mapping[Iri, Standing], fresh: frozenset[Iri]
    ) -> None:
        """Write down where texts stand, and mark what follows for those that stood elsewhere."""
        changed = [each for iri, each in sorted(after.items()) if iri in fresh or before[iri] != each]
        self._copies.put_standings(changed)
        for each in changed:
            if each.source != before[each.document].source:
                self._ledger.votes.set_source(each.document, each.source)
        moved = _moved({iri: each for iri, each in before.items() if iri not in fresh}, after)
        subjects = {iri for document in sorted(moved) for iri in self._ledger.evidence.subjects_in(document)}
        shared = self._ledger.applied.shared(subjects)
        self._ledger.marks.mark(
            Stale(
                subjects=frozenset(shared.get(iri, iri) for iri in subjects),
                copies=frozenset(each.document for each in changed),
            )
        )


def _firsts(captures: Mapping[Iri, tuple[Capture, ...]], links: frozenset[_Link]) -> dict[Iri, Iri]:
    """For each text the first seen of its copies; a version of that one stands for itself."""
    copied = joined((one, other) for one, other, kind in links if kind == COPY)
    versions = {frozenset(pair) for *pair, kind in links if kind == VERSION}
    found: dict[Iri, tuple[date, Iri]] = {}
    for iri, seen in captures.items():
        mine = (_first_seen(seen), iri)
        found[copied.of(iri)] = min(mine, found.get(copied.of(iri), mine))
    firsts = {iri: found[copied.of(iri)][1] for iri in captures}
    return {iri: iri if frozenset((iri, first)) in versions else first for iri, first in firsts.items()}


def _first_seen(captures: tuple[Capture, ...]) -> date:
    """The day on which a text was first published, as its captures say; when it came decides nothing."""
    return min((each.published for each in captures if each.published is not None), default=date.max)


def _moved(before: Mapping[Iri, Standing], after: Mapping[Iri, Standing]) -> frozenset[Iri]:
    """Texts that are of one origin with others than before; another name of a group is no change."""
    past, present = _by_source(before), _by_source({iri: after[iri] for iri in before})
    return frozenset(
        iri
        for iri, each in before.items()
        if past[each.source] != present[after[iri].source]
        # What is credited makes others one origin with it that are in no group of these.
        or (each.source != after[iri].source and not (_is_its_own(each) and _is_its_own(after[iri])))
    )


def _is_its_own(standing: Standing) -> bool:
    return standing.source == standing.root


def _by_source(standings: Mapping[Iri, Standing]) -> dict[str, frozenset[Iri]]:
    found: dict[str, set[Iri]] = defaultdict(set)
    for iri, each in standings.items():
        found[each.source].add(iri)
    return {source: frozenset(texts) for source, texts in found.items()}
