"""A headline's event has the day that the sentence after it tells."""

from __future__ import annotations

from datetime import date, timedelta

from tests.unit.extraction.attribution_fakes import parsed

from communique.extraction.event_coreference import Draft
from communique.extraction.headline_days import with_lead_day
from communique.extraction.triggers import Trigger
from communique.model.text import EventMention, Factuality, Span, TimeExpression

ANCHOR = date(2025, 3, 10)
TEXT = "Rebels seize port\n\nRebels seized it"
HEAD = parsed("seize", "seize seize VERB VBZ ROOT 0")[0]


def a_draft(
    start: int,
    day: date | None = None,
    *,
    kind: str = "Seizure",
    factuality: Factuality = Factuality.ASSERTED,
    headline: bool = False,
) -> Draft:
    span = Span(start, start + 6)
    time = TimeExpression(span=span, earliest=day, latest=day) if day else None
    mention = EventMention(trigger=span, type=kind, clause=span, time=time, factuality=factuality)
    trigger = Trigger(head=HEAD, tokens=(HEAD,), types=(kind,), frame="coerce")
    return Draft(mention=mention, trigger=trigger, headline=headline)


def lent(*body: Draft) -> date | None:
    headline = [a_draft(7, headline=True)]
    chains = [headline, *([each] for each in body)]
    time = with_lead_day(headline, chains, ANCHOR)[0].mention.time
    return time.earliest if time else None


def test_a_headline_takes_the_day_of_the_first_event_of_its_kind() -> None:
    day = ANCHOR - timedelta(1)
    assert lent(a_draft(30, day), a_draft(60, ANCHOR)) == day


def test_a_day_of_another_kind_of_event_is_not_lent() -> None:
    assert lent(a_draft(30, ANCHOR, kind="Meeting")) is None


def test_what_was_long_ago_is_not_what_the_headline_tells() -> None:
    assert lent(a_draft(30, ANCHOR - timedelta(60))) is None


def test_what_did_not_happen_lends_no_day() -> None:
    assert lent(a_draft(30, ANCHOR, factuality=Factuality.DENIED)) is None


def test_a_day_far_down_the_report_is_not_lent() -> None:
    assert lent(a_draft(900, ANCHOR)) is None
