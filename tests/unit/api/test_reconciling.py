"""How candidates of a reconciliation are ranked: by the words that both names have."""

from __future__ import annotations

from communique.api.reconciling import candidates

SPACE = "http://127.0.0.1:8000/id/"


def ranked(words: str, *names: str) -> list[str]:
    hits = [{"iri": f"{SPACE}{n}", "label": name, "kind": "Organization"} for n, name in enumerate(names)]
    return [each["name"] for each in candidates(hits, words, SPACE)]


def test_names_with_more_of_the_words_come_first():
    names = ("Ukraine", "Ministry of Defence of Norway", "Ministry of Foreign Affairs of Ukraine in Kyiv")
    assert ranked("Ministry of Foreign Affairs of Ukraine", *names)[0] == names[2]
    assert ranked("Ministry of Foreign Affairs of Ukraine", *names)[-1] == "Ukraine"


def test_the_very_name_alone_is_a_match():
    hits = [
        {"iri": f"{SPACE}{name}", "label": name, "kind": "Person"} for name in ("Halvorsen", "Lie Halvorsen")
    ]
    first, other = candidates(hits, "halvorsen", SPACE)
    assert (first["name"], first["score"], first["match"]) == ("Halvorsen", 100.0, True)
    assert (other["score"], other["match"]) == (49.5, False)
