# The types by which Cython compiles minimal_plans.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core
from gaslamp.planning.reasons.distances cimport Distances


cdef class MinimalPlans(Distances):
    cdef public dict exact_plans

    @cython.locals(core=Core, before=cython.double, layer=dict, following=dict, met=set,
                   length=cython.int, node=cython.int, need=cython.double, end=cython.double,
                   rest=cython.int, one=cython.int, higher=cython.double,
                   reached=cython.int, left=cython.int, tables=list)
    cdef int exact(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(at=cython.int)
    cdef bint _comes_to(self, shorter, double end, int who) except -9

    @cython.locals(at=cython.int)
    cdef bint _is_among(self, int node, shorter) except -9

    @cython.locals(row=cython.int)
    cdef bint _may_follow(self, int act, int node, int who, double above, int rest,
                          int level) except -9

    @cython.locals(now=cython.double)
    cdef bint _leaves_hope(self, int row, int who, double above, int rest, int base,
                           int level) except -9

    @cython.locals(core=Core, at=cython.int, count=cython.int)
    cdef list _with_act(self, shorter, int act, int who, int budget, int level)
