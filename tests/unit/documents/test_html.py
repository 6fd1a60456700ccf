"""Web pages: whose words are taken, where they stand in the page, and what the page says about itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from communique.documents.html_article import article_blocks
from communique.documents.html_blocks import read_page
from communique.documents.html_report import HtmlReader
from communique.documents.html_tokens import tokens
from communique.documents.json_report import JsonReader
from communique.documents.passages import sources_of
from communique.errors import InvalidDocumentError
from communique.model.provenance import SourceText
from communique.model.text import AnchorBasis, Span

HEADLINE = "Rosvik &amp; Orlay\n   open talks in Tarnava"
BODY = (
    "<p class=lead>TARNAVA, May 4 &mdash; Foreign Minister <b>Edda\n      Rosvik</b> met Colonel Tamas Orlay "
    "on Monday, the ministry&#8217;s spokesman said, after two weeks without any contact.</p>"
    "<div class='ad' hidden><p>Subscribe to our newsletter for more of such reports every day.</p></div>"
    "<script>var x = '<p>Script words are not part of any report that is read here.</p>';</script>"
    "<p>Both sides will speak again in Budva, he added; the shipments of ammunition will go on until then."
    "<p>“Nothing has been decided yet,” Orlay told reporters at the airport before he left for the capital."
)


def a_page(*, head: str = "", body: str = BODY, headline: str = HEADLINE, lang: str = "en-GB") -> str:
    return (
        f"<!DOCTYPE html><html lang={lang}><head><meta charset=utf-8><title>Rosvik & Orlay open talks in "
        f"Tarnava | Wire</title>{head}<style>p {{ color: red }}</style></head><body><nav><ul><li>"
        "<a href=/>Home"
        "</a><li>Politics</ul></nav><header><h1>The Wire</h1></header><main><article><h1>"
        f"{headline}</h1>{body}</article></main><aside><p>Most read: how to cook a goose in four hours</p>"
        "</aside><footer><p>Copyright The Wire. All rights are reserved by us.</p></footer></body></html>"
    )


def read(page: str, **parameters: str) -> SourceText:
    return HtmlReader().read(page.encode(), parameters)


def test_a_page_gives_headline_and_paragraphs_and_nothing_around_them() -> None:
    assert read(a_page()).text.split("\n\n") == [
        "Rosvik & Orlay open talks in Tarnava",
        (
            "TARNAVA, May 4 — Foreign Minister Edda Rosvik met Colonel Tamas Orlay on Monday, the ministry’s "
            "spokesman said, after two weeks without any contact."
        ),
        "Both sides will speak again in Budva, he added; the shipments of ammunition will go on until then.",
        "“Nothing has been decided yet,” Orlay told reporters at the airport before he left for the capital.",
    ]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Colonel Tamas Orlay", "Colonel Tamas Orlay"),
        ("Edda Rosvik", "Edda\n      Rosvik"),
        ("ministry’s", "ministry&#8217;s"),
        ("Rosvik & Orlay", "Rosvik &amp; Orlay"),
    ],
)
def test_words_lead_back_to_the_characters_of_the_page(words: str, written: str) -> None:
    page = a_page()
    found = read(page)
    start = found.text.index(words)
    sources = sources_of(found.passages, Span(start, start + len(words)))
    assert page[sources[0].source.start : sources[-1].source.end] == written


def test_every_character_but_paragraph_breaks_has_its_place() -> None:
    found = read(a_page())
    covered = {at for each in found.passages for at in range(each.text.start, each.text.end)}
    assert {found.text[at] for at in range(len(found.text)) if at not in covered} == {"\n"}


def test_without_an_extractors_answer_the_article_element_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.documents.html_article._extracted", lambda _: [])
    texts = [block.text for block in article_blocks(read_page(a_page()), a_page())]
    assert (len(texts), texts[0]) == (4, "Rosvik & Orlay open talks in Tarnava")


@pytest.mark.parametrize(
    "page", ["<html><body><nav>Home</nav><form>Sign in</form>", "<p>", "just <b>", "<!--"]
)
def test_a_page_without_an_article_is_refused_with_the_reason(page: str) -> None:
    with pytest.raises(InvalidDocumentError, match="no article text"):
        read(page)


def test_structured_data_tells_publisher_address_and_day_in_its_own_offset() -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": "Talks open",
        "datePublished": "2026-05-05T00:30:00+03:00",
        "publisher": [{"@type": "Organization", "name": "The Wire"}],
        "mainEntityOfPage": {"@id": "https://wire.example/talks"},
    }
    graph = json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, article]})
    found = read(a_page(head=f'<script type="application/ld+json">{graph}</script>'))
    assert (found.title, found.publisher, found.url) == (
        "Talks open",
        "The Wire",
        "https://wire.example/talks",
    )
    assert (found.published, found.published_basis) == (date(2026, 5, 5), AnchorBasis.METADATA)
    assert found.language == "en-GB"


def test_open_graph_and_the_canonical_link_are_read() -> None:
    head = (
        '<meta property="og:site_name" content="Wire &amp; Sons"><meta property=og:title content="Talks">'
        '<meta content="2026-05-04T22:10:00" property="article:published_time">'
        '<link rel="canonical" href="https://wire.example/a?x=1&amp;y=2">'
    )
    found = read(a_page(head=head))
    assert (found.publisher, found.title, found.published) == ("Wire & Sons", "Talks", date(2026, 5, 4))
    assert found.url == "https://wire.example/a?x=1&y=2"


def test_what_is_given_beside_the_page_wins() -> None:
    head = '<meta name=date content=2026-05-04><link rel=canonical href="https://wire.example/own">'
    found = read(a_page(head=head), url="https://mirror.example/1", published="2026-05-06")
    assert (found.url, found.published) == ("https://mirror.example/1", date(2026, 5, 6))
    assert found.published_basis is AnchorBasis.GIVEN


def test_metadata_out_of_form_is_passed_over() -> None:
    head = (
        '<meta name=date content="last week"><link rel=canonical href="javascript:alert(1)">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'
    )
    found = read(a_page(head=head, lang="'not a tag'"))
    assert (found.published, found.url, found.language) == (None, None, None)


def test_the_charset_a_page_declares_is_used_and_a_false_one_is_not() -> None:
    western = a_page().replace("charset=utf-8", "charset=iso-8859-1").replace("“", "&ldquo;").replace("”", "")
    found = HtmlReader().read(western.replace("Budva", "Čilipi").encode("iso-8859-2"), {"charset": "latin2"})
    assert "Čilipi" in found.text
    assert (
        "Orlay’s"
        in HtmlReader()
        .read(western.replace("Orlay told", "Orlay’s men told").encode("windows-1252"), {})
        .text
    )
    assert (
        "Zürich"
        in HtmlReader()
        .read(a_page().replace("charset=utf-8", "charset=ascii-ish").replace("Budva", "Zürich").encode(), {})
        .text
    )


def test_json_brings_a_page_with_its_metadata() -> None:
    sent = {
        "html": a_page(head="<meta name=date content=2026-05-04>"),
        "publisher": "Feed",
        "rights": "private",
    }
    found = JsonReader().read(json.dumps(sent).encode(), {})
    assert found.text.startswith("Rosvik & Orlay open talks in Tarnava\n\nTARNAVA")
    assert (found.publisher, found.rights, found.published) == ("Feed", "private", date(2026, 5, 4))
    assert {each.part for each in found.passages} == {"html"}
    dated = JsonReader().read(json.dumps({**sent, "published": "2026-05-03"}).encode(), {})
    assert dated.published == date(2026, 5, 3)


def test_line_breaks_and_preformatted_text_stay_lines() -> None:
    found = read(
        a_page(body=f"<p>First line of it<br>second line of it</p><pre>kept  as\n it is</pre>{BODY}")
    )
    assert "First line of it\n\nsecond line of it" in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 200_000,
        '<a "' * 100_000 + ">",
        "<!--" * 200_000,
        "<div>" * 200_000,
        "</p>" * 200_000,
        "<script>" * 100_000,
        "&" * 300_000,
        "<p hidden" * 100_000 + ">",
    ],
    ids=["tags", "quotes", "comments", "depth", "ends", "scripts", "references", "unclosed"],
)
@pytest.mark.timeout(20)
def test_hostile_markup_costs_time_in_proportion_to_its_length(page: str) -> None:
    assert len(read_page(page).blocks) <= 200_001
    assert sum(token.end - token.start for token in tokens(page)) <= len(page)
