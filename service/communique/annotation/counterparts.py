"""Whoever holds the like post elsewhere: "his Peruvian counterpart, Ana Ruiz"."""

from __future__ import annotations

from communique.annotation.clusters import Cluster, Clusters
from communique.annotation.drafts import phrase
from communique.annotation.lexicon import TITLE_HEADS, TITLE_MODIFIERS
from communique.annotation.name_index import NameIndex, phrase_start
from communique.model.styles import HONORIFICS
from communique.model.text import EntityType, Level

COUNTERPARTS = frozenset({"counterpart", "colleague", "homologue"})
_OWNERS = frozenset({"his", "her", "its", "their", "the"})
_REACH = 6  # words of title and rank before the name


def place_counterparts(index: NameIndex, clusters: Clusters) -> None:
    """Puts each with the person named after it; bare "his counterpart" is the one told of so before."""
    last: Cluster | None = None
    for position, word in enumerate(index.page.lower):
        if word not in COUNTERPARTS or index.covering(position) is not None:
            continue
        person = _named_after(index, clusters, position)
        first = phrase_start(index.page, position)
        if index.page.lower[first] not in _OWNERS or first == position:
            continue
        if person is None and first == index.page.before(position) and word == "counterpart":
            person = last
        if person is not None:
            last = person
            draft = phrase(
                index.page,
                first,
                position,
                head=position,
                type_=EntityType.PERSON,
                made_by="counterpart",
                level=Level.NOMINAL,
            )
            clusters.put(person, draft)


def _named_after(index: NameIndex, clusters: Clusters, position: int) -> Cluster | None:
    """The person named right after the word or a comma, over title and rank."""
    page, following = index.page, index.page.after(position)
    if page.lower_at(following) == "," and following is not None:
        following = page.after(following)
    for _ in range(_REACH):
        name = index.starting_at(following)
        if name is not None:
            return clusters.at(name.span) if name.type is EntityType.PERSON else None
        word = page.lower_at(following).rstrip(".")
        if following is None or word not in HONORIFICS | TITLE_HEADS | TITLE_MODIFIERS | {"", "the"}:
            return None
        following = page.after(following)
    return None
