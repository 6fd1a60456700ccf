"""Bytes in, one Document out: media types, normalisation, datelines, and a map back to what was given."""
