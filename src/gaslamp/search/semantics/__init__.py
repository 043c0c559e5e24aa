"""What follows from a state, in integers: the fast body of the semantics of `gaslamp.model`.

Each class is the one before and more: `rows` (states as numbers), `states` (what holds in them),
`effects` (what events make of them), `settling` (triggers run to rest), `core` (what follows from
an act, in every mind). `tables` has the events of a task in flat arrays, for all of these.
"""
