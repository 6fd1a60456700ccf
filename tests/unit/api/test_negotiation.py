from __future__ import annotations

import pytest

from communique.api.negotiation import choose, choose_format
from communique.errors import NotAcceptableError

OFFERED = ("text/turtle", "application/ld+json", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("text/html;q=0.5, application/ld+json", "application/ld+json"),
        ("text/*;q=0.3, text/turtle;q=0, */*;q=0.1", "text/html"),
        ("text/turtle;q=0, */*", "application/ld+json"),
        ("TEXT/HTML", "text/html"),
        ("application/ld+json;profile=x;q=0.9, text/html;q=0.8", "application/ld+json"),
    ],
)
def test_the_best_liked_representation_is_chosen(accept, chosen):
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", "text/html;q=nonsense"])
def test_what_is_not_acceptable_is_refused(accept):
    with pytest.raises(NotAcceptableError, match="offered"):
        choose(accept, OFFERED)


def test_a_format_name_wins_over_the_accept_header():
    assert choose_format("csv", "text/html", {"json": "application/json", "csv": "text/csv"}) == "text/csv"
    with pytest.raises(NotAcceptableError, match="one of json"):
        choose_format("pdf", None, {"json": "application/json"})
