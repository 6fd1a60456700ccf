"""Bodies of states written as a phrase: "Israel's Defense Ministry", "Pentagon officials"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from communique.annotation.drafts import Draft, phrase
from communique.annotation.governments import AUTHORITIES
from communique.annotation.lexicon import (
    BODY_MODIFIERS,
    GROUP_NOUNS,
    LONE_STATE_BODIES,
    PORTFOLIO_WORDS,
    SINGULAR_TAGS,
    STATE_BODY_HEADS,
    TITLE_HEADS,
)
from communique.annotation.name_index import NameIndex
from communique.annotation.pages import Page
from communique.model.styles import is_shortened
from communique.model.text import EntityType, Level, ReferenceKey

_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
_ACTED_LATELY = 2  # sentences
_OF_ONE_STATE = frozenset({"embassy", "presidency"})  # bodies by the adjective of their state alone
# What bodies of the world and of states are called, and what tells that a member of the former is meant.
_COUNCILS = frozenset({"council", "court", "assembly", "commission", "committee"})
_OF_MEMBERS = frozenset(
    {"seat", "veto", "vote", "membership", "resolution", "bid", "presidency", "candidacy"}
)


def state_bodies(index: NameIndex) -> list[Draft]:
    """Ministries and the like: "the Russian foreign ministry", "Ukraine's | Defence Ministry"."""
    page = index.page
    return [
        draft
        for position, word in enumerate(page.lower)
        if word in STATE_BODY_HEADS
        and page.tokens[position].tag_ in SINGULAR_TAGS
        and (draft := _state_body(index, position))
    ]


def _state_body(index: NameIndex, position: int) -> Draft | None:
    page, first = index.page, position
    while (before := page.before(first)) is not None and page.lower[before] in BODY_MODIFIERS:
        first = before
    last = _portfolio_end(index, position)
    if page.lower[position] == "cabinet" and page.lower_at(page.after(position)) in TITLE_HEADS:
        return None  # "Chief Cabinet Secretary"
    lone = first == position == last and page.lower[position] not in LONE_STATE_BODIES
    if lone and not (page.lower[position] in _OF_ONE_STATE and _has_demonym(index, first)):
        return None
    words = [page.lower[k].replace("defense", "defence") for k in range(first, last + 1)]
    owner = index.owner_before(first)
    small = not page.tokens[position].text[0].isupper()
    if owner is None and small and not _is_of_the_state_told(page, first, position):
        return None
    if owner is not None and not owner.possessive and not owner.is_person:
        first = owner.first
    return phrase(
        page,
        first,
        last,
        head=position,
        type_=EntityType.ORGANIZATION,
        made_by="body",
        polity=owner.polity if owner else _seated(index, last),
        role=" ".join(words),
    )


def _is_of_the_state_told(page: Page, first: int, position: int) -> bool:
    """As in "the foreign ministry said", "defence ministry spokesman": whose it is, the text told before."""
    if page.lower[position] != "ministry" or page.lower[first] not in PORTFOLIO_WORDS:
        return False
    following = page.lower_at(page.after(position))
    return page.lower_at(page.before(first)) == "the" or following.startswith("spokes")


def _seated(index: NameIndex, last: int) -> ReferenceKey | None:
    """The state of the town that a body without owner stands in: "the Foreign Ministry in Hanoi"."""
    following = index.page.after(last)
    if index.page.lower_at(following) != "in" or following is None:
        return None
    town = index.starting_at(index.page.after(following))
    return index.state_of(town) if town is not None and town.type is EntityType.PLACE else None


def _has_demonym(index: NameIndex, first: int) -> bool:
    """As in "the Freedonian embassy"."""
    return index.demonym_ending_at(index.page.before(first)) is not None


def of_owners(index: NameIndex, names: Sequence[Draft], home: ReferenceKey | None) -> list[Draft]:
    """The names, where another state owns a public body of that name: "Peru's Congress".

    home is the state that the report is written from. A report that names the Senate's own state nowhere else
    speaks of that of its home.
    """
    owned = [_of_owner(index, name) for name in names]
    told = {state for name in owned if not _is_generic(index, name) and (state := index.state_of(name))}
    return [_at_home(index, name, told | index.states_by_demonym, home) for name in owned]


def _is_generic(index: NameIndex, name: Draft) -> bool:
    """Whether it is called as such a body of any state is: "Senate"."""
    key = index.states.body_of(index.states.state_of(name), name.span.of(index.page.text), name.type)
    return key is not None and name.keys[:1] == (key,)


def _at_home(
    index: NameIndex, name: Draft, told: Collection[ReferenceKey], home: ReferenceKey | None
) -> Draft:
    state = index.states.state_of(name)
    if home in {None, state} or state is None or state in told or not _is_generic(index, name):
        return name
    key = index.states.body_of(home, name.span.of(index.page.text), name.type)
    return replace(name, keys=(key,) if key else (), polity=home)


def _of_owner(index: NameIndex, name: Draft) -> Draft:
    if name.type is not EntityType.ORGANIZATION:
        return name
    state = index.states.state_of(name)
    of_the_world = state is None
    if not (_is_council(index, name) if of_the_world else index.states.gives_posts(name)):
        return name
    owner = index.owner_before(index.page.words(name.span).start)
    if owner is None or owner.polity in {None, state} or not owner.is_of_state:
        return name
    if of_the_world and not owner.possessive:
        return name
    text = name.span.of(index.page.text)
    key = None if of_the_world else index.states.body_of(owner.polity, text, name.type)
    return replace(name, keys=(key,) if key else (), polity=owner.polity)


def _is_council(index: NameIndex, name: Draft) -> bool:
    """Whether it is called as bodies of states are too: not in "Russia's Security Council veto"."""
    last = index.page.words(name.span).stop - 1
    following = index.page.lower_at(index.page.after(last))
    return index.page.lower[last] in _COUNCILS and following not in _OF_MEMBERS


def of_actors(index: NameIndex, drafts: Sequence[Draft], home: ReferenceKey | None) -> list[Draft]:
    """The drafts, where a ministry without owner belongs to the state that acted last: "Foreign Ministry".

    Where none has acted lately it is that of the report's home.
    """
    result: list[Draft] = []
    actor: tuple[int, ReferenceKey] | None = None
    for draft in sorted(drafts, key=lambda each: each.span):
        number = index.page.sentence(draft.span.start)
        near = actor[1] if actor is not None and number - actor[0] <= _ACTED_LATELY else None
        result.append(_owned(index, draft, near, home))
        state = index.state_of(result[-1])
        if state and index.page.tokens[draft.head].dep_ in _ACTING:
            actor = (number, state)
    return result


def _owned(index: NameIndex, draft: Draft, near: ReferenceKey | None, home: ReferenceKey | None) -> Draft:
    """The draft as the near state's where that has such a ministry without owner, else as the home's."""
    if draft.made_by != "body" or draft.level is not Level.NAME or draft.polity or draft.keys:
        return draft
    key = index.states.body_of(near or home, draft.role, draft.type)
    if near is None and home is not None and draft.role.split()[-1] == "ministry":
        return replace(draft, polity=home, keys=(key,) if key else ())
    return replace(draft, polity=near or home, keys=(key,)) if key else draft


def _portfolio_end(index: NameIndex, position: int) -> int:
    """The last word of "Ministry of Foreign Affairs"; the head itself without a portfolio."""
    page, of = index.page, index.page.after(position)
    if page.lower[position] not in {"ministry", "department"} or page.lower_at(of) not in {"of", "for"}:
        return position
    last, following = position, page.after(of or position)
    while following is not None and page.sentence_at(following) == page.sentence_at(position):
        if last != position and _begins_another(index, following):
            break
        if page.tokens[following].text[:1].isupper() or page.lower[following] in PORTFOLIO_WORDS:
            last = following
        elif page.lower[following] != "and" or last == position:
            break
        following = page.after(following)
    return last


def _begins_another(index: NameIndex, position: int) -> bool:
    """Whether whoever heads the ministry, or another body, is named from the word on."""
    name = index.starting_at(position)
    ranked = is_shortened(index.page.lower[position])  # "Ministry of Defence Lt. Gen. Quill"
    return ranked or (name is not None and name.type in {EntityType.PERSON, EntityType.ORGANIZATION})


def collectives(index: NameIndex) -> list[Draft]:
    """Groups that speak or act without a name: "Pentagon officials", "senior Ukrainian diplomats"."""
    page, found = index.page, []
    for position, word in enumerate(page.lower):
        if word not in GROUP_NOUNS or page.pos[position] not in {"NOUN", "PROPN"}:
            continue
        following = page.after(position)
        if following is not None and page.pos[following] == "NOUN":
            continue  # "police chief"
        owner, first = None, position
        while owner is None and first is not None:
            owner = index.owner_before(first)
            before = page.before(first)
            if owner is None and (before is None or page.pos[before] not in {"ADJ", "NOUN"}):
                break
            first = before if owner is None and before is not None else first
        if owner is None or owner.is_person or (word == AUTHORITIES and owner.is_of_state):
            continue
        found.append(
            phrase(
                page,
                owner.first,
                position,
                head=position,
                type_=EntityType.COLLECTIVE,
                made_by="collective",
                level=Level.NOMINAL,
                polity=owner.polity,
                role=f"{owner.text} {word}",
            )
        )
    return found
