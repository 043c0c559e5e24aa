# The types by which Cython compiles row_matches.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.row_changes cimport RowChanges

cdef int LATE


cdef class RowMatches(RowChanges):
    cdef public list event_sets

    @cython.locals(known=tuple)
    cpdef tuple matching_of(self, int number, int row)

    @cython.locals(matches=dict, touched=list, before=cython.int, asked=set)
    cdef tuple _matched_from(self, event_set, int row)

    @cython.locals(heeders=list, asked=set, fluents=tuple, fluent=cython.int)
    cdef set asked_again(self, event_set, list touched)

    cpdef _note_heeded(self, list heeders, int event)

    cpdef note_ready(self, int event)

    @cython.locals(found=list, known=cython.Py_ssize_t, alone=cython.int, event=cython.int)
    cdef tuple _matched_again(self, tuple before, set asked, int row)

    @cython.locals(base=cython.int, place=cython.int)
    cdef bint matches_alone(self, int event, int alone) except -9
