"""Mentions gathered by what their words say: equal names, parts of names, titles of one post."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import split_words
from communique.annotation.states import States
from communique.model.naming import normal_name
from communique.model.text import EntityType, Level, ReferenceKey

_PARTICLES = frozenset("bin ibn al el de von van der den la le di abu ben ul ur".split())


@dataclass(slots=True)
class Cluster:
    """What may become a chain. names are the written forms; keys what all of them may denote."""

    type: EntityType
    drafts: list[Draft] = field(default_factory=list)
    keys: tuple[ReferenceKey, ...] = ()
    polity: ReferenceKey | None = None
    role: str = ""
    gender: str = ""  # "f", "m" or unknown
    titles: list[tuple[str, ReferenceKey | None]] = field(default_factory=list)
    nationality: ReferenceKey | None = None

    def add(self, draft: Draft) -> None:
        """One more mention; keys narrow to those all names share."""
        self.drafts.append(draft)
        if draft.keys:
            shared = tuple(key for key in self.keys if key in draft.keys)
            self.keys = shared or self.keys or draft.keys
        self.polity = self.polity or draft.polity

    def names(self, text: str) -> list[str]:
        """The names among the mentions, in the order added."""
        return [draft.span.of(text) for draft in self.drafts if draft.level is Level.NAME]

    def first(self) -> int:
        """Where the first mention begins."""
        return min(draft.span.start for draft in self.drafts)


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a personal name without initials and suffixes."""
    parts = [part.strip(".,") for part in name.replace("’", "'").split()]
    return tuple(part.casefold() for part in parts if len(part) > 1 and part not in {"Jr", "Sr", "II", "III"})


def is_part_of(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether one personal name is a short form of the other: last name, first and last, or family name first."""
    if not shorter or not longer:
        return False
    if shorter == longer:
        return True
    if len(shorter) == 1:
        core = [part for part in longer if part not in _PARTICLES]
        return shorter[0] in {longer[-1], core[-1]} or shorter[0].replace("-", "") == longer[-1].replace("-", "")
    tail = longer[-len(shorter) :] == shorter
    return tail or (shorter[0] == longer[0] and shorter[-1] == longer[-1])


class Gatherer:
    """Puts named drafts into clusters; reading order decides nothing but ties."""

    def __init__(self, text: str, states: States) -> None:
        self._text = text
        self._states = states
        self.clusters: list[Cluster] = []

    def gather(self, drafts: list[Draft]) -> list[Cluster]:
        """Clusters of all drafts that carry a name or a role of their own; longest personal names first."""
        persons = [draft for draft in drafts if draft.type is EntityType.PERSON]
        for draft in sorted(persons, key=lambda each: (-len(name_parts(each.span.of(self._text))), each.span)):
            self._person(draft)
        for draft in drafts:
            if draft.type is not EntityType.PERSON:
                self._other(draft)
        for cluster in self.clusters:
            cluster.drafts.sort(key=lambda draft: draft.span)
        return self.clusters

    def _person(self, draft: Draft) -> None:
        parts = name_parts(draft.span.of(self._text))
        known = [cluster for cluster in self.clusters if cluster.type is EntityType.PERSON]
        fitting = [
            cluster
            for cluster in known
            if any(is_part_of(parts, name_parts(name)) for name in cluster.names(self._text))
        ]
        if not fitting and len(parts) == 1:
            fitting = [
                cluster
                for cluster in known
                if any(parts[0] == name_parts(name)[:1][0] for name in cluster.names(self._text) if name_parts(name))
            ]
        if not fitting and draft.keys:
            fitting = [cluster for cluster in known if set(cluster.keys) & set(draft.keys)]
        if fitting:
            self._nearest(fitting, draft).add(draft)
        else:
            self._new(draft)

    def _nearest(self, fitting: list[Cluster], draft: Draft) -> Cluster:
        """The cluster last named before the draft, else the one named first."""

        def distance(cluster: Cluster) -> tuple[int, int]:
            before = [each.span.start for each in cluster.drafts if each.span.start <= draft.span.start]
            return (0, draft.span.start - max(before)) if before else (1, cluster.first())

        return min(fitting, key=distance)

    def _other(self, draft: Draft) -> None:
        key = self.identity(draft)
        for cluster in self.clusters:
            if cluster.type is draft.type and any(
                self.identity(each) == key or bool(set(each.keys[:1]) & set(draft.keys[:1]))
                for each in cluster.drafts[:3]
            ):
                cluster.add(draft)
                return
        self._new(draft)

    def identity(self, draft: Draft) -> tuple[str, ...]:
        """What two mentions of one thing share in their words."""
        surface = normal_name(draft.span.of(self._text))
        if draft.type is EntityType.ORGANIZATION and (draft.metonym or draft.role == "government") and draft.polity:
            if draft.metonym and draft.keys and not draft.keys[0].startswith("gov-"):
                return ("key", draft.keys[0])
            return ("government", draft.polity)
        if draft.keys:
            return ("key", draft.keys[0])
        if draft.type in {EntityType.OFFICE, EntityType.MILITARY_UNIT, EntityType.COLLECTIVE} and draft.role:
            return (draft.type.value, draft.role, draft.polity or "")
        if draft.role:
            return (draft.type.value, draft.role, draft.polity or "")
        if draft.type is EntityType.WEAPON_SYSTEM:
            return ("weapon", " ".join(split_words(surface)).removesuffix("s"))
        return ("name", surface)

    def _new(self, draft: Draft) -> None:
        cluster = Cluster(type=draft.type, role=draft.role, polity=draft.polity)
        cluster.add(draft)
        self.clusters.append(cluster)
