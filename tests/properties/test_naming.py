"""Laws of naming: the same content has the same name, other content another, and no order matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model.identity import joined
from communique.model.naming import Names, normal_name
from communique.model.text import Factuality, Iri, Span

NAMES = Names()
DOCUMENT = NAMES.document("a report")
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 999), st.integers(1, 99))
iris = st.sampled_from([Iri(f"{NAMES.base}id/{letter}") for letter in "abcdefgh"])


@given(evidence=st.lists(spans, min_size=1, max_size=6), clause=spans, data=st.data())
def test_the_order_of_the_evidence_never_changes_a_claim(evidence: list[Span], clause: Span, data):
    shuffled = data.draw(st.permutations(evidence + evidence[:1]))
    one, other = (
        NAMES.claim(DOCUMENT, clause=clause, speakers=(), factuality=Factuality.ASSERTED, evidence=each)
        for each in (evidence, shuffled)
    )
    assert one == other


@given(clause=spans, evidence=st.lists(spans, min_size=1, max_size=3), speakers=st.lists(spans, max_size=2))
def test_another_factuality_is_another_claim(clause: Span, evidence: list[Span], speakers: list[Span]):
    made = {
        NAMES.claim(DOCUMENT, clause=clause, speakers=speakers, factuality=each, evidence=evidence)
        for each in Factuality
    }
    assert len(made) == len(Factuality)


@given(st.text(st.characters(max_codepoint=0x24F), max_size=40))
def test_a_normal_name_is_its_own_normal_name(name: str):
    assert normal_name(normal_name(name)) == normal_name(name)


@given(pairs=st.lists(st.tuples(iris, iris), max_size=8), data=st.data())
def test_joining_does_not_depend_on_the_order_of_the_pairs(pairs: list[tuple[Iri, Iri]], data):
    assert joined(data.draw(st.permutations(pairs))) == joined(pairs)


@given(pairs=st.lists(st.tuples(iris, iris), max_size=8))
def test_a_set_is_known_by_its_smallest_member(pairs: list[tuple[Iri, Iri]]):
    identity = joined(pairs)
    assert all(identity.of(shared) == shared and shared < iri for iri, shared in identity.shared.items())
    assert all(identity.of(left) == identity.of(right) for left, right in pairs)


@given(span=spans)
def test_things_and_prospects_never_share_a_name(span: Span):
    event = NAMES.event(DOCUMENT, span)
    assert NAMES.prospect(event) != event
    assert NAMES.prospect(event).startswith(NAMES.base + "prospect/")
