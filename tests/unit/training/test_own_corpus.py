"""The reader of the marked corpus: marks become spans, and broken rules are found."""

from pathlib import Path

import pytest
from training.ner.check_own import OWN, MarkError, Span, check, faults_of, part_of, read_passage


def test_marks_become_spans_over_the_text_without_them():
    passage = read_passage("The [[MilitaryUnit|Royal Navy]] left [[Place|Malta]].")
    assert passage.text == "The Royal Navy left Malta."
    assert passage.spans == (Span(4, 14, "MilitaryUnit"), Span(20, 25, "Place"))


def test_a_mark_inside_a_mark_keeps_both_spans_outer_first():
    passage = read_passage("[[Office|mayor of [[Place|Lviv]]]]")
    assert passage.spans == (Span(0, 13, "Office"), Span(9, 13, "Place"))


@pytest.mark.parametrize("line", ["[[Place|Oslo", "Oslo]]", "[[Town|Oslo]]", "[[Oslo]]"])
def test_broken_marks_are_refused(line):
    with pytest.raises(MarkError):
        read_passage(line)


@pytest.mark.parametrize(
    "line",
    [
        "[[Organization|the Kremlin]] said",
        "[[Place|Norway's]] fleet",
        "[[Person|Gen. Ada Moss]] spoke",
        "[[Place|Oslo ]]fell silent",
        "[[Place|Nor]]way",
        "[[MilitaryUnit|[[Place|U.S.]] Navy]]",
        "[[Office|[[Person|Moss]]]]",
    ],
)
def test_a_span_that_breaks_a_rule_is_a_fault(line):
    assert list(faults_of(read_passage(line)))


def test_a_country_before_a_hyphen_is_no_fault():
    assert not list(faults_of(read_passage("[[Place|US]]-supplied [[WeaponSystem|F-16s]] flew.")))


def test_files_whose_number_five_divides_are_the_test_part():
    assert part_of(Path("010_a.txt")) == "test"
    assert part_of(Path("011_a.txt")) == "train"


def test_the_corpus_keeps_its_own_rules():
    assert check(OWN) == []
