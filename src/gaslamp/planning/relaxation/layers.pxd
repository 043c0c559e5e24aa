# The types by which Cython compiles layers.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.propagation cimport Propagation

cdef int YES
cdef double inf


cdef class UtilityBounds:
    cdef dict _narrow
    cdef object _task, _most_layers, _check, _counted_on
    cdef public Layers _characters, _author

    cpdef list best(self, int[::1] cells, int base)
    @cython.locals(layers=Layers)
    cpdef list best_counting_on(self, int who, int level, int[::1] cells, int base)
    cpdef list best_for_author(self, int[::1] cells, int base)


cdef class Layers(Propagation):
    cdef public int most_layers, worths
    cdef int done, queued, acts_count
    cdef int[::1] queue, acts
    cdef double[::1] worth, tops
    cdef list copies, moves
    cdef int bounds
    cdef int[::1] bound_fluent, bound_falls, moved_start, moved_fluent, moved_code
    cdef double[::1] moved_by

    @cython.locals(at=cython.int, place=cython.int, worth=cython.int, layer=cython.int,
                   found=list, one=list)
    cdef list best(self, int[::1] cells, int base)

    @cython.locals(bound=cython.int, fluent=cython.int, fact=cython.int, left=cython.double,
                   number=cython.double)
    cdef void _bound_numbers(self, int[::1] cells, int base) except *

    @cython.locals(thing=cython.int)
    cdef void _begin(self) noexcept

    cdef void _reach(self, int point) noexcept

    @cython.locals(worth=cython.int)
    cdef bint _is_over(self) noexcept

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int, acts=cython.int)
    cdef void _act(self, int layer) except *

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int)
    cdef void _settle(self) except *

    cdef void _let_be(self, int place, int code) except *

    cdef void _let_range(self, int place, double low, double high) except *

    @cython.locals(place=cython.int, code=cython.int, low=cython.double, high=cython.double)
    cdef void _bring_about(self, bint endless) except *

    @cython.locals(point=cython.int, queued=cython.int, done=cython.int, place=cython.int,
                   one=cython.int, missing=cython.int, left=cython.int[::1], after=cython.int[::1],
                   start=cython.int[::1], price=cython.int[::1], queue=cython.int[::1], role=cython.int[::1])
    cdef void _spread(self) noexcept

    @cython.locals(count=cython.int, place=cython.int, thing=cython.int)
    cdef void _weigh(self) noexcept

    cdef double _worth(self, int node) except? -9
