# The types by which Cython compiles relaxation_arrays.py; the module itself is plain Python.
from gaslamp.planning.bounds.comparisons cimport Comparisons

cdef int READ_BY, ROOM
cdef int NO, YES, TRUE, NONE


cdef class RelaxationArrays(Comparisons):
    cdef public int points, room, worths, asked_count, things
    cdef int[::1] need, late, after_start, after, readers_start, readers
    cdef int[::1] queue, acts, role, fluent
    cdef int[::1] lowest, table_start, table, number_facts_start, number_facts
    cdef int[::1] other, measured, asked, watch_start, watch, circular
    cdef int[::1] thing_kind, thing_point, thing_node, thing_fluent, thing_truly, thing_late
    cdef int[::1] is_due, due_comparisons, due_copies, due_acts, due_worths
    cdef list copies, moves
    cdef double[::1] worth, tops
