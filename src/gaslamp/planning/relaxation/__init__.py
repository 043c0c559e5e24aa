"""The delete relaxation: as if nothing that became true ever became false again.

`relaxed_graph` makes of a task, by its `achievers`, a graph of `points`: conditions and acts as
counters of what they still lack, with prices, in as many minds as are asked about. `flat_graph`
lays it out in rows of numbers, and `propagation` says what follows where a point is met. It is
walked in two orders. `layers`, over the world alone, answers how well off anybody could be after so
many acts, never told too low: a bound. `additive_costs`, over the minds of everybody, adds up what
all that is needed costs: from it comes an `estimate` of the acts still to come, which may be too
high.

The walk is one class made of several, each the one before and more: `reachable_values` (what terms
may be), `comparisons`, `flat_graph`, `propagation`; then `layers`, or `additive_costs`, `gates`
and `estimate`.
"""
