"""The ontology, the weapon taxonomy and the reference data at the paths of their IRIs."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from tests.callers import STRANGER, Caller
from tests.protocol.graph_answers import media_type, problem_code, triples

from communique.access.roles import Role
from communique.api.app import create_app
from communique.api.formats import SUFFIXES
from communique.api.security import Door
from communique.api.terminology import path_of_term
from communique.model.naming import Names
from communique.rdf.context import written_context
from communique.rdf.glossary import ontology_glossary, reference_glossary, taxonomy_glossary
from communique.resources import files
from communique.sparql.questions import load_questions
from communique.wiring.terminology import TermBook

NS, REF, WEAPON = (
    "https://w3id.org/communique/ns",
    "https://w3id.org/communique/ref/",
    "https://w3id.org/communique/ns/weapon",
)
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
DATA = {suffix: kind for suffix, kind in SUFFIXES.items() if kind != "text/html"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def asgi():
    questions = load_questions(files("queries", "*.rq"))
    service = SimpleNamespace(
        base="http://127.0.0.1:8000/",
        banner=None,
        terms=TermBook(Names(), lambda: questions),
        holds_private=lambda: True,
        query_version=lambda: None,
    )
    door = Door(bound_to="127.0.0.1", role_of_key=lambda _: Role.ANONYMOUS, is_session=lambda _: False)
    return create_app(service, door=door, version="0")


@pytest.fixture(scope="module")
def reader(asgi):
    with Caller(asgi) as client:
        yield client


DOCUMENTS = ("/ns", "/ns/weapon")
TERMS = ("/ns/PhoneCall", "/ns/agent", "/ns/Negated", "/ns/weapon/missile", "/ns/weaponClass")


@pytest.mark.parametrize("path", [*DOCUMENTS, *TERMS])
def test_a_browser_gets_a_page_and_a_program_its_kind_of_data_at_one_path(reader, path):
    page = reader.get(path, headers=BROWSER)
    assert (page.status_code, media_type(page)) == (200, "text/html")
    for suffix, kind in DATA.items():
        data = reader.get(path, headers={"Accept": kind})
        assert (data.status_code, media_type(data)) == (200, kind)
        assert data.headers["Vary"].split(", ")[0] == "Accept"
        assert data.content == reader.get(path + suffix, headers=BROWSER).content
    assert reader.get(path, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("suffix", list(DATA))
def test_every_format_of_the_ontology_reads_back_to_the_same_triples(reader, suffix):
    turtle = triples(reader.get("/ns.ttl"))
    assert len(turtle) > 1200
    assert triples(reader.get(f"/ns{suffix}")) == turtle


def test_every_term_of_the_ontology_has_a_page_and_an_anchor_in_the_whole(reader):
    whole = reader.get("/ns.html").text
    names = [iri.partition("#")[2] for iri in ontology_glossary().terms() if iri.startswith(f"{NS}#")]
    assert len(names) > 350
    for name in names:
        assert f'<li id="{name}">' in whole, name
        page = reader.get(f"/ns/{name}.html")
        assert page.status_code == 200, name
        assert f"<code>{NS}#{name}</code>" in page.text


def test_every_class_of_the_taxonomy_has_a_page_and_an_anchor_in_the_whole(reader):
    whole = reader.get("/ns/weapon.html").text
    names = [iri.partition("#")[2] for iri in taxonomy_glossary().terms() if "#" in iri]
    assert len(names) > 80
    for name in names:
        assert f'<li id="{name}">' in whole, name
        assert reader.get(f"/ns/weapon/{name}.html").status_code == 200, name


def test_reference_entries_answer_at_their_paths(reader):
    names = [iri.removeprefix(REF) for iri in reference_glossary().terms()]
    assert len(names) > 10_000
    for name in names[::200]:
        to_page = reader.get(f"/ref/{name}", headers=BROWSER)
        assert (to_page.status_code, to_page.headers["Location"]) == (303, f"/page/ref/{name}")
        assert f"<code>{REF}{name}</code>" in reader.get(f"/page/ref/{name}").text
        to_data = reader.get(f"/ref/{name}", headers={"Accept": "text/turtle"})
        assert (to_data.status_code, to_data.headers["Location"]) == (303, f"/data/ref/{name}.ttl")
        assert {str(subject) for subject, _, _ in triples(reader.get(f"/data/ref/{name}.ttl"))} >= {
            REF + name
        }


def test_a_suffix_of_an_entry_asks_for_its_data_or_its_page(reader):
    assert media_type(reader.get("/ref/place-kyiv.nt", headers=BROWSER)) == "application/n-triples"
    page = reader.get("/ref/place-kyiv.html", headers={"Accept": "text/turtle"})
    assert (page.status_code, page.headers["Location"]) == (303, "/page/ref/place-kyiv")


def test_a_term_taken_away_alone_carries_its_document_and_licence(reader):
    for path, iri, document in [
        ("/ns/PhoneCall.ttl", f"{NS}#PhoneCall", NS),
        ("/ns/weapon/missile.ttl", f"{WEAPON}#missile", WEAPON),
        ("/ref/place-kyiv.ttl", f"{REF}place-kyiv", REF),
    ]:
        response = reader.get(path)
        found = {tuple(map(str, triple)) for triple in triples(response)}
        assert (iri, f"{RDFS}isDefinedBy", document) in found
        licence = "https://creativecommons.org/licenses/by/4.0/"
        assert (document, "http://purl.org/dc/terms/license", licence) in found
        assert response.headers["Link"] == f'<{licence}>; rel="license"'


@pytest.mark.parametrize("path", ["/ns", "/ns/PhoneCall", "/ns/weapon.ttl", "/data/ref/place-kyiv", "/ref"])
def test_what_a_client_holds_is_not_sent_again(reader, path):
    etag = reader.get(path).headers["ETag"]
    again = reader.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = reader.head(path)
    assert (head.status_code, head.headers["ETag"], head.content) == (200, etag, b"")


UNKNOWN = (
    *("/ns/Teleport", "/ns/PhoneCall.xlsx", "/ns.xlsx", "/ns/weapon/teleporter", "/ref/place-atlantis"),
    *("/page/ref/place-atlantis", "/data/ref/place-atlantis.ttl"),
)


@pytest.mark.parametrize("path", UNKNOWN)
def test_a_name_that_no_document_holds_is_a_problem(reader, path):
    response = reader.get(path, headers={"Accept": "text/turtle, application/problem+json"})
    assert (response.status_code, problem_code(response)) == (404, "not-found")


def test_a_kind_without_entries_is_not_found(reader):
    assert reader.get("/ref?kind=Teleport", headers=BROWSER).status_code == 404
    assert "Kyiv" in reader.get("/ref?kind=City", headers=BROWSER).text


def test_the_page_of_a_class_shows_what_it_is_and_where_it_is_used(reader):
    page = reader.get("/ns/PhoneCall.html").text
    assert "<h1>Phone call</h1>" in page
    for words in ("A conversation by telephone or video.", "/ns/Consult", "CONSULT", "041", "/ask/calls"):
        assert words in page, words
    assert "creativecommons.org/licenses/by/4.0" in page


def test_the_page_of_a_property_shows_its_domain_range_and_alignment(reader):
    page = reader.get("/ns/holdsOffice.html").text
    for words in ("/ns/Person", "/ns/Office", "http://www.w3.org/ns/org#holds", "org:holds"):
        assert words in page, words


def test_the_page_of_a_value_leads_to_its_class_and_scheme(reader):
    page = reader.get("/ns/Negated.html").text
    assert "/ns/Factuality" in page
    assert "/ns/FactualityScheme" in page


def test_the_page_of_a_weapon_class_lists_what_is_in_it(reader):
    page = reader.get("/ns/weapon/surface-to-air-missile.html").text
    assert "/ns/weapon/missile" in page
    assert "Classes of weapons" in page
    assert len(set(re.findall(r"/ref/weapon-[a-z0-9-]+", page))) > 10
    assert re.search(r" and \d+ more</dd>", reader.get("/ns/weapon/missile.html").text)


def test_the_page_of_an_entry_leads_to_what_reports_say_of_it(reader):
    page = reader.get("/page/ref/place-kyiv").text
    node = Names().linked_entity("place-kyiv").removeprefix("http://127.0.0.1:8000")
    assert f'href="/page{node}"' in page
    assert "/ns/City" in page


def test_a_tenure_is_called_by_who_held_what_and_when(reader):
    name = next(iri for iri in reference_glossary().terms() if "tenure-president-of-united-states" in iri)
    page = reader.get("/page/ref/" + name.removeprefix(REF)).text
    assert re.search(r"<h1>[^<]+, President of the United States, \d{4}–(\d{4})?</h1>", page)


def test_links_of_ours_on_these_pages_lead_to_such_pages(reader):
    pages = ["/ns.html", "/ns/Event.html", "/ns/weapon.html", "/page/ref/place-kyiv", "/ref"]
    links = {
        link for path in pages for link in re.findall(r'href="(/(?:ns|ref)[^"#]*)"', reader.get(path).text)
    }
    assert len(links) > 400
    for link in sorted(links)[::4]:
        assert reader.get(link, headers=BROWSER).status_code in (200, 303), link


def test_the_context_that_documents_name_is_served(reader):
    response = reader.get("/ns/context.jsonld")
    assert (media_type(response), response.text) == ("application/ld+json", written_context())


FILES = ("alignment", "sources", "shapes/document", "shapes/derived", "shapes/entities", "shapes/curation")


@pytest.mark.parametrize("name", FILES)
def test_the_files_beside_the_ontology_are_served_at_their_iris(reader, name):
    response = reader.get(f"/{name}")
    assert (response.status_code, media_type(response)) == (200, "text/turtle")
    described = {str(subject) for subject, _, _ in triples(response)}
    assert f"https://w3id.org/communique/{name}" in described
    assert reader.get(f"/{name}.ttl", headers=BROWSER).content == response.content
    assert f'href="/{name}.ttl"' in reader.get("/ns.html").text
    assert reader.get(f"/{name}", headers={"Accept": "image/png"}).status_code == 406


def test_a_file_that_is_none_is_not_found(reader):
    for path in ("/shapes/everything", "/shapes/document.rdf", "/alignment.rdf"):
        assert problem_code(reader.get(path)) == "not-found"


def test_the_version_of_the_ontology_answers_too(reader):
    assert reader.get("/ns/0.1.0", headers={"Accept": "text/turtle"}).content == reader.get("/ns.ttl").content


def test_terms_are_open_to_strangers_while_a_private_report_is_held(asgi):
    with Caller(asgi, address=STRANGER, host="127.0.0.1:8000") as stranger:
        assert stranger.get("/ns/PhoneCall.ttl").status_code == 200
        assert stranger.get("/ask").status_code == 401


def test_an_iri_of_ours_is_served_at_the_path_it_names():
    assert path_of_term(f"{NS}#PhoneCall") == "/ns/PhoneCall"
    assert path_of_term(f"{WEAPON}#missile") == "/ns/weapon/missile"
    assert path_of_term(f"{REF}place-kyiv") == "/ref/place-kyiv"
    assert path_of_term(NS) == "/ns"
    assert path_of_term("http://www.w3.org/ns/org#holds") is None
