"""Bodies named by what they are and whose: "Sylvania's arms-export regulator", "her ministry"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Iterator

from communique.annotation.clusters import Cluster, Clusters, is_government
from communique.annotation.drafts import Draft, phrase
from communique.annotation.governments import owner_over_modifiers
from communique.annotation.name_index import NameIndex, Owner, phrase_start
from communique.annotation.pages import Page
from communique.model.text import EntityType, Level, ReferenceKey

_OF_STATES = frozenset(
    """agency regulator council court police broadcaster inspectorate watchdog commission committee tribunal
    embassy""".split()
)
_ACTING = frozenset({"nsubj", "nsubjpass"})
_SENT = frozenset("mission panel".split())  # what bodies of many states send
_FORCE = "police"
_OWNED = frozenset("government ministry party movement".split())
_POSSESSIVE = "PRP$"


def owned_bodies(index: NameIndex) -> list[Draft]:
    """Nominals of bodies of a state, police forces of a place, missions of a body of the world."""
    page = index.page
    found = []
    for position, word in enumerate(page.lower):
        if word not in _OF_STATES | _SENT or page.pos[position] not in {"NOUN", "PROPN"}:
            continue
        if index.covering(position) is not None or _goes_on(page, position):
            continue
        rules = (_sent,) if word in _SENT else (_police, _of_state) if word == _FORCE else (_of_state,)
        found.append(next((draft for rule in rules if (draft := rule(index, position, word))), None))
    return [draft for draft in found if draft is not None]


def _of_state(index: NameIndex, position: int, word: str) -> Draft | None:
    """As in "Sylvania's internal security agency"; an embassy that does nothing is a place."""
    page = index.page
    owner = owner_over_modifiers(index, position) or _capital_of(index, position, word)
    if owner is None or page.lower_at(page.after(position)) in {"of", "-"}:
        return None
    if word == "embassy" and page.tokens[position].dep_ not in _ACTING:
        return None
    words = page.span(page.words(owner.name.span).stop, position) if owner.name else None
    role = words.of(page.text).removeprefix("s ").casefold() if words else word
    return _draft(page, owner.first, position, position, polity=owner.polity, role=role)


def _capital_of(index: NameIndex, position: int, word: str) -> Owner | None:
    """The government by its capital, whose an embassy is: "Oldport's embassy"."""
    owner = index.owner_before(position) if word == "embassy" else None
    return owner if owner is not None and owner.name is not None and owner.name.metonym else None


def _goes_on(page: Page, position: int) -> bool:
    """As in "security council meeting", "police chief": another noun's modifier."""
    following = page.after(position)
    return following is not None and page.pos[following] == "NOUN"


def _police(index: NameIndex, position: int, word: str) -> Draft | None:
    """As in "Oldport police", "the Sylvanian police", "Sylvania's police"."""
    page, owner = index.page, index.owner_before(position)
    if owner is None or (owner.name is not None and owner.name.type is not EntityType.PLACE):
        return None
    level = Level.NAME if owner.name is not None and not owner.possessive else Level.NOMINAL
    state = owner.polity if owner.is_of_state else None
    role = f"{owner.text} {word}".casefold()
    return _draft(page, owner.first, position, position, polity=state, role=role, level=level)


def _sent(index: NameIndex, position: int, word: str) -> Draft | None:
    """As in "the U.N. observer mission", "the UN mission in Sylvania", "a UN expert panel"."""
    page, first = index.page, phrase_start(index.page, position)
    if page.lower[first] not in {"the", "a", "an"}:
        return None
    sender = index.starting_at(page.after(first))
    if sender is None or sender.type is not EntityType.ORGANIZATION or sender.polity:
        return None
    inside = page.words(sender.span).stop
    place = index.starting_at(page.after(page.after(position) or position))
    seated = page.lower_at(page.after(position)) == "in" and place and place.type is EntityType.PLACE
    if inside > position or not (seated or page.after(inside - 1) != position):
        return None
    last = page.words(place.span).stop - 1 if seated and place else position
    where = f" in {place.span.of(page.text)}" if seated and place else ""
    role = f"{sender.span.of(page.text)} {word}{where}"
    return _draft(page, first, last, position, polity=None, role=role)


def _draft(
    page: Page,
    first: int,
    last: int,
    head: int,
    *,
    polity: ReferenceKey | None,
    role: str,
    level: Level = Level.NOMINAL,
) -> Draft:
    return phrase(
        page,
        first,
        last,
        head=head,
        type_=EntityType.ORGANIZATION,
        made_by="owned body",
        level=level,
        polity=polity,
        role=role,
    )


def place_possessed(index: NameIndex, clusters: Clusters) -> None:
    """Puts "her ministry", "his government" with the bodies of the person, else as new ones."""
    for person in list(clusters.of_type(EntityType.PERSON)):
        for draft in list(person.drafts):
            if draft.level is Level.PRONOUN and index.page.tokens[draft.head].tag_ == _POSSESSIVE:
                _place(index, clusters, person, draft.head)


def _place(index: NameIndex, clusters: Clusters, person: Cluster, possessor: int) -> None:
    page, noun = index.page, index.page.after(possessor)
    word = page.lower_at(noun)
    if noun is None or word not in _OWNED or _goes_on(page, noun):
        return
    state = person.nationality or next((state for _, state in person.titles if state), None)
    body = next(_bodies(clusters, person, word, state), None)
    draft = _draft(page, possessor, noun, noun, polity=state, role=word)
    if body is not None:
        clusters.put(body, draft)
    elif state is not None and word in {"government", "ministry"}:
        clusters.start(draft)


def _bodies(clusters: Clusters, person: Cluster, word: str, state: ReferenceKey | None) -> Iterator[Cluster]:
    """The bodies of the text that the person's may be, likeliest first."""
    for body in clusters.of_type(EntityType.ORGANIZATION):
        if word == "government":
            if is_government(body) and state is not None and body.polity == state:
                yield body
        elif _is_theirs(body, person, word, state):
            yield body


def _is_theirs(body: Cluster, person: Cluster, word: str, state: ReferenceKey | None) -> bool:
    """Whether the person holds a post of the body, or a ministry is of the person's state."""
    if body.keys and body.keys[0] in person.bodies:
        return True
    return word == "ministry" and word in body.kinds and state is not None and body.polity == state
