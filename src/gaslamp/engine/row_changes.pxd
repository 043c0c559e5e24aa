# The types by which Cython compiles row_changes.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.effects cimport Effects


cdef class RowChanges(Effects):
    cdef public list rules, changed
    cdef int[::1] heeding_start, heeding, is_changed
    cdef bytearray waiting
    cdef dict comes_to

    @cython.locals(key=cython.longlong)
    cpdef int row_after_values(self, int row, int event) except -9

    @cython.locals(moved=cython.int, start=cython.int, known=cython.int)
    cdef int _changed_row(self, int row, int event) except -9

    cpdef bint is_at_rest(self, int row) except -9

    @cython.locals(fluent=cython.int, base=cython.int, start=cython.int, node=cython.int)
    cpdef bint change(self, int row, int event) except -9

    @cython.locals(found=cython.double)
    cpdef double changed_utility(self, int who) except? -9

    @cython.locals(start=cython.int, place=cython.int, fluent=cython.int)
    cpdef list differing(self, int one, int other)

    @cython.locals(place=cython.int, rule=cython.int)
    cdef int _run_rules(self, int node, int start) except -9

    @cython.locals(found=cython.bint, place=cython.int, fluent=cython.int, at=cython.int)
    cdef bint _take_over(self, int event, int start) except -9
