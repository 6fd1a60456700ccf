"""Names and text by SQLite FTS5."""
