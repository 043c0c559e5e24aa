"""World systems: declarations that worlds share, in the notation worlds are written in.

A world that says ``use places, bodies`` builds on `places.lamp` and `bodies.lamp` in
this folder. Each holds vocabulary, what happens by itself, and the lines it is told
by; a world adds to them. Physics that needs formulas will be Python beside them.
"""
