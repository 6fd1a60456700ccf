"""Bare titles of the country that a dispatch is written from.

As in "LA PAZ — Bolivia has asked for help, Defence Minister Ana Ruiz said".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from communique.annotation.datelines import find_datelines
from communique.annotation.name_index import NameIndex
from communique.annotation.office_drafts import OfficeFound
from communique.annotation.titles import Titles
from communique.model.reference import Reference
from communique.model.text import EntityType, ReferenceKey


def home_of(index: NameIndex) -> ReferenceKey | None:
    """The state of the places in the dateline, when it is one."""
    end = _dateline_end(index)
    places = [each for each in index.names if each.span.end <= end and each.type is EntityType.PLACE]
    states = {state for each in places if (state := index.state_of(each)) is not None}
    return next(iter(states)) if len(states) == 1 else None


def _dateline_end(index: NameIndex) -> int:
    first = next(find_datelines(index.page.text), None)
    return first.end if first is not None else 0


class HomeOffices:
    """Gives a title without a state that of the dateline, where the sentence names that state first.

    That a text tells of one state alone says nothing of whose minister speaks: papers leave their own out.
    """

    def __init__(self, index: NameIndex, titles: Titles, reference: Reference) -> None:
        self._index = index
        self._titles = titles
        self._reference = reference

    def state_of(self, office: OfficeFound) -> ReferenceKey | None:
        """The state, None where the vocabularies know no such office of it."""
        home = self._home
        if home is None or office.body is not None or next(self._states_before(office), None) != home:
            return None
        return home if self._has(home, office.title) else None

    @cached_property
    def _dateline_end(self) -> int:
        return _dateline_end(self._index)

    @cached_property
    def _home(self) -> ReferenceKey | None:
        return home_of(self._index)

    def _states_before(self, office: OfficeFound) -> Iterator[ReferenceKey]:
        """The states that the title's sentence names before it, the dateline aside, in reading order."""
        page = self._index.page
        sentence = page.sentence_at(office.first)
        for position in range(office.first):
            if page.starts[position] < self._dateline_end or page.sentence_at(position) != sentence:
                continue
            demonym = self._index.demonym_ending_at(position)
            name = self._index.ending_at(position)
            state = demonym[1] if demonym is not None else self._index.state_of(name)
            if state is not None:
                yield state

    def _has(self, state: ReferenceKey, title: str) -> bool:
        return any(
            state in entry.values("polity")
            and self._titles.of_entry(entry.value("officeTitle"), entry.label) == title
            for entry in self._reference.of_kind("Office")
        )
