"""SPARQL without HTTP: requests, evaluation within budgets, results, description."""
