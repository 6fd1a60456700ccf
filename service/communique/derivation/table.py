"""What enters which graph: one table, read from the top, the first row that fits decides.

Its columns are what the claims about a fact come to once rejected ones are set aside; `supports` reads them
off the claims. A whole event is judged by the claims that it happened (its type), and none of its facts
stands in a better graph than the event does.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.knowledge import Home, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """accepted: an analyst stands for an assertion. narrated: a report asserts it in its own voice. quoted:
    a quoted speaker does. origins: how many independent ones assert it. refused: somebody negates or denies
    it. told: it is planned, asked for, conditional or possible, or belongs to an event that is itself
    refused. anachronism: an agent outside a verified tenure. doubtful: a report may assert it, but was more
    likely misread.
    """

    accepted: bool = False
    anachronism: bool = False
    narrated: bool = False
    quoted: bool = False
    origins: int = 0
    refused: bool = False
    told: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row fits when each column it names has the value it gives; origins is the least number."""

    when: str
    home: Home
    standing: Standing
    accepted: bool | None = None
    anachronism: bool | None = None
    narrated: bool | None = None
    quoted: bool | None = None
    refused: bool | None = None
    told: bool | None = None
    doubtful: bool | None = None
    origins: int = 0

    def fits(self, support: Support) -> bool:
        """Whether the row speaks about such support."""
        named = (
            (self.accepted, support.accepted),
            (self.anachronism, support.anachronism),
            (self.narrated, support.narrated),
            (self.quoted, support.quoted),
            (self.refused, support.refused),
            (self.told, support.told),
            (self.doubtful, support.doubtful),
        )
        return support.origins >= self.origins and all(want in (None, has) for want, has in named)


_DEFAULT, _ATTRIBUTED, _PROSPECTS, _OUT = Home.DEFAULT, Home.ATTRIBUTED, Home.PROSPECTS, Home.OUT

TABLE: tuple[Row, ...] = (
    Row(when="an analyst accepts it", accepted=True, home=_DEFAULT, standing=Standing.ACCEPTED),
    Row(when="an agent out of office", anachronism=True, home=_OUT, standing=Standing.DISPUTED),
    Row(
        when="a report asserts it, somebody refuses it",
        narrated=True,
        refused=True,
        home=_DEFAULT,
        standing=Standing.DISPUTED,
    ),
    Row(
        when="two origins assert it, somebody refuses it",
        origins=2,
        refused=True,
        home=_DEFAULT,
        standing=Standing.DISPUTED,
    ),
    Row(
        when="only the quoted assert it, somebody refuses it",
        quoted=True,
        refused=True,
        home=_ATTRIBUTED,
        standing=Standing.DISPUTED,
    ),
    Row(when="two origins assert it", origins=2, home=_DEFAULT, standing=Standing.CORROBORATED),
    Row(when="a report asserts it", narrated=True, home=_DEFAULT, standing=Standing.REPORTED),
    Row(
        when="only the quoted of one origin assert it",
        quoted=True,
        home=_ATTRIBUTED,
        standing=Standing.ATTRIBUTED_ONLY,
    ),
    Row(
        when="a report may assert it, but was more likely misread",
        doubtful=True,
        home=_OUT,
        standing=Standing.UNASSERTED,
    ),
    Row(
        when="planned, asked for, conditional, possible, or part of what did not happen",
        told=True,
        home=_PROSPECTS,
        standing=Standing.UNASSERTED,
    ),
    Row(when="only negated or denied", refused=True, home=_OUT, standing=Standing.UNASSERTED),
    Row(when="nobody speaks of it", home=_OUT, standing=Standing.UNASSERTED),
)
# From the best graph to none: a fact stands no better than the event it belongs to.
_RANK = (_DEFAULT, _ATTRIBUTED, _PROSPECTS, _OUT)


def decide(support: Support) -> Row:
    """The row that decides."""
    return next(row for row in TABLE if row.fits(support))


def under(home: Home, ceiling: Home) -> Home:
    """The home of a fact whose event has its own: the lesser of the two."""
    return max(home, ceiling, key=_RANK.index)
