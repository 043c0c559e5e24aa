# The types by which Cython compiles core.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.triggers cimport Settling

cdef int TRUE, UNKNOWN, SURE


cdef class Core(Settling):
    cdef public long long successors
    cdef public bint values_exact
    cdef public int[::1] chance
    cdef int[::1] sight_plain, has_minds, atom_start, atoms, is_simple
    cdef int[::1] sight_at, sight_start, sights, never_changes
    cdef public bint has_late
    cdef bint has_figures, infers
    cdef object inference
    cdef int everybody
    cdef dict seen_at, cooked, cooked_with, cooked_aware, repairing, after_of, concluded, needed

    cpdef int row_after(self, int row, int event) except -9

    @cython.locals(chance=cython.double, found=cython.int)
    cpdef int expected_event(self, int node, int act) except -9

    @cython.locals(key=cython.longlong)
    cpdef int after(self, int node, int act) except -9

    cpdef int _find(self, named, int node) except -9

    cpdef int _made_ready(self, int event) except -9

    @cython.locals(key=cython.longlong)
    cpdef tuple percepts_of_event(self, int node, int event)

    @cython.locals(fluent=cython.int, figure=cython.int)
    cpdef int _taken_for(self, int node, int who, int somebody) except -9

    @cython.locals(place=cython.int, way=cython.int, named=cython.int)
    cdef int _percept(self, int node, int event, int who) except -9

    cdef int _looks_like(self, int node, int event, int who, int named) except -9

    @cython.locals(who=cython.int)
    cdef tuple _looks(self, int node, int event)

    @cython.locals(key=cython.longlong, leaf=cython.bint, sets=cython.bint, row=cython.int,
                   draft=cython.int, start=cython.int, who=cython.int, made=cython.int)
    cpdef int cook(self, int node, int event, int lesson, int aware=*) except -9

    @cython.locals(looks=tuple, seen=cython.int)
    cdef bint _is_likely(self, int node, int event, int who) except *

    @cython.locals(looks=tuple, told=list, who=cython.int, believed=cython.int, seen=cython.int,
                   knows=cython.int, learnt=cython.int)
    cdef bint _cook_beliefs(self, int node, int event, int lesson, int aware, int start) except -9

    @cython.locals(row=cython.int, base=cython.int, fluent=cython.int, code=cython.int)
    cdef int _news(self, int node, int event, int lesson) except -9

    @cython.locals(allowed=cython.bint, unclear=cython.bint, lesson=cython.int)
    cdef int _repaired(self, int node, int old, int event, int who) except -9

    @cython.locals(looks=tuple, who=cython.int, seen=cython.int, believed=cython.int,
                   knows=cython.int)
    cpdef bint is_foreseen(self, int node, int event, int depth, int aware=*) except *

    cdef int _surprise(self, int node, int old, int event, int who) except -9

    cdef bint _picks_needed(self, int event) except -9

    @cython.locals(start=cython.int, count=cython.int, at=cython.int, fluents="int[::1]")
    cdef int _concluded(self, int old, int event, int who) except -9

    @cython.locals(fluent=cython.int, code=cython.int)
    cdef int _lesson_of_wrong(self, int who, list wrong) except -9

    @cython.locals(belief=cython.int, place=cython.int, fluent=cython.int, code=cython.int,
                   before=cython.int, after=cython.int, wanted=cython.bint, learnt=list)
    cdef list _plainly_concluded(self, int old, int event, int who)

    @cython.locals(truth=cython.int, belief=cython.int, place=cython.int, fluent=cython.int,
                   code=cython.int, true=cython.int, learnt=cython.int, wanted=cython.bint,
                   wrong=list)
    cdef list _plainly_wrong(self, int node, int old, int event)
