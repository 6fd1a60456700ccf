"""Dispatches of our own writing (invented people, events of real kinds) for a first start."""
