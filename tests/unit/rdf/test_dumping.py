"""Dumps written as streams: sorted on disk, equal to what is written at once, in memory that stays small."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import warnings

import pyoxigraph as ox
import pytest
import rdflib

from communique.rdf.dumping import write_dump
from communique.rdf.formats import FORMATS, serialise
from communique.rdf.mapping import document_quads, parse
from communique.rdf.sorting import LineSorter

GRAPH = "urn:x:graph"


@pytest.fixture
def store(story):
    store = ox.Store()
    store.extend(parse(document_quads(story.report, story.captures, story.identity, story.names)))
    name = ox.NamedNode("urn:x")
    store.extend(ox.Quad(name, name, ox.Literal(each)) for each in ("plain", 'a "quoted" \\ one', "ü\n"))
    return store


def dumped(store, form, folder, graph=None):
    output = io.BytesIO()
    write_dump(store, form.media_type, output, graph=graph, folder=folder, run_bytes=500)
    assert list(folder.iterdir()) == []
    return output.getvalue()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_dump_holds_what_the_store_holds(store, form, tmp_path):
    read = {str(each) for each in ox.parse(dumped(store, form, tmp_path), form.engine)}
    graph = None if form.is_dataset else ox.DefaultGraph()
    assert read == {str(quad) for quad in store.quads_for_pattern(None, None, None, graph)}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_one_graph_is_dumped_alone(store, form, tmp_path):
    (graph,) = store.named_graphs()
    read = ox.parse(dumped(store, form, tmp_path, graph.value), form.engine)
    held = store.quads_for_pattern(None, None, None, graph)
    assert {each.triple for each in read} == {quad.triple for quad in held}


def test_sorted_quads_are_the_same_bytes_as_written_at_once(store, tmp_path):
    nquads = next(form for form in FORMATS if form.name == "nquads")
    assert dumped(store, nquads, tmp_path) == serialise((f"{quad} ." for quad in store), "nquads")


def test_streamed_json_ld_means_the_same_to_another_reader(store, tmp_path):
    json_ld = next(form for form in FORMATS if form.name == "jsonld")
    body = dumped(store, json_ld, tmp_path)
    assert json.loads(body)["@context"]["cq"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib by itself
        read = rdflib.Dataset().parse(data=body, format="json-ld")
        assert len(list(read.quads())) == len(store)


def test_blank_nodes_of_users_are_dumped_too(tmp_path):
    store = ox.Store()
    store.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ [] <urn:p> [ <urn:p> 1 ] }} }}")
    for form in FORMATS:
        found = list(ox.parse(dumped(store, form, tmp_path, GRAPH), form.engine))
        assert len(found) == 2, form.name


def test_lines_are_sorted_over_many_runs(tmp_path):
    lines = [f"{number}\n".encode() for number in range(2000)]
    random.Random(7).shuffle(lines)
    sorter = LineSorter(tmp_path, run_bytes=64)
    sorter.add(lines)
    assert list(sorter.sorted()) == sorted(lines)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_little_of_a_dump_is_held_at_once(form, tmp_path):
    store = ox.Store()
    name, long = ox.NamedNode("urn:x"), "x" * 2000
    subjects = [ox.NamedNode(f"urn:{number}") for number in range(4000)]
    store.extend(ox.Quad(each, name, ox.Literal(long)) for each in subjects)
    with (tmp_path / "dump").open("wb") as output:
        tracemalloc.start()
        write_dump(store, form.name, output, graph=None, folder=tmp_path, run_bytes=100_000)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (tmp_path / "dump").stat().st_size > 8_000_000
    assert peak < 1_000_000


def test_a_dump_in_xml_stays_xml_whatever_a_text_holds(tmp_path):
    name = ox.NamedNode("urn:x#word")
    store = ox.Store()
    store.add(ox.Quad(name, name, ox.Literal("page\x0cbreak")))
    rdf_xml = next(form for form in FORMATS if form.name == "rdfxml")
    (read,) = rdflib.Graph().parse(data=dumped(store, rdf_xml, tmp_path), format="xml").objects()
    assert str(read) == "page\ufffdbreak"
