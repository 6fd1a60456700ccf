"""What "the howitzers", "the system" stand for: the weapon named before that is called so."""

from __future__ import annotations

from communique.annotation.clusters import Cluster, Clusters
from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.annotation.weapon_kinds import are_of_one_kind
from communique.annotation.weapon_lexicon import WEAPON_MODIFIERS
from communique.annotation.weapon_nouns import DANGLING
from communique.model.reference import Reference
from communique.model.text import EntityType, Level

_REACH = 4  # sentences
_NOUNS_AFTER = 4  # words
_OF_ANY_KIND = frozenset({"weapon", "system", "weaponry"})
# General nouns for what a closer one names: "the jets" for fighters, "the ships" for frigates.
_WIDER: dict[str, frozenset[str]] = {
    "jet": frozenset({"fighter", "bomber", "warplane", "trainer"}),
    "plane": frozenset({"fighter", "bomber", "warplane", "jet", "trainer", "gunship", "aircraft"}),
    "aircraft": frozenset(
        {"fighter", "bomber", "warplane", "jet", "trainer", "plane", "helicopter", "gunship", "drone", "uav"}
    ),
    "ship": frozenset({"frigate", "destroyer", "corvette", "cruiser", "carrier", "warship"}),
    "vessel": frozenset(
        {"frigate", "destroyer", "corvette", "cruiser", "carrier", "warship", "submarine", "boat", "ship"}
    ),
    "boat": frozenset({"submarine", "gunboat", "speedboat"}),
    "gun": frozenset({"howitzer", "cannon"}),
    "vehicle": frozenset({"car", "tank", "carrier"}),
}


def place_weapon(page: Page, clusters: Clusters, reference: Reference, draft: Draft) -> None:
    """Puts the noun with the weapon last named of its kind, else with the same noun before, or alone."""
    named = [
        each
        for each in clusters.of_type(EntityType.WEAPON_SYSTEM)
        if each.names and _is_near(page, each, draft) and _is_called(page, reference, each, draft.role)
    ]
    cluster = clusters.latest(named, draft.span.start)
    if cluster is not None:
        clusters.put(cluster, draft)
        return
    same = (each for each in clusters.of_type(EntityType.WEAPON_SYSTEM) if each.role == draft.role)
    like = [each for each in same if are_of_one_kind(each.drafts, draft, page.text)]
    if draft.made_by == DANGLING:
        near = clusters.latest([each for each in like if _is_near(page, each, draft)], draft.span.start)
        if near is not None:
            clusters.put(near, draft)
    elif like and not _are_rivals(page, like, draft):
        clusters.put(clusters.latest(like, draft.span.start) or like[0], draft)
    else:
        clusters.start(draft)


def _are_rivals(page: Page, like: list[Cluster], draft: Draft) -> bool:
    """Whether the sentence that named such a weapon last named two kinds: "the missiles" may be both."""
    named = [page.sentence(last) for each in like if (last := each.last_before(draft.span.start)) is not None]
    return len(named) > 1 and named.count(max(named)) > 1


def _is_near(page: Page, cluster: Cluster, draft: Draft) -> bool:
    before = cluster.last_before(draft.span.start)
    return before is not None and page.sentence(draft.span.start) - page.sentence(before) <= _REACH


def _is_called(page: Page, reference: Reference, cluster: Cluster, noun: str) -> bool:
    """Whether the text calls the weapon so ("CAESAR howitzers"), or its class does."""
    entry = reference.get(cluster.keys[0]) if cluster.keys else None
    kinds = (entry.value("weaponClass") or "").rpartition("#")[2].split("-") if entry else []
    called = _WIDER.get(noun, frozenset()) | {noun}
    if called.intersection(kinds) or (noun in _OF_ANY_KIND and entry is not None):
        return True
    return any(_stands_before(page, each, called) for each in cluster.drafts if each.level is Level.NAME)


def _stands_before(page: Page, name: Draft, nouns: frozenset[str]) -> bool:
    position = page.after(page.words(name.span).stop - 1)
    for _ in range(_NOUNS_AFTER):
        if position is None:
            return False
        if page.tokens[position].lemma_.lower() in nouns:
            return True
        if page.lower[position] not in WEAPON_MODIFIERS | {"-"}:
            return False
        position = page.after(position)
    return False
