"""Who takes part in the same events, with the events and a sentence behind each tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.api.views import ClaimView
from communique.api.workbench import EventLine, Partner, Tie, When
from communique.wiring.chronology import Chronology
from communique.wiring.claim_book import ClaimBook
from communique.wiring.happenings import Happenings
from communique.wiring.views import PREFIXES, Row, written

_EVENTS, _SHOWN = 600, 3
_Pair = tuple[str, str]


class Networks:
    """Asks the quad store in process, and the ledger for sentences."""

    def __init__(
        self,
        rows: Callable[[str], list[Row]],
        chronology: Chronology,
        happenings: Happenings,
        book: ClaimBook,
        labels: Callable[[Iterable[str]], Mapping[str, str]],
    ) -> None:
        self._rows, self._chronology, self._happenings = rows, chronology, happenings
        self._book, self._labels = book, labels

    def ties(self, *, kind: str, who: str, limit: int) -> Sequence[Tie]:
        """Pairs of those who take part in the latest events of a class, the most frequent first.

        who: only events in which this thing has a part.
        """
        latest = self._chronology.dated(When(), kind=kind, limit=_EVENTS, who=who)
        events = {each.iri: each for each in latest}
        shared = self._shared(events)
        most = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))[:limit]
        labels = self._labels({iri for pair in most for iri in pair})
        known = [pair for pair in most if all(iri in labels for iri in pair)]
        weight: Counter[str] = Counter()
        for pair in known:
            weight.update(dict.fromkeys(pair, len(shared[pair])))
        parties = {iri: Partner(iri=iri, label=labels[iri], events=many) for iri, many in weight.items()}
        told = self.told(shared[pair][0].iri for pair in known)
        return [
            Tie(
                one=parties[one],
                other=parties[other],
                many=len(shared[one, other]),
                events=tuple(shared[one, other][:_SHOWN]),
                evidence=told.get(shared[one, other][0].iri),
            )
            for one, other in known
        ]

    def _shared(self, events: Mapping[str, EventLine]) -> dict[_Pair, list[EventLine]]:
        """The events of each pair, the latest first, as the events come."""
        parties: dict[str, set[str]] = defaultdict(set)
        for event, party in self._happenings.parties(events):
            parties[event].add(party)
        shared: dict[_Pair, list[EventLine]] = defaultdict(list)
        for line in events.values():
            for one in parties[line.iri]:
                for other in parties[line.iri]:
                    if one < other:
                        shared[one, other].append(line)
        return shared

    def told(self, events: Iterable[str]) -> dict[str, ClaimView]:
        """For each event a claim on who took part in it, where there is one."""
        found: dict[str, str] = {}
        for event in dict.fromkeys(events):
            rows = self._rows(
                f"{PREFIXES}SELECT ?c {{ GRAPH ?d {{ ?f rdf:subject {written(event)} ; "
                "rdf:predicate cq:agent . ?c cq:asserts ?f } } LIMIT 1"
            )
            if rows:
                found[event] = rows[0]["c"]
        views = self._book.views(found.values())
        return {event: views[claim] for event, claim in found.items() if claim in views}
