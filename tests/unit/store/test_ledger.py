from __future__ import annotations

import sqlite3
import threading
import weakref

import pytest
from tests.builders import a_document

from communique.errors import ConfigurationError, JournalError
from communique.model.curation import DecisionKind
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.model.text import Iri
from communique.store.applied import exchanging
from communique.store.ledger import Ledger

BASE = "http://127.0.0.1:8000/"
TEXT = "Envoys met in Ruritania on Monday."


def a_capture(*, publisher="Gazette", text=TEXT):
    names = Names(BASE)
    document = names.document(text)
    iri = names.capture(document, url="", publisher=publisher, published=None, sha256="0" * 64)
    return Capture(
        iri=iri,
        document=document,
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=34,
        publisher=publisher,
    )


def test_the_same_text_twice_is_one_document_with_two_captures(ledger):
    assert ledger.documents.add(a_capture(publisher="Gazette"), text=TEXT)
    assert ledger.documents.add(a_capture(publisher="Courier"), text=TEXT)
    assert len(ledger.documents.live()) == 1
    assert len(ledger.documents.captures(a_capture().document)) == 2


def test_the_same_capture_twice_changes_nothing(ledger):
    ledger.documents.add(a_capture(), text=TEXT)
    assert not ledger.documents.add(a_capture(), text=TEXT)


def test_a_document_goes_with_its_last_capture_and_comes_back(ledger):
    one, two = a_capture(publisher="Gazette"), a_capture(publisher="Courier")
    for capture in (one, two):
        ledger.documents.add(capture, text=TEXT)
    ledger.documents.withdraw_capture(one.iri)
    assert ledger.documents.is_live(one.document)
    ledger.documents.withdraw_capture(two.iri)
    assert not ledger.documents.is_live(one.document)
    ledger.documents.add(one, text=TEXT)
    assert [each.publisher for each in ledger.documents.captures(one.document)] == ["Gazette"]


def test_text_and_bytes_come_back_as_given(ledger):
    ledger.documents.add(a_capture(), text=TEXT)
    sha256 = ledger.documents.add_blob(TEXT.encode())
    assert ledger.documents.get(a_capture().document).text == TEXT
    assert ledger.documents.blob(sha256) == TEXT.encode()


def test_an_error_in_a_transaction_undoes_it_whole(ledger):
    def accept():
        with ledger.writing():
            ledger.documents.add(a_capture(), text=TEXT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        accept()
    assert ledger.documents.live() == ()


def test_a_reader_on_another_thread_sees_only_what_is_committed(ledger):
    seen = []
    with ledger.writing():
        ledger.documents.add(a_capture(), text=TEXT)
        thread = threading.Thread(target=lambda: seen.append(ledger.documents.live()))
        thread.start()
        thread.join()
    assert seen == [()]
    assert len(ledger.documents.live()) == 1


def test_an_undone_decision_does_not_hold_until_the_undo_is_undone(ledger):
    add = ledger.decisions.add
    rejected = add(DecisionKind.REJECT, targets=("http://e.x/claim/1",), who="ana", why="mistaken")
    undo = add(DecisionKind.UNDO, targets=(), values={"sequence": str(rejected.sequence)})
    assert ledger.decisions.effective() == ()
    add(DecisionKind.UNDO, targets=(), values={"sequence": str(undo.sequence)})
    assert ledger.decisions.effective() == (rejected,)
    assert ledger.decisions.about("http://e.x/claim/1") == (rejected,)


def test_another_base_iri_is_refused(tmp_path):
    Ledger(tmp_path / "ledger.sqlite", base=BASE).close()
    with pytest.raises(ConfigurationError, match="rebase"):
        Ledger(tmp_path / "ledger.sqlite", base="http://elsewhere.example/")


def test_a_file_that_is_no_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database, but long enough to be read as one" * 100)
    with pytest.raises(JournalError, match="not a database"):
        Ledger(path, base=BASE)


def test_a_line_that_moves_between_units_stays_in_the_store(ledger):
    applied = ledger.applied
    one, two, three = lines = [f'<http://e.x/{n}> <http://e.x/p> "{n}" .' for n in range(3)]
    applied.put({"a": frozenset(lines[:2])})
    change = applied.put({"a": frozenset({one}), "b": frozenset({two, three})})
    assert (change.removed, change.inserted) == ((), (two, three))
    assert applied.put({"a": frozenset({one})}) is None


def test_a_line_of_two_units_leaves_the_store_with_the_second(ledger):
    applied, line = ledger.applied, frozenset({'<http://e.x/s> <http://e.x/p> "o" .'})
    for unit in ("subject http://e.x/s", "subject http://e.x/t"):
        applied.put({unit: line})
    assert applied.put({"subject http://e.x/s": frozenset()}).removed == ()
    assert applied.put({"subject http://e.x/t": frozenset()}).removed == tuple(line)


def test_the_journal_keeps_changes_until_they_are_on_disk(ledger):
    for number in range(3):
        ledger.applied.put({"a": frozenset({f'<http://e.x/s> <http://e.x/p> "{number}" .'})})
    ledger.applied.on_disk(2)
    assert [(change.version, len(change.removed)) for change in ledger.applied.journal()] == [(3, 1)]


def test_an_event_that_was_shared_remembers_its_members(ledger):
    one, two = Iri("http://e.x/id/1"), Iri("http://e.x/id/2")
    ledger.applied.identify((one, two), {two: one})
    assert ledger.applied.members((one,)) == {one: (one, two)}
    ledger.applied.identify((two,), {})
    assert ledger.applied.moved(one) == (two,)


def test_a_ledger_of_an_earlier_version_is_made_again_from_its_readings(tmp_path):
    from communique.store.schema import REBUILDING

    path = tmp_path / "old.sqlite"
    Ledger(path, base=BASE).close()
    with sqlite3.connect(path) as old:
        old.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
        old.execute("DROP TABLE things")
        old.execute("CREATE TABLE things (document TEXT, iri TEXT)")
        old.execute("INSERT INTO known VALUES ('http://127.0.0.1:8000/id/a', 'd')")
    ledger = Ledger(path, base=BASE)
    assert ledger.meta(REBUILDING) == "yes"
    assert ledger.evidence.kinds(["http://127.0.0.1:8000/id/a"]) == {}
    assert ledger.applied.is_known("http://127.0.0.1:8000/id/a")
    ledger.close()


def test_a_ledger_of_a_later_version_is_refused(tmp_path):
    path = tmp_path / "new.sqlite"
    Ledger(path, base=BASE).close()
    with sqlite3.connect(path) as new:
        new.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    with pytest.raises(ConfigurationError, match="schema is 99"):
        Ledger(path, base=BASE)


def test_lines_exchanged_are_those_of_the_unit_written_anew(ledger):
    applied, lines = ledger.applied, [f"<http://e.x/{each}> <http://e.x/p> {each} ." for each in range(4)]
    applied.put({"document d": frozenset(lines[:3])})
    # One line becomes another that is there already, one a line that is new.
    exchanged = {lines[0]: lines[1], lines[2]: lines[3]}
    renewal = exchanging("document d", applied.ordered_lines("document d"), exchanged)
    assert (renewal.gone, renewal.come) == ({lines[0], lines[2]}, {lines[3]})
    applied.renew([renewal])
    assert applied.ordered_lines("document d") == (lines[1], lines[3])


def test_a_reading_put_again_is_given_as_it_was_put_last(ledger):
    document = a_document()
    for run in ("one", "two"):
        ledger.readings.put(ResolvedReport(document=document, run=Iri(f"http://e.x/{run}")))
    assert ledger.readings.get(document.iri).run == "http://e.x/two"
    ledger.readings.drop(document.iri)
    assert ledger.readings.get(document.iri) is None


def undone(ledger, change):
    with ledger.writing():
        change()
        raise ZeroDivisionError


def test_a_reading_whose_transaction_was_undone_is_not_given(ledger):
    document = a_document()
    ledger.readings.put(ResolvedReport(document=document, run=Iri("http://e.x/one")))
    later = ResolvedReport(document=document, run=Iri("http://e.x/two"))
    with pytest.raises(ZeroDivisionError):
        undone(ledger, lambda: ledger.readings.put(later))
    assert ledger.readings.get(document.iri).run == "http://e.x/one"


def test_of_units_that_change_no_more_is_held_than_what_changes(ledger):
    held = []

    def units(last):
        for number in range(20):
            lines = frozenset(f"<http://e.x/{number}> <http://e.x/p> {each} ." for each in (*range(50), last))
            held.append(weakref.ref(lines))
            yield f"document {number}", lines
            del lines
            assert sum(each() is not None for each in held) <= 1

    ledger.applied.renew(ledger.applied.renewals(units(98)))
    held.clear()
    renewals = ledger.applied.renewals(units(99))
    assert {(len(each.gone), len(each.come)) for each in renewals} == {(1, 1)}
    change = ledger.applied.renew(renewals)
    assert (len(change.removed), len(change.inserted)) == (20, 20)
