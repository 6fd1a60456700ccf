"""A port with two makes: embedded Oxigraph and any remote SPARQL 1.1 engine; the journal that makes acceptance durable."""
