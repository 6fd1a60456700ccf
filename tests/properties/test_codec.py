from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import codec
from communique.model.curation import Decision
from communique.model.knowledge import Claim, Event, Fact, Literal, ResolvedReport
from communique.model.provenance import Capture, Run
from communique.model.text import Iri, Span, TimeExpression

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 999), st.integers(1, 99))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(Decimal, st.decimals(min_value=0, max_value=1, places=2))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    datetime, st.datetimes(timezones=st.integers(-720, 840).map(lambda m: timezone(timedelta(minutes=m))))
)
CLAIMS = st.builds(
    Claim,
    facts=st.lists(st.from_type(Fact), min_size=1, max_size=3).map(tuple),
    evidence=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
)
st.register_type_strategy(Claim, CLAIMS)
SMALL = {each.name: st.just(()) for each in fields(ResolvedReport) if each.name not in ("document", "run")}
REPORTS = st.builds(
    ResolvedReport,
    **(SMALL | {"claims": st.lists(CLAIMS, max_size=2).map(tuple)}),
)
EVERY = st.one_of(
    REPORTS, CLAIMS, *map(st.from_type, (Event, Capture, Run, Decision, TimeExpression, Fact, Literal))
)


@given(EVERY)
def test_what_is_written_reads_back_equal(value):
    written = codec.dumps(value)
    assert codec.loads(type(value), written) == value
    assert codec.dumps(codec.loads(type(value), written)) == written


def test_a_decimal_keeps_its_digits_even_when_equal_to_the_default():
    @dataclass(frozen=True)
    class Sure:
        confidence: Decimal = Decimal("1.00")

    assert codec.encode(Sure(confidence=Decimal("1.0"))) == {"confidence": "1.0"}
    assert codec.encode(Sure()) == {}


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Span, {"start": 1}, "lacks 'end'"),
        (Span, {"start": 1, "end": 2, "tail": 3}, "no field 'tail'"),
        (Span, {"start": "1", "end": 2}, ".start: string where whole number"),
        (Span, {"start": True, "end": 2}, ".start: boolean"),
        (Span, {"start": 3, "end": 2}, "not a span"),
        (date, "yesterday", "no date"),
        (tuple[Span, ...], [{"start": 0, "end": 1}, []], "[1]: array where object"),
        (Iri | Literal, 7, "number where object or string"),
    ],
)
def test_an_ill_typed_part_is_refused_with_its_path(kind, value, said):
    with pytest.raises(codec.CodecError) as raised:
        codec.decode(kind, value)
    assert said in str(raised.value)


def test_a_union_that_json_cannot_tell_apart_is_refused():
    with pytest.raises(codec.CodecError, match="tell apart"):
        codec.decode(date | str, "2025-01-01")
