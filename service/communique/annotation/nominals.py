"""Common nouns that stand for something named before: "the Russian leader", "the bloc"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from communique.annotation.body_nominals import CALLED_BODIES, called_anew, learn_kinds, place_apposed
from communique.annotation.clusters import Cluster, Clusters, is_government
from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import (
    CITY_NOMINALS,
    KINDS_BY_MODIFIER,
    PERSON_NOUNS,
    STATE_NOMINALS,
)
from communique.annotation.name_index import NameIndex, phrase_start
from communique.annotation.ranks import RANK_NOUNS, is_ranked
from communique.annotation.weapon_anaphors import place_weapon
from communique.annotation.weapon_nouns import DANGLING, WAITING
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, Level, ReferenceKey

_LEADING_TITLES = frozenset(
    {"president", "prime minister", "chancellor", "king", "supreme leader", "emir", "sultan"}
)
_NOT_BEFORE = frozenset({"two", "three", "other", "first", "next", "former", "late", "previous", "only"})
_ACTING = frozenset({"nsubj", "nsubjpass"})
_WAITING = frozenset({"body", "event", "bare unit", WAITING, DANGLING})
_WHOLE = frozenset({"army", "forces", "military"})  # words for all the forces of a state
_STANDING = frozenset({"army", "military", "navy", "forces"})  # with the article it is some state's
_NAMED_ONCE = frozenset(
    """brigade battalion regiment division fleet squadron command detachment contingent garrison guard corps
    force service exercise operation""".split()
)
_ANY_SERVICE = frozenset({"force", "service"})  # what any navy or guard is called again by
_WITH_OF = frozenset({"accuse", "suspect", "warn", "inform", "remind", "convict", "assure"})
_US_STYLE = "administration"
_JUNTA = "junta"


def waits(draft: Draft) -> bool:
    """Whether a draft's chain depends on what was named before it."""
    return draft.level is Level.NOMINAL and draft.made_by in _WAITING


class Nominals:
    """Places nominals among the clusters of a page, in reading order."""

    def __init__(
        self,
        index: NameIndex,
        clusters: Clusters,
        reference: Reference,
        reference_titles: Callable[[Cluster], list[tuple[str, ReferenceKey | None]]],
    ) -> None:
        self._index = index
        self._page = index.page
        self._clusters = clusters
        self._reference = reference
        self._reference_titles = reference_titles

    def place(self, waiting: Iterable[Draft], *, title_heads: Iterable[int]) -> None:
        """Governments, wars and forces first, then persons, bodies and places."""
        for draft in sorted(waiting, key=lambda each: each.span):
            if draft.type is EntityType.EVENT_NAME:
                self._war(draft)
            elif draft.type is EntityType.MILITARY_UNIT:
                self._forces(draft)
            elif draft.type is EntityType.WEAPON_SYSTEM:
                place_weapon(self._page, self._clusters, self._reference, draft)
            else:
                self._government(draft)
        learn_kinds(self._page, self._clusters, self._reference)
        place_apposed(self._index, self._clusters)
        taken = set(title_heads)
        for position, word in enumerate(self._page.lower):
            if position not in taken and self._page.tokens[position].tag_ in {"NN", "NNP"}:
                self._noun(position, word)

    # ---- governments, wars, forces ----
    def _war(self, draft: Draft) -> None:
        wars = [each for each in self._clusters.of_type(EntityType.EVENT_NAME) if each.role == "war"]
        for war in reversed(wars):
            if war.polity == draft.polity or None in {war.polity, draft.polity}:
                self._clusters.put(war, draft)
                return
        self._clusters.start(draft)

    def _forces(self, draft: Draft) -> None:
        """Ties "the military" to forces named before with the same noun."""
        units = list(self._clusters.of_type(EntityType.MILITARY_UNIT))
        noun = draft.span.of(self._page.text).split()[-1].casefold()
        same = [
            each
            for each in units
            if any(name.split()[-1].casefold() == noun for name in _surfaces(each, self._page.text))
        ]
        cluster = self._clusters.latest(same, draft.span.start) or self._only_forces(draft, units)
        if cluster is not None:
            self._clusters.put(cluster, draft)
        elif noun in _STANDING or draft.role.endswith(" guard"):
            self._clusters.start(draft)

    def _only_forces(self, draft: Draft, units: list[Cluster]) -> Cluster | None:
        """The one state's forces that the document names, whatever it calls them."""
        if draft.role not in _WHOLE:
            return None
        whole = [each for each in units if each.role in _WHOLE and each.polity]
        return whole[0] if len({each.polity for each in whole}) == 1 else None

    def _government(self, draft: Draft) -> None:
        governments = [
            each for each in self._clusters.of_type(EntityType.ORGANIZATION) if is_government(each)
        ]
        if draft.polity:
            governments = [each for each in governments if each.polity == draft.polity]
        if draft.role.startswith("administration of"):
            governments = [each for each in governments if each.role == draft.role]
        if draft.role == _US_STYLE:  # a presidential word: governments called so, else the United States'
            called = [each for each in governments if each.role.startswith(_US_STYLE)]
            governments = called or [each for each in governments if each.polity == "place-united-states"]
        elif not draft.polity:
            self._government_of_actor(draft)
            return
        cluster = self._clusters.latest(governments, draft.span.start)
        if cluster is not None:
            self._clusters.put(cluster, draft)
        elif draft.polity:
            self._clusters.start(draft)

    def _government_of_actor(self, draft: Draft) -> None:
        """As in "The government": that of the state or government which last acted, else was last named.

        A junta is that of the state told of most, not of one whose envoy or troops it dealt with last.
        """
        states = {each.keys[0]: each for each in self._places("State")}
        governments = {
            each.polity: each
            for each in self._clusters.of_type(EntityType.ORGANIZATION)
            if is_government(each) and each.polity and not each.role.startswith(_US_STYLE)
        }
        acting, named = [], []
        for polity, cluster in (*states.items(), *governments.items()):
            for each in cluster.drafts:
                if each.span.start < draft.span.start:
                    named.append((each.span.start, polity))
                    acts = self._page.tokens[each.head].dep_ in _ACTING
                    if acts or cluster.type is EntityType.ORGANIZATION:
                        acting.append((each.span.start, polity))
        state = max(acting or named)[1] if named else self._only_state_before(draft.span.start)
        if self._page.lower[draft.head] == _JUNTA:
            state = self._told_of_most()
        elif (beside := self._alone_before(draft)) is not None:
            state = beside
        if state is None:
            return
        if (government := governments.get(state)) is not None:
            self._clusters.put(government, draft)
        else:
            self._clusters.start(replace(draft, polity=state))

    def _told_of_most(self) -> ReferenceKey | None:
        """The state that most names of places and posts belong to; None where two have as many."""
        told: Counter[ReferenceKey] = Counter()
        for cluster in self._clusters.of_type(EntityType.PLACE, EntityType.OFFICE):
            state = self._index.states.state_of_key(cluster.keys[0]) if cluster.keys else cluster.polity
            if state is not None:
                told[state] += len(cluster.drafts)
        ranked = [*told.most_common(2), (None, 0), (None, 0)]
        return ranked[0][0] if ranked[0][1] > ranked[1][1] else None

    def _alone_before(self, draft: Draft) -> ReferenceKey | None:
        """The one state that the sentence before tells of, where its own tells of none."""
        page = self._page
        here = page.sentence(draft.span.start)
        told: dict[int, set[ReferenceKey]] = {here: set(), here - 1: set()}
        for cluster in self._clusters.all:
            for each in cluster.drafts:
                where = page.sentence(each.span.start)
                if where in told and each.span.start < draft.span.start:
                    key = each.keys[0] if each.keys else None
                    state = each.polity or (self._index.states.state_of_key(key) if key else None)
                    told[where] |= {state} if state else set()
        for position in reversed(range(draft.head)):
            if (where := page.sentence_at(position)) not in told:
                break
            if found := self._index.demonym_ending_at(position):
                told[where].add(found[1])
        return next(iter(told[here - 1])) if not told[here] and len(told[here - 1]) == 1 else None

    def _only_state_before(self, start: int) -> ReferenceKey | None:
        """The one state in which all places named before lie, the dateline's among them."""
        places = self._clusters.of_type(EntityType.PLACE)
        keys = (each.keys[0] for each in places if each.keys and each.first() < start)
        states = {self._index.states.state_of_key(key) for key in keys} - {None}
        return next(iter(states)) if len(states) == 1 else None

    # ---- common nouns ----
    def _noun(self, position: int, word: str) -> None:
        if word in PERSON_NOUNS | RANK_NOUNS:
            self._person(position)
        elif word in CALLED_BODIES | STATE_NOMINALS | CITY_NOMINALS | _NAMED_ONCE:
            self._body_or_place(position, word)

    def _person(self, position: int) -> None:
        page, first = self._page, phrase_start(self._page, position)
        if page.lower[first] not in {"the", "this"}:
            return
        between = range(first + 1, position)
        words = {page.lower[k] for k in between}
        states = [found[1] for k in between if (found := self._index.demonym_ending_at(k))]
        span = page.span(first, position)
        hyphened = page.lower_at(page.after(position)) == "-"
        if hyphened or words & _NOT_BEFORE or self._clusters.is_covered(span):
            return
        if (beside := self._in_apposition(first, position)) is not None:
            self._clusters.put(beside, self._draft(first, position, EntityType.PERSON))
            return
        if words and not states:
            return
        person = self._person_of(states[-1] if states else None, span.start, page.lower[position])
        if person is not None:
            self._clusters.put(person, self._draft(first, position, EntityType.PERSON))

    def _in_apposition(self, first: int, position: int) -> Cluster | None:
        """Who is named across a comma: "the diplomat, Ada Quill," or "Ada Quill, the Freedonian leader"."""
        page, index = self._page, self._index
        before, after = page.before(first), page.after(position)
        if after is not None and page.pos[after] in {"NOUN", "PROPN", "ADJ"}:
            return None  # "the deputy secretary general"
        name = index.starting_at(page.after(after)) if after and page.lower[after] == "," else None
        if name is None and before is not None and page.lower[before] == ",":
            name = index.ending_at(page.before(before))
        return self._clusters.at(name.span) if name and name.type is EntityType.PERSON else None

    def _person_of(self, state: ReferenceKey | None, start: int, noun: str) -> Cluster | None:
        """Who of that state was named last, its leaders first; without a state only by the noun."""
        persons = list(self._clusters.of_type(EntityType.PERSON))
        if state is None:
            titled = [each for each in persons if any(noun in title.split() for title, _ in each.titles)]
            titled = titled or [each for each in persons if is_ranked(self._page, each, noun)]
            titled = titled or ([each for each in persons if self._leads(each)] if noun == "leader" else [])
            return self._clusters.latest(titled, start)
        of_state = [each for each in persons if each.nationality == state]
        leading = [each for each in of_state if self._leads(each)]
        titled = [each for each in of_state if any(noun in title.split() for title, _ in each.titles)]
        if not of_state:  # "President Ruiz ... The Bolivian leader"
            leading = [each for each in persons if each.nationality is None and self._leads(each)]
        return self._clusters.latest(titled or leading or of_state, start)

    def _leads(self, person: Cluster) -> bool:
        titles = [*person.titles, *self._reference_titles(person)]
        return any(title in _LEADING_TITLES for title, _ in titles)

    def _body_or_place(self, position: int, word: str) -> None:
        page, first = self._page, self._page.before(position)
        if self._index.covering(position) is not None:
            return  # "the European Union"
        kind = page.lower_at(first)
        if kind in KINDS_BY_MODIFIER and first is not None:
            first = page.before(first)
        owner = self._index.owner_before(position) if word in CALLED_BODIES else None
        if owner is not None and owner.is_of_state and not owner.possessive:
            first = page.before(owner.first)  # "the Sylvanian company"
        if first is None or page.lower[first] not in {"the", "this"}:
            return
        following = page.after(position)
        if self._goes_on(position, following):
            return
        span = page.span(first, position)
        if self._clusters.is_covered(span, but=EntityType.OFFICE):
            return
        if kind in KINDS_BY_MODIFIER:
            cluster = self._of_kind(kind, word, span.start)
        else:
            cluster = self._antecedent(word, span.start)
        foreign = owner is not None and cluster is not None and cluster.polity not in {None, owner.polity}
        if cluster is not None and not foreign:
            self._clusters.put(cluster, self._draft(first, position, cluster.type))

    def _goes_on(self, position: int, following: int | None) -> bool:
        """Whether more is said of which it is: "the council of elders"; not in "warned the council that"."""
        page = self._page
        if following is None:
            return False
        if page.lower[following] == "that":
            return page.tokens[following].dep_ != "mark"
        if page.lower[following] == "of":
            accused = page.tokens[position].head.lemma_ in _WITH_OF and page.tokens[position].dep_ == "dobj"
            return page.tokens[following].head.i == position and not accused
        compound = page.pos[following] in {"NOUN", "PROPN"}
        return compound or page.lower[following] in {"which", "where", "-"}

    def _of_kind(self, modifier: str, word: str, start: int) -> Cluster | None:
        """As in "the paramilitary group", which only an armed group is."""
        kinds = KINDS_BY_MODIFIER.get(modifier, frozenset())
        bodies = []
        for cluster in self._clusters.of_type(EntityType.ORGANIZATION):
            entry = self._reference.get(cluster.keys[0]) if cluster.keys else None
            told = modifier in cluster.modifiers and word in cluster.kinds
            if told or (entry is not None and entry.kind in kinds):
                bodies.append(cluster)
        return self._clusters.latest(bodies, start)

    def _antecedent(self, word: str, start: int) -> Cluster | None:
        if word in STATE_NOMINALS:
            states = self._places("State")
            return self._clusters.latest(states, start) if word != "kingdom" else self._kingdom(states, start)
        if word == "capital":
            return self._capital(start)
        if word in CITY_NOMINALS:
            return self._clusters.latest(self._places("City"), start)
        if word in _NAMED_ONCE and (unit := self._named_with(word, start)) is not None:
            return unit
        bodies = self._clusters.of_type(EntityType.ORGANIZATION, EntityType.PLACE)
        called = self._clusters.latest((each for each in bodies if word in each.kinds), start)
        return called or called_anew(self._page, self._clusters, self._reference, word, start)

    def _capital(self, start: int) -> Cluster | None:
        """The capital of the state named last whose capital is named, else the last capital named."""
        cities = {each.keys[0]: each for each in self._places("City") if each.first() < start}
        capitals: list[tuple[int, Cluster]] = []
        for state in self._places("State"):
            entry = self._entry(state)
            city = cities.get(ReferenceKey(entry.value("capital") or "")) if entry is not None else None
            named = [each.span.start for each in state.drafts if each.span.start < start]
            if city is not None and named:
                capitals.append((max(named), city))
        if capitals:
            return max(capitals, key=lambda pair: pair[0])[1]
        return self._clusters.latest((city for key, city in cities.items() if self._is_capital(key)), start)

    def _is_capital(self, city: ReferenceKey) -> bool:
        state = self._reference.get(self._index.states.state_of_key(city))
        return state is not None and state.value("capital") == city

    def _named_with(self, word: str, start: int) -> Cluster | None:
        """The unit or exercise in whose name the noun stands: "the brigade", "the exercise"."""
        named = list(self._clusters.of_type(EntityType.MILITARY_UNIT, EntityType.EVENT_NAME))
        bearers = [each for each in named if self._bears(each, word)]
        if not bearers and word in _ANY_SERVICE:
            bearers = [each for each in named if each.names and each.type is EntityType.MILITARY_UNIT]
        return self._clusters.latest(bearers, start)

    def _bears(self, cluster: Cluster, word: str) -> bool:
        if any(word in name.casefold().split() for name in cluster.names):
            return True
        nominals = (each for each in cluster.drafts if each.level is Level.NOMINAL)
        return any(self._page.lower[each.head] == word for each in nominals)

    def _kingdom(self, states: list[Cluster], start: int) -> Cluster | None:
        """A state that calls itself one, named before or that of the first town: nobody means the United."""
        found = self._clusters.latest((each for each in states if self._is_kingdom(self._entry(each))), start)
        first = next(iter(self._places("City")), None)
        home = self._reference.get(self._index.states.state_of_entry(self._entry(first)) or "")
        if found is not None or home is None or not self._is_kingdom(home):
            return found
        cluster = Cluster(type=EntityType.PLACE, keys=(home.key,))
        self._clusters.all.append(cluster)
        return cluster

    def _entry(self, cluster: Cluster | None) -> Entry | None:
        return self._reference.get(cluster.keys[0]) if cluster is not None and cluster.keys else None

    @staticmethod
    def _is_kingdom(entry: Entry | None) -> bool:
        return entry is not None and any(name.startswith("Kingdom of ") for name in entry.names)

    def _places(self, kind: str) -> list[Cluster]:
        found = []
        for cluster in self._clusters.of_type(EntityType.PLACE):
            entry = self._reference.get(cluster.keys[0]) if cluster.keys else None
            if entry is not None and entry.kind == kind:
                found.append(cluster)
        return found

    def _draft(self, first: int, last: int, type_: EntityType) -> Draft:
        return phrase(self._page, first, last, head=last, type_=type_, made_by="nominal", level=Level.NOMINAL)


def _surfaces(cluster: Cluster, text: str) -> list[str]:
    return [draft.span.of(text) for draft in cluster.drafts]
