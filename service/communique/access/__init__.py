"""Keys, roles, limits, rights."""
