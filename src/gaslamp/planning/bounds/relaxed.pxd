# The types by which Cython compiles relaxed.py; the module itself is plain Python.
import cython

from gaslamp.planning.bounds.growth cimport Growth

cdef int YES


cdef class Relaxed:
    cdef public Layers _characters, _author

    cpdef list best(self, int[::1] cells, int base)
    cpdef list best_for_author(self, int[::1] cells, int base)


cdef class Layers(Growth):
    cdef public int most_layers
    cdef int done

    @cython.locals(place=cython.int, fluent=cython.int, worth=cython.int, layer=cython.int,
                   found=list, one=list)
    cdef list best(self, int[::1] cells, int base)

    @cython.locals(thing=cython.int)
    cdef void _begin(self) noexcept

    @cython.locals(worth=cython.int)
    cdef bint _is_over(self) noexcept

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int, acts=cython.int)
    cdef void _act(self, int layer) except *

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int)
    cdef void _settle(self) except *

    @cython.locals(point=cython.int, queued=cython.int, done=cython.int, place=cython.int,
                   one=cython.int, missing=cython.int, left=cython.int[::1], after=cython.int[::1],
                   start=cython.int[::1], late=cython.int[::1], queue=cython.int[::1], role=cython.int[::1])
    cdef void _spread(self) noexcept

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int)
    cdef void _weigh(self) noexcept

    cdef double _worth(self, int node) except? -9
