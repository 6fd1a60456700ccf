"""Bodies written as a phrase: "the New Zealand government", "the Biden administration", "Israel's Defense Ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import GOVERNMENT_NOUNS, GROUP_NOUNS, STATE_BODY_HEADS, TITLE_MODIFIERS
from communique.annotation.pages import Page
from communique.annotation.phrases import Owners, phrase_start
from communique.annotation.states import States
from communique.model.text import EntityType, Level

_BODY_MODIFIERS = TITLE_MODIFIERS | {"foreign", "interior", "reconnaissance", "constitutional", "lower", "upper"}


def governments(page: Page, names: Sequence[Draft], states: States) -> list[Draft]:
    """Governments and administrations; "the government" alone is a nominal with its article."""
    owners, found = Owners(page, names, states), []
    for position, word in enumerate(page.lower):
        if word in GOVERNMENT_NOUNS and page.tokens[position].tag_ != "NNS":
            draft = _government(page, owners, position)
            if draft is not None:
                found.append(draft)
    return found


def _government(page: Page, owners: Owners, position: int) -> Draft | None:
    owner = owners.before(position)
    role = "government" if page.lower[position] != "administration" else "administration"
    common = {"head": position, "type": EntityType.ORGANIZATION, "made_by": "body"}
    if owner is not None and not owner.possessive:
        if owner.person:
            span = page.span(owner.first, position)
            return Draft(**common, span=span, role=f"administration of {owner.text}", polity=owner.polity)
        return Draft(**common, span=page.span(owner.first, position), role=role, polity=owner.polity)
    if owner is not None:
        of_person = f"administration of {owner.text}" if owner.person else role
        span = page.span(owner.first, position)
        return Draft(**common, span=span, role=of_person, polity=owner.polity, level=Level.NOMINAL)
    before = phrase_start(page, position)
    if page.lower[before] != "the" or before != page.before(position):
        return None
    span = page.span(before, position)
    return Draft(**common, span=span, role=role, level=Level.NOMINAL)


def state_bodies(page: Page, names: Sequence[Draft], states: States) -> list[Draft]:
    """Ministries and the like of a state: "the Russian foreign ministry", "Ukraine's | Defence Ministry"."""
    owners, found = Owners(page, names, states), []
    for position, word in enumerate(page.lower):
        if word not in STATE_BODY_HEADS or page.tokens[position].tag_ in {"NNS", "NNPS"}:
            continue
        first = position
        while (before := page.before(first)) is not None and page.lower[before] in _BODY_MODIFIERS:
            first = before
        last = _of_portfolio(page, position)
        if first == position and last == position and word not in {"parliament", "senate", "congress", "duma"}:
            continue
        owner = owners.before(first)
        if owner is not None and not owner.possessive and not owner.person:
            first = owner.first
        capital = page.tokens[position].text[0].isupper()
        if owner is None and not capital:
            continue
        words = [page.lower[k].replace("defense", "defence") for k in range(first, last + 1)]
        found.append(
            Draft(
                span=page.span(first, last),
                head=position,
                type=EntityType.ORGANIZATION,
                made_by="body",
                polity=owner.polity if owner else None,
                role=" ".join(words),
            )
        )
    return found


def _of_portfolio(page: Page, position: int) -> int:
    """The last word of "Ministry of Foreign Affairs"; the head itself without one."""
    of = page.after(position)
    if page.lower_at(of) not in {"of", "for"} or of is None or page.lower[position] not in {"ministry", "department"}:
        return position
    last, following = position, page.after(of)
    while following is not None and (
        page.tokens[following].text[:1].isupper() or (page.lower[following] == "and" and last != position)
    ):
        if page.lower[following] != "and":
            last = following
        following = page.after(following)
    return last


def collectives(page: Page, names: Sequence[Draft], states: States) -> list[Draft]:
    """Groups that speak or act without a name: "Pentagon officials", "Ukrainian authorities"."""
    owners, found = Owners(page, names, states), []
    for position, word in enumerate(page.lower):
        if word not in GROUP_NOUNS or page.pos[position] not in {"NOUN", "PROPN"}:
            continue
        first = position
        while (before := page.before(first)) is not None and page.pos[before] in {"ADJ", "NOUN"}:
            first = before
        owner = owners.before(first) or owners.before(position)
        if owner is None or owner.person:
            continue
        found.append(
            Draft(
                span=page.span(min(owner.first, first), position),
                head=position,
                type=EntityType.COLLECTIVE,
                made_by="collective",
                level=Level.NOMINAL,
                polity=owner.polity,
                role=f"{owner.text} {word}",
            )
        )
    return found
