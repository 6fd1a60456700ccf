"""Where the headlines of a report end."""

from __future__ import annotations

from communique.extraction.headline import headline_end

BODY = "The council this afternoon demanded talks. It will meet again on Friday."


def headline_of(text: str) -> str:
    return text[: headline_end(text)]


def test_one_line_over_the_report_is_its_headline() -> None:
    assert headline_of(f"Council demands talks\n\n{BODY}\n") == "Council demands talks"


def test_number_and_day_of_a_release_stand_over_its_headline() -> None:
    head = "Press Release 12/34\n6 March 2019\n\nCOUNCIL DEMANDS TALKS"
    assert headline_of(f"{head}\n\n{BODY}") == head


def test_a_second_headline_and_who_wrote_it_belong_to_the_head() -> None:
    head = "Council demands talks\nEnvoys fly out\n\nFrom Ida Holm in Oslo"
    assert headline_of(f"\n{head} \n\n{BODY}") == f"\n{head}"


def test_a_text_of_sentences_or_of_one_line_has_none() -> None:
    assert headline_end(f"{BODY}\n\n{BODY}") == 0
    assert headline_end("Council demands talks") == 0
