"""Facts drawn to be judged: which are drawn, how their sentences are shown, how verdicts are added up."""

from bench.judging import Store, counted, drawn, marked, sentence_at
from tests.builders import a_claim, a_span

BASE = "http://127.0.0.1:8000/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NS = "https://w3id.org/communique/ns#"
TEXT = "The ministry spoke. Gen. Ada Moss met Lund on 3 May. It rained."


def lines_of(graph: str) -> list[str]:
    fact = f"<{BASE}fact/1>"
    parts = (("subject", f"{BASE}id/call"), ("predicate", f"{NS}agent"), ("object", f"{BASE}id/moss"))
    told = [f"{fact} <{RDF}{part}> <{value}> <{BASE}doc/1> ." for part, value in parts]
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    named = f'<{BASE}id/moss> <{label}> "Ada Moss" .'
    return [*told, named, f"<{BASE}id/call> <{NS}agent> <{BASE}id/moss>{graph} ."]


def test_a_fact_is_drawn_from_the_graph_that_holds_its_triple():
    claims = {f"{BASE}fact/1": [a_claim()]}
    for graph, name in (("", "default"), (f" <{BASE}graph/attributed>", "attributed")):
        store = Store(lines_of(graph), base=BASE)
        (found,) = drawn(store, claims, graph=name, count=5, seed=1)
        assert found.words.endswith("agent — Ada Moss")
        other = "attributed" if name == "default" else "default"
        assert drawn(store, claims, graph=other, count=5, seed=1) == []


def test_the_whole_sentence_of_a_claim_is_shown_with_its_evidence_in_brackets():
    met, lund = a_span(TEXT, "met"), a_span(TEXT, "Lund")
    sentence = sentence_at(TEXT, met)
    assert marked(TEXT, sentence, [met, lund]).endswith("Moss [met] [Lund] on 3 May.")


def test_verdicts_are_counted_by_kind():
    found = counted(["verdict: right\n", "verdict: wrong role: she was asked\nverdict:\n"])
    assert found == {"right": 1, "wrong role": 1, "": 1}
