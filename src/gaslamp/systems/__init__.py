"""World systems: declarations that worlds share, and the physics beside them.

A world that says ``use places, bodies`` builds on `places.lamp` and `bodies.lamp` in
this folder. Each holds vocabulary, what can be done, what happens by itself, and the
lines it is told by; a world adds to them. Formulas are Python beside them: what moves
with time is a `Process`, what follows from the shape of a place is computed once
(`geometry`).
"""
