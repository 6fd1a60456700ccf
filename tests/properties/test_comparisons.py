"""A comparison of two events that was kept is what comparing them now comes to, whatever has changed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import builders as make

from communique.model.knowledge import Identity
from communique.model.text import Factuality
from communique.resolution.comparison import compare
from communique.resolution.comparisons import Comparisons
from communique.resolution.setting import Setting

DAY = date(2024, 3, 4)
PARENTS = {
    "PhoneCall": ("Consult",),
    "Meeting": ("Consult",),
    "Consult": ("Event",),
    "Mobilize": ("Event",),
    "Arrest": ("Coerce",),
    "Coerce": ("Event",),
}
NAMES = ("ada", "ada lind", "bo", "north", "south", "port")
IRIS = tuple(make.an_iri(name) for name in NAMES)
SOME = st.lists(st.sampled_from(NAMES), max_size=2, unique=True)
EVENTS = tuple(
    st.builds(
        make.an_event,
        st.just(f"event-{at}"),
        st.sampled_from(["PhoneCall", "Meeting", "Mobilize", "Arrest"]),
        document=st.just(f"report {at}"),
        agents=SOME,
        recipients=SOME,
        locations=st.lists(st.just("port"), max_size=1),
        company=SOME,
        denied=st.lists(st.just("bo"), max_size=1),
        earliest=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
        statuses=st.sampled_from([(Factuality.ASSERTED,), (Factuality.DENIED,)]),
    )
    for at in range(2)
)
SHARED = st.dictionaries(st.sampled_from(IRIS), st.sampled_from(IRIS), max_size=3).map(
    lambda made: Identity({local: one for local, one in made.items() if one not in made and one != local})
)
SETTINGS = st.builds(
    Setting,
    parents=st.just(PARENTS),
    entity_of=SHARED,
    states=st.dictionaries(st.sampled_from(IRIS), st.sampled_from(IRIS[3:5]), max_size=3),
    people=st.frozensets(st.sampled_from(IRIS[:3])),
    called=st.dictionaries(st.sampled_from(IRIS[:3]), st.sampled_from(["ada", "ada lind", "bo"]), max_size=3),
    unnamed=st.frozensets(st.sampled_from(IRIS), max_size=1),
    anchors=st.dictionaries(
        st.sampled_from([make.a_doc_iri(f"report {at}") for at in range(2)]),
        st.sampled_from([DAY, DAY + timedelta(days=9)]),
    ),
)


@settings(max_examples=300, deadline=None)
@given(left=EVENTS[0], right=EVENTS[1], changed=EVENTS[1], seen=st.lists(SETTINGS, min_size=2, max_size=5))
def test_what_was_kept_is_what_comparing_anew_comes_to(left, right, changed, seen):
    kept = Comparisons()
    for setting in seen:
        for other in (right, changed, right):
            found = kept.within(setting).of(other, left)
            assert found == compare(left, other, setting) == kept.within(setting).of(left, other)


def test_of_two_events_that_look_as_before_the_same_comparison_is_given():
    first = make.an_event("a", document="report 0", agents=["ada", "bo"], earliest=DAY)
    second = make.an_event("b", document="report 1", agents=["ada", "bo"], earliest=DAY)
    setting = Setting(parents=PARENTS, people=frozenset(IRIS[:3]))
    kept = Comparisons()
    given_once = kept.within(setting).of(first, second)
    assert kept.within(Setting(parents=PARENTS, people=frozenset(IRIS[:3]))).of(first, second) is given_once


def test_no_more_is_kept_than_may_be():
    events = [make.an_event(f"event-{at}", document=f"report {at}") for at in range(9)]
    setting = Setting(parents=PARENTS)
    kept = Comparisons(most=4)
    for one in events:
        for other in events:
            kept.within(setting).of(one, other)
    assert len(kept._known) <= 5
