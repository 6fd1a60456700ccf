"""Claims, decisions and reference data to facts, standings and disagreements; pure, knows no RDF."""
