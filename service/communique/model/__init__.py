"""The words every room shares: text layer, knowledge layer, provenance, ports. Standard library only."""
