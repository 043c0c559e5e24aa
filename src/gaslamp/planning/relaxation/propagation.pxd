# The types by which Cython compiles propagation.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.flat_graph cimport FlatGraph

cdef int READ, GATHERED, NAMED
cdef int COMPARISON, WORTH, NO, UNKNOWN, NONE
cdef double inf


cdef class Propagation(FlatGraph):
    cdef int due_comparisons_count, due_copies_count, due_acts_count, due_worths_count, extra
    cdef double[::1] floors, ceilings

    @cython.locals(number=cython.int, thing=cython.int)
    cdef void start_over(self) noexcept

    cdef void _reach(self, int point) noexcept

    @cython.locals(at=cython.int)
    cdef void _tell(self, int point) noexcept

    @cython.locals(kind=cython.int, met=cython.bint)
    cdef void _note(self, int thing) noexcept

    @cython.locals(point=cython.int)
    cdef void _put(self, int place, int code) except *

    cdef void _make_room(self) except *

    cdef void _reach_other(self, int place) noexcept

    @cython.locals(start=cython.int, at=cython.int)
    cdef int _fact(self, int place, int code) noexcept

    @cython.locals(place=cython.int, number=cython.double, at=cython.int)
    cdef void _gather(self, int point) noexcept

    @cython.locals(at=cython.int, point=cython.int, number=cython.double)
    cdef void _stretch(self, int place, double low, double high) noexcept

    @cython.locals(count=cython.int, at=cython.int, thing=cython.int)
    cdef void _look_at_comparisons(self) except *

    @cython.locals(node=cython.int, place=cython.int, source=cython.int, point=cython.int,
                   low=cython.double, high=cython.double)
    cdef void _work_out(self, int thing) except *

    cdef void _let_be(self, int place, int code) except *

    cdef void _let_range(self, int place, double low, double high) except *

    @cython.locals(least=cython.double, most=cython.double)
    cdef bint _has_range(self, int place, double low, double high) noexcept

    @cython.locals(least=cython.double, most=cython.double, at=cython.int)
    cdef void _move(self, int place, double low, double high, bint endless) except *
