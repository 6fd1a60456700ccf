"""Communiqué: news reports on diplomacy, defence and war as an evidence-grade knowledge graph."""
