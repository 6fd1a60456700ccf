"""The outlet of a report where the report calls it so: "told this newspaper", "told the Post"."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from communique.annotation.clusters import Clusters
from communique.annotation.drafts import phrase
from communique.annotation.mastheads import OUTLET
from communique.annotation.pages import Page
from communique.model.text import Level

_SELF = frozenset(
    "newspaper paper agency magazine journal newsletter website broadcaster publication".split()
)


def place_outlets(page: Page, clusters: Clusters) -> None:
    """Puts "this newspaper" and "the Post" with the one outlet that stands above the report."""
    outlets = [each for each in clusters.all if any(draft.made_by == OUTLET for draft in each.drafts)]
    if len(outlets) != 1:
        return
    outlet = outlets[0]
    shortened = {name.split()[-1] for name in outlet.names if " " in name and not name.isupper()}
    for position, token in enumerate(page.tokens):
        first = page.before(position)
        if first is None or page.sentence_at(first) != page.sentence_at(position):
            continue
        if page.lower[first] == "this" and token.lower_ in _SELF:
            start, level = first, Level.NOMINAL
        elif page.tokens[first].text == "the" and token.text in shortened and _ends_name(page, position):
            start, level = position, Level.NAME
        else:
            continue
        span = page.span(start, position)
        if not clusters.is_covered(span):
            clusters.put(
                outlet,
                phrase(page, start, position, head=position, type_=outlet.type, made_by=OUTLET, level=level),
            )


def _ends_name(page: Page, position: int) -> bool:
    """Whether no longer name goes on behind: "the Post", not "the Post Office"."""
    following = page.after(position)
    return following is None or not page.tokens[following].text[0].isupper()
