# The types by which Cython compiles estimate.py; the module itself is plain Python.
import cython

from gaslamp.search.gathered cimport Gathered

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY
cdef int MINUS, TIMES, AT_MOST, DEAREST, MOST_STEPS, MOST_OFFERS
cdef int TOGETHER, COMPARISON, NO, YES, NONE
cdef double inf


cdef class Estimate:
    cdef public object task, codes
    cdef public list numbers, gates, minds
    cdef public int fluents, points, things
    cdef int base, changed, new_code
    cdef int[::1] cells
    cdef int[::1] kind, first, second, third, parts
    cdef int[::1] after_start, after, readers_start, readers
    cdef int[::1] need, needs, price, total, cost_of, is_done, left, nothing, dear
    cdef int[::1] place, code, no_entries, cost_head, entry, entry_next
    cdef int room, entries, waiting, due_count, now, asked_count
    cdef list facts, history, moves
    cdef int[::1] other, measured, grown, watch_start, watch, numbered_start, numbered, asked
    cdef int[::1] thing_kind, thing_point, thing_mind, thing_node, thing_place, thing_truly
    cdef int[::1] is_due, due, steps

    @cython.locals(mind=Gathered)
    cdef void _load_minds(self, graph) except *

    @cython.locals(position=cython.int, place=cython.int, mind=cython.int, fluent=cython.int,
                   start=cython.int, found=cython.double, worth=cython.double,
                   price=cython.double)
    cpdef double cost(self, int[::1] cells, int base, minds, double wanted) except? -9

    @cython.locals(position=cython.int, place=cython.int, fluent=cython.int, thing=cython.int,
                   mind=Gathered)
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

    @cython.locals(count=cython.int, position=cython.int, thing=cython.int, mind=Gathered,
                   due=list)
    cdef void _look_again(self) except *

    @cython.locals(node=cython.int, place=cython.int, price=cython.int, read_at=cython.int,
                   fluent=cython.int, point=cython.int, low=cython.double, high=cython.double)
    cdef void _work_out(self, int thing, Gathered mind) except *

    @cython.locals(kind=cython.int, left=cython.int)
    cdef int _read_at(self, int term, int offset) noexcept

    @cython.locals(facts=dict, point=cython.int, number=cython.double)
    cdef void _give(self, int place, int code, int price) except *

    @cython.locals(place=cython.int, fluent=cython.int, mind=Gathered, number=cython.double)
    cdef void _gather(self, int point) except *

    @cython.locals(place=cython.int, fluent=cython.int, mind=Gathered, low=cython.double,
                   high=cython.double)
    cdef void _move(self, int move) except *

    @cython.locals(fluent=cython.int, mind=Gathered, position=cython.int, point=cython.int,
                   number=cython.double, steps=list)
    cdef void _stretch(self, int place, double low, double high) except *

    @cython.locals(position=cython.int)
    cdef void _tell(self, int place) noexcept

    @cython.locals(point=cython.int, who=cython.int, condition=cython.int, fluent=cython.int,
                   value=cython.int, code=cython.int, worth=cython.int, before=cython.double,
                   after=cython.double)
    cdef void _open_gates(self, minds) except *

    @cython.locals(kind=cython.int, first=cython.int, fluent=cython.int, position=cython.int,
                   left=cython.int, right=cython.int)
    cdef int _code(self, int term) except -9

    @cython.locals(kind=cython.int, first=cython.int, value=cython.int, position=cython.int,
                   one=cython.int, two=cython.int, left=cython.double, right=cython.double)
    cdef bint _holds(self, int node) except -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, world=Gathered,
                   steps=list, left=list, right=list)
    cdef list _offers(self, int term, int sign)

    @cython.locals(first=cython.int, spent=cython.int, position=cython.int,
                   condition=cython.int, price=cython.int, world=Gathered)
    cdef list _chosen(self, int term, int sign)

    cdef int _cost_of(self, int point) noexcept
