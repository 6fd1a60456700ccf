"""The command line: every command speaks HTTP, to the server of a data directory or in process."""
