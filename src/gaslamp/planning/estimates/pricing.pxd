# The types by which Cython compiles pricing.py; the module itself is plain Python.
import cython

from gaslamp.planning.bounds.comparisons cimport Comparisons
from gaslamp.planning.estimates.estimate_arrays cimport EstimateArrays

cdef int READ, COMBINE, DEAREST, TOGETHER, MOST_STEPS, COMPARISON, NO, NONE
cdef double inf


cdef class Pricing(EstimateArrays):
    cdef int entries, waiting, due_count, now

    @cython.locals(position=cython.int, place=cython.int, fluent=cython.int, thing=cython.int,
                   mind=Comparisons)
    cdef void _begin(self) except *

    @cython.locals(now=cython.int, entry=cython.int, what=cython.int)
    cdef void _walk(self) except *

    @cython.locals(entry=cython.int)
    cdef void _push(self, int what, int price) noexcept

    cdef void _offer(self, int point, int price) noexcept

    @cython.locals(position=cython.int, one=cython.int, before=cython.int, missing=cython.int)
    cdef void _meet(self, int point, int now) except *

    @cython.locals(met=cython.bint)
    cdef void _note(self, int thing) noexcept

    @cython.locals(count=cython.int, position=cython.int, thing=cython.int, mind=Comparisons,
                   due=list)
    cdef void _look_again(self) except *

    @cython.locals(node=cython.int, place=cython.int, price=cython.int, read_at=cython.int,
                   fluent=cython.int, point=cython.int, low=cython.double, high=cython.double)
    cdef void _work_out(self, int thing, Comparisons mind) except *

    @cython.locals(kind=cython.int, left=cython.int)
    cdef int _read_at(self, int term, int offset) noexcept

    @cython.locals(facts=dict, point=cython.int, number=cython.double)
    cdef void _give(self, int place, int code, int price) except *

    @cython.locals(place=cython.int, fluent=cython.int, mind=Comparisons, number=cython.double)
    cdef void _gather(self, int point) except *

    @cython.locals(place=cython.int, fluent=cython.int, mind=Comparisons, low=cython.double,
                   high=cython.double)
    cdef void _move(self, int move) except *

    @cython.locals(fluent=cython.int, mind=Comparisons, position=cython.int, point=cython.int,
                   number=cython.double, steps=list)
    cdef void _stretch(self, int place, double low, double high) except *

    @cython.locals(position=cython.int)
    cdef void _tell(self, int place) noexcept
