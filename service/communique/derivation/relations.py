"""How claims about one thing stand to each other: corroboration, contradiction, divergence, omission.

Precision first: a relation is raised only where the claims meet on one shared subject, and says on what
ground. Local to the subject, so that a component is worked out alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from communique.derivation.amounts import amounts
from communique.derivation.background import Background
from communique.derivation.contradictions import numbers, polarity, tenure
from communique.derivation.functional import functional
from communique.derivation.holders import holders
from communique.derivation.rulings import Rulings
from communique.derivation.scene import Said, Scene, by_document, by_fact
from communique.derivation.subjects import are_alike, topics
from communique.model.knowledge import Basis, Claim, ClaimRelation, ClaimRelationKind, Fact, Identity, held_by
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import Iri

_KIND = ClaimRelationKind
_WITNESSES = 3  # claims that an omission names for each fact
# What a report may be silent on although it tells of the event.
_TELLING = ("topic", "reason", "materiel", "instrument", "duration", "ordinal", "condition", "outcomeOf")


def relate(
    claims: Iterable[Claim],
    identity: Identity,
    *,
    background: Background,
    rulings: Rulings | None = None,
    labels: Mapping[Iri, str] | None = None,
    among: Callable[[Fact], bool] = lambda _: True,
) -> tuple[ClaimRelation, ...]:
    """The relations between live claims, in a fixed order; identity is a settled one.

    labels: shared IRI → label, for the notes. among: the shared facts that are looked at, all claims about
    each of which are given.
    """
    rejected = rulings.rejected if rulings else frozenset()
    by_subject: dict[Iri, list[Said]] = {}
    for claim in claims:
        if claim.iri not in rejected:
            for shared in _spoken(claim, identity):
                if among(shared):
                    by_subject.setdefault(shared.subject, []).append(Said(shared, claim))
    found: list[ClaimRelation] = []
    for subject in sorted(by_subject):
        said = tuple(sorted(by_subject[subject], key=lambda each: (each.fact.sort_key(), each.claim.iri)))
        scene = Scene(
            subject=subject, said=said, identity=identity, background=background, labels=labels or {}
        )
        for rule in _RULES:
            found += rule(scene)
    return tuple(sorted(set(found), key=_order))


def _spoken(claim: Claim, identity: Identity) -> Iterator[Fact]:
    """The shared facts of a claim, and of posts who holds them."""
    for fact in claim.facts:
        shared = identity.fact(fact)
        yield shared
        if (turned := held_by(shared)) is not None:
            yield turned


def _order(relation: ClaimRelation) -> tuple[str, ...]:
    silent = relation.silent or ""
    return (
        relation.about,
        relation.kind.value,
        relation.basis.value,
        silent,
        *relation.claims,
        relation.note,
        *relation.one_side,
    )


# corroboration


def _same_facts(scene: Scene) -> list[ClaimRelation]:
    """One corroboration for each largest set of claims, of several documents and origins, that share a fact.

    Of events alone: how often an office is stated stands on its fact, as a number.
    """
    if not scene.asserted("type"):
        return []
    groups: dict[frozenset[Iri], list[Said]] = {}
    origins = scene.background.origins
    for said in by_fact(each for each in scene.said if each.asserted):
        if len(by_document(said)) > 1 and origins.number((e.claim for e in said), scene.identity) > 1:
            groups.setdefault(frozenset(each.claim.iri for each in said), []).extend(said)
    largest = [claims for claims in groups if not any(claims < other for other in groups)]
    found = []
    for claims in sorted(largest, key=sorted):
        said = [each for part, within in groups.items() if part <= claims for each in within]
        found.append(
            scene.relation(_KIND.CORROBORATION, Basis.SAME_FACT, said, f"{_count(said)} stated alike")
        )
    return found


def _count(said: Iterable[Said]) -> str:
    number = len({each.fact for each in said})
    return "1 fact" if number == 1 else f"{number} facts"


# divergence


def _reasons(scene: Scene) -> list[ClaimRelation]:
    """Documents give reasons, and some share none with the others, directly or through a third."""
    sides: list[list[Said]] = []
    for said in by_document(scene.asserted("reason")).values():
        alike = [side for side in sides if _share_a_reason(scene, side, said)]
        sides = [side for side in sides if side not in alike] + [
            [*said, *(e for side in alike for e in side)]
        ]
    if len(sides) < 2:
        return []
    given = sorted({scene.label(each.fact.object) for side in sides for each in side})
    note = f"reasons: {'; '.join(given)}"
    return scene.opposed(_KIND.DIVERGENCE, Basis.DIFFERENT_REASON, sides, note)


def _share_a_reason(scene: Scene, ours: Iterable[Said], theirs: Iterable[Said]) -> bool:
    """Whether they give one reason, in the same words or in words of which most agree."""
    return any(
        one.fact.object == other.fact.object
        or are_alike(scene.label(one.fact.object), scene.label(other.fact.object))
        for one in ours
        for other in theirs
    )


def _granularity(scene: Scene) -> list[ClaimRelation]:
    """One document names a system, another its variant or component."""
    said = scene.asserted("materiel", "instrument")
    related = _kin(scene.background.reference, scene.background.names) if len(by_document(said)) > 1 else {}
    found: list[ClaimRelation] = []
    for wide in said:
        for narrow in said:
            apart = wide.claim.document != narrow.claim.document
            if apart and wide.fact.object in related.get(str(narrow.fact.object), ()):
                note = f"{scene.label(wide.fact.object)} or {scene.label(narrow.fact.object)}"
                pair = [[wide], [narrow]]
                found += scene.opposed(_KIND.DIVERGENCE, Basis.GRANULARITY_MISMATCH, pair, note)
    return found


@cache
def _kin(reference: Reference, names: Names) -> Mapping[str, tuple[Iri, ...]]:
    """Weapon → the systems it is a variant or component of."""
    mint = names.linked_entity
    return {
        mint(entry.key): tuple(
            mint(key) for key in (*entry.values("variantOf"), *entry.values("componentOf"))
        )
        for entry in reference.of_kind("WeaponSystem")
    }


# omission


def _silence(scene: Scene) -> list[ClaimRelation]:
    """What at least half of those who tell of an event say of it, or deny, and another does not touch."""
    tellers = by_document(scene.asserted("type"))
    if len(tellers) < 2:
        return []
    said_by = by_document(scene.said)
    common = _commonly_said(scene, least=len(tellers) / 2)
    found = []
    for document in sorted(tellers):
        touched = {each.fact for each in said_by[document]}
        missing = [each for each in common if each.fact not in touched]
        if missing:
            what = sorted({f"{each.fact.predicate} {scene.label(each.fact.object)}" for each in missing})
            relation = scene.relation(_KIND.OMISSION, Basis.SILENCE, missing, "; ".join(what)[:300])
            found.append(replace(relation, silent=document))
    return found


def _commonly_said(scene: Scene, *, least: float) -> list[Said]:
    """Facts that so many documents assert or refuse, each with a few of its claims."""
    spoken = (
        each for each in scene.said if each.fact.predicate in _TELLING and (each.asserted or each.refused)
    )
    return [each for said in by_fact(spoken) if len(by_document(said)) >= least for each in said[:_WITNESSES]]


_RULES: tuple[Callable[[Scene], list[ClaimRelation]], ...] = (
    _same_facts,
    polarity,
    topics,
    tenure,
    numbers,
    amounts,
    functional,
    holders,
    _reasons,
    _granularity,
    _silence,
)
