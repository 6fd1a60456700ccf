"""Mentions gathered by what their words say: equal names, parts of names, acronyms, posts of one state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.annotation.drafts import Draft
from communique.annotation.gazetteer import split_words
from communique.annotation.lexicon import NAME_PARTICLES
from communique.annotation.mastheads import OUTLET
from communique.annotation.weapon_kinds import are_of_one_kind
from communique.model.naming import normal_name
from communique.model.text import EntityType, Level, ReferenceKey, Span

# As in "Moon Jae-in", "Shen Po-wei": whose second name is written so bears the family's name first.
_GIVEN_SECOND = re.compile(r"[a-z]{2,6}-[a-z]{2,6}")
_SHORT_FOR_BODIES = frozenset({"Front", "Mission", "League", "Movement", "Bloc", "Bureau"})


@dataclass(slots=True, eq=False)
class Cluster:
    """What may become a chain. keys is what its names may denote, best first.

    titles are (normal title, state) of a person; kinds the common nouns that the text calls a body,
    modifiers what stands before those.
    """

    type: EntityType
    role: str = ""
    drafts: list[Draft] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    keys: tuple[ReferenceKey, ...] = ()
    polity: ReferenceKey | None = None
    gender: str = ""  # "f", "m" or unknown
    titles: list[tuple[str, ReferenceKey | None]] = field(default_factory=list)
    bodies: list[ReferenceKey] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    nationality: ReferenceKey | None = None
    holders: list[Cluster] = field(default_factory=list)

    def add(self, draft: Draft, text: str) -> None:
        """One more mention; keys narrow to those that all names share."""
        self.drafts.append(draft)
        if draft.keys:
            shared = tuple(key for key in self.keys if key in draft.keys)
            self.keys = shared or self.keys or draft.keys
        self.polity = self.polity or draft.polity
        if draft.level is Level.NAME:
            self.names.append(draft.span.of(text))

    def last_before(self, start: int) -> int | None:
        """Where its last mention before the character begins, None without one."""
        return max((draft.span.start for draft in self.drafts if draft.span.start < start), default=None)

    def first(self) -> int:
        """Where its first mention begins."""
        return min(draft.span.start for draft in self.drafts)


class Clusters:
    """The clusters of one document, with the spans already given away."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Cluster] = []
        self._by_span: dict[Span, Cluster] = {}

    def of_type(self, *types: EntityType) -> Iterator[Cluster]:
        """Clusters of the types, in the order they were started."""
        return (cluster for cluster in self.all if cluster.type in types)

    def at(self, span: Span | None) -> Cluster | None:
        """The cluster that has a mention of exactly this span."""
        return None if span is None else self._by_span.get(span)

    def is_covered(self, span: Span, *, but: EntityType | None = None) -> bool:
        """Whether a mention covers the span; those of one type may be let pass."""
        return any(
            known.covers(span) and (cluster.type is not but or known == span)
            for known, cluster in self._by_span.items()
        )

    def put(self, cluster: Cluster, draft: Draft) -> None:
        """Adds a mention; a span given away already is left as it is."""
        if draft.span not in self._by_span:
            cluster.add(draft, self.text)
            self._by_span[draft.span] = cluster

    def start(self, draft: Draft) -> Cluster:
        """A new cluster with this mention."""
        cluster = Cluster(type=draft.type, role=draft.role)
        self.all.append(cluster)
        self.put(cluster, draft)
        return cluster

    def latest(self, candidates: Iterable[Cluster], start: int) -> Cluster | None:
        """Of the candidates mentioned before the character the one mentioned last."""
        placed = [
            (place, cluster) for cluster in candidates if (place := cluster.last_before(start)) is not None
        ]
        return max(placed, key=lambda pair: pair[0])[1] if placed else None


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a personal name without initials, suffixes and the Arabic article."""
    parts = [part.strip(".,") for part in name.replace("’", "'").split()]
    kept = [part for part in parts if len(part) > 1 and part not in {"Jr", "Sr", "II", "III"}]
    return tuple(part.casefold().removeprefix("al-").removeprefix("el-") for part in kept)


def is_part_of(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether one personal name is a short form of the other: last name, or first and last."""
    if not shorter or not longer:
        return False
    if shorter == longer:
        return True
    if len(shorter) == 1:
        core = [part for part in longer if part not in NAME_PARTICLES] or list(longer)
        families = {longer[-1], core[-1]} | ({longer[0]} if _GIVEN_SECOND.fullmatch(longer[-1]) else set())
        return shorter[0] in families
    return longer[-len(shorter) :] == shorter or (shorter[0], shorter[-1]) == (longer[0], longer[-1])


def _named_in_full(known: Iterable[Cluster], parts: tuple[str, ...]) -> list[Cluster]:
    """Those whose full name the single word is a part of."""
    full = ((each, name_parts(name)) for each in known for name in each.names)
    return list(dict.fromkeys(each for each, name in full if len(name) > 1 and is_part_of(parts, name)))


def initials(name: str) -> str:
    """As in "European Union" → "EU"; small words give none."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


class Gatherer:
    """Puts drafts that carry a name, or a role of their own, into clusters; personal names longest first."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._text = clusters.text
        self._by_identity: dict[tuple[str, ...], Cluster] = {}

    def gather(self, drafts: Iterable[Draft]) -> None:
        """Adds all drafts."""
        ordered = sorted(drafts, key=lambda draft: draft.span)
        persons = [draft for draft in ordered if draft.type is EntityType.PERSON]
        for draft in sorted(
            persons, key=lambda each: (-len(name_parts(each.span.of(self._text))), each.span)
        ):
            self._person(draft)
        for draft in ordered:
            if draft.type is not EntityType.PERSON:
                self._other(draft)

    def _person(self, draft: Draft) -> None:
        parts = name_parts(draft.span.of(self._text))
        known = list(self._clusters.of_type(EntityType.PERSON))
        fitting = [each for each in known if any(is_part_of(parts, name_parts(name)) for name in each.names)]
        fitting = [each for each in fitting if not (draft.keys and each.keys) or {*draft.keys} & {*each.keys}]
        if not fitting and len(parts) == 1 and (whole := _named_in_full(known, parts)):
            fitting, draft = whole, replace(draft, keys=())  # no namesake of whom the text names in full
        if not fitting and len(parts) == 1 and not draft.keys:
            fitting = [each for each in known if any(parts[0] in name_parts(name) for name in each.names)]
        if not fitting and len(parts) == 1 and (named := self._named_before(parts[0], draft)):
            fitting, draft = named, replace(draft, keys=())
        if not fitting and draft.keys:
            fitting = [each for each in known if set(each.keys) & set(draft.keys)]
        if not fitting:
            self._clusters.start(draft)
            return
        cluster = self._nearest(fitting, draft)
        if len(parts) == 1 and not cluster.keys and any(len(name_parts(name)) > 1 for name in cluster.names):
            draft = replace(draft, keys=())  # the full name is nobody the vocabularies know
        self._clusters.put(cluster, draft)

    def _named_before(self, word: str, draft: Draft) -> list[Cluster]:
        """Whose family name leads: "Mr Kim" after "Kim Jong Un" is no other Kim that is known."""
        before = (
            each for each in self._clusters.of_type(EntityType.PERSON) if each.first() < draft.span.start
        )
        return [each for each in before if any(name_parts(name)[:1] == (word,) for name in each.names)]

    @staticmethod
    def _nearest(fitting: list[Cluster], draft: Draft) -> Cluster:
        """The cluster last named before the draft, else the one named first after it."""

        def distance(cluster: Cluster) -> tuple[int, int]:
            before = cluster.last_before(draft.span.start + 1)
            return (0, draft.span.start - before) if before is not None else (1, cluster.first())

        return min(fitting, key=distance)

    def _other(self, draft: Draft) -> None:
        for key in self._identities(draft):
            if (cluster := self._by_identity.get(key)) is not None:
                self._clusters.put(cluster, draft)
                break
        else:
            cluster = self._same_body(draft) or self._same_service(draft) or self._same_weapon(draft)
            cluster = cluster or self._clusters.start(draft)
            self._clusters.put(cluster, draft)
        for key in self._identities(draft):
            self._by_identity.setdefault(key, cluster)

    def _same_body(self, draft: Draft) -> Cluster | None:
        """An organisation known by its initials, or by its name without the state before it."""
        if draft.type is not EntityType.ORGANIZATION or draft.metonym or draft.keys:
            return None
        surface = draft.span.of(self._text)
        for cluster in self._clusters.of_type(EntityType.ORGANIZATION):
            for name in cluster.names:
                short, long = sorted((surface, name), key=len)
                acronym = short.isupper() and len(short) > 1 and initials(long) == short and long != short
                if acronym or (" " in long and long.endswith(" " + short) and " " in short):
                    return cluster
                if draft.made_by == OUTLET and surface in name.split():
                    return cluster
                if short in _SHORT_FOR_BODIES and short in long.split() and surface == short:
                    return cluster  # "the Front" after "Freedonian Unity Front"
        return None

    def _same_service(self, draft: Draft) -> Cluster | None:
        """As "the National Guard" after "Freedonia's National Guard": the one of that kind named before."""
        if draft.type is not EntityType.MILITARY_UNIT or not draft.role or draft.polity or draft.keys:
            return None
        units = self._clusters.of_type(EntityType.MILITARY_UNIT)
        owned = [each for each in units if each.polity and each.role == draft.role]
        return owned[0] if len(owned) == 1 else None

    def _same_weapon(self, draft: Draft) -> Cluster | None:
        """Weapons called by the same noun, and by no other kind of it."""
        if draft.type is not EntityType.WEAPON_SYSTEM or not draft.role:
            return None
        same = [each for each in self._clusters.of_type(draft.type) if each.role == draft.role]
        like = [each for each in same if are_of_one_kind(each.drafts, draft, self._text)]
        return self._clusters.latest(like, draft.span.start)

    def _identities(self, draft: Draft) -> list[tuple[str, ...]]:
        """What two mentions of one thing share, best first."""
        type_, polity = draft.type.value, draft.polity or ""
        if draft.type is EntityType.ORGANIZATION and polity and _is_government(draft):
            return [("government", polity)]
        found: list[tuple[str, ...]] = [(type_, "key", key) for key in draft.keys[:1]]
        if draft.role and draft.type is EntityType.WEAPON_SYSTEM:
            return found
        if draft.role:
            return [*found, (type_, "role", draft.role, polity)]
        surface = normal_name(draft.span.of(self._text))
        if draft.type is EntityType.WEAPON_SYSTEM:
            surface = " ".join(split_words(surface)).removesuffix("s")
        return [*found, (type_, "name", surface)]


def _is_government(draft: Draft) -> bool:
    if draft.role == "government":
        return True
    return bool((draft.metonym and not draft.keys) or (draft.keys and draft.keys[0].startswith("gov-")))


def is_government(cluster: Cluster) -> bool:
    """Whether a cluster is the government of a state or an administration."""
    if cluster.role == "government" or cluster.role.startswith("administration"):
        return True
    return any(_is_government(draft) for draft in cluster.drafts)
