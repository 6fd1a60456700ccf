"""Which of several overlapping readings stay: what the guidelines nest stays nested, the rest gives way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.annotation.drafts import Draft
from communique.model.text import EntityType, Level

# Names inside these, when they are names themselves, are not mentions of their own.
_CLOSED = frozenset(
    {
        EntityType.ORGANIZATION,
        EntityType.MILITARY_UNIT,
        EntityType.PLACE,
        EntityType.WEAPON_SYSTEM,
        EntityType.PERSON,
    }
)
_STRETCH = 64  # characters
# Rules that read whole phrases beat names found inside them; the recogniser's own guesses come last.
_RANK = {"model": 0, "reference": 2}


def without_overlaps(drafts: Iterable[Draft]) -> list[Draft]:
    """In reading order. Of two crossing or equal spans the longer stays, then the better made."""
    kept: list[Draft] = []
    near: dict[int, list[Draft]] = defaultdict(list)  # those kept by the stretches of text they touch
    order = sorted(
        drafts, key=lambda each: (-len(each.span), -_RANK.get(each.made_by, 1), each.span, each.type)
    )
    for draft in order:
        stretches = range(draft.span.start // _STRETCH, draft.span.end // _STRETCH + 1)
        if all(_may_stand_beside(draft, other) for stretch in stretches for other in near[stretch]):
            kept.append(draft)
            for stretch in stretches:
                near[stretch].append(draft)
    return sorted(kept, key=lambda each: (each.span.start, -each.span.end))


def _may_stand_beside(inner: Draft, outer: Draft) -> bool:
    """Whether the shorter draft may stay beside the longer one."""
    if not inner.span.overlaps(outer.span):
        return True
    if not outer.covers(inner) or outer.span == inner.span:
        return False
    if inner.type is outer.type and inner.type is not EntityType.OFFICE:
        return outer.level is Level.NOMINAL and inner.level is Level.NAME and inner.head != outer.head
    return outer.level is not Level.NAME or outer.type not in _CLOSED
