"""Where two events were: in one place, one inside the other, or elsewhere."""

from __future__ import annotations

from communique.model.knowledge import Event
from communique.model.text import Iri
from communique.resolution.setting import Setting


def elsewhere(left: Event, right: Event, setting: Setting) -> bool:
    """Whether both have places and none of one is, holds or may lie in one of the other.

    A place that the other's sentences name beside its own lies near it. What the vocabularies do not know
    may lie in any state or region.
    """
    ours, theirs = setting.shared(left.locations), setting.shared(right.locations)
    if not ours or not theirs:
        return False
    if ours & setting.shared(right.near) or theirs & setting.shared(left.near):
        return False
    return not any(_may_meet(here, there, setting) for here in ours for there in theirs)


def _may_meet(here: Iri, there: Iri, setting: Setting) -> bool:
    """Whether two places are one, or one lies in the other as far as anybody knows."""
    if here == there or here in setting.within.get(there, ()) or there in setting.within.get(here, ()):
        return True
    return any(
        wide in setting.wide and other not in setting.within for wide, other in ((here, there), (there, here))
    )


def in_one_place(left: Event, right: Event, setting: Setting) -> bool:
    """Whether they share a place that both are said to be in, however wide."""
    return bool(setting.shared(left.locations) & setting.shared(right.locations))


def in_one_town(left: Event, right: Event, setting: Setting) -> bool:
    """Whether a narrow place is where one is said to be, and named beside the other or its place too."""
    ours, theirs = towns_of(left, setting), towns_of(right, setting)
    told = {place for event in (left, right) for place in setting.shared(event.locations)}
    return bool(ours & theirs & told)


def share_a_landmark(left: Event, right: Event, setting: Setting) -> bool:
    """Whether a narrow place is named in the sentences of both."""
    return bool(towns_of(left, setting) & towns_of(right, setting))


def share_a_small_place(left: Event, right: Event, setting: Setting) -> bool:
    """Whether the sentences of both name a place of no vocabulary: of a city much is told each week."""
    return bool((towns_of(left, setting) & towns_of(right, setting)) - setting.within.keys())


def towns_of(event: Event, setting: Setting) -> frozenset[Iri]:
    """Narrow places where an event is, or that are named beside it: no states, no regions."""
    return setting.shared((*event.locations, *event.near)) - setting.wide
