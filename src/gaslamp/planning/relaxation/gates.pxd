# The types by which Cython compiles gates.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.additive_costs cimport AdditiveCosts

cdef int FIXED, READ, _COMBINE, CHOOSE, TRUTH, IS, IS_NOT, _COMPARE, ALL, ANY
cdef int AT_MOST, NONE


cdef class Gates(AdditiveCosts):
    cdef public object task, codes
    cdef list gates
    cdef int base, changed, new_code
    cdef int[::1] cells

    @cython.locals(point=cython.int, who=cython.int, condition=cython.int, fluent=cython.int,
                   value=cython.int, code=cython.int, worth=cython.int, before=cython.double,
                   after=cython.double)
    cdef void _open_gates(self, minds) except *

    @cython.locals(kind=cython.int, first=cython.int, fluent=cython.int, position=cython.int,
                   left=cython.int, right=cython.int)
    cdef int _code(self, int term) except -9

    @cython.locals(kind=cython.int, first=cython.int, value=cython.int, position=cython.int,
                   one=cython.int, two=cython.int, left=cython.double, right=cython.double)
    cdef bint _holds(self, int node) except -9
