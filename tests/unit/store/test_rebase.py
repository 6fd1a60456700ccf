from __future__ import annotations

import pytest

from communique.errors import ConfigurationError
from communique.store.applied import document_unit
from communique.store.ledger import Ledger
from communique.store.rebase import base_of, rebase_ledger, renamed_json, renaming

OLD, NEW = "http://127.0.0.1:8000/", "https://graph.example/x/"


def test_only_iris_of_ours_get_the_new_base():
    rename = renaming(OLD, NEW)
    assert rename(f"{OLD}doc/00 and {OLD}id/11#char=0,1") == f"{NEW}doc/00 and {NEW}id/11#char=0,1"
    assert rename(f"{OLD}page/1 http://127.0.0.1:80/doc/0") == f"{OLD}page/1 http://127.0.0.1:80/doc/0"


def test_what_a_report_says_stays_word_for_word():
    found = renamed_json(
        {"iri": f"{OLD}doc/0", "text": f"see {OLD}doc/0", "n": [1, None]}, renaming(OLD, NEW)
    )
    assert found == {"iri": f"{NEW}doc/0", "text": f"see {OLD}doc/0", "n": [1, None]}


def test_a_moved_ledger_opens_under_the_new_base_alone(tmp_path):
    Ledger(tmp_path / "ledger.db", base=OLD).close()
    line = f'<urn:a> <urn:b> "1" <{OLD}graph/user/x> .'
    rebase_ledger(tmp_path / "ledger.db", old=OLD, new=NEW, user_lines=[line])
    assert base_of(tmp_path / "ledger.db") == NEW
    with pytest.raises(ConfigurationError, match="rebase"):
        Ledger(tmp_path / "ledger.db", base=OLD)
    ledger = Ledger(tmp_path / "ledger.db", base=NEW)
    (kept,) = ledger.users.after(0)
    assert kept.lines == (f'<urn:a> <urn:b> "1" <{NEW}graph/user/x> .',)
    ledger.close()


def test_what_went_is_not_named_under_another_base(tmp_path):
    ledger = Ledger(tmp_path / "ledger.db", base=OLD)
    unit = document_unit(f"{OLD}doc/0")
    for lines in (frozenset({f"<{OLD}doc/0> <urn:b> <urn:c> ."}), frozenset[str]()):
        ledger.applied.put({unit: lines})
    assert ledger.applied.since(0).gone == {unit}
    ledger.close()
    rebase_ledger(tmp_path / "ledger.db", old=OLD, new=NEW, user_lines=[])
    ledger = Ledger(tmp_path / "ledger.db", base=NEW)
    assert ledger.applied.since(0).gone == frozenset()
    ledger.close()


def test_a_directory_without_a_ledger_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match="no ledger here"):
        base_of(tmp_path / "ledger.db")
