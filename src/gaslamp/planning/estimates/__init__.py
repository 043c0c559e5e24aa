"""How many acts a story may still need, reasons and all: a guess that may be too high.

`epistemic` makes of a task, by its `leaves`, a graph of `priced_points`; `estimate` answers. It
is one class made of several, each the one before and more: `estimate_arrays`, `pricing`, `gates`.
"""
