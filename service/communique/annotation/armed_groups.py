"""Armed groups called again by what they are: "the rebels", "the guerrillas", "the movement"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from communique.annotation.clusters import Cluster, Clusters
from communique.annotation.drafts import phrase
from communique.annotation.name_index import NameIndex
from communique.model.reference import Reference
from communique.model.text import EntityType, Level

_REBELS = frozenset("rebels guerrillas separatists insurgents".split())
_CALLED_SO = _REBELS | frozenset("rebel guerrilla separatist insurgent militia insurgency rebellion".split())
_IN_NAMES = frozenset("front liberation resistance rebel rebels revolutionary".split())
_GOING_ON = frozenset({"of", "who", "that", "-"})


def is_armed_group(cluster: Cluster, reference: Reference) -> bool:
    """Whether the vocabularies, its own name or what the text calls it tell so."""
    if cluster.type not in {EntityType.ORGANIZATION, EntityType.MILITARY_UNIT}:
        return False
    entry = reference.get(cluster.keys[0]) if cluster.keys else None
    if entry is not None:
        return entry.kind == "ArmedGroup"
    words = {word for name in cluster.names for word in name.casefold().split()}
    called = (cluster.kinds | cluster.modifiers) & _CALLED_SO
    return cluster.polity is None and bool(called or words & _IN_NAMES)


def place_rebels(index: NameIndex, clusters: Clusters, reference: Reference) -> None:
    """Puts "the rebels" with the armed group named last before, where the text names one."""
    page = index.page
    for position, word in enumerate(page.lower):
        first = page.before(position)
        if word not in _REBELS or first is None or page.lower[first] != "the":
            continue
        following = page.after(position)
        if page.lower_at(following) in _GOING_ON or clusters.is_covered(page.span(first, position)):
            continue
        groups = [each for each in clusters.all if is_armed_group(each, reference)]
        group = clusters.latest(groups, page.starts[first])
        if group is not None:
            draft = phrase(
                page, first, position, head=position, type_=group.type, made_by="rebels", level=Level.NOMINAL
            )
            clusters.put(group, draft)
