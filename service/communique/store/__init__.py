"""Embedded Oxigraph or a remote SPARQL 1.1 engine behind one port, and the journal behind acceptance."""
