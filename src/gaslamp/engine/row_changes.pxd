# The types by which Cython compiles row_changes.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.resting_rows cimport RestingRows


cdef class RowChanges(RestingRows):
    cdef public list others
    cdef int[::1] heeding_start, heeding
    cdef bytearray waiting
    cdef dict comes_to

    @cython.locals(key=cython.longlong)
    cpdef int row_after_values(self, int row, int event) except -9

    @cython.locals(moved=cython.int, start=cython.int, known=cython.int)
    cdef int _changed_row(self, int row, int event) except -9

    cpdef bint is_at_rest(self, int row) except -9

    @cython.locals(base=cython.int, start=cython.int, node=cython.int, fired=cython.int)
    cpdef bint change(self, int row, int event) except -9

    @cython.locals(start=cython.int, base=cython.int, fluent=cython.int)
    cdef int _copy_changed(self, int row, int after) except -9

    @cython.locals(found=cython.double)
    cpdef double changed_utility(self, int who) except? -9

    @cython.locals(start=cython.int, place=cython.int, fluent=cython.int)
    cpdef list differing_fluents(self, int one, int other)

    @cython.locals(place=cython.int, rule=cython.int, fired=cython.int)
    cdef int _run_rules(self, int node, int start) except -9

    @cython.locals(at=cython.int)
    cdef int wake_others(self, int fluent) except -9
