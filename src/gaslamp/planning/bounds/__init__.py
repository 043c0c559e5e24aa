"""How well off anybody could be after so many acts, never told too low.

Nothing that became true becomes false here. `relaxation` makes of a task, by the `ways` in which
fluents get values, a graph; `relaxed` walks it. The walk is one class made of several, each the
one before and more: `gathered` (what terms may be), `comparisons`, `relaxation_arrays`, `growth`.
"""
