"""The reports held, as the pages list them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from communique.api.views import DocumentView, Judgement
from communique.errors import GoneError, NotFoundError
from communique.ingest.accounts import named_in
from communique.ingest.documents import DocumentRecord, document_record, record_of
from communique.ingest.walk import date_set
from communique.model.curation import ASSERTED, Decision, DecisionKind
from communique.model.knowledge import Identity, ResolvedReport
from communique.model.provenance import Rights
from communique.model.text import is_extracted
from communique.search.things import Hit
from communique.store.ledger import Ledger

_VERDICTS = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.ASSERT: "asserted",
}
_STRICTNESS = (Rights.FULL, Rights.QUOTE, Rights.PRIVATE)


class Holdings:
    """Documents of one ledger as texts and views."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        curated: Callable[[ResolvedReport], ResolvedReport] = lambda report: report,
    ) -> None:
        self._ledger = ledger
        self._curated = curated
        self._seen: tuple[Decision, ...] | None = None  # the decisions that _said was found in
        self._said: Mapping[str, Sequence[Decision]] = {}

    def text(self, document: str) -> str:
        """The normalised text; raises NotFoundError or GoneError."""
        stored = self._ledger.documents.get(document)
        if stored is not None and stored.live:
            return stored.text
        if erased := self._ledger.erasures.of(document):
            raise GoneError(f"the report {document} was erased on {erased.erased[:10]}: {erased.why}")
        if stored is None:
            raise NotFoundError(f"no report {document} here")
        raise GoneError(f"the report {document} was withdrawn")

    def told(self, document: str) -> tuple[DocumentView, str]:
        """A report as it is listed, and its text, read once; raises NotFoundError or GoneError."""
        stored = self._ledger.documents.get(document)
        if stored is None or not stored.live:
            return self.view(document), self.text(document)  # says whether it was withdrawn or never here
        return self.listed(record_of(self._ledger, stored)), stored.text

    def report(self, document: str) -> ResolvedReport | None:
        """What was read in it, with what people put right, None before it was."""
        report = self._ledger.readings.get(document)
        return self._curated(report) if report is not None else None

    def judged(self, claim: str) -> Judgement | None:
        """What people last said of a claim, and the grade they gave it; None where they said nothing."""
        return self.judgements([claim]).get(claim)

    def judgements(self, claims: Iterable[str]) -> Mapping[str, Judgement]:
        """The same for many claims, those of which people said something."""
        said = self._by_claim()
        found = {claim: _judgement(said[claim]) for claim in claims if claim in said}
        return {claim: each for claim, each in found.items() if each is not None}

    def _by_claim(self) -> Mapping[str, Sequence[Decision]]:
        """What holds of the judgements on claims, in order, an assertion under the claim that it makes."""
        held = self._ledger.decisions.effective()
        if self._seen is not held:
            said: dict[str, list[Decision]] = defaultdict(list)
            for decision in held:
                if decision.kind is DecisionKind.ASSERT:
                    said[decision.values[ASSERTED]].append(decision)
                elif decision.kind in (*_VERDICTS, DecisionKind.RATE):
                    for target in decision.targets:
                        said[target].append(decision)
            self._said, self._seen = dict(said), held  # in this order, for other threads
        return self._said

    def identity(self, report: ResolvedReport) -> Identity:
        """The shared names of everything the report names."""
        return Identity(self._ledger.applied.shared(named_in(report)))

    def view(self, document: str) -> DocumentView:
        """One report as it is listed; raises NotFoundError or GoneError."""
        record = document_record(self._ledger, document)
        if record is None:
            self.text(document)  # says whether it was withdrawn or never here
            raise NotFoundError(f"no report {document} here")
        return self.listed(record)

    def found(self, hits: Iterable[Hit]) -> list[Mapping[str, str]]:
        """What a search found, as it is listed."""
        return [
            {"iri": hit.iri, "label": hit.label, "kind": hit.kind, "matched": hit.matched} for hit in hits
        ]

    def listed(self, record: DocumentRecord) -> DocumentView:
        """A record as a view."""
        captures, told = record.by_age(), record.reading
        language = record.captures[0].language if record.captures else "en"  # as the walk takes it
        return DocumentView(
            iri=record.iri,
            title=record.title,
            publisher=next((each.publisher for each in captures if each.publisher), None),
            published=self._published(record),
            anchor_basis=told.basis if told else "none",
            url=next((each.url for each in captures if each.url), None),
            characters=record.characters,
            events=told.events if told else 0,
            claims=told.claims if told else 0,
            unresolved_times=told.unresolved if told else 0,
            rights=max((each.rights for each in captures), key=_STRICTNESS.index, default=Rights.QUOTE).value,
            language=language,
            extracted=is_extracted(language),
            read=told is not None,
            marking=" · ".join(sorted({each.marking for each in captures if each.marking})) or None,
        )

    def _published(self, record: DocumentRecord) -> date | None:
        """What a person set, else what the reading counts from, else what captures say."""
        if found := date_set(self._ledger, record.iri):
            return found
        if record.reading is not None:
            return date.fromisoformat(record.reading.anchor) if record.reading.anchor else None
        return min((each.published for each in record.captures if each.published), default=None)


def _judgement(decisions: Iterable[Decision]) -> Judgement | None:
    """What the last of these came to; one's own claim is asserted, unless it was judged since."""
    made, said, grade = None, None, ""
    for decision in decisions:
        if decision.kind is DecisionKind.RATE:
            grade = decision.values.get("credibility", grade)
        elif decision.kind is DecisionKind.ASSERT:
            made = decision
        else:
            said = decision
    verdict = said or made
    if verdict is None:
        return Judgement(credibility=grade) if grade else None
    return Judgement(
        verdict=_VERDICTS[verdict.kind],
        who=verdict.who,
        why=verdict.why,
        sequence=verdict.sequence,
        credibility=grade,
    )
