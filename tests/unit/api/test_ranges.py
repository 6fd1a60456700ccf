"""Which bytes a Range asks for, and who holds a file already."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from starlette.datastructures import Headers

from communique.api.ranges import is_held, require_state, wanted_part
from communique.errors import PreconditionError

NOW = datetime(2026, 3, 5, 12, 0, 0, tzinfo=UTC)
DATE, EARLIER, LATER = (f"Thu, 05 Mar 2026 {time} GMT" for time in ("12:00:00", "11:59:59", "12:00:01"))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Range": "bytes=0-3"}, range(4)),
        ({"Range": "bytes=4-"}, range(4, 10)),
        ({"Range": "bytes=-3"}, range(7, 10)),
        ({"Range": "bytes=-30"}, range(10)),
        ({"Range": "bytes=8-99"}, range(8, 10)),
        ({"Range": "bytes=10-"}, range(0)),
        ({"Range": "bytes=-0"}, range(10, 10)),
        ({"Range": "bytes=5-4"}, None),
        ({"Range": "bytes=0-1,4-5"}, None),
        ({"Range": "bytes=-"}, None),
        ({"Range": "lines=0-3"}, None),
        ({"Range": "bytes=0-3", "If-Range": '"a"'}, range(4)),
        ({"Range": "bytes=0-3", "If-Range": '"b"'}, None),
        ({"Range": "bytes=0-3", "If-Range": 'W/"a"'}, None),
        ({"Range": "bytes=0-3", "If-Range": DATE}, range(4)),
        ({"Range": "bytes=0-3", "If-Range": LATER}, None),
        ({"Range": "bytes=0-3", "If-Range": "someday"}, None),
    ],
)
def test_a_part_is_what_is_asked_for_of_the_same_state(headers, expected):
    found = wanted_part(Headers(headers), '"a"', NOW, 10)
    assert (found is None) == (expected is None)
    assert list(found or ()) == list(expected or ())


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({}, False),
        ({"If-None-Match": '"b", W/"a"'}, True),
        ({"If-None-Match": '"b"', "If-Modified-Since": DATE}, False),
        ({"If-None-Match": "*"}, True),
        ({"If-Modified-Since": DATE}, True),
        ({"If-Modified-Since": EARLIER}, False),
        ({"If-Modified-Since": LATER}, True),
        ({"If-Modified-Since": "someday"}, False),
    ],
)
def test_a_tag_tells_more_than_a_date(headers, held):
    assert is_held(Headers(headers), '"a"', NOW) is held


@pytest.mark.parametrize(
    ("headers", "tags", "passes"),
    [
        ({"If-Match": '"a"'}, ['"a"'], True),
        ({"If-Match": '"b"'}, ['"a"'], False),
        ({"If-Match": "*"}, [], False),
        ({"If-None-Match": "*"}, [], True),
        ({"If-None-Match": "*"}, ['"a"'], False),
        ({"If-Match": '"a"', "If-None-Match": '"b"'}, ['"a"'], True),
        ({"If-Match": '"a"', "If-None-Match": '"a"'}, ['"a"'], False),
        ({"If-Match": "*", "If-None-Match": "*"}, ['"a"'], False),
        ({"If-Match": '"b"', "If-None-Match": '"c"'}, ['"a"'], False),
    ],
)
def test_a_write_passes_each_of_its_conditions(headers, tags, passes):
    if passes:
        require_state(Headers(headers), tags)
    else:
        with pytest.raises(PreconditionError):
            require_state(Headers(headers), tags)
