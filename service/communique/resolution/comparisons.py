"""What comparing two events came to, kept as long as nothing that comparing looks at is another.

A cluster that one report touches is compared whole again, and all of it but that report's events is what it
was. Comparing looks at two events as told, at the anchors of their documents, and of all that they name at
the shared IRI, the state, the kind and the name (`Setting`); what the vocabularies hold does not change.
"""

from __future__ import annotations

from itertools import chain

from communique.model.knowledge import Event
from communique.model.text import Iri
from communique.resolution.comparison import Comparison, compare
from communique.resolution.setting import Setting

_MOST_COMPARISONS = 30_000  # kept, some 10 MiB; a report of 400 words asks for up to a thousand
_MOST_VIEWS = 6_000


class Comparisons:
    """Compares events, each two that look alike once. For settings of one set of vocabularies."""

    def __init__(self, *, most: int = _MOST_COMPARISONS) -> None:
        self._most = most
        self._views: dict[tuple[object, ...], int] = {}
        self._last_view = 0
        self._known: dict[tuple[int, int], Comparison] = {}

    def within(self, setting: Setting) -> Within:
        """The comparisons of events as one setting shows them."""
        if len(self._known) > self._most or len(self._views) > _MOST_VIEWS:
            self._known.clear()
            self._views.clear()  # numbers go on, so that one given before means nothing else
        return Within(self, setting)

    def view(self, event: Event, setting: Setting, looks: dict[Iri, tuple[object, ...]]) -> int:
        """A number that is the same while comparing sees the same of the event.

        looks: what the setting shows of names, as far as somebody asked.
        """
        named = chain(
            event.agents,
            event.recipients,
            event.materiel,
            event.locations,
            event.near,
            event.company,
            event.denied,
        )
        for each in (told := tuple(named)):
            if each not in looks:
                looks[each] = _seen(each, setting)
        seen = (event, setting.anchors.get(event.document), *(looks[each] for each in told))
        number = self._views.get(seen)
        if number is None:
            number = self._last_view = self._views[seen] = self._last_view + 1
        return number

    def of(self, left: tuple[int, Event], right: tuple[int, Event], setting: Setting) -> Comparison:
        """What comparing two events comes to, each with its view."""
        key = left[0], right[0]
        if key not in self._known:
            self._known[key] = compare(left[1], right[1], setting)
        return self._known[key]


class Within:
    """Comparisons in one setting, which looks at each event once."""

    def __init__(self, comparisons: Comparisons, setting: Setting) -> None:
        self._comparisons = comparisons
        self._setting = setting
        self._views: dict[tuple[Iri, Iri], tuple[int, Event]] = {}
        self._looks: dict[Iri, tuple[object, ...]] = {}

    def of(self, one: Event, other: Event) -> Comparison:
        """What comparing them comes to, in either order."""
        left, right = sorted(((one.iri, one.document), (other.iri, other.document)))
        if left != (one.iri, one.document):
            one, other = other, one
        return self._comparisons.of(self._view(left, one), self._view(right, other), self._setting)

    def _view(self, key: tuple[Iri, Iri], event: Event) -> tuple[int, Event]:
        if key not in self._views:
            self._views[key] = self._comparisons.view(event, self._setting, self._looks), event
        return self._views[key]


def _seen(named: Iri, setting: Setting) -> tuple[object, ...]:
    shared = setting.entity_of.of(named)
    return (
        shared,
        setting.state(named),
        setting.is_person(named),
        shared in setting.people,
        setting.name_of(named),
        named in setting.unnamed,
    )
