"""Claims of any report as the pages show them, read from the ledger: words, voice, sentence, verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communique.api.views import ClaimView, DocumentView, Judgement
from communique.model.knowledge import Claim, Fact, Identity, Literal
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.wiring.holdings import Holdings
from communique.wiring.reader import facts_in_words
from communique.wiring.views import OWN_VOICE, sentence_around

Labels = Callable[[Iterable[str]], Mapping[str, str]]


class ClaimBook:
    """Looks claims up by their IRIs; labels gives what shared IRIs are called."""

    def __init__(self, ledger: Ledger, holdings: Holdings, labels: Labels) -> None:
        self._ledger, self._holdings, self._labels = ledger, holdings, labels

    def views(
        self, iris: Iterable[str], *, reports: dict[str, tuple[DocumentView, str]] | None = None
    ) -> dict[str, ClaimView]:
        """The claims that are here, by IRI, in the order of their reports.

        reports keeps the reports read, where one page asks several times.
        """
        claims = self._ledger.evidence.claims(map(Iri, iris))
        identity = Identity(self._ledger.applied.shared(_named(claims)))
        labels = {Iri(one): other for one, other in self._labels(map(identity.of, _named(claims))).items()}
        reports = {} if reports is None else reports
        reports |= {
            each: self._holdings.told(each) for each in {claim.document for claim in claims} - reports.keys()
        }
        verdicts = self._holdings.judgements(claim.iri for claim in claims)
        return {
            claim.iri: self._view(claim, reports[claim.document], identity, labels, verdicts.get(claim.iri))
            for claim in claims
        }

    @staticmethod
    def _view(
        claim: Claim,
        report: tuple[DocumentView, str],
        identity: Identity,
        labels: Mapping[Iri, str],
        verdict: Judgement | None,
    ) -> ClaimView:
        listed, text = report
        narrates = claim.speaker == claim.document
        speaker = identity.of(claim.speaker)
        return ClaimView(
            iri=claim.iri,
            words=claim.span.of(text),
            speaker=(listed.publisher or OWN_VOICE) if narrates else labels.get(speaker, "someone"),
            speaker_iri=None if narrates else speaker,
            factuality=claim.factuality.value,
            confidence=str(claim.confidence),
            document=claim.document,
            document_title=listed.title,
            publisher=listed.publisher,
            published=listed.published,
            start=claim.span.start,
            end=claim.span.end,
            sentence=sentence_around(text, claim.span),
            facts=facts_in_words(map(identity.fact, claim.facts), labels),
            judgement=verdict,
            quoted=claim.quoted,
        )


def _named(claims: Iterable[Claim]) -> set[Iri]:
    """Speakers and things of facts; a report that narrates goes by its publisher, and is not looked up."""
    return {
        iri for claim in claims for iri in (claim.speaker, *_of_facts(claim.facts)) if iri != claim.document
    }


def _of_facts(facts: Iterable[Fact]) -> set[Iri]:
    return {each for fact in facts for each in (fact.subject, fact.object) if not isinstance(each, Literal)}
