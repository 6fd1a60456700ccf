"""What a network's hint at a candidate says, as features for the model of doubt."""

from __future__ import annotations

import math
from collections.abc import Iterator

from communique.model.text import Hint

_STEPS = (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)  # log odds
_COARSE = (-3.0, -1.5, 0.0, 1.5, 3.0)
_SHARES = (0.1, 0.3, 0.6, 0.9)


def hint_features(
    hint: Hint | None, kind: str, form: str | None, *, verdict: bool, parties: int
) -> Iterator[str]:
    """Features of the hint at a candidate's head, None where it has none.

    kind is the class that its cue evokes, form the type of the annotation form for it, verdict whether rules
    see an event, parties how many slots of it are filled.
    """
    odds = _STEPS[0] - 1.0 if hint is None else _log_odds(hint.chance)
    for step in _STEPS:
        if odds >= step:
            yield f"hint>{step}"
            yield f"hint>{step}/{verdict}"
    coarse = sum(odds >= step for step in _COARSE)
    yield f"hint+parties={coarse}/{parties}"
    yield f"hint+kind={coarse}/{kind}"
    if hint is None:
        return
    share = hint.kinds.get(form or "", 0.0) / hint.chance
    agrees = sum(share >= step for step in _SHARES)
    yield f"hint-agrees={agrees}"
    yield f"hint-agrees={agrees}/{coarse}"
    yield f"hint-agrees={agrees}/{verdict}"
    best = max(sorted(hint.kinds), key=lambda each: hint.kinds[each])
    yield f"hint-as={best}/{coarse}"
    yield f"hint-as+kind={best}/{kind}"


def _log_odds(chance: float) -> float:
    return math.log(max(chance, 1e-9) / max(1.0 - chance, 1e-9))
