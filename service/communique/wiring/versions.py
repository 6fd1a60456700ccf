"""Each report's version of an event, part by part, and what claims say of it that no graph of facts holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.api.views import ClaimView, DocumentView, FactView
from communique.api.workbench import Telling, Version
from communique.model.knowledge import Claim, Fact, Identity, Literal
from communique.model.text import Iri
from communique.wiring.happenings import bounds
from communique.wiring.views import words_of

_VERSIONS = 12
_BOUNDS = {"earliest": "from", "latest": "to"}
_REFUSED = frozenset({"Negated", "Denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The claims on one event: as they are, as pages show them, with the names of what they speak of."""

    subjects: frozenset[str]
    claims: Sequence[Claim]
    told: Mapping[str, ClaimView]
    identity: Identity
    labels: Callable[[Iterable[str]], Mapping[str, str]]

    def facts(self) -> Iterator[tuple[Fact, ClaimView]]:
        """What claims say of the event itself, each with its claim."""
        for claim in self.claims:
            for fact in map(self.identity.fact, claim.facts):
                if fact.subject in self.subjects and claim.iri in self.told:
                    yield fact, self.told[claim.iri]

    def versions(self, listed: Callable[[str], DocumentView]) -> tuple[Version, ...]:
        """A version a report, by day of publication; the first dozen."""
        claims: dict[str, list[ClaimView]] = defaultdict(list)
        facts: dict[str, list[tuple[Fact, ClaimView]]] = defaultdict(list)
        for view in self.told.values():
            claims[view.document].append(view)
        for fact, view in self.facts():
            facts[view.document].append((fact, view))
        labels = self.labels(value_of(fact) for fact, _ in self.facts())
        found = [
            Version(
                document=listed(document),
                claims=tuple(sorted(those, key=lambda claim: (claim.start, claim.end))),
                parts=_parts(facts[document], labels),
                when=bounds(
                    {_BOUNDS[fact.predicate]: value_of(fact)}
                    for fact, view in facts[document]
                    if fact.predicate in _BOUNDS and view.factuality not in _REFUSED
                ),
            )
            for document, those in list(claims.items())[:_VERSIONS]
        ]
        return tuple(sorted(found, key=lambda each: (str(each.document.published or "9"), each.document.iri)))

    def unheld(self, held: Iterable[FactView]) -> list[FactView]:
        """What claims speak of and no graph of facts holds: denied, negated, or without support now."""
        has = {(fact.predicate, fact.value_iri or fact.value) for fact in held}
        found: dict[tuple[str, str], list[ClaimView]] = defaultdict(list)
        for fact, view in self.facts():
            key = (words_of(fact.predicate), value_of(fact))
            if key not in has and fact.predicate != "type":
                found[key].append(view)
        labels = self.labels(value for _, value in found)
        return [
            FactView(
                predicate=predicate,
                value=labels.get(value, value),
                value_iri=value if "://" in value else None,
                home="unheld",
                standing="not held",
                evidence=tuple(dict.fromkeys(those)),
            )
            for (predicate, value), those in sorted(found.items())
        ]


def _parts(facts: Iterable[tuple[Fact, ClaimView]], labels: Mapping[str, str]) -> tuple[Telling, ...]:
    """The parts of an event as one report tells them, each once for whoever says it so."""
    found: dict[tuple[str, str, str, str], Telling] = {}
    for fact, view in facts:
        if fact.predicate in _BOUNDS:
            continue
        value = value_of(fact)
        key = (fact.predicate, value, view.factuality, view.speaker)
        found.setdefault(
            key,
            Telling(
                part=words_of(fact.predicate) if fact.predicate != "type" else "kind",
                value=words_of(value) if fact.predicate == "type" else labels.get(value, value),
                value_iri=value if "://" in value else None,
                factuality=view.factuality,
                speaker=view.speaker if view.speaker_iri else "",
                claim=view.iri,
            ),
        )
    return tuple(found.values())


def value_of(fact: Fact) -> str:
    """The object as an IRI or the literal's words."""
    return fact.object.value if isinstance(fact.object, Literal) else str(fact.object)


def objects(claims: Iterable[Claim]) -> set[Iri]:
    """Everything that the claims' facts name."""
    facts = (fact for claim in claims for fact in claim.facts)
    return {each for fact in facts for each in (fact.subject, fact.object) if not isinstance(each, Literal)}
