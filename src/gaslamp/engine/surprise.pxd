# The types by which Cython compiles surprise.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.states cimport States


cpdef list repairs(States states, int precondition, int truth, int belief)


cdef class _Repair:
    cdef States _states
    cdef object _nodes
    cdef int _truth, _belief
    cdef dict _known

    cdef list settings(self, int precondition)

    cdef _learn(self, tuple place, int code)

    @cython.locals(kind=cython.int, start=cython.int)
    cdef list _true_clauses(self, int what)

    @cython.locals(answer=cython.bint)
    cdef bint _holds(self, int what, int node) except -9

    @cython.locals(kind=cython.int, equal=cython.bint, left=cython.int, right=cython.int,
                   simple=cython.bint, answer=cython.bint)
    cdef bint _believed(self, int atom) except -9

    cdef int _side(self, int term) except -9

    cdef int _code(self, int chain, int fluent) except -9

    cdef int _blurred(self, tuple place) except -9

    cdef int _true(self, tuple place) except -9

    cdef tuple _place(self, int read)
