"""Texts in XML: what it cannot hold is replaced, everything else comes back as it was."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from communique.model.xml_characters import XmlOutput, as_xml, is_xml


@pytest.mark.parametrize("word", ["a\x0cb", "a\x00b", "a\x1fb", "a\ufffeb", "a\uffffb"])
def test_a_character_outside_xml_is_replaced(word):
    assert ET.fromstring(as_xml(f"<a>{word}</a>".encode())).text == "a\ufffdb"  # noqa: S314  # our own


@pytest.mark.parametrize("word", ["a\rb", "a\r\nb", "tab\tline\nend", "é\u0085\U0001f600\ufffd\ufefd"])
def test_what_xml_can_say_comes_back_as_it_was(word):
    assert ET.fromstring(as_xml(f"<a>{word}</a>".encode())).text == word  # noqa: S314  # our own


def test_pieces_are_put_right_as_they_pass():
    pieces = []
    assert XmlOutput(pieces.append).write(b"<a>\x0c</a>") == 8
    assert pieces == ["<a>\ufffd</a>".encode()]


def test_xml_is_known_by_its_media_type():
    kinds = ("application/rdf+xml", "application/sparql-results+xml", "text/turtle", "text/csv")
    assert [is_xml(each) for each in kinds] == [True, True, False, False]
