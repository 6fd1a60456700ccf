"""Claims and facts to quads; the only place that decides the shape of the graph."""
