"""Which texts are linked as copies depends on the texts alone: any order, any detour, and a rebuild."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.naming import Names
from communique.store.ledger import Ledger

NAMES = Names()
DOCUMENTS = [NAMES.document(f"text {number}") for number in range(8)]
PRINTS = st.lists(st.frozensets(st.integers(0, 9), min_size=1, max_size=4), min_size=8, max_size=8)
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 7)), max_size=24)


def are_copies(shared, one, other):
    return 2 * shared >= min(one, other)


def links(folder, steps, prints):
    """What is linked after texts came (True) and went (False)."""
    ledger = Ledger(Path(folder) / "ledger.db", base=NAMES.base)
    for comes, number in steps:
        document = DOCUMENTS[number]
        if comes and not ledger.copies.is_held(document):
            ledger.copies.add(document, prints[number], are_copies=are_copies)
        elif not comes and ledger.copies.is_held(document):
            ledger.copies.remove(document, are_copies=are_copies)
    found = ledger.copies.links(DOCUMENTS)
    held = [number for number in range(8) if ledger.copies.is_held(DOCUMENTS[number])]
    ledger.close()
    return found, held


@settings(max_examples=40, deadline=None)
@given(prints=PRINTS, steps=STEPS, data=st.data())
def test_links_are_those_of_the_texts_that_are_there(prints, steps, data):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        found, held = links(one, steps, prints)
        order = data.draw(st.permutations(held))
        assert links(two, [(True, number) for number in order], prints)[0] == found


@settings(max_examples=40, deadline=None)
@given(prints=PRINTS)
def test_linked_texts_are_copies_and_like_texts_hang_together(prints):
    with tempfile.TemporaryDirectory() as folder:
        found, _ = links(folder, [(True, number) for number in range(8)], prints)
    number_of = {document: number for number, document in enumerate(DOCUMENTS)}
    for one, other, _ in found:
        mine, theirs = prints[number_of[one]], prints[number_of[other]]
        assert are_copies(len(mine & theirs), len(mine), len(theirs))
