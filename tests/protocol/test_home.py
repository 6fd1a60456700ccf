"""What home tells an analyst at once: disagreements in words, what is planned; how readings are labelled."""

from __future__ import annotations

import pytest
from tests.protocol.test_workbench import page_of

pytestmark = pytest.mark.model


def section(page, name):
    return page.partition(f'<section aria-labelledby="{name}">')[2].partition("</section>")[0]


def test_home_says_in_words_what_disagrees_and_who_stands_against_whom(reader):
    found = section(reader.get("/").text, "disagree")
    assert "asserted and denied · " in found
    assert "Artillery strike: Rapid Support Forces" in found
    assert "Sudanese Armed Forces against Hassan Idris" in found
    assert "something" not in found


def test_what_is_planned_next_lies_ahead_of_the_newest_report(reader):
    found = section(reader.get("/").text, "planned")
    assert "From 2026-06-17 on" in found
    assert "2026-06-18" in found
    assert "2026-03-" not in found


def test_disagreements_are_found_by_the_days_of_their_reports(reader):
    def shown(**values):
        return reader.get("/disagreements", params=values).text.count('class="disagreement"')

    every = shown()
    assert 0 < shown(until="2026-03-31") < every
    assert shown(since="2026-04-01") + shown(until="2026-03-31") == every
    assert shown(words="rapid support") == 1
    assert shown(since="2026-06-18") == 0


@pytest.mark.parametrize("kind", ["Person", "PhoneCall"])
def test_what_a_machine_read_is_labelled_so_until_somebody_judges_it(reader, kind):
    assert "machine reading, not yet judged" in page_of(reader, "halvorsen", kind)


def test_what_the_first_pages_wait_for_is_read_beforehand(application, reader):
    application.warm_beside()
    assert "What disagrees" in reader.get("/").text
