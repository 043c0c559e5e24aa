"""Doors to other programs: their notations and their interfaces. None imports another."""
