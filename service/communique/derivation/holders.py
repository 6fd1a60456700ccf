"""Two people in one post of one holder: reports of the same days that name different people in it.

Of people in the vocabularies tenures tell (`tenures`); here are those whom nobody wrote down. Two spellings
of a name are one person until an analyst says otherwise, and so are names that share a part.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from communique.derivation.scene import Said, Scene, by_document
from communique.derivation.tenures import Tenures, tenures_in
from communique.model.knowledge import HELD_BY, Basis, ClaimRelation, ClaimRelationKind, Fact, Tally
from communique.model.text import Iri

NEAR_DAYS = 3  # within which a post seldom changes hands
_ALIKE = 0.75  # of the letters of two words in common: Zelensky, Zelenskiy
_PARTICLES = 3  # letters of "al", "bin", "van", which tell no families apart
# Posts of which a state has one; what is not in the vocabularies is known by its words.
_SINGLE = re.compile(
    r"\b(?:(?:prime|foreign|interior|home|defen[cs]e|finance|justice|health|energy|trade|transport|education"
    r"|agriculture|economy|information) minister|minister of \w+|minister for \w+|president|chancellor"
    r"|chief of (?:the )?(?:general |defen[cs]e )?staff)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:deputy|vice|assistant|acting|former|junior|minister of state|designate|elect|candidate|adviser"
    r"|advisor|aide|spokes\w+|delegate)\b",
    re.IGNORECASE,
)


def holders(scene: Scene) -> list[ClaimRelation]:
    """Conflicts between people who are said to hold the scene's post within a few days."""
    held = _by_holder(scene)
    if len(held) < 2 or not _has_one_holder(scene):
        return []
    found: list[ClaimRelation] = []
    for one, other in combinations(sorted(held), 2):
        sides = _near(scene, held[one], held[other]), _near(scene, held[other], held[one])
        labels = scene.labels.get(one, ""), scene.labels.get(other, "")
        apart = len(by_document([*sides[0], *sides[1]])) > 1
        if all(sides) and apart and are_unlike(*labels):
            note = f"{scene.label(scene.subject)}: {' or '.join(sorted(labels))}"
            kind, basis = ClaimRelationKind.CONTRADICTION, Basis.FUNCTIONAL_CONFLICT
            found += scene.opposed(kind, basis, sides, note)
    return found


def held_beside(tallies: Iterable[Tally], tenures: Tenures, labels: Mapping[Iri, str]) -> frozenset[Fact]:
    """Of the facts that say who holds a post, those that others of the same post stand beside within days.

    Posts that have several holders, as is known or as their labels tell, are left out.
    """
    held: dict[Iri, dict[date, set[Fact]]] = defaultdict(lambda: defaultdict(set))
    for tally in tallies:
        post = tally.fact.subject
        if tally.fact.predicate == HELD_BY and _is_of_one(post, tenures, labels, unlabelled=True):
            for day in tally.days:
                held[post][day].add(tally.fact)
    found: set[Fact] = set()
    for by_day in held.values():
        days = sorted(by_day)
        first = 0
        for at, day in enumerate(days):
            while (day - days[first]).days > NEAR_DAYS:
                first += 1
            near = set().union(*(by_day[each] for each in days[first : at + 1]))
            if len(near) > 1:
                found |= near
    return frozenset(found)


def are_unlike(one: str, other: str) -> bool:
    """Whether two names are of two people: no word of one is like a word of the other."""
    ours, theirs = _words(one), _words(other)
    return bool(ours and theirs) and not any(_like(here, there) for here in ours for there in theirs)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return [word for word in re.findall(r"\w+", letters) if len(word) > _PARTICLES]


def _like(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _by_holder(scene: Scene) -> dict[Iri, list[Said]]:
    tenures = tenures_in(scene.background.reference, scene.background.names)
    held: dict[Iri, list[Said]] = {}
    for each in scene.asserted(HELD_BY):
        person = Iri(str(each.fact.object))
        if not tenures.knows(person):
            held.setdefault(person, []).append(each)
    return held


def _has_one_holder(scene: Scene) -> bool:
    tenures = tenures_in(scene.background.reference, scene.background.names)
    return _is_of_one(scene.subject, tenures, scene.labels, unlabelled=False)


def _is_of_one(post: Iri, tenures: Tenures, labels: Mapping[Iri, str], *, unlabelled: bool) -> bool:
    """Whether one person holds a post, as is known or its label tells; unlabelled: where neither does."""
    known = tenures.has_one_holder(post)
    if known is not None:
        return known
    if post not in labels:
        return unlabelled
    return _SINGLE.search(labels[post]) is not None and _SEVERAL.search(labels[post]) is None


def _near(scene: Scene, ours: list[Said], theirs: list[Said]) -> list[Said]:
    """What is said of one within a few days of what is said of the other."""
    anchors = scene.background.anchors
    days = [anchors[each.claim.document] for each in theirs if each.claim.document in anchors]
    return [
        each
        for each in ours
        if (day := anchors.get(each.claim.document)) is not None
        and any(abs((day - other).days) <= NEAR_DAYS for other in days)
    ]
