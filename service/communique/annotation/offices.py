"""Offices: titles before and after names, titles with their complement, titles standing alone.

The span is the title with its noun or adjective premodifiers and its complement ("U.S. President",
"spokesman for the Indonesian military"); a possessive owner stays outside ("Ukraine's | Foreign Minister").
"""

from __future__ import annotations

from communique.annotation.drafts import Draft
from communique.annotation.lexicon import (
    BODY_NOMINALS,
    GENERAL_OFFICES,
    LEADERS,
    LEADERSHIPS,
    NAMED_BY_TITLE,
    NEEDS_MODIFIER,
    OUTSIDE_TITLE,
    POSTED_IN,
    SENT_TO,
    TITLE_MODIFIERS,
    TITLE_PREPOSITIONS,
)
from communique.annotation.name_index import POSSESSIVES, NameIndex
from communique.annotation.office_drafts import OfficeFound, bare_title
from communique.annotation.titles import Titles
from communique.model.styles import HONORIFICS, RANKS
from communique.model.text import EntityType, ReferenceKey, Span

_REACH = 3  # honorifics between a title and the name
_COMMA_REACH = 6  # article, owner and words outside the title between it and a comma
_BODIES = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_NOT_BETWEEN = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "AUX"})
_CLOSING = frozenset({",", ".", "said", "says", "told"})


class OfficeFinder:
    """Finds titles among the words of a page, given the names already found."""

    def __init__(self, index: NameIndex, titles: Titles) -> None:
        self._index = index
        self._page = index.page
        self._titles = titles

    def find(self) -> list[OfficeFound]:
        """All titles, in reading order; one may stand in another's complement."""
        heads = self._titles.heads
        found: list[OfficeFound] = []
        for position, word in enumerate(self._page.lower):
            if word in heads:
                office = self._at(position)
                if office is not None:
                    found.append(office)
        return found

    # ---- one title ----
    def _at(self, position: int) -> OfficeFound | None:
        page, index = self._page, self._index
        if not self._may_be_head(position):
            return None
        head = self._with_tail(position)
        first, left = self._leftwards(position)
        last, right = self._rightwards(head)
        article, owner = self._determiner(first)
        owned_by = index.ending_at(page.words(owner).stop - 1) if owner is not None else None
        body = left or right or self._private(owned_by)
        demonym = self._demonym_in(first, position)
        polity = demonym or self._state_of(left)
        if not self._is_sent(head):
            polity = polity or self._state_of(right) or self._demonym_in(head, last)
        polity = polity or self._state_of(owned_by)
        anchored = left is not None or demonym is not None or last != head
        bare = self._is_too_bare(position, first, last, body, owner)
        if bare and article != "the":
            return None
        return OfficeFound(
            first=first,
            last=last,
            head=position,
            title=bare_title(index, self._titles, range(first, position + 1), last),
            article=article,
            polity=polity,
            body=body,
            owner=owner,
            holder=None if bare else self._holder(first, last),
            bare=bare,
            anchored=anchored,
        )

    def _is_sent(self, head: int) -> bool:
        """Whether what follows says where its holder is sent or has his seat: "the UN envoy to Haiti"."""
        sent = self._page.lower[head] in SENT_TO | POSTED_IN
        return sent and self._page.lower_at(self._page.after(head)) in {"to", "at", "in"}

    def _state_of(self, body: Draft | None) -> ReferenceKey | None:
        """The state whose post it may be: that of the body, a company's, party's or movement's aside."""
        index = self._index
        return index.state_of(body) if body is not None and index.states.gives_posts(body) else None

    def _private(self, owner: Draft | None) -> Draft | None:
        """The owner of a post that is a company, party or movement: "Boeing's president"."""
        if owner is None or owner.type is not EntityType.ORGANIZATION or not owner.keys:
            return None
        return None if self._index.states.gives_posts(owner) else owner

    def _may_be_head(self, position: int) -> bool:
        """A singular noun that is the last word of its title."""
        page = self._page
        covering = self._index.covering(position)
        if covering is not None or page.tokens[position].tag_ in {"NNS", "NNPS"}:
            return False
        if page.pos[position] not in {"NOUN", "PROPN", "ADJ"}:
            return False
        following = page.after(position)
        if page.lower[position] in TITLE_MODIFIERS and page.lower_at(following) in TITLE_MODIFIERS:
            return False  # "deputy defence minister"
        if page.lower_at(following) == "-" and following == position + 1:
            following = page.after(following)
        word = page.lower_at(following)
        if page.lower[position] in {"chargé", "charge"} and not word.startswith("d'a"):
            return False
        if page.lower[position] in RANKS and page.lower_at(page.before(position)) in self._titles.heads:
            return False
        if word in RANKS and self._is_before_person(position):
            return True  # "police spokesman Inspector Ada Quill"
        if self._index.starting_at(following) is not None:
            return True  # "President Emir Orr"
        return not (
            word in self._titles.heads and following and page.pos[following] in {"NOUN", "PROPN", "ADJ"}
        )

    def _with_tail(self, position: int) -> int:
        """As in "president-elect" whole."""
        page = self._page
        following = page.after(position)
        hyphen = following == position + 1 and page.lower_at(following) == "-"
        tailed = hyphen and page.lower_at(page.after(position + 1)) in {"elect", "designate"}
        if page.lower_at(following).replace("’", "'") == "d'affaires":
            return position + 1
        return position + 2 if tailed else position

    def _is_too_bare(
        self, position: int, first: int, last: int, body: Draft | None, owner: Span | None
    ) -> bool:
        """Words that are an office only with a modifier; a leader only of a body or "supreme"."""
        word = self._page.lower[position]
        if word in LEADERS:
            posted = any(self._page.lower[k] in LEADERSHIPS for k in range(first, position))
            its = self._page.lower_at(self._page.before(first)) == "its"
            if its and self._across_comma_right(last) is not None:
                return False  # "its leader, Ada Quill,"
            return not posted and (body is None or body.type is EntityType.PLACE)
        if word == "general" and self._page.lower_at(self._page.before(position)) not in GENERAL_OFFICES:
            return self._is_rank_before(position)
        if word in NAMED_BY_TITLE and self._page.tokens[position].text[0].isupper():
            following = self._index.starting_at(self._page.after(position))
            if following is not None and following.type is EntityType.PERSON:
                return False
        return word in NEEDS_MODIFIER and first == position == last and owner is None and body is None

    def _is_rank_before(self, position: int) -> bool:
        """Whether no hyphen stands there, or one behind a rank: "major-general", not "secretary-general"."""
        page, joined = self._page, self._page.before(position)
        if position == 0 or page.lower[position - 1] != "-":
            return True
        return page.lower_at(page.before(joined) if joined is not None else None) in HONORIFICS

    def _leftwards(self, head: int) -> tuple[int, Draft | None]:
        """The first word of the title, and the name among its modifiers."""
        page, index, first = self._page, self._index, head
        titled = self._is_before_person(head) or page.lower[head].startswith("spokes")
        while (before := page.before(first)) is not None and page.sentence_at(before) == page.sentence_at(
            head
        ):
            name = index.ending_at(before)
            if name is not None:
                if name.type not in _BODIES:
                    break
                return page.words(name.span).start, name
            if (demonym := index.demonym_ending_at(before)) is not None:
                first = demonym[0]
            elif page.lower[before] == "-" and page.end(before) == page.starts[first]:
                joined = self._joined(before)
                if joined is None or page.lower[joined] not in TITLE_MODIFIERS | self._titles.heads:
                    break
                first = joined
            elif self._modifies(before) or (titled and self._tells_body(before)):
                first = before
            else:
                break
        return first, None

    def _joined(self, hyphen: int) -> int | None:
        """The word that a hyphen ties to a title: "secretary" of "secretary-general"; over "-in-"."""
        page, joined = self._page, self._page.before(hyphen)
        if page.lower_at(joined) == "in" and joined and page.lower_at(page.before(joined)) == "-":
            return page.before(page.before(joined) or 0)
        return joined

    def _is_before_person(self, head: int) -> bool:
        """Whether a person follows, with a rank or without."""
        page, following = self._page, self._page.after(head)
        while following is not None and page.lower[following].rstrip(".") in HONORIFICS | RANKS:
            if self._index.starting_at(following) is not None:
                break
            following = page.after(following)
        name = self._index.starting_at(following)
        return name is not None and name.type is EntityType.PERSON

    def _modifies(self, position: int) -> bool:
        word = self._page.lower[position]
        if word == "managing":  # a participle to the tagger
            return True
        if word in OUTSIDE_TITLE or self._page.pos[position] not in {"NOUN", "PROPN", "ADJ"}:
            return False
        return word in TITLE_MODIFIERS or word in self._titles.heads - HONORIFICS

    def _tells_body(self, position: int) -> bool:
        """A noun that may say of what someone is chief: "militia commander", "Commission President"."""
        page = self._page
        common = page.tokens[position].tag_ == "NN" or page.lower[position] in BODY_NOMINALS
        if not common or page.lower[position] in OUTSIDE_TITLE:
            return False
        return page.tokens[position].dep_ in {"compound", "nmod"}

    def _demonym_in(self, first: int, last: int) -> ReferenceKey | None:
        for position in range(first, last + 1):
            if (demonym := self._index.demonym_ending_at(position)) is not None:
                return demonym[1]
        return None

    def _rightwards(self, head: int) -> tuple[int, Draft | None]:
        """The last word of the complement ("CEO of X"), and the name in it."""
        page, preposition = self._page, self._page.after(head)
        if preposition is None or page.lower[preposition] not in TITLE_PREPOSITIONS:
            return head, None
        if page.lower[preposition] == "to" and page.lower[head] not in SENT_TO:
            return head, None  # "send the foreign secretary to Delhi"
        if page.lower[preposition] == "in" and page.lower[head] not in POSTED_IN:
            return head, None
        if page.lower_at(page.after(preposition))[:1].isdigit() and page.lower[preposition] == "at":
            return head, None  # "summoned the envoy at 4:20 a.m."
        last = self._phrase_end(preposition)
        if last is None:
            return head, None
        further = page.after(last)
        if page.lower[last] == "state" and page.lower_at(further) == "for" and further is not None:
            last = self._phrase_end(further) or last  # "Minister of State for Defence"
        names = (self._index.ending_at(position) for position in range(preposition, last + 1))
        return last, next((name for name in names if name is not None and name.type in _BODIES), None)

    def _phrase_end(self, preposition: int) -> int | None:
        """The last noun of the noun phrase after the preposition, "of" phrases in it included."""
        page, last = self._page, None
        position = page.after(preposition)
        while position is not None and page.sentence_at(position) == page.sentence_at(preposition):
            name = self._index.starting_at(position)
            if (
                name is not None
                and name.type is EntityType.PERSON
                and not self._names_the_owner(position, preposition)
            ):
                break
            if name is not None:
                last = page.words(name.span).stop - 1
                position = page.after(last)
                continue
            if last is not None and page.lower[position] == "and" and self._goes_on(position, last):
                position = page.after(position)
                continue
            if not self._continues(position, last) or self._begins_a_holder(position):
                break
            if page.pos[position] in {"NOUN", "PROPN", "NUM"}:
                last = position
            position = page.after(position)
        return last

    def _goes_on(self, conjunction: int, last: int) -> bool:
        """As in "Minister of Defence and Veterans Affairs", "director of news and public relations of X"."""
        page, following = self._page, self._page.after(conjunction)
        if following is None or page.pos[following] not in {"ADJ", "NOUN", "PROPN"}:
            return False
        if self._index.starting_at(following) is not None or page.lower[following] in self._titles.heads:
            return False
        if page.tokens[last].text[0].isupper():
            return page.tokens[following].text[0].isupper()
        end: int | None = following
        while end is not None and page.pos[end] in {"ADJ", "NOUN"}:
            end = page.after(end)
        return page.lower_at(end) in {"of", "at"}

    def _begins_a_holder(self, position: int) -> bool:
        """As in "director of materiel Vice Adm. Ada Quill": ranks right before a person."""
        page, following = self._page, position
        while page.lower[following].rstrip(".") in HONORIFICS and (after := page.after(following)):
            following = after
        name = self._index.starting_at(following)
        return following != position and name is not None and name.type is EntityType.PERSON

    def _names_the_owner(self, position: int, preposition: int) -> bool:
        """Whether a person belongs to the complement: "aide to Putin", "aide to President Putin"."""
        before = self._page.before(position)
        return before == preposition or self._page.lower_at(before) in self._titles.heads

    def _continues(self, position: int, last: int | None) -> bool:
        page = self._page
        word = page.lower[position]
        if (
            last is not None
            and page.lower[position - 1] == "-"
            and page.end(position - 1) == page.starts[position]
        ):
            return True
        if page.pos[position] in _PHRASE:
            return word not in {"this", "that", "last", "next"} and page.tokens[position].tag_ != "WDT"
        if word in POSSESSIVES:
            return True
        if word == "-" and last is not None:
            return page.starts[position] == page.end(position - 1)
        return last is not None and word == "of"

    def _determiner(self, first: int) -> tuple[str, Span | None]:
        """The word that determines the title, with the possessor where there is one."""
        page, before = self._page, self._page.before(first)
        while before is not None and (page.lower[before] in OUTSIDE_TITLE or page.lower[before] == "-"):
            before = page.before(before)
        if before is None or page.sentence_at(before) != page.sentence_at(first):
            return "", None
        if page.lower[before] in POSSESSIVES and (owner := page.before(before)) is not None:
            name = self._index.ending_at(owner)
            return "'s", name.span if name else page.span(owner, owner)
        return (page.lower[before] if page.pos[before] in {"DET", "PRON"} else ""), None

    def _holder(self, first: int, last: int) -> Span | None:
        """The person whose title it is: right after it, or set off by a comma on either side."""
        page, after = self._page, self._page.after(last)
        for _ in range(_REACH):
            if after is not None and page.lower[after].rstrip(".") in HONORIFICS | RANKS:
                after = after if self._index.starting_at(after) else page.after(after)
        name = self._index.starting_at(after)
        if name is not None and name.type is EntityType.PERSON and self._touches(last, name):
            return name.span
        if self._page.lower_at(after) in POSSESSIVES:
            return None  # "Mishra, the prime minister's adviser"
        return self._across_comma_left(first) or self._across_comma_right(last)

    def _touches(self, last: int, name: Draft) -> bool:
        between = self._page.text[self._page.end(last) : name.span.start]
        return "," not in between and self._page.sentence(name.span.start) == self._page.sentence_at(last)

    def _across_comma_right(self, last: int) -> Span | None:
        page, comma = self._page, self._page.after(last)
        if comma is None or page.lower[comma] != ",":
            return None
        following = page.after(comma)
        while following is not None and page.lower[following].rstrip(".") in HONORIFICS | {""}:
            following = page.after(following)
        name = self._index.starting_at(following)
        if name is None or name.type is not EntityType.PERSON:
            return None
        beyond = page.after(page.words(name.span).stop - 1)
        return name.span if page.lower_at(beyond) in _CLOSING else None

    def _across_comma_left(self, first: int) -> Span | None:
        """As in "John Kerry, the Secretary of State": the person before the comma."""
        page, position = self._page, self._page.before(first)
        for _ in range(_COMMA_REACH):
            if position is None or page.lower[position] == ",":
                break
            finite = page.pos[position] == "VERB" and page.tokens[position].tag_ != "VBN"
            if finite or (page.pos[position] in _NOT_BETWEEN and page.lower[position] != "-"):
                return None
            position = page.before(position)
        if position is None or page.lower[position] != ",":
            return None
        name = self._index.ending_at(page.before(position))
        return name.span if name is not None and name.type is EntityType.PERSON else None
