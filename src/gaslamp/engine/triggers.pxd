# The types by which Cython compiles settling.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.row_matches cimport RowMatches


cdef class Settling(RowMatches):
    cdef bint has_rules, has_mind_rules
    cdef public bint pairwise
    cdef int just_taught, most_taught
    cdef int[::1] teaches_plainly, teaches_the_same
    cdef dict rules_at, told_by, shown, showing, taught_to, of_deeper

    @cython.locals(known=cython.int, who=cython.int, made=cython.int)
    cpdef int settle(self, int node) except -9

    @cython.locals(row=cython.int, draft=cython.int, start=cython.int, who=cython.int,
                   kid=cython.int, made=cython.int, leaf=cython.bint)
    cdef int _settle_pairwise(self, int node) except -9

    @cython.locals(key=cython.longlong, now=cython.int, firings=cython.int, news=cython.int)
    cdef int _shown(self, int row, int who, int mind, int learnt) except -9

    @cython.locals(key=cython.longlong, found=cython.int, draft=cython.int,
                   rest=cython.int, lesson=cython.int, news=cython.int)
    cdef int _showing(self, int row, int who, int mind) except -9

    cdef list _pairs(self, int row, int who)

    @cython.locals(key=cython.longlong, known=tuple)
    cdef tuple _teaching(self, int rule, int row)

    @cython.locals(key=cython.longlong, row=cython.int, who=cython.int, made=cython.int)
    cdef int _taught(self, int node, int lesson) except -9

    @cython.locals(draft=cython.int, start=cython.int, who=cython.int, kid=cython.int,
                   learnt=cython.int, made=cython.int, leaf=cython.bint)
    cdef int _teach_pairwise(self, int row, int node, int lesson) except -9

    @cython.locals(draft=cython.int, start=cython.int, leaf=cython.bint, who=cython.int,
                   kid=cython.int, rule=cython.int, made=cython.int, taught=cython.longlong)
    cdef int _run(self, int row, list kids, list lessons) except -9

    @cython.locals(who=cython.int)
    cdef void _open(self, int draft)

    @cython.locals(who=cython.int)
    cdef void _shut(self, int draft)

    @cython.locals(start=cython.int, rules=tuple, rule=cython.int, rest=cython.int,
                   applies=cython.bint)
    cdef int _fire_rule(self, int draft, bint leaf) except -9

    @cython.locals(start=cython.int, row=cython.int, moved=cython.int, who=cython.int,
                   lesson=cython.int, new=cython.int, kid=cython.int, other=cython.int,
                   plainly=cython.bint, told=tuple)
    cdef bint _fire_one(self, int draft, bint leaf, int rule) except -9

    cdef bint _is_of_deeper(self, int rule) except -9
