# The types by which Cython compiles comparisons.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.reachable_values cimport ReachableValues

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH
cdef int EQUAL, UNEQUAL, LESS, AT_MOST, MORE, _AT_LEAST
cdef int FALSE, TRUE, UNKNOWN, NONE
cdef double inf


cdef class Comparisons(ReachableValues):
    @cython.locals(how=cython.int, one=cython.int, two=cython.int, odd=cython.bint)
    cdef bint _compares(self, int node, int truly) except -9

    @cython.locals(kind=cython.int, first=cython.int, case=cython.int)
    cdef bint _can_equal(self, int one, int two) except -9

    @cython.locals(place=cython.int, other=cython.int, point=cython.int)
    cdef bint _can_read_equal(self, int one, int two) except -9

    @cython.locals(low=cython.double, high=cython.double, least=cython.double,
                   most=cython.double)
    cdef bint _overlap(self, int one, int two) except -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, place=cython.int,
                   point=cython.int, case=cython.int)
    cdef bint _can_be(self, int term, int code) except -9

    @cython.locals(code=cython.int, other=cython.int, low=cython.double)
    cdef bint _can_differ(self, int one, int two) except -9

    @cython.locals(kind=cython.int, first=cython.int, place=cython.int, point=cython.int,
                   found=cython.int, case=cython.int, one=cython.int)
    cdef int _only(self, int term) except -9
