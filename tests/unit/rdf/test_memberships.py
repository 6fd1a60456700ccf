"""Which states the vocabularies put into which alliance on which day."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from communique.model.naming import Names
from communique.rdf.reference_graph import reference_quads

_FOLDER = Path(__file__).parents[3] / "ontology" / "vocabularies"
_ON_THE_DAY = """
PREFIX cq: <https://w3id.org/communique/ns#>
SELECT DISTINCT ?state WHERE {{
  ?m a cq:Membership ; cq:member/cq:referenceKey ?state ; cq:begin ?begin .
  ?m cq:memberIn/cq:referenceKey "{body}" .
  OPTIONAL {{ ?m cq:end ?end }}
  FILTER (?begin <= "{day}"^^<http://www.w3.org/2001/XMLSchema#date>)
  FILTER (!BOUND(?end) || ?end >= "{day}"^^<http://www.w3.org/2001/XMLSchema#date>)
}}"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    paths = [_FOLDER / f"{stem}.ttl" for stem in ("memberships", "organizations", "places")]
    lines = reference_quads(paths, Names("https://example.org/"))
    filled = ox.Store()
    filled.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return filled


def members(store: ox.Store, body: str, day: str) -> set[str]:
    found = store.query(_ON_THE_DAY.format(body=body, day=day))
    return {row["state"].value.removeprefix("place-") for row in found}


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("org-nato", "1990-01-01", 16),
        ("org-nato", "2023-04-03", 30),
        ("org-nato", "2023-04-04", 31),
        ("org-nato", "2024-03-07", 32),
        ("org-european-union", "2013-06-30", 27),
        ("org-european-union", "2020-01-31", 28),
        ("org-european-union", "2020-02-01", 27),
        ("org-asean", "2025-10-26", 11),
        ("org-csto", "2013-01-01", 6),
        ("org-g7", "2000-01-01", 7),
        ("org-gulf-cooperation-council", "2000-01-01", 6),
        ("org-african-union", "2020-01-01", 54),
    ],
)
def test_an_alliance_has_as_many_members_on_a_day_as_it_had(
    store: ox.Store, body: str, day: str, count: int
) -> None:
    assert len(members(store, body, day)) == count


def test_who_left_is_a_member_until_the_last_day(store: ox.Store) -> None:
    assert "united-kingdom" in members(store, "org-european-union", "2020-01-31")
    assert "united-kingdom" not in members(store, "org-european-union", "2020-02-01")
    assert "niger" not in members(store, "org-ecowas", "2025-02-01")
    assert "niger" in members(store, "org-alliance-of-sahel-states", "2025-02-01")


def test_present_members_are_found_without_asking_for_days(store: ox.Store) -> None:
    plain = """PREFIX cq: <https://w3id.org/communique/ns#>
    ASK {
      ?s cq:referenceKey "place-sweden" ; cq:memberOf/cq:referenceKey "org-nato" .
      FILTER NOT EXISTS {
        ?uk cq:referenceKey "place-united-kingdom" ; cq:memberOf/cq:referenceKey "org-european-union" } }"""
    assert bool(store.query(plain))


def test_every_membership_says_what_it_rests_on(store: ox.Store) -> None:
    bare = """PREFIX cq: <https://w3id.org/communique/ns#>
    SELECT ?m WHERE { ?m a cq:Membership FILTER NOT EXISTS { ?m cq:basis ?basis } }"""
    sourceless = """PREFIX cq: <https://w3id.org/communique/ns#>
    SELECT ?m WHERE { GRAPH ?g { ?m a cq:Membership ; cq:basis cq:Verified }
      FILTER NOT EXISTS { GRAPH ?g { ?m <http://purl.org/dc/terms/source> ?page } } }"""
    assert not [*store.query(bare)]
    assert not [*store.query(sourceless)]
