"""The annotation room's door: a Document in, its words, sentences, mentions, chains and times out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import tee
from typing import TYPE_CHECKING

from communique.annotation.bodies import collectives, of_actors, of_owners, state_bodies
from communique.annotation.bylines import with_writers
from communique.annotation.clusters import Cluster
from communique.annotation.coreference import resolve
from communique.annotation.drafts import Draft
from communique.annotation.event_names import EventNames
from communique.annotation.gazetteer import Gazetteer, Match
from communique.annotation.genders import Genders
from communique.annotation.governments import governments
from communique.annotation.groups import Groups
from communique.annotation.headlines import common_words
from communique.annotation.home_offices import home_of
from communique.annotation.linking import Linker
from communique.annotation.metonyms import read_metonyms
from communique.annotation.name_bearers import (
    family_first,
    in_apposition,
    with_regions,
    without_months,
)
from communique.annotation.name_index import NameIndex
from communique.annotation.name_merging import merged
from communique.annotation.name_network import LazyNetwork
from communique.annotation.name_repairs import (
    after_nouns,
    after_titles,
    bracketed,
    datelines,
    halves,
    propagated,
    without_stances,
)
from communique.annotation.names import recognised
from communique.annotation.offices import OfficeFinder
from communique.annotation.overlaps import without_overlaps
from communique.annotation.owned_bodies import owned_bodies
from communique.annotation.pages import Page
from communique.annotation.particles import (
    with_given_before_article,
    with_given_names,
    with_leading_particles,
    with_particles,
)
from communique.annotation.pipeline import LanguagePipeline
from communique.annotation.profiles import Profile, has_network
from communique.annotation.recogniser import EntityRecogniser, ModelNames, Recognised, TrainedNames
from communique.annotation.ships import without_ships
from communique.annotation.states import States
from communique.annotation.titles import Titles
from communique.annotation.unit_names import mended_units
from communique.annotation.unit_nouns import unit_phrases
from communique.annotation.units import military_units
from communique.annotation.weapon_nouns import weapon_phrases
from communique.annotation.weapons import designations, joined, numbered, retyped, supported
from communique.model.reference import Reference
from communique.model.text import Annotations, Document, Group, Level, Span, TimeExpression, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

TimeReader = Callable[[Document, Sequence[Token]], tuple[TimeExpression, ...]]


class LanguageAnnotator:
    """Annotates documents, always alike; the first one loads the models in about two seconds."""

    def __init__(
        self,
        reference: Reference,
        *,
        times: TimeReader,
        profile: Profile = Profile.ACCURATE,
        entity_recogniser: EntityRecogniser | None = None,
    ) -> None:
        self._reference = reference
        self._states = States(reference)
        self._titles = Titles(reference)
        self._offices = self._titles.offices(reference)
        self._genders = Genders(reference)
        self._gazetteer = Gazetteer(reference)
        self._times = times
        self._network = LazyNetwork() if entity_recogniser is None and has_network(profile) else None
        own = TrainedNames(self._network.get) if self._network else ModelNames()
        self._recogniser: EntityRecogniser = entity_recogniser or own
        self._pipeline = LanguagePipeline(names=self._network is None, common=common_words(reference))

    @staticmethod
    def digests_of(profile: Profile) -> tuple[str, ...]:
        """As `model_digests` of an annotator of that profile, which need not be made for it."""
        has_names = has_network(profile)
        own = LazyNetwork().digests() if has_names else ()
        return (*LanguagePipeline(names=not has_names).digests(), *own)

    def model_digests(self) -> tuple[str, ...]:
        """Name, version and digest of each model, for the record of a run."""
        return (*self._pipeline.digests(), *(self._network.digests() if self._network else ()))

    def load(self) -> None:
        """Loads the models now, so that the first document does not wait."""
        self._pipeline.load()
        if self._network:
            self._network.get()

    def annotate(self, document: Document) -> Annotations:
        """The text layer of one document."""
        return next(self.annotate_many([document]))

    def annotate_many(self, documents: Iterable[Document]) -> Iterator[Annotations]:
        """As `annotate`, in order; batches make it faster than one by one."""
        kept, read = tee(documents)
        docs = self._pipeline.parse(document.text for document in read)
        for document, doc in zip(kept, docs, strict=True):
            yield self._annotate(document, doc)

    def _annotate(self, document: Document, doc: Doc) -> Annotations:
        tokens: tuple[Token, ...] = tuple(doc)
        page = Page(document.text, tokens, _sentences(doc))
        recognition = self._recogniser.read(doc)
        clusters = self._clusters(document, recognition.names, page)
        linker = Linker(
            page,
            self._reference,
            self._states,
            self._offices,
            document.anchor,
            named_states=frozenset(
                state for each in clusters for state in (each.polity, *each.keys) if state
            ),
        )
        chains = tuple(
            sorted((linker.chain(each) for each in clusters), key=lambda each: each.mentions[0].span)
        )
        mentions = sorted(
            (each for chain in chains for each in chain.mentions), key=lambda each: (each.span, each.type)
        )
        return Annotations(
            document=document,
            tokens=tokens,
            sentences=page.sentences,
            mentions=tuple(mentions),
            chains=chains,
            times=self._times(document, tokens),
            groups=tuple(
                Group(
                    span=each.span,
                    head=page.span(each.head, each.head),
                    members=tuple(map(linker.mention, each.members)),
                )
                for each in Groups(page, clusters, self._states).find()
            ),
            hints=recognition.hints,
            views=recognition.views,
        )

    def _clusters(self, document: Document, marked: Sequence[Recognised], page: Page) -> list[Cluster]:
        matches = self._gazetteer.matches(page.text)
        names = self._names(marked, page, matches, document.anchor)
        index = NameIndex(page, names, matches, self._states)
        home = home_of(index)
        if (owned := of_owners(index, names, home)) != names:
            names = owned
            index = NameIndex(page, names, matches, self._states)
        phrases = [
            *governments(index),
            *state_bodies(index),
            *owned_bodies(index),
            *military_units(index),
            *unit_phrases(index),
            *weapon_phrases(index),
            *EventNames(index).find(),
            *collectives(index),
        ]
        drafts = without_overlaps([*names, *(index.keyed(phrase) for phrase in phrases)])
        drafts = mended_units(page, of_actors(index, drafts, home))
        named = [draft for draft in drafts if draft.level is Level.NAME]
        index = NameIndex(page, named, matches, self._states)  # titles may hold bodies found as phrases
        offices = OfficeFinder(index, self._titles).find()
        return resolve(
            index,
            drafts,
            offices,
            reference=self._reference,
            titles=self._titles,
            genders=self._genders,
            anchor=document.anchor,
        )

    def _names(
        self, marked: Sequence[Recognised], page: Page, matches: tuple[Match, ...], anchor: date | None
    ) -> list[Draft]:
        names = with_given_names(page, recognised(page, marked), self._genders)
        names = with_particles(page, names)
        names = supported(page, merged(page, names, matches), matches)
        names = datelines(page, without_ships(page, without_stances(page, names)))
        names = bracketed(page, halves(page, names, matches))
        names = in_apposition(page, without_months(page, names), self._titles.heads)
        names = after_titles(page, retyped(page, names), self._titles.heads)
        names = with_regions(page, without_overlaps(after_nouns(page, names)), self._reference)
        names = family_first(page, propagated(page, with_writers(page, names)), self._genders)
        names = with_given_before_article(page, with_leading_particles(page, names))
        names = numbered(page, names)
        names = joined(page, without_overlaps([*names, *designations(page)]))
        return read_metonyms(page, names, matches, self._states, anchor)


def _sentences(doc: Doc) -> list[Span]:
    """The sentences without white space at their ends, empty ones left out."""
    spans = []
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        if start < end:
            spans.append(Span(start, end))
    return spans
