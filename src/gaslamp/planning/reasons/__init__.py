"""Whether an act makes sense to somebody, and with which plan in mind: the fast answer.

`reasons` answers; `distances` says how far off something better is, `minimal_plans` of which plans
nothing can be left out. Each class is the one before and more, since each asks the others.
"""
