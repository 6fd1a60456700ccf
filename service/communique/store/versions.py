"""Which documents are versions of one report: seen at one address, or under one item identifier."""

from __future__ import annotations

from communique.model.text import Iri
from communique.store.database import Database

_MOST = 50  # versions looked at; a page that changes oftener is no report that is corrected
_URL, _ITEM = "json_extract({0}.body, '$.url')", "json_extract({0}.body, '$.news.identifier')"
_PUBLISHER = "json_extract({0}.body, '$.publisher')"
INDEXES = f"""
CREATE INDEX IF NOT EXISTS captures_by_url ON captures ({_URL.format("captures")})
WHERE {_URL.format("captures")} IS NOT NULL;
CREATE INDEX IF NOT EXISTS captures_by_item ON captures ({_ITEM.format("captures")})
WHERE {_ITEM.format("captures")} IS NOT NULL;
""".replace("captures.body", "body")


class Versions:
    """Looks versions up by what captures say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document: str) -> tuple[Iri, ...]:
        """Other live documents at an address of this one, or with its identifier from its publisher, by IRI.

        Withdrawn captures of the document itself count, so that those it was a version of are found.
        """
        same_url = f"{_URL.format('other')} = {_URL.format('mine')}"
        # What feeds call their items ("4711") is their own affair; with the publisher it tells them apart.
        same_item = (
            f"{_ITEM.format('other')} = {_ITEM.format('mine')} "
            f"AND {_PUBLISHER.format('other')} IS {_PUBLISHER.format('mine')}"
        )
        found: set[str] = set()
        for same, given in ((same_url, _URL), (same_item, _ITEM)):
            sql = (
                f"SELECT DISTINCT other.document FROM captures AS mine JOIN captures AS other ON {same} "  # noqa: S608  # constants
                f"WHERE mine.document = ? AND {given.format('mine')} IS NOT NULL "
                f"AND {given.format('other')} IS NOT NULL AND other.document <> mine.document "
                "AND other.state = 'live' ORDER BY other.document LIMIT ?"
            )
            found |= {row[0] for row in self._database.rows(sql, (document, _MOST))}
        return tuple(Iri(each) for each in sorted(found))
