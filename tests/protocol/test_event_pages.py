"""What the page of an event says of what is told of it too unsurely, or in quotations alone."""

from __future__ import annotations

import re

import pytest
from tests.protocol.test_workbench import page_of

pytestmark = pytest.mark.model


def told(page):
    """What the table of parts says of how each stands, and who says so."""
    cells = r'data-name="how it stands">(.*?)</td>\s*<td data-name="who says so">(.*?)</td>'
    return [re.sub(r"<[^>]+>", "", " | ".join(found)).strip() for found in re.findall(cells, page, re.DOTALL)]


def test_a_part_that_is_kept_out_of_the_graph_says_that_it_is_not_sure_enough(reader):
    rows = told(page_of(reader, "al-amrani four sailors", "DroneStrike"))
    assert any(row.startswith("not sure enough | Communiqué demo: asserted") for row in rows)
    assert not any("holds no more" in row for row in rows)
    assert 'class="home-unheld is-refused"' not in page_of(reader, "al-amrani four sailors", "DroneStrike")


def test_a_day_that_only_people_quoted_tell_is_told_as_theirs(reader):
    page = page_of(reader, "al-amrani four sailors", "DroneStrike")
    assert "2026-04-20, only quoted" in page
    assert "All together, only quoted" in page
    assert "day not known" not in page


def test_every_part_of_a_plan_says_who_tells_it(reader):
    rows = told(page_of(reader, "pieter van aalst", "Meeting"))
    assert rows
    assert not any(row.endswith("|") for row in rows)


def test_claims_in_one_sentence_say_each_what_they_assert(reader):
    page = page_of(reader, "public statement tor bakken", "PublicStatement")
    several = [each for each in page.split("<figure") if each.count("read it there") > 1]
    assert several
    assert all(each.count('<p class="facts">') == each.count("read it there") for each in several)
