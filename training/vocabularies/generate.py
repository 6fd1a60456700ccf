"""Writes ontology/vocabularies from the tables here and the fact files of a folder.

python training/vocabularies/generate.py ../shared/data/reference [places governments ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

import bodies
import memberships
import offices
import people
import places
import tenures
import weapons


def main(facts: Path, wanted: list[str]) -> None:
    """Writes the wanted files, all when none is named."""
    makers = {
        "places": lambda: places.write_places(facts),
        "governments": places.write_governments,
        "titles": offices.write_titles,
        "given_names": offices.write_given_names,
        "offices": lambda: offices.write_offices(facts, tenures.verified_until(facts)),
        "people": lambda: people.write_people(facts),
        "weapons": lambda: weapons.write_weapons(facts),
        "bodies": lambda: bodies.write_bodies(facts),
        "memberships": memberships.write_memberships,
    }
    for name in wanted or makers:
        makers[name]()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
