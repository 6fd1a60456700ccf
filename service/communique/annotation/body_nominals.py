"""What a text calls the bodies it names: "the agency", "the US company", "the manufacturer, Orme Marine"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.annotation.clusters import Cluster, Clusters, is_government
from communique.annotation.drafts import Draft, phrase
from communique.annotation.lexicon import BODY_HEADS, BODY_NOMINALS, KINDS_OF_BODY
from communique.annotation.name_index import NameIndex, phrase_start
from communique.annotation.pages import Page
from communique.model.reference import Reference
from communique.model.text import EntityType, Level

_OF = re.compile(r" (?:of|for|in|to) ")
_SENTENCES_BACK = 2  # how far back a body may be named that a noun nobody used of it yet stands for
_UNKNOWN = ""  # the kind of a body that the vocabularies do not have
MAKERS = frozenset(
    """company firm manufacturer maker corporation planemaker shipowner shipbuilder airframer contractor
    supplier airline shipyard operator""".split()
)
_MEDIA = frozenset("newspaper broadcaster station channel daily magazine network agency radio".split())
# Which kinds of body may be called so, where the text has not called them anything.
_KINDS_CALLED: dict[str, frozenset[str]] = {
    **dict.fromkeys(MAKERS, frozenset({"Company", _UNKNOWN})),
    **dict.fromkeys(_MEDIA, frozenset({"MediaOutlet"})),
    "agency": frozenset({"MediaOutlet", "Organization", "GovernmentBody", _UNKNOWN}),
    "party": frozenset({"PoliticalParty"}),
    "movement": frozenset({"ArmedGroup", "PoliticalParty", _UNKNOWN}),
    "militia": frozenset({"ArmedGroup", _UNKNOWN}),
    "group": frozenset({"ArmedGroup", "Organization", "Company", _UNKNOWN}),
    "charity": frozenset({"Organization", _UNKNOWN}),
    "watchdog": frozenset({"Organization", _UNKNOWN}),
}
CALLED_BODIES = (
    BODY_NOMINALS
    | MAKERS
    | _MEDIA
    | frozenset("mission inspectorate regulator headquarters centre center council".split())
)
_PAPERS = frozenset(
    "times post herald journal tribune news gazette courier ledger chronicle telegraph".split()
)


def learn_kinds(page: Page, clusters: Clusters, reference: Reference) -> None:
    """What the text calls a body: its name's last word, the noun before it, its apposition."""
    for cluster in clusters.of_type(EntityType.ORGANIZATION, EntityType.PLACE):
        entry = reference.get(cluster.keys[0]) if cluster.keys else None
        whole = is_government(cluster)  # no whole government is "the ministry", "the agency"
        cluster.kinds |= KINDS_OF_BODY.get(entry.kind, set()) if entry and not whole else set()
        for name in cluster.names:
            cluster.kinds.add(name.casefold().split()[-1])
            cluster.kinds.add(_OF.split(name)[0].casefold().split()[-1])  # "Ministry of Trade"
        for draft in cluster.drafts:
            for noun in _called(page, draft):
                cluster.kinds.add(page.lower[noun])
                cluster.modifiers |= {child.lower_ for child in page.tokens[noun].lefts}


def _called(page: Page, draft: Draft) -> Iterable[int]:
    before = page.before(page.words(draft.span).start)
    if before is not None and page.pos[before] == "NOUN":
        yield before
    token = page.tokens[draft.head]
    for child in token.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            yield child.i
    if token.dep_ == "appos" and token.head.pos_ == "NOUN":
        yield token.head.i  # "a Czech dealer, Orme Marine"


def called_anew(
    page: Page, clusters: Clusters, reference: Reference, word: str, start: int
) -> Cluster | None:
    """The body named shortly before that may be a `word`, where the text has called none so."""
    kinds = _KINDS_CALLED.get(word)
    if kinds is None:
        return None
    sentence = page.sentence(start)
    near = [
        body
        for body in clusters.of_type(EntityType.ORGANIZATION)
        if body.names
        and (last := body.last_before(start)) is not None
        and sentence - page.sentence(last) <= _SENTENCES_BACK
        and _kind(body, reference) in kinds
    ]
    return clusters.latest(near, start)


def _kind(body: Cluster, reference: Reference) -> str | None:
    """The kind of a body by the vocabularies, else by its name; None where it can be called nothing else."""
    entry = reference.get(body.keys[0]) if body.keys else None
    if is_government(body):
        return None
    if entry is not None:
        return entry.kind
    words = {word for name in body.names for word in name.casefold().split()}
    if words & _PAPERS:
        return "MediaOutlet"
    if "party" in words:
        return "PoliticalParty"
    return None if body.polity or words & BODY_HEADS else _UNKNOWN


def place_apposed(index: NameIndex, clusters: Clusters) -> None:
    """Puts "the manufacturer" of "the manufacturer, Orme Marine, said" with the body that follows."""
    page = index.page
    for body in clusters.of_type(EntityType.ORGANIZATION):
        for draft in [each for each in body.drafts if each.level is Level.NAME]:
            comma = page.before(page.words(draft.span).start)
            noun = page.before(comma) if comma is not None and page.lower[comma] == "," else None
            if noun is None or page.pos[noun] != "NOUN" or page.lower_at(_end(page, draft)) != ",":
                continue
            token = page.tokens[draft.head]
            first = phrase_start(page, noun)
            if token.dep_ != "appos" or token.head.i != noun or page.lower[first] != "the":
                continue
            clusters.put(
                body,
                phrase(
                    page,
                    first,
                    noun,
                    head=noun,
                    type_=EntityType.ORGANIZATION,
                    made_by="apposition",
                    level=Level.NOMINAL,
                ),
            )


def _end(page: Page, draft: Draft) -> int | None:
    return page.after(page.words(draft.span).stop - 1)
