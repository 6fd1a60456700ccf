"""The regression behind the models of doubt."""

import numpy as np
from training.events.fitting import Row, fit


def a_row(label: str, *features: str, weight: float = 1.0) -> Row:
    return Row(features=features, label=label, board="x", weight=weight)


def test_without_features_the_bias_is_the_share_of_each_class():
    rows = [a_row("yes"), a_row("yes"), a_row("yes"), a_row("no")]
    fitted = fit(rows, ("no", "yes"), decay=1.0, least=1)
    assert np.isclose(fitted.bias[1] - fitted.bias[0], np.log(3), atol=0.02)


def test_a_weight_is_where_its_gain_meets_its_penalty():
    rows = [a_row("yes", "f"), a_row("yes", "f"), a_row("no"), a_row("no")]
    fitted = fit(rows, ("no", "yes"), decay=2.0, least=1)
    total = fitted.bias + fitted.features["f"]
    chance = 1.0 / (1.0 + np.exp(total[0] - total[1]))
    assert np.isclose(2.0 * (1.0 - chance), 2.0 * fitted.features["f"][1], atol=0.01)


def test_rare_features_are_left_out_and_weights_count_examples():
    rows = [a_row("yes", "seldom", "f"), a_row("no", "f", weight=3.0)]
    fitted = fit(rows, ("no", "yes"), decay=1.0, least=2)
    assert set(fitted.features) == {"f"}
    assert fitted.features["f"][0] + fitted.bias[0] > fitted.features["f"][1] + fitted.bias[1]
