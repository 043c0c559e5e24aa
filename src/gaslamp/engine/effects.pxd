# The types by which Cython compiles effects.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.lessons cimport Lessons
from gaslamp.engine.states cimport States


cdef class Effects(States):
    cdef public Lessons lessons
    cdef public long long count
    cdef bint has_value_rules, has_both
    cdef public int[::1] own_plain
    cdef int[::1] own_start, own_end, own, stamp
    cdef dict moved, rested, sets

    @cython.locals(base=cython.int)
    cpdef int fire(self, int event, int node) except -9

    cpdef tuple fluents_set(self, int event)

    @cython.locals(fluent=cython.int, place=cython.int, condition=cython.int, code=cython.int)
    cdef int _set_in_pen(self, int event, int node) except -9

    @cython.locals(key=cython.longlong)
    cpdef int moved_row(self, int node, int event) except -9

    @cython.locals(base=cython.int, fluent=cython.int, code=cython.int, own=tuple)
    cpdef int row_after_lesson(self, int row, int lesson) except -9

    @cython.locals(known=cython.int)
    cpdef int close(self, int row) except -9

    @cython.locals(now=cython.int, moved=cython.int, rule=cython.int)
    cpdef int closed_plainly(self, int row) except -9

    @cython.locals(known=cython.int, now=cython.int, moved=cython.int, rule=cython.int,
                   start=cython.int)
    cpdef int rest_of(self, int row) except -9

    cpdef list lessons_of_event(self, int event, int node)

    @cython.locals(single=cython.int, cell=cython.int, settings=tuple)
    cpdef int new_to(self, int node, int lesson) except -9

    @cython.locals(chain=tuple, mind=cython.int, fluent=cython.int, code=cython.int, who=cython.int)
    cdef bint _is_news(self, int node, tuple told) except -9
