# The types by which Cython compiles estimate.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.gates cimport Gates

cdef int FIXED, READ, _COMBINE, CHOOSE, TRUTH
cdef int MINUS, TIMES, DEAREST, MOST_OFFERS, YES, WORLD, NONE
cdef double inf


cdef class Estimate(Gates):
    @cython.locals(position=cython.int, place=cython.int, mind=cython.int, fluent=cython.int,
                   start=cython.int, found=cython.double, worth=cython.double,
                   price=cython.double)
    cpdef double cost(self, int[::1] cells, int base, minds, double wanted) except? -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double,
                   steps=list, left=list, right=list)
    cdef list _offers(self, int term, int sign)

    @cython.locals(first=cython.int, spent=cython.int, position=cython.int,
                   condition=cython.int, price=cython.int)
    cdef list _chosen(self, int term, int sign)

    cdef int _cost_of(self, int point) noexcept
