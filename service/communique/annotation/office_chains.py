"""Titles in their chains: which post a title is, who holds it, and when it stands for its holder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from communique.annotation.clusters import Cluster, Clusters
from communique.annotation.counterparts import COUNTERPARTS
from communique.annotation.drafts import Draft, phrase
from communique.annotation.genders import Genders, of_honorific, of_noun
from communique.annotation.home_offices import HomeOffices
from communique.annotation.name_index import NameIndex
from communique.annotation.office_drafts import OfficeFound, as_draft, is_of_body
from communique.annotation.titles import Titles
from communique.model.reference import Reference, Tenure
from communique.model.text import EntityType, Level, ReferenceKey

_PLACES = "place-"
_SPEAKING = "spokes"  # of these a state has as many as bodies
_DEFINITE = frozenset({"the", "'s", "its", "their", "his", "her"})


class OfficeChains:
    """Places the titles of a page among its clusters."""

    def __init__(
        self,
        index: NameIndex,
        clusters: Clusters,
        reference: Reference,
        *,
        titles: Titles,
        genders: Genders,
        anchor: date | None,
    ) -> None:
        self._index = index
        self._page = index.page
        self._clusters = clusters
        self._reference = reference
        self._titles = titles
        self._anchor = anchor
        self._genders = genders
        self._home = HomeOffices(index, titles, reference)

    def place(self, offices: list[OfficeFound]) -> None:
        """Titles at a name, and definite ones whose holder is not yet named, are posts; others persons."""
        self._learn(offices)
        for office in offices:
            draft = as_draft(self._index, office)
            holder = self._clusters.at(office.holder)
            if holder is not None:
                polity = office.polity or self._polity_of(holder, office.title) or self._home.state_of(office)
                self._add(replace(draft, polity=polity), office, holder)
            elif (
                office.article in {"a", "an"} and office.body is not None and is_of_body(self._index, office)
            ):
                self._add(draft, office, None)
            elif office.article in {"a", "an"} or not self._is_definite(office):
                continue
            elif (person := self._holder_before(office)) is not None:
                self._clusters.put(person, self._as_person(office))
            elif not office.bare:
                self._add(draft, office, None)

    # ---- what titles tell about persons ----
    def _learn(self, offices: list[OfficeFound]) -> None:
        for office in offices:
            holder = self._clusters.at(office.holder)
            if holder is not None:
                holder.titles.append((office.title, office.polity))
                holder.gender = holder.gender or of_noun(self._page.lower[office.head])
                holder.nationality = holder.nationality or office.polity
                holder.bodies.extend(office.body.keys[:1] if office.body else ())
        self._learn_counterparts()
        for person in self._clusters.of_type(EntityType.PERSON):
            self._narrow(person)
            person.nationality = person.nationality or self._known_state(person)
            person.gender = self._gender(person)

    def _learn_counterparts(self) -> None:
        """As in "his Peruvian counterpart, Ana Ruiz", who holds in Peru the post of the person before."""
        for position, word in enumerate(self._page.lower):
            state = self._index.demonym_ending_at(self._page.before(position))
            person = self._named_after(position) if word in COUNTERPARTS and state else None
            if person is None or state is None or person.titles:
                continue
            titled = [each for each in self._clusters.of_type(EntityType.PERSON) if each.titles]
            other = self._clusters.latest(titled, self._page.starts[position])
            if other is not None:
                person.titles.append((other.titles[0][0], state[1]))
                person.nationality = person.nationality or state[1]

    def _named_after(self, position: int) -> Cluster | None:
        """The person named right after the word, or after a comma."""
        following = self._page.after(position)
        if following is not None and self._page.lower[following] == ",":
            following = self._page.after(following)
        name = self._index.starting_at(following)
        return self._clusters.at(name.span) if name and name.type is EntityType.PERSON else None

    def _narrow(self, person: Cluster) -> None:
        """Of several who share the name the one whose title is named, else who is in office that day."""
        if len(person.keys) < 2:
            return
        states = {polity for _, polity in person.titles if polity}
        serving = {key: self._serves(key) for key in person.keys}
        fitting = [key for key in person.keys if serving[key] & states]
        fitting = fitting or ([key for key in person.keys if serving[key]] if self._anchor else [])
        if len(fitting) == 1:
            person.keys = (fitting[0], *(key for key in person.keys if key != fitting[0]))
        else:
            person.keys = person.keys if not person.titles else tuple(fitting) or person.keys

    def _serves(self, key: ReferenceKey) -> set[ReferenceKey]:
        """The states in which the person holds an office on the anchor's day, or ever without one."""
        found = set()
        for tenure in self._reference.tenures_by(key):
            state = self._index.states.state_of_entry(self._reference.get(tenure.office))
            if state and (self._anchor is None or tenure.covers(self._anchor)):
                found.add(state)
        return found

    def _polity_of(self, holder: Cluster, title: str) -> ReferenceKey | None:
        """The state for which another title or the vocabularies say the person holds such a post."""
        for known, polity in holder.titles:
            if polity and (known == title or known.endswith(" " + title)):
                return polity
        return next((polity for known, polity in self.reference_titles(holder) if known == title), None)

    def _tenures(self, person: Cluster) -> list[Tenure]:
        tenures = [tenure for key in person.keys[:1] for tenure in self._reference.tenures_by(key)]
        if self._anchor is None:
            return tenures
        return [tenure for tenure in tenures if tenure.covers(self._anchor)]

    def reference_titles(self, person: Cluster) -> list[tuple[str, ReferenceKey | None]]:
        """Titles and states that the vocabularies give the person on the anchor's day."""
        found = []
        for tenure in self._tenures(person):
            office = self._reference.get(tenure.office)
            if office is not None:
                title = self._titles.of_entry(office.value("officeTitle"), office.label)
                found.append((title, self._index.states.state_of_entry(office)))
        return found

    def _known_state(self, person: Cluster) -> ReferenceKey | None:
        for key in person.keys[:1]:
            entry = self._reference.get(key)
            stated = entry.value("nationality") if entry else None
            if stated:
                return ReferenceKey(stated)
        return next((state for _, state in self.reference_titles(person) if state), None)

    def _gender(self, person: Cluster) -> str:
        for key in person.keys[:1]:
            entry = self._reference.get(key)
            if entry and (stated := entry.value("gender")):
                return stated[:1].casefold()
        told = [of_honorific(self._before(draft)) for draft in person.drafts]
        told += [self._of_noun_beside(draft) for draft in person.drafts]
        told += [self._genders.of_name(name) for name in person.names]
        return next((gender for gender in (*told, person.gender) if gender), "")

    def _before(self, draft: Draft) -> str:
        return self._page.lower_at(self._page.before(self._page.words(draft.span).start))

    def _of_noun_beside(self, draft: Draft) -> str:
        """As in "her husband, Karl Beck", "Nora Beck, a mother of three"."""
        token = self._page.tokens[draft.head]
        beside = [child for child in token.children if child.dep_ == "appos"]
        beside += [token.head] if token.dep_ == "appos" else []
        return next((gender for word in beside if (gender := of_noun(word.lower_))), "")

    # ---- posts ----
    def _is_definite(self, office: OfficeFound) -> bool:
        if office.article in _DEFINITE:
            return True
        role = self._page.tokens[office.head].dep_
        return office.article == "" and (office.anchored or role in {"attr", "oprd"})

    def _add(self, draft: Draft, office: OfficeFound, holder: Cluster | None) -> None:
        keys = office.body.keys[:1] if office.body is not None else ()
        body = keys[0] if keys and not draft.polity else None
        for post in self._clusters.of_type(EntityType.OFFICE):
            if (
                post.role != draft.role
                or _are_of_two_bodies(post, keys)
                or self._are_named_apart(post, draft)
            ):
                continue
            if not _may_be_one_post(post, draft, body, holder):
                continue
            self._clusters.put(post, draft)
            break
        else:
            post = self._clusters.start(draft)
        if holder is not None:
            post.holders.append(holder)
        post.bodies.extend(key for key in keys if key not in post.bodies)

    def _are_named_apart(self, post: Cluster, draft: Draft) -> bool:
        """As a Foreign Ministry's spokesman and a navy's, though no vocabulary knows either body."""
        if not draft.role.startswith(_SPEAKING):
            return False
        own = self._body_words(draft)
        others = [words for each in post.drafts if (words := self._body_words(each))]
        return bool(own) and bool(others) and all(own.isdisjoint(each) for each in others)

    def _body_words(self, draft: Draft) -> frozenset[str]:
        """The names and the words for bodies that a title begins with."""
        words = self._page.words(draft.span)
        return frozenset(
            self._page.lower[k]
            for k in range(words.start, draft.head)
            if self._page.tokens[k].pos_ == "PROPN" and self._index.demonym_ending_at(k) is None
        )

    # ---- titles that stand for their holder ----
    def _holder_before(self, office: OfficeFound) -> Cluster | None:
        start = self._page.starts[office.first]
        persons = self._clusters.of_type(EntityType.PERSON)
        return self._clusters.latest((each for each in persons if self._holds(each, office)), start)

    def _holds(self, person: Cluster, office: OfficeFound) -> bool:
        for title, polity in person.titles or self.reference_titles(person):
            same = title == office.title or title.endswith(" " + office.title)
            same = same or (title == "prime minister" and office.title == "premier")
            if same and (
                office.polity is None or (polity or person.nationality or office.polity) == office.polity
            ):
                return True
        return False

    def _as_person(self, office: OfficeFound) -> Draft:
        page, first = self._page, office.first
        before = page.before(first)
        if office.owner is not None:
            first = page.words(office.owner).start
        else:
            while before is not None and page.lower[before] != office.article:
                before = page.before(before)
            first = before if before is not None and office.article else first
        return phrase(
            page,
            first,
            office.last,
            head=office.head,
            type_=EntityType.PERSON,
            made_by="title",
            level=Level.NOMINAL,
        )


def _are_of_two_bodies(post: Cluster, keys: Iterable[ReferenceKey]) -> bool:
    """As a ministry's spokesman and the army's of one state."""
    known = {key for key in post.bodies if not key.startswith(_PLACES)}
    named = {key for key in keys if not key.startswith(_PLACES)}
    return bool(known and named) and not known & named


def _may_be_one_post(post: Cluster, draft: Draft, body: ReferenceKey | None, holder: Cluster | None) -> bool:
    """Same title: one post if state and body agree, or, where one is unknown, if the holder is the same."""
    if post.polity and draft.polity:
        return post.polity == draft.polity
    if post.bodies and body:
        return body in post.bodies
    if holder is not None and post.holders:
        return holder in post.holders
    return (post.polity, bool(post.bodies)) == (draft.polity, body is not None)
