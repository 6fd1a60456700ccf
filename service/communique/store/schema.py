"""The tables of the ledger. What is derived can be dropped and rebuilt; what was accepted cannot."""

from __future__ import annotations

VERSION = "6"
# Versions whose accepted tables are the same; what is derived is dropped and made again from the readings.
UPGRADED = ("1", "2", "3", "4", "5")
REMADE = (
    "things",
    "claims",
    "facts",
    "keys",
    "bonds",
    "groups",
    "votes",
    "renamed",
    "stale",
    "identity",
    "faces",
    "links",
    "prints",
    "copied",
    "texts",
)
REBUILDING = "rebuilding"  # the name of the setting that is "yes" until all that is derived is made again

# Accepted: the durable truth.
ACCEPTED = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    iri TEXT PRIMARY KEY, text BLOB NOT NULL, characters INTEGER NOT NULL, language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'retracted')), sequence INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_by_sequence ON documents (sequence);
CREATE TABLE IF NOT EXISTS captures (
    iri TEXT PRIMARY KEY, document TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'retracted')), sequence INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS captures_by_document ON captures (document);
CREATE TABLE IF NOT EXISTS passages (
    document TEXT NOT NULL, sha256 TEXT NOT NULL, encoding TEXT, body BLOB NOT NULL,
    PRIMARY KEY (document, sha256)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decisions (
    sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decision_targets (
    target TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (target, sequence)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT NOT NULL, idempotency TEXT UNIQUE,
    cancelled INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS requests (
    idempotency TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, job INTEGER NOT NULL, document TEXT, label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0, interruptions INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, lease_until REAL, owner TEXT, error TEXT, result TEXT);
CREATE INDEX IF NOT EXISTS tasks_by_job ON tasks (job);
CREATE INDEX IF NOT EXISTS tasks_open ON tasks (interruptions, id) WHERE state IN ('queued', 'running');
CREATE INDEX IF NOT EXISTS tasks_by_document ON tasks (document);
CREATE TABLE IF NOT EXISTS handling (
    document TEXT PRIMARY KEY, rights TEXT, marking TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erasures (
    document TEXT PRIMARY KEY, why TEXT NOT NULL, who TEXT NOT NULL, erased TEXT NOT NULL) WITHOUT ROWID;
"""

# Read: what the engine made of each document, and the index that finds its neighbours.
READ = """
CREATE TABLE IF NOT EXISTS reports (
    document TEXT PRIMARY KEY, run TEXT NOT NULL, anchor TEXT, basis TEXT NOT NULL, language TEXT NOT NULL,
    mentions INTEGER NOT NULL, events INTEGER NOT NULL, claims INTEGER NOT NULL, unresolved INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS drafts (document TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS things (
    document TEXT NOT NULL, iri TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL,
    shared TEXT NOT NULL, look TEXT NOT NULL, PRIMARY KEY (document, iri)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS things_by_iri ON things (iri, kind, digest, document);
CREATE INDEX IF NOT EXISTS things_by_shared ON things (shared, kind, look, iri, document);
CREATE TABLE IF NOT EXISTS claims (iri TEXT PRIMARY KEY, document TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS claims_by_document ON claims (document);
CREATE TABLE IF NOT EXISTS facts (
    document TEXT NOT NULL, claim TEXT NOT NULL, subject TEXT NOT NULL, other TEXT, role TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS facts_by_document ON facts (document);
CREATE INDEX IF NOT EXISTS facts_by_role ON facts (subject, role, other);
DROP INDEX IF EXISTS facts_by_subject;
DROP INDEX IF EXISTS facts_by_other;
CREATE INDEX IF NOT EXISTS facts_by_object ON facts (other, role, subject);
CREATE TABLE IF NOT EXISTS votes (
    claim TEXT NOT NULL, at INTEGER NOT NULL, document TEXT NOT NULL, source TEXT NOT NULL, day TEXT,
    subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT NOT NULL,
    speaker TEXT NOT NULL, outermost TEXT NOT NULL, anonymous INTEGER NOT NULL, narrated INTEGER NOT NULL,
    factuality TEXT NOT NULL, stale INTEGER NOT NULL,
    shared TEXT NOT NULL, value TEXT NOT NULL, voice TEXT NOT NULL, side TEXT NOT NULL, mood INTEGER NOT NULL,
    accepted INTEGER NOT NULL, PRIMARY KEY (claim, at)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS votes_by_fact ON votes (
    shared, predicate, value, mood, narrated, source, document, accepted, day);
CREATE INDEX IF NOT EXISTS votes_by_document ON votes (document);
CREATE INDEX IF NOT EXISTS votes_by_subject ON votes (subject);
CREATE INDEX IF NOT EXISTS votes_by_object ON votes (object);
CREATE INDEX IF NOT EXISTS votes_by_speaker ON votes (speaker);
CREATE INDEX IF NOT EXISTS votes_by_outermost ON votes (outermost);
CREATE INDEX IF NOT EXISTS votes_uncounted ON votes (claim) WHERE stale = 1;
CREATE TABLE IF NOT EXISTS keys (
    iri TEXT NOT NULL, key TEXT NOT NULL, side TEXT NOT NULL, PRIMARY KEY (iri, key, side)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_by_key ON keys (key, side, iri);
CREATE TABLE IF NOT EXISTS bonds (
    iri TEXT NOT NULL, other TEXT NOT NULL, weight INTEGER NOT NULL,
    PRIMARY KEY (iri, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (
    key TEXT NOT NULL, side TEXT NOT NULL, shared TEXT NOT NULL, PRIMARY KEY (key, side)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS renamed (
    document TEXT NOT NULL, local TEXT NOT NULL, past TEXT NOT NULL,
    PRIMARY KEY (document, local)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS prints (
    print INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (print, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS prints_by_number ON prints (number);
CREATE TABLE IF NOT EXISTS copied (
    one INTEGER NOT NULL, other INTEGER NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (one, other, kind)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copied_by_other ON copied (other);
CREATE TABLE IF NOT EXISTS texts (
    document TEXT PRIMARY KEY, number INTEGER NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL,
    source TEXT NOT NULL, first TEXT NOT NULL, credits TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS texts_by_number ON texts (number);
CREATE INDEX IF NOT EXISTS texts_by_root ON texts (root);
CREATE INDEX IF NOT EXISTS texts_by_first ON texts (first);
CREATE TABLE IF NOT EXISTS stale (
    kind TEXT NOT NULL, iri TEXT NOT NULL, PRIMARY KEY (kind, iri)) WITHOUT ROWID;
"""

# Applied: what the quad store holds, or will after replaying the journal.
APPLIED = """
CREATE TABLE IF NOT EXISTS identity (local TEXT PRIMARY KEY, shared TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_by_shared ON identity (shared);
CREATE TABLE IF NOT EXISTS faces (subject TEXT PRIMARY KEY, face TEXT NOT NULL, state TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS units (name TEXT PRIMARY KEY, version INTEGER NOT NULL, lines BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS gone (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (
    local TEXT NOT NULL, predicate TEXT NOT NULL, other TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (local, predicate, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_other ON links (other);
CREATE INDEX IF NOT EXISTS links_by_predicate ON links (predicate);
CREATE TABLE IF NOT EXISTS guests (
    line BLOB NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (line, unit)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS guests_by_unit ON guests (unit);
CREATE TABLE IF NOT EXISTS journal (
    version INTEGER PRIMARY KEY, removed BLOB NOT NULL, inserted BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS known (iri TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS moved (
    past TEXT NOT NULL, member TEXT NOT NULL, PRIMARY KEY (past, member)) WITHOUT ROWID;
"""

DERIVED = READ + APPLIED
