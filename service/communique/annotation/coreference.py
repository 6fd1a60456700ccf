"""Chains of one document: names by their words, then titles, nominals and pronouns by what precedes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.annotation.armed_groups import place_rebels
from communique.annotation.clusters import Cluster, Clusters, Gatherer
from communique.annotation.counterparts import place_counterparts
from communique.annotation.drafts import Draft
from communique.annotation.genders import Genders
from communique.annotation.name_index import NameIndex
from communique.annotation.nominals import Nominals, waits
from communique.annotation.office_chains import OfficeChains
from communique.annotation.office_drafts import OfficeFound
from communique.annotation.outlets import place_outlets
from communique.annotation.owned_bodies import place_possessed
from communique.annotation.pronouns import SPEAKER, PronounResolver, find_pronouns
from communique.annotation.titles import Titles
from communique.model.reference import Reference


def resolve(
    index: NameIndex,
    drafts: Sequence[Draft],
    offices: list[OfficeFound],
    *,
    reference: Reference,
    titles: Titles,
    genders: Genders,
    anchor: date | None,
) -> list[Cluster]:
    """All clusters of a page, each with its mentions in reading order."""
    clusters = Clusters(index.page.text)
    Gatherer(clusters).gather(draft for draft in drafts if not waits(draft))
    posts = OfficeChains(index, clusters, reference, titles=titles, genders=genders, anchor=anchor)
    posts.place(offices)
    place_counterparts(index, clusters)
    place_outlets(index.page, clusters)
    nominals = Nominals(index, clusters, reference, posts.reference_titles)
    nominals.place(
        (draft for draft in drafts if waits(draft)),
        title_heads=[office.head for office in offices if not office.bare],
    )
    place_rebels(index, clusters, reference)
    resolver = PronounResolver(index.page, clusters)
    pronouns = find_pronouns(index.page)
    for pronoun in sorted(pronouns, key=lambda each: (each.kind == SPEAKER, each.position)):
        resolver.place(pronoun)
    place_possessed(index, clusters)
    for cluster in clusters.all:
        cluster.drafts.sort(key=lambda draft: draft.span)
    return [cluster for cluster in clusters.all if cluster.drafts]
