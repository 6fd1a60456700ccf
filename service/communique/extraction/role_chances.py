"""How likely each role is, by the logistic model and, where the words have views, by the network of roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.doubts import Weights
from communique.extraction.role_features import Pairing
from communique.extraction.role_network import RoleNetwork, Words
from communique.extraction.role_weights import RoleWeights
from communique.model.text import Annotations, Views

Chances = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChances:
    """Both models at work on one document."""

    weights: RoleWeights
    network: RoleNetwork | None = None
    views: Views | None = None

    def of(self, pairs: Sequence[Pairing]) -> list[Chances]:
        """For each pair the probability of each role, none first: by both models the mean of theirs."""
        told = [pair.features() for pair in pairs]
        ruled = [self.weights.chances(features) for features in told]
        network, views = self.network, self.views
        if network is None or views is None or network.version != views.version or not told:
            return ruled
        words = [
            Words(trigger=views.row_of(pair.draft.trigger.head.idx), head=views.row_of(pair.head.idx))
            for pair in pairs
        ]
        learnt = network.chances(told, words, views.numbers).tolist()
        return [
            tuple((one + other) / 2 for one, other in zip(*both, strict=True))
            for both in zip(ruled, learnt, strict=True)
        ]


def role_chances(weights: Weights | None, annotations: Annotations) -> RoleChances | None:
    """The models of roles for a document, None without weights."""
    if weights is None or weights.roles is None:
        return None
    return RoleChances(weights=weights.roles, network=weights.network, views=annotations.views)
