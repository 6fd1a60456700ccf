"""Who holds a title: the name right beside it or apart from it, however the parser took the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.model.text import EntityType, Level, Mention, Token

_REACH = 9  # words between a title and the comma before its holder
_BETWEEN = ("ADP", "DET", "PROPN", "NOUN", "ADJ", "PART", "PUNCT")
Headed = Callable[[Token, Sequence[EntityType]], Mention | None]


class Holders:
    """The persons named beside titles. covering are mentions by the tokens they cover."""

    def __init__(
        self, tokens: Sequence[Token], covering: Mapping[int, Sequence[Mention]], headed: Headed
    ) -> None:
        self._tokens = tokens
        self._covering = covering
        self._headed = headed

    def of(self, title: Token) -> Mention | None:
        """The holder named with the title that the token heads; None without a title or a name."""
        if self._headed(title, (EntityType.OFFICE,)) is None:
            return None
        return (
            self._described(title) or self._apposed(title) or self._apart(title) or self._right_behind(title)
        )

    def joined_before(self, holder: Mention, head: Token) -> tuple[Mention, ...]:
        """Who is joined to a holder where a parser runs names together: "Minister Holm and President Berg".

        head is the word the phrase hangs on; only a name below it is taken.
        """
        found: list[Mention] = []
        inside = {token.i: token for token in head.subtree}
        joints: tuple[str, ...] = ("and",)
        while True:
            title = self._title_before(holder, inside)
            if title is None or title - 2 not in inside or inside[title - 1].lower_ not in joints:
                return tuple(found)
            named = [each for each in self._covering.get(title - 2, ()) if each.type is EntityType.PERSON]
            holder_before = next((each for each in named if each.level is Level.NAME), None)
            if holder_before is None:
                return tuple(found)
            found.append(holder_before)
            holder, joints = holder_before, (",",)

    def _title_before(self, holder: Mention, inside: Mapping[int, Token]) -> int | None:
        """Where the title right before a name begins, its article counted in; None without one."""
        first = next((i for i, token in inside.items() if token.idx == holder.span.start), None)
        if first is None:
            return None
        titles = [each for each in self._covering.get(first - 1, ()) if each.type is EntityType.OFFICE]
        starts = [each.span.start for each in titles]
        begin = next((i for i, token in inside.items() if starts and token.idx == min(starts)), None)
        if begin is None:
            return None
        return begin - 1 if begin - 1 in inside and inside[begin - 1].lower_ == "the" else begin

    def _right_behind(self, title: Token) -> Mention | None:
        """As in "the secretary of state Holm"."""
        if title.i + 1 >= len(self._tokens):
            return None
        after = title.i + (2 if self._tokens[title.i + 1].text == "," else 1)
        return self._named_from(after)

    def _described(self, title: Token) -> Mention | None:
        """As in "Holm, the minister, who left"."""
        holder = self._headed(title.head, (EntityType.PERSON,)) if title.dep_ == "appos" else None
        return holder if holder is not None and holder.level is Level.NAME else None

    def _apposed(self, title: Token) -> Mention | None:
        """As in "the army's commander, Field Marshal Holm, left"."""
        named = (self._headed(each, (EntityType.PERSON,)) for each in title.rights if each.dep_ == "appos")
        return next((each for each in named if each is not None and each.level is Level.NAME), None)

    def _apart(self, title: Token) -> Mention | None:
        """As in "the consul in Oslo, Holm, left"."""
        last = self._end_of(title)
        if last is None or last + 2 >= len(self._tokens) or self._tokens[last + 1].text != ",":
            return None
        behind = self._named_from(last + 2)
        if behind is None:
            return None
        near = self._tokens[last + 2 : last + 2 + _REACH]
        head = next((token for token in near if token.idx == behind.head.start), None)
        apposed = head is not None and head.dep_ == "appos" and title.i <= head.head.i <= last
        return behind if apposed else None

    def _end_of(self, title: Token) -> int | None:
        """Where the phrase of a title ends before a comma; None where a verb comes first."""
        last = title.i
        for token in self._tokens[title.i + 1 : title.i + 1 + _REACH]:
            if token.text == ",":
                return last
            if token.pos_ not in _BETWEEN:
                return None
            last = token.i
        return last

    def _named_from(self, place: int) -> Mention | None:
        """The person whose name begins at a place."""
        if place >= len(self._tokens):
            return None
        named = [each for each in self._covering.get(place, ()) if each.type is EntityType.PERSON]
        start = self._tokens[place].idx
        return next((e for e in named if e.level is Level.NAME and e.span.start == start), None)
