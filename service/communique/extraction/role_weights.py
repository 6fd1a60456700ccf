"""The weights of the model of roles."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWeights:
    """A multinomial logistic model: for each feature a weight for each role, the first of which is none.

    adds is the probability from which on a mention takes a role that rules gave it none; an event without any
    party takes the likeliest one from `fills` on. Below `drops` it loses the role that rules gave it.
    """

    roles: Sequence[str]
    bias: Sequence[float]
    features: Mapping[str, Sequence[float]]
    adds: float
    fills: float
    drops: float = 0.0

    def chances(self, features: Sequence[str]) -> tuple[float, ...]:
        """The probability of each role, none first; the sums are exact, so their order does not matter."""
        known = [self.features[name] for name in features if name in self.features]
        sums = [math.fsum((bias, *column)) for bias, *column in zip(self.bias, *known, strict=True)]
        top = max(sums)
        powers = [math.exp(each - top) for each in sums]
        whole = math.fsum(powers)
        return tuple(each / whole for each in powers)
