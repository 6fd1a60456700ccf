"""Units without a name: "a Polish patrol", "separatist forces", "a company of Sylvanian paratroopers".

Nominals with their determiner. One that is no state's only matters where it takes part in an event.
"""

from __future__ import annotations

from communique.annotation.drafts import Draft, phrase
from communique.annotation.name_index import NameIndex, Owner
from communique.annotation.pages import Page
from communique.annotation.unit_lexicon import (
    ARMS_OF_SERVICE,
    FORMATIONS,
    GUARDS,
    LOOSE_FORMATIONS,
    SIDES,
    TROOPS,
)
from communique.model.text import EntityType, Level, ReferenceKey

_FORCES = frozenset({"forces", "force"})
_DETERMINERS = frozenset({"a", "an", "the", "another"})
_WORDS_AFTER_OF = 4


def unit_phrases(index: NameIndex) -> list[Draft]:
    """All nominals for units that no name carries."""
    found = []
    for position, word in enumerate(index.page.lower):
        if word in FORMATIONS | LOOSE_FORMATIONS:
            draft = _formation(index, position)
        elif word in TROOPS | _FORCES | {"guards", "marines"}:
            draft = _troops(index, position)
        else:
            continue
        found += [draft] if draft is not None else []
    return found


def _is_free(index: NameIndex, position: int) -> bool:
    """Whether the word is a noun in lower case that carries its phrase and belongs to no name."""
    page, following = index.page, index.page.after(position)
    if not page.tokens[position].text.islower() and not page.tokens[position].is_sent_start:
        return False
    if page.pos[position] not in {"NOUN", "PROPN"} or index.covering(position) is not None:
        return False
    if following is None or page.sentence_at(following) != page.sentence_at(position):
        return True
    return page.pos[following] not in {"NOUN", "PROPN"} and page.lower[following] != "-"


def _troops(index: NameIndex, position: int) -> Draft | None:
    """As in "separatist forces", "Sylvanian border guards"; a state's own troops have a rule of their own."""
    page, word = index.page, index.page.lower[position]
    if not _is_free(index, position):
        return None
    first = position
    while (before := page.before(first)) is not None and page.lower[before] in SIDES | GUARDS:
        if index.covering(before) is not None:
            break
        first = before
    said, owner = {page.lower[k] for k in range(first, position)}, index.owner_before(first)
    if not said or (word == "guards" and not said & GUARDS):
        return None  # "troops" alone are anybody's
    if owner is not None:
        guards = word == "guards" and not owner.is_person and not _is_unit(owner)
        return _nominal(page, owner.first, position, owner.polity) if guards else None
    if before is not None and (page.pos[before] in {"NUM", "ADJ"} or page.lower[before] in {"of", "-"}):
        return None  # "two soldiers", "some of the troops", "young soldiers"
    if page.lower_at(before) in _DETERMINERS and before is not None:
        first = before
    return _nominal(page, first, position)


def _formation(index: NameIndex, position: int) -> Draft | None:
    """As in "a Sylvanian brigade", "the new mountain battalion"; "the brigade" means one named before."""
    page = index.page
    if not _is_free(index, position):
        return None
    last, first = _soldiers_after(index, position), _first(page, position)
    if page.lower[position] in LOOSE_FORMATIONS and last == position:
        owned = index.owner_before(first) is not None and page.lower[position] == "units"
        if not owned and not any(page.lower[k] in ARMS_OF_SERVICE for k in range(first, position)):
            return None
    owner = index.owner_before(first)
    if owner is not None and (owner.is_person or _is_unit(owner)):
        return None
    if owner is not None and _is_namesake(owner):
        return _nominal(page, owner.first, position, owner.polity, level=Level.NAME)
    start = owner.first if owner is not None else first
    before = page.before(start)
    article = page.lower_at(before) if page.lower_at(before) in _DETERMINERS else ""
    if owner is None and last == position and (article != "the" or first == position):
        return None  # "a battalion" is anybody's
    start = before if article and before is not None else start
    return _nominal(page, start, last, owner.polity if owner is not None else None, head=position)


def _is_namesake(owner: Owner) -> bool:
    """Whether it is called by a town or a hero: "the Oldport border detachment"."""
    name = owner.name
    if name is None or owner.possessive:
        return False
    town = name.type is EntityType.PLACE and name.keys[:1] != (owner.polity,)
    return town or (name.type is EntityType.ORGANIZATION and not name.keys)


def _is_unit(owner: Owner) -> bool:
    return owner.name is not None and owner.name.type is EntityType.MILITARY_UNIT


def _first(page: Page, head: int) -> int:
    """Over the modifiers in lower case, ordinals and arms of service among them."""
    first = head
    while (before := page.before(first)) is not None and page.sentence_at(before) == page.sentence_at(head):
        word = page.lower[before]
        plain = page.pos[before] in {"ADJ", "NOUN"} and page.tokens[before].text.islower()
        hyphen = word == "-" and page.end(before) == page.starts[first]
        if not (plain or hyphen or word in ARMS_OF_SERVICE):
            break
        first = before
    return first


def _soldiers_after(index: NameIndex, position: int) -> int:
    """The last word of "of Sylvanian paratroopers"; the head itself where nothing of the kind follows."""
    page, last = index.page, index.page.after(position)
    if page.lower_at(last) != "of" or last is None:
        return position
    for _ in range(_WORDS_AFTER_OF):
        last = page.after(last)
        if last is None or page.sentence_at(last) != page.sentence_at(position):
            return position
        if page.lower[last] in TROOPS | {"rangers", "marines"} and page.tokens[last].text.islower():
            return last
        if page.pos[last] not in {"ADJ", "NOUN", "PROPN", "DET"}:
            return position
    return position


def _nominal(
    page: Page,
    first: int,
    last: int,
    polity: ReferenceKey | None = None,
    *,
    head: int | None = None,
    level: Level = Level.NOMINAL,
) -> Draft:
    indefinite = page.lower[first] in {"a", "an", "another"}
    words = " ".join(page.lower[k] for k in range(first, last + 1))
    return phrase(
        page,
        first,
        last,
        head=last if head is None else head,
        type_=EntityType.MILITARY_UNIT,
        made_by="unit noun",
        level=level,
        polity=polity,
        role=f"{words} at {first}" if indefinite else words.removeprefix("the "),
    )
