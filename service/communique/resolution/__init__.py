"""Mentions to identities and claims, within a document and across documents."""
