"""Where reports disagree, with the passages of both sides: found by ground, voice, words, day or thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from communique.api.views import ClaimView
from communique.api.workbench import DisagreementAsk, DisagreementView, Dispute
from communique.errors import InvalidRequestError
from communique.model.knowledge import Basis
from communique.model.naming import ONTOLOGY, Names
from communique.wiring.claim_book import ClaimBook, Labels
from communique.wiring.happenings import quoted
from communique.wiring.views import HOMES, PREFIXES, Row, within, words_of, written

# What cannot both hold comes before what only differs.
GROUNDS = (
    Basis.TENURE_CONFLICT,
    Basis.POLARITY_CONFLICT,
    Basis.FUNCTIONAL_CONFLICT,
    Basis.QUANTITY_CONFLICT,
    Basis.DIFFERENT_REASON,
    Basis.GRANULARITY_MISMATCH,
)
_PASSAGES = 4  # a side
_VOICES = 50


class Disagreements:
    """Asks the analysis graph, and the ledger for the passages."""

    def __init__(
        self, rows: Callable[[str], list[Row]], book: ClaimBook, names: Names, labels: Labels
    ) -> None:
        self._rows, self._book, self._names, self._labels = rows, book, names, labels
        self._analysis = f"<{names.graph('analysis')}>"

    def grounds(self) -> Sequence[tuple[str, int]]:
        """How many there are on each ground that has any."""
        rows = self._rows(
            f"{PREFIXES}SELECT ?ground (COUNT(*) AS ?n) {{ GRAPH {self._analysis} "
            "{ ?r cq:basis ?ground } } GROUP BY ?ground"
        )
        counted = {row["ground"].removeprefix(ONTOLOGY): int(row["n"]) for row in rows}
        return [(ground.value, counted[ground.value]) for ground in GROUNDS if ground.value in counted]

    def found(self, ask: DisagreementAsk) -> list[DisagreementView]:
        """Those asked for, ground after ground."""
        if ask.basis and ask.basis not in set(GROUNDS):
            raise InvalidRequestError(f"no ground {ask.basis[:80]!r}; one of {', '.join(GROUNDS)}")
        if ask == DisagreementAsk(about=ask.about, limit=ask.limit) and ask.about:
            return self._views(self._about(ask.about)[: ask.limit])
        rows: list[Row] = []
        skip = ask.offset
        for ground in [Basis(ask.basis)] if ask.basis else GROUNDS:
            want = ask.limit - len(rows)
            if want <= 0:
                break
            got = self._rows(self._query(ground, ask, limit=skip + want))
            rows += got[skip:]
            skip = max(0, skip - len(got))
        return self._views(rows)

    def _about(self, about: str) -> list[Row]:
        """All about one thing, ground after ground: found from the thing, not from every one of a ground."""
        rows = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?r ?kind ?ground ?note {{ GRAPH {self._analysis} {{ "
            f"?r cq:about {written(about)} ; cq:oneSide ?any ; cq:basis ?ground ; a ?kind ; "
            "cq:note ?note } }"
        )
        order = {f"{ONTOLOGY}{ground.value}": at for at, ground in enumerate(GROUNDS)}
        told = [{**row, "about": about} for row in rows if row["ground"] in order]
        return sorted(told, key=lambda row: (order[row["ground"]], row["r"]))

    def one(self, iri: str) -> DisagreementView | None:
        """The disagreement of that name; None for anything else."""
        rows = self._rows(
            f"{PREFIXES}SELECT ?r ?kind ?ground ?about ?note {{ VALUES ?r {{ {written(iri)} }} "
            f"GRAPH {self._analysis} {{ ?r cq:oneSide ?any ; cq:basis ?ground ; a ?kind ; cq:about ?about ; "
            "cq:note ?note } } LIMIT 1"
        )
        return next(iter(self._views(rows)), None)

    def disputes(self, claims: Iterable[str]) -> dict[str, list[Dispute]]:
        """For each of these claims the disagreements in which it stands on a side, by ground."""
        wanted = " ".join(map(written, claims))
        found: dict[str, list[Dispute]] = defaultdict(list)
        for row in self._rows(
            f"{PREFIXES}SELECT DISTINCT ?c ?r ?ground ?note {{ VALUES ?c {{ {wanted} }} "
            f"GRAPH {self._analysis} {{ ?r cq:claim ?c ; cq:basis ?ground ; cq:note ?note ; "
            "cq:oneSide ?any } } ORDER BY ?ground ?r"
        ):
            ground = row["ground"].removeprefix(ONTOLOGY)
            found[row["c"]].append(Dispute(iri=row["r"], ground=ground, note=row["note"]))
        return found

    def _query(self, ground: Basis, ask: DisagreementAsk, *, limit: int) -> str:
        about = written(ask.about) if ask.about else "?thing"
        return (
            f"{PREFIXES}SELECT DISTINCT ?r ?kind ?ground ?about ?note {{ {self._side(ask)} "
            f"GRAPH {self._analysis} {{ ?r cq:basis cq:{ground.value} ; a ?kind ; cq:about {about} ; "
            f"cq:note ?note ; cq:oneSide ?any }} BIND({about} AS ?about) {self._worded(ask.words)}"
            f"BIND(cq:{ground.value} AS ?ground) }} LIMIT {limit}"
        )

    def _worded(self, words: str) -> str:
        """Those whose note, or the name of what they are about, has the words."""
        if not words:
            return ""
        named = " UNION ".join(
            f"{{ {within(self._names, home, '?about skos:prefLabel ?label')} }}" for home in HOMES
        )
        told = f"CONTAINS(LCASE(CONCAT(?note, ' ', COALESCE(?label, ''))), {quoted(words.lower())})"
        return f"OPTIONAL {{ {named} }} FILTER({told}) "

    def _side(self, ask: DisagreementAsk) -> str:
        """The relations with a claim of that speaker, of a report between the days: found from the claims on.

        Asked of each relation instead (FILTER EXISTS), the engine looks through all claims every time.
        """
        if not ask.speaker and not ask.since and not ask.until:
            return ""
        days = [f'?day >= "{ask.since}"^^xsd:date'] if ask.since else []
        days += [f'?day <= "{ask.until}"^^xsd:date'] if ask.until else []
        since = f"?d cq:anchorDate ?day FILTER({' && '.join(days)}) " if days else ""
        voices = " ".join(map(written, self._speakers(ask.speaker))) if ask.speaker else ""
        speaker = f"VALUES ?who {{ {voices} }} " if ask.speaker else ""
        return (
            f"{{ SELECT DISTINCT ?r {{ {speaker}{since}GRAPH ?d {{ ?c cq:speaker ?who }} "
            f"GRAPH {self._analysis} {{ ?r cq:claim ?c }} }} }}"
        )

    def _speakers(self, words: str) -> list[str]:
        """Whoever is called so, the first few."""
        rows = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?who {{ ?who skos:prefLabel ?said "
            f"FILTER(CONTAINS(LCASE(STR(?said)), {quoted(words.lower())})) }} LIMIT {_VOICES}"
        )
        return [row["who"] for row in rows]

    def _views(self, rows: Sequence[Row]) -> list[DisagreementView]:
        if not rows:
            return []
        wanted = " ".join(written(row["r"]) for row in rows)
        sides = self._rows(
            f"{PREFIXES}SELECT ?r ?side ?c {{ VALUES ?r {{ {wanted} }} "
            f"VALUES ?side {{ cq:oneSide cq:otherSide }} "
            f"GRAPH {self._analysis} {{ ?r ?side ?c }} }} ORDER BY ?r ?side ?c"
        )
        claims: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in sides:
            claims[row["r"], row["side"]].append(row["c"])
        shown = {key: those[:_PASSAGES] for key, those in claims.items()}
        told = self._book.views(claim for those in shown.values() for claim in those)
        labels = self._labels(row["about"] for row in rows)

        def passages(relation: str, side: str) -> tuple[ClaimView, ...]:
            return _each(told, shown.get((relation, f"{ONTOLOGY}{side}"), ()))

        return [
            DisagreementView(
                iri=row["r"],
                kind=words_of(row["kind"]),
                basis=words_of(row["ground"]),
                ground=row["ground"].removeprefix(ONTOLOGY),
                about=row["about"],
                about_label=labels.get(row["about"], "an event without a name"),
                note=row["note"],
                one=passages(row["r"], "oneSide"),
                other=passages(row["r"], "otherSide"),
            )
            for row in rows
        ]


def _each(told: dict[str, ClaimView], claims: Iterable[str]) -> tuple[ClaimView, ...]:
    return tuple(told[claim] for claim in claims if claim in told)
