"""From clusters to the model's chains: the reference entries each may denote, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from communique.annotation.clusters import Cluster
from communique.annotation.drafts import Draft
from communique.annotation.lexicon import HELD_BY_MANY
from communique.annotation.pages import Page
from communique.annotation.states import States, lasts
from communique.model.naming import normal_name, ordinary_case, without_initials
from communique.model.reference import Entry, Reference
from communique.model.text import Candidate, Chain, EntityType, Mention, ReferenceKey

_UNSURE = 0.5
_OF_ANY_BODY = frozenset({"spokesperson", "deputy spokesperson", "press secretary"})
_HEAD = "director"  # the title under which chiefs and heads of bodies are kept
_ARTICLES = frozenset({"a", "an", "the", "A", "An", "The"})
_NEVER_SHOUTED = frozenset({EntityType.PERSON, EntityType.PLACE})


class Linker:
    """Makes chains of one page's clusters."""

    def __init__(
        self,
        page: Page,
        reference: Reference,
        states: States,
        offices: Mapping[str, Sequence[Entry]],
        anchor: date | None,
        *,
        named_states: frozenset[str] = frozenset(),
    ) -> None:
        self._page = page
        self._reference = reference
        self._states = states
        self._offices_by_title = offices
        self._anchor = anchor
        self._named_states = named_states

    def chain(self, cluster: Cluster) -> Chain:
        """The cluster as a chain, its candidates best first."""
        candidates = self._candidates(cluster)
        best = self._reference.get(candidates[0].key) if candidates else None
        sure = best is not None and candidates[0].score > _UNSURE
        return Chain(
            type=cluster.type,
            mentions=tuple(self.mention(draft) for draft in cluster.drafts),
            canonical=best.label if best is not None and sure else self._canonical(cluster),
            candidates=candidates,
            polity=self._polity(cluster, best),
            nationality=cluster.nationality,
        )

    def mention(self, draft: Draft) -> Mention:
        """The draft as the model's mention."""
        page = self._page
        start, end = page.starts[draft.head], page.end(draft.head)
        inside = draft.span.start <= start and end <= draft.span.end
        head = page.span(draft.head, draft.head) if inside else draft.span
        return Mention(span=draft.span, head=head, type=draft.type, level=draft.level, metonym=draft.metonym)

    def _polity(self, cluster: Cluster, best: Entry | None) -> ReferenceKey | None:
        if cluster.type is EntityType.PLACE and best is not None and best.kind == "State":
            return None
        return self._states.state_of_entry(best) or cluster.polity

    def _canonical(self, cluster: Cluster) -> str:
        names = cluster.names
        state = self._states.label(cluster.polity)
        if cluster.type is EntityType.ORGANIZATION and cluster.role == "government" and state:
            return f"Government of {state}"
        if cluster.type is EntityType.OFFICE and state:
            return self._head_of(cluster) or f"{self._whose(cluster)}{cluster.role} of {state}"
        if cluster.type is EntityType.ORGANIZATION and state and names and not cluster.keys:
            return self._of_state(max(names, key=len), cluster.polity)
        if names:
            if cluster.type not in _NEVER_SHOUTED:
                return max(names, key=len)
            return ordinary_case(max(names, key=lambda name: (not name.isupper(), len(name))))
        return cluster.drafts[0].span.of(self._page.text)

    def _head_of(self, cluster: Cluster) -> str:
        """As written, where it tells of which body somebody is the head: "head of the border police"."""
        if cluster.role != _HEAD:
            return ""
        told = (draft.span.of(self._page.text) for draft in cluster.drafts)
        return max((words for words in told if " of " in words), key=len, default="")

    def _whose(self, cluster: Cluster) -> str:
        """What stands between state and title of who speaks for it: "army", of "Peruvian army spokesman"."""
        if cluster.role not in _OF_ANY_BODY:
            return ""
        words = max((draft.span.of(self._page.text) for draft in cluster.drafts), key=len).split()
        entry = self._reference.get(cluster.polity)
        forms = (*entry.names, *entry.values("demonym")) if entry else ()
        said = {word for form in forms for word in form.split()} | _ARTICLES
        whose = [word for word in words[:-1] if word.removesuffix("'s") not in said and word[0].isalpha()]
        return "".join(f"{word} " for word in whose)

    def _of_state(self, name: str, state: ReferenceKey | None) -> str:
        """The name with its state, unless it says it: every state has a "Foreign Ministry"."""
        entry = self._reference.get(state)
        if entry is None:
            return name
        said = (*entry.names, *entry.values("demonym"))
        return name if any(each in name for each in said) else f"{name} of {entry.label}"

    def _candidates(self, cluster: Cluster) -> tuple[Candidate, ...]:
        if cluster.type is EntityType.PERSON:
            return self._persons(cluster)
        if cluster.type is EntityType.OFFICE:
            return self._offices(cluster)
        if cluster.type is EntityType.EVENT_NAME and cluster.role == "war":
            return self._wars(cluster)
        keys = cluster.keys
        if cluster.type is EntityType.ORGANIZATION and not keys and cluster.role == "government":
            government = self._states.government_of(cluster.polity)
            keys = (government,) if government else ()
        keys = self._states.in_time(keys, self._anchor)
        if not keys:
            return ()
        score = 0.95 if len(keys) == 1 else 0.6
        return tuple(
            Candidate(key=key, score=score, reason="written form in the vocabularies") for key in keys
        )

    def _persons(self, cluster: Cluster) -> tuple[Candidate, ...]:
        found = []
        serving = [key for key in cluster.keys if self._serves(key)]
        full = {form for name in cluster.names for form in _full_forms(name)}
        for key in cluster.keys:
            entry = self._reference.get(key)
            if entry is None:
                continue
            score, reasons = 0.4, ["surname"]
            if serving == [key] and self._anchor is not None:
                score, reasons = 0.6, ["surname", "alone of that name in office on the day"]
            if full & {normal_name(name) for name in entry.names}:
                score, reasons = 0.8, ["full name"]
            if self._holds_a_title(cluster, entry):
                score, reasons = min(0.98, score + 0.18), [*reasons, "title held on the day"]
            found.append(Candidate(key=key, score=score, reason=", ".join(reasons)))
        return tuple(sorted(found, key=lambda each: (-each.score, each.key)))

    def _serves(self, key: ReferenceKey) -> bool:
        tenures = self._reference.tenures_by(key)
        return any(self._anchor is None or tenure.covers(self._anchor) for tenure in tenures)

    def _holds_a_title(self, cluster: Cluster, entry: Entry) -> bool:
        for tenure in self._reference.tenures_by(entry.key):
            if self._anchor is not None and not tenure.covers(self._anchor):
                continue
            office = self._reference.get(tenure.office)
            state = self._states.state_of_entry(office)
            if any(polity == state and polity is not None for _, polity in cluster.titles):
                return True
        return False

    def _offices(self, cluster: Cluster) -> tuple[Candidate, ...]:
        named = [
            entry.key
            for name in cluster.names
            for entry in self._reference.named(name)
            if entry.type is EntityType.OFFICE
        ]
        if len(set(named)) == 1:
            return (Candidate(key=named[0], score=0.95, reason="written form"),)
        entries = self._offices_by_title.get(cluster.role, ())
        of_body = [each.key for each in entries if each.value("officeIn") in cluster.bodies]
        of_state = [each for each in entries if cluster.polity and self._state(each) == cluster.polity]
        of_top = [each.key for each in of_state if self._is_of_the_state(each)]
        # The president of a province is not that of its state, nor the head of one force that of another.
        apart = any(not self._is_state_or_government(key) for key in cluster.bodies)
        found = of_body or ([] if apart else of_top or [each.key for each in of_state])
        sure = len(found) == 1 and (bool(of_body) or cluster.role not in HELD_BY_MANY)
        reason = "title and body" if of_body else "title and state"
        return tuple(Candidate(key=key, score=0.9 if sure else 0.45, reason=reason) for key in found)

    def _state(self, entry: Entry) -> ReferenceKey | None:
        return self._states.state_of_entry(entry)

    def _is_of_the_state(self, entry: Entry) -> bool:
        body = entry.value("officeIn")
        return body is None or self._is_state_or_government(body)

    def _is_state_or_government(self, key: str) -> bool:
        entry = self._reference.get(key)
        return entry is None or entry.kind == "State" or key.startswith("gov-")

    def _wars(self, cluster: Cluster) -> tuple[Candidate, ...]:
        """By a written form, else wars of that day tied to the state named with it or to two of the text."""
        if cluster.keys:
            return tuple(Candidate(key=key, score=0.9, reason="written form") for key in cluster.keys[:2])
        by_state, by_both = [], []
        for entry in self._reference.of_kind("War"):
            states = {*entry.values("inContextOf"), *entry.values("locatedIn")}
            if not lasts(entry, self._anchor):
                continue
            if cluster.polity in states:
                by_state.append(entry.key)
            elif cluster.polity is None and len(states) > 1 and states <= self._named_states:
                by_both.append(entry.key)
        found = by_state or by_both
        score = 0.7 if len(found) == 1 else 0.45
        reason = "state at war on the day" if by_state else "both states are in the text"
        return tuple(Candidate(key=key, score=score, reason=reason) for key in found)


def _full_forms(name: str) -> tuple[str, str]:
    """A personal name as it is compared, with and without its middle initials."""
    normal = normal_name(name)
    return normal, without_initials(normal)
