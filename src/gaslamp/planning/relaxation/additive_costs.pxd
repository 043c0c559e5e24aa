# The types by which Cython compiles additive_costs.py; the module itself is plain Python.
import cython

from gaslamp.planning.relaxation.propagation cimport Propagation

cdef int READ, COMBINE, DEAREST, PATIENCE, NONE


cdef class AdditiveCosts(Propagation):
    cdef int waiting, now, copied_at
    cdef bint is_endless
    cdef int[::1] total, cost_of, too_dear, nobody, first_at, waits_before, waits_after
    cdef int[::1] steps, grown_at
    cdef dict to_come
    cdef list history

    @cython.locals(at=cython.int, fluent=cython.int, thing=cython.int)
    cdef void _begin(self) except *

    cdef void _walk(self) except *

    cdef void _reach(self, int point) noexcept

    @cython.locals(first=cython.int)
    cdef void _offer(self, int point, int cost) noexcept

    @cython.locals(before=cython.int, after=cython.int)
    cdef void _stop_waiting(self, int point) noexcept

    @cython.locals(now=cython.int, point=cython.int, at=cython.int, one=cython.int,
                   missing=cython.int, cost=cython.int, left=cython.int[::1],
                   after=cython.int[::1], start=cython.int[::1], total=cython.int[::1],
                   cost_of=cython.int[::1], first_at=cython.int[::1], role=cython.int[::1])
    cdef void _spread(self) noexcept

    @cython.locals(at=cython.int)
    cdef void _look_at_copies(self) except *

    @cython.locals(cost=cython.int)
    cdef void _copy(self, int thing) except *

    @cython.locals(point=cython.int)
    cdef void _let_be(self, int place, int code) except *

    cdef void _let_range(self, int place, double low, double high) except *

    @cython.locals(come=list)
    cdef void _let_come(self, int place, int code, double low, double high) except *

    @cython.locals(place=cython.int, code=cython.int, low=cython.double, high=cython.double,
                   endless=cython.bint)
    cdef void _bring_about(self) except *

    @cython.locals(kind=cython.int)
    cdef int _read_at(self, int term) noexcept

    @cython.locals(least=cython.double, most=cython.double)
    cdef void _stretch(self, int place, double low, double high) noexcept
