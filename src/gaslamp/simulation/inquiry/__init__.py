"""Going through a run again and asking it: what was so, who believed what, why, and why not.

Behind the authors' door (`gaslamp.simulation.god_view`): nothing here may reach who plays,
tells or is played.
"""
