"""How long things take, and what is to come of a state by itself."""
