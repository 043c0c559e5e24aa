# The types by which Cython compiles witnesses.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core
from gaslamp.planning.reasons.minimal_plans cimport MinimalPlans


cdef class Witnesses(MinimalPlans):
    @cython.locals(core=Core, before=cython.double, first=cython.int, nodes=list, parents=list,
                   acts=list, lengths=list, fewest=dict, waiting=list, serial=cython.int,
                   taken_up=cython.int, parent=cython.int, place=cython.int, done=cython.int,
                   node=cython.int, rest=cython.int, one=cython.int, left=cython.int,
                   is_open=cython.bint, way=list)
    cpdef int witness(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(row=cython.int, end=cython.double)
    cdef int _least_after(self, int act, int node, int who, double before, int level) except -9

    @cython.locals(row=cython.int)
    cdef bint _is_hoped(self, int act, int node, int who, double before) except -9

    cdef list _way_to(self, int place, list parents)

    @cython.locals(core=Core, end=cython.double, at=cython.int, done=cython.int, shorter=list,
                   step=cython.int, kept=list)
    cdef bint _is_minimal(self, list way, list nodes, list acts, int believed, int who, int budget,
                          int level) except -9
