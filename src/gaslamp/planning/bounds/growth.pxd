# The types by which Cython compiles growth.py; the module itself is plain Python.
import cython

from gaslamp.planning.bounds.relaxation_arrays cimport RelaxationArrays

cdef int READ, GATHERED, NAMED
cdef int COMPARISON, WORTH, NO, UNKNOWN, NONE
cdef double inf


cdef class Growth(RelaxationArrays):
    cdef int due_comparisons_count, due_copies_count, due_acts_count, due_worths_count
    cdef int queued, acts_count, extra

    @cython.locals(place=cython.int, thing=cython.int)
    cdef void start_over(self) noexcept

    cdef void _meet(self, int point) noexcept

    cdef void _queue(self, int point) noexcept

    @cython.locals(place=cython.int)
    cdef void _tell(self, int point) noexcept

    @cython.locals(kind=cython.int, met=cython.bint)
    cdef void _note(self, int thing) noexcept

    @cython.locals(point=cython.int)
    cdef void _put(self, int fluent, int code) except *

    cdef void _make_room(self) except *

    cdef void _meet_other(self, int fluent) noexcept

    @cython.locals(start=cython.int, place=cython.int)
    cdef int _fact(self, int fluent, int code) noexcept

    @cython.locals(fluent=cython.int, number=cython.double, place=cython.int)
    cdef void _gather(self, int point) noexcept

    @cython.locals(place=cython.int, point=cython.int, number=cython.double)
    cdef void _stretch(self, int fluent, double low, double high) noexcept

    @cython.locals(node=cython.int, fluent=cython.int, source=cython.int, point=cython.int,
                   low=cython.double, high=cython.double)
    cdef void _work_out(self, int thing) except *

    @cython.locals(fluent=cython.int, code=cython.int, low=cython.double, high=cython.double)
    cdef void _bring_about(self, bint endless) except *

    @cython.locals(least=cython.double, most=cython.double, place=cython.int)
    cdef void _move(self, int fluent, double low, double high, bint endless) except *
