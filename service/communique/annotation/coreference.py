"""Chains of one document: names by their words, then titles, nominals and pronouns by what precedes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from communique.annotation.clusters import Cluster, Gatherer, name_parts
from communique.annotation.drafts import Draft
from communique.annotation.lexicon import (
    BODY_NOMINALS,
    FEMALE_HONORIFICS,
    FEMALE_NAMES,
    MALE_HONORIFICS,
    MALE_NAMES,
    PERSON_NOUNS,
    PLACE_NOMINALS,
    STATE_NOMINALS,
    TITLE_HEADS,
)
from communique.annotation.offices import OfficeFound, as_draft, office_span
from communique.annotation.pages import Page
from communique.annotation.phrases import phrase_start
from communique.annotation.pronouns import Pronoun, PronounResolver, find_pronouns
from communique.annotation.states import States
from communique.model.reference import Reference
from communique.model.text import EntityType, Level, ReferenceKey, Span


class Coreference:
    """Builds the chains of one page from its names, titles and phrases."""

    def __init__(self, page: Page, reference: Reference, states: States, anchor: date | None) -> None:
        self._page = page
        self._reference = reference
        self._states = states
        self._anchor = anchor
        self.clusters: list[Cluster] = []
        self._by_span: dict[Span, Cluster] = {}

    def resolve(self, drafts: Sequence[Draft], offices: Sequence[OfficeFound]) -> list[Cluster]:
        """All clusters, each with its mentions in reading order."""
        named = [draft for draft in drafts if not self._waits(draft)]
        self.clusters = Gatherer(self._page.text, self._states).gather(sorted(named, key=lambda each: each.span))
        self._index()
        self._learn_titles(offices)
        self._learn_genders()
        self._place_offices(offices)
        self._place_nominals([draft for draft in drafts if self._waits(draft)])
        self._place_person_nominals(offices)
        self._place_body_and_place_nominals()
        self._place_pronouns()
        for cluster in self.clusters:
            cluster.drafts.sort(key=lambda draft: draft.span)
        return [cluster for cluster in self.clusters if cluster.drafts]

    @staticmethod
    def _waits(draft: Draft) -> bool:
        """Nominals of governments and wars need what was named before them."""
        return draft.level is Level.NOMINAL and draft.made_by in {"body", "event"}

    def _index(self) -> None:
        self._by_span = {draft.span: cluster for cluster in self.clusters for draft in cluster.drafts}

    def _taken(self, span: Span) -> bool:
        return span in self._by_span

    def _put(self, cluster: Cluster, draft: Draft) -> None:
        cluster.add(draft)
        self._by_span[draft.span] = cluster

    def _start(self, draft: Draft) -> Cluster:
        cluster = Cluster(type=draft.type, role=draft.role, polity=draft.polity)
        self.clusters.append(cluster)
        self._put(cluster, draft)
        return cluster

    # ---- titles ----
    def _learn_titles(self, offices: Sequence[OfficeFound]) -> None:
        for office in offices:
            holder = self._by_span.get(office.holder) if office.holder else None
            if holder is not None:
                polity = office.polity or self._polity_of_holder(holder, office.title)
                holder.titles.append((office.title, polity))
                holder.nationality = holder.nationality or polity
        for cluster in self.clusters:
            if cluster.type is EntityType.PERSON and not cluster.nationality:
                cluster.nationality = self._known_state(cluster)

    def _polity_of_holder(self, holder: Cluster, title: str) -> ReferenceKey | None:
        """The state for which the vocabularies, or an earlier title, say the person holds such a post."""
        for known, polity in holder.titles:
            if polity and (known == title or known.endswith(title)):
                return polity
        return self._known_state(holder)

    def _known_state(self, cluster: Cluster) -> ReferenceKey | None:
        for key in cluster.keys[:1]:
            tenures = self._reference.tenures_by(key)
            current = [each for each in tenures if self._anchor is None or each.covers(self._anchor)]
            for tenure in (*current, *tenures):
                office = self._reference.get(tenure.office)
                if state := self._states.state_of_entry(office):
                    return state
        return None

    def _learn_genders(self) -> None:
        for cluster in self.clusters:
            if cluster.type is EntityType.PERSON:
                cluster.gender = self._gender(cluster)

    def _gender(self, cluster: Cluster) -> str:
        for key in cluster.keys[:1]:
            entry = self._reference.get(key)
            if entry and (gender := entry.value("gender")):
                return gender[:1].lower()
        for draft in cluster.drafts:
            before = self._page.lower_at(self._page.before(self._page.words(draft.span).start)).rstrip(".")
            if before in FEMALE_HONORIFICS:
                return "f"
            if before in MALE_HONORIFICS:
                return "m"
        for name in cluster.names(self._page.text):
            first = name_parts(name)[:1]
            if first and len(name_parts(name)) > 1 and first[0] in FEMALE_NAMES | MALE_NAMES:
                return "f" if first[0] in FEMALE_NAMES else "m"
        return ""

    def _place_offices(self, offices: Sequence[OfficeFound]) -> None:
        """Titles at a name, and definite titles whose holder is not yet named, are Office mentions."""
        for office in offices:
            draft = as_draft(self._page, office)
            holder = self._by_span.get(office.holder) if office.holder else None
            if holder is not None:
                polity = office.polity or self._polity_of_holder(holder, office.title)
                self._add_office(replace(draft, polity=polity))
                continue
            if office.article in {"a", "an"} or not self._is_definite(office):
                continue
            person = self._holder_named_before(office)
            if person is not None:
                self._put(person, self._as_person_nominal(office))
            elif office.article or office.anchored:
                self._add_office(draft)

    def _is_definite(self, office: OfficeFound) -> bool:
        if office.article in {"the", "'s", "its", "their", "his", "her"}:
            return True
        head = self._page.tokens[office.head]
        return office.article == "" and (office.anchored or head.dep_ in {"attr", "oprd"})

    def _add_office(self, draft: Draft) -> None:
        for cluster in self.clusters:
            same_post = cluster.type is EntityType.OFFICE and cluster.role == draft.role
            if same_post and (cluster.polity == draft.polity or None in {cluster.polity, draft.polity}):
                self._put(cluster, draft)
                return
        self._start(draft)

    def _holder_named_before(self, office: OfficeFound) -> Cluster | None:
        start = office_span(self._page, office).start
        fitting = []
        for cluster in self.clusters:
            if cluster.type is not EntityType.PERSON:
                continue
            before = [draft.span.start for draft in cluster.drafts if draft.span.start < start]
            if before and self._may_hold(cluster, office):
                fitting.append((max(before), cluster))
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _may_hold(self, cluster: Cluster, office: OfficeFound) -> bool:
        titles = list(cluster.titles) or self._reference_titles(cluster)
        for title, polity in titles:
            same = title == office.title or title.endswith(" " + office.title)
            if same and (office.polity is None or polity in {None, office.polity}):
                return True
        return False

    def _reference_titles(self, cluster: Cluster) -> list[tuple[str, ReferenceKey | None]]:
        titles = []
        for key in cluster.keys[:1]:
            for tenure in self._reference.tenures_by(key):
                if self._anchor is not None and not tenure.covers(self._anchor):
                    continue
                office = self._reference.get(tenure.office)
                title = office.label.casefold().split(" of ")[0] if office else ""
                titles.append((title, self._states.state_of_entry(office)))
        return titles

    def _as_person_nominal(self, office: OfficeFound) -> Draft:
        page, first = self._page, office.first
        before = page.before(first)
        if office.article in {"the", "its", "their", "his", "her"}:
            while before is not None and page.lower[before] != office.article:
                before = page.before(before)
            first = before if before is not None else first
        elif office.owner is not None:
            first = page.words(office.owner).start
        return Draft(
            span=page.span(first, office.last),
            head=office.head,
            type=EntityType.PERSON,
            made_by="title",
            level=Level.NOMINAL,
        )

    # ---- governments and wars ----
    def _place_nominals(self, drafts: Iterable[Draft]) -> None:
        for draft in sorted(drafts, key=lambda each: each.span):
            if draft.type is EntityType.EVENT_NAME:
                self._place_war(draft)
            else:
                self._place_government(draft)

    def _place_war(self, draft: Draft) -> None:
        wars = [each for each in self.clusters if each.type is EntityType.EVENT_NAME and each.role == "war"]
        for war in reversed(wars):
            if war.polity == draft.polity or None in {war.polity, draft.polity}:
                self._put(war, draft)
                return
        self._start(draft)

    def _place_government(self, draft: Draft) -> None:
        fitting = []
        for cluster in self.clusters:
            if cluster.type is not EntityType.ORGANIZATION or not self._is_government(cluster):
                continue
            if draft.polity and cluster.polity != draft.polity:
                continue
            if draft.role.startswith("administration of") and cluster.role != draft.role:
                continue
            before = [each.span.start for each in cluster.drafts if each.span.start < draft.span.start]
            if before:
                named_so = cluster.role.startswith(draft.role)
                fitting.append((named_so, max(before), cluster))
        if fitting:
            self._put(max(fitting, key=lambda each: each[:2])[2], draft)
        elif draft.polity:
            self._start(draft)

    def _is_government(self, cluster: Cluster) -> bool:
        if cluster.role == "government" or cluster.role.startswith("administration"):
            return True
        return any(draft.metonym and (not draft.keys or draft.keys[0].startswith("gov-")) for draft in cluster.drafts)

    # ---- other nominals ----
    def _place_person_nominals(self, offices: Sequence[OfficeFound]) -> None:
        titles = {office.head for office in offices}
        for position, word in enumerate(self._page.lower):
            if word in PERSON_NOUNS and position not in titles and self._page.tokens[position].tag_ == "NN":
                self._place_person_nominal(position)

    def _place_person_nominal(self, position: int) -> None:
        page = self._page
        first = phrase_start(page, position)
        if page.lower[first] not in {"the", "this"}:
            return
        state, words = None, []
        for k in range(first + 1, position):
            state = state or self._states.of_demonym(page.tokens[k].text)
            words.append(page.lower[k])
        if set(words) & {"two", "three", "other", "first", "next", "former"}:
            return
        span = page.span(first, position)
        person = self._person_of_state(state, span.start) if state or not words else None
        if person is not None and (state or page.lower[position] in {"leader", *TITLE_HEADS}):
            draft = Draft(
                span=span, head=position, type=EntityType.PERSON, made_by="nominal", level=Level.NOMINAL
            )
            self._put(person, draft)

    def _person_of_state(self, state: ReferenceKey | None, start: int) -> Cluster | None:
        """The person of that state named last before; of any state when it is None."""
        fitting = []
        for cluster in self.clusters:
            if cluster.type is not EntityType.PERSON or (state and cluster.nationality != state):
                continue
            before = [draft.span.start for draft in cluster.drafts if draft.span.start < start]
            leads = any(title in {"president", "prime minister", "chancellor", "king"} for title, _ in cluster.titles)
            leads = leads or bool(self._reference_titles(cluster))
            if before and (leads or not state):
                fitting.append((leads, max(before), cluster))
        return max(fitting, key=lambda each: each[:2])[2] if fitting else None

    def _place_body_and_place_nominals(self) -> None:
        for position, word in enumerate(self._page.lower):
            if self._page.tokens[position].tag_ != "NN" or self._page.tokens[position].dep_ == "compound":
                continue
            if word in BODY_NOMINALS or word in PLACE_NOMINALS:
                self._place_common_noun(position)

    def _place_common_noun(self, position: int) -> None:
        page = self._page
        before = page.before(position)
        if before is None or page.lower[before] not in {"the", "this"}:
            return
        following = page.after(position)
        if page.lower_at(following) in {"of", "that", "which", "where"}:
            return
        span = page.span(before, position)
        if self._taken(span) or any(each.covers(span) for each in self._by_span):
            return
        word = page.lower[position]
        cluster = self._state_before(span.start) if word in STATE_NOMINALS else self._named_so(word, span.start)
        if cluster is not None:
            draft = Draft(span=span, head=position, type=cluster.type, made_by="nominal", level=Level.NOMINAL)
            self._put(cluster, draft)

    def _state_before(self, start: int) -> Cluster | None:
        """The state named last before."""
        fitting = []
        for cluster in self.clusters:
            entry = self._reference.get(cluster.keys[0]) if cluster.keys else None
            if cluster.type is EntityType.PLACE and entry is not None and entry.kind == "State":
                before = [draft.span.start for draft in cluster.drafts if draft.span.start < start]
                if before:
                    fitting.append((max(before), cluster))
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _named_so(self, word: str, start: int) -> Cluster | None:
        """The body whose name ends in the noun, or whose kind the noun says."""
        kinds = {"alliance": {"Alliance"}, "party": {"PoliticalParty"}, "company": {"Company"}, "firm": {"Company"}}
        fitting = []
        for cluster in self.clusters:
            if cluster.type not in {EntityType.ORGANIZATION, EntityType.PLACE}:
                continue
            before = [draft.span.start for draft in cluster.drafts if draft.span.start < start]
            entry = self._reference.get(cluster.keys[0]) if cluster.keys else None
            ends = any(name.casefold().split()[-1] == word for name in cluster.names(self._page.text))
            kind = entry is not None and entry.kind in kinds.get(word, set())
            if before and (ends or kind):
                fitting.append((max(before), cluster))
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    # ---- pronouns ----
    def _place_pronouns(self) -> None:
        resolver = PronounResolver(self._page, self.clusters)
        for pronoun in find_pronouns(self._page):
            cluster = resolver.antecedent(pronoun)
            if cluster is not None:
                self._put(cluster, self._pronoun_draft(pronoun, cluster))

    def _pronoun_draft(self, pronoun: Pronoun, cluster: Cluster) -> Draft:
        return Draft(
            span=self._page.span(pronoun.position, pronoun.position),
            head=pronoun.position,
            type=cluster.type,
            made_by="pronoun",
            level=Level.PRONOUN,
        )
