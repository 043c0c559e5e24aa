# The types by which Cython compiles estimate_arrays.py; the module itself is plain Python.
import cython

from gaslamp.planning.bounds.comparisons cimport Comparisons

cdef int NO, YES, NONE


cdef class EstimateArrays:
    cdef public object task, codes
    cdef public list numbers, gates, minds
    cdef public int fluents, points, things
    cdef int[::1] kind, first, second, third, parts
    cdef int[::1] after_start, after, readers_start, readers
    cdef int[::1] need, needs, price, total, cost_of, is_done, left, nothing, dear
    cdef int[::1] place, code, no_entries, cost_head, entry, entry_next
    cdef int room, asked_count
    cdef list facts, history, moves
    cdef int[::1] other, measured, grown, watch_start, watch, numbered_start, numbered, asked
    cdef int[::1] thing_kind, thing_point, thing_mind, thing_node, thing_place, thing_truly
    cdef int[::1] is_due, due, steps

    @cython.locals(mind=Comparisons)
    cdef void _load_minds(self, graph) except *
