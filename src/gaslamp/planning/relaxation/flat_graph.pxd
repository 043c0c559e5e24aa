# The types by which Cython compiles flat_graph.py; the module itself is plain Python.
from gaslamp.planning.relaxation.comparisons cimport Comparisons

cdef int READ_BY, ROOM
cdef int NO, YES, TRUE, NONE


cdef class FlatGraph(Comparisons):
    cdef public int points, room, asked_count, things
    cdef int[::1] need, adds_up, price, after_start, after, readers_start, readers
    cdef int[::1] role, place
    cdef int[::1] lowest, table_start, table, number_facts_start, number_facts
    cdef int[::1] other, measured, asked, watch_start, watch, circular
    cdef int[::1] thing_kind, thing_point, thing_mind, thing_node, thing_place, thing_truly
    cdef int[::1] thing_price, is_due, due_comparisons, due_copies, due_acts, due_worths
