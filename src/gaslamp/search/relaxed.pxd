# The types by which Cython compiles relaxed.py; the module itself is plain Python.
import cython

from gaslamp.search.gathered cimport Gathered

cdef int READ, PLAIN, GATHERED, READ_BY, NAMED, ROOM
cdef int COMPARISON, WORTH, NO, YES, TRUE, UNKNOWN, NONE
cdef double inf


cdef class Relaxed:
    cdef public Layers _characters, _author

    cpdef list best(self, int[::1] cells, int base)
    cpdef list best_for_author(self, int[::1] cells, int base)


cdef class Layers(Gathered):
    cdef public int points, room, most_layers, worths, asked_count, things
    cdef int[::1] need, late, after_start, after, readers_start, readers
    cdef int[::1] queue, acts, role, fluent
    cdef int[::1] lowest, table_start, table, number_facts_start, number_facts
    cdef int[::1] other, measured, asked, watch_start, watch, circular
    cdef int[::1] thing_kind, thing_point, thing_node, thing_fluent, thing_truly, thing_late
    cdef int[::1] is_due, due_comparisons, due_copies, due_acts, due_worths
    cdef int due_comparisons_count, due_copies_count, due_acts_count, due_worths_count
    cdef int done, queued, acts_count, extra
    cdef list copies, moves
    cdef double[::1] worth, tops

    @cython.locals(place=cython.int, fluent=cython.int, worth=cython.int, layer=cython.int,
                   found=list, one=list)
    cdef list best(self, int[::1] cells, int base)

    @cython.locals(place=cython.int, fluent=cython.int, thing=cython.int)
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
