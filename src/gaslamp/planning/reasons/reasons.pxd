# The types by which Cython compiles reasons.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core
from gaslamp.planning.reasons.witnesses cimport Witnesses


cdef class Reasons(Witnesses):
    @cython.locals(who=cython.int, believed=cython.int)
    cpdef bint sensible(self, int act, int node) except -9

    @cython.locals(key=cython.longlong, table=dict)
    cpdef int explanation_length(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(key=cython.longlong, table=dict)
    cpdef bint has_reason(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(key=cython.longlong, found=cython.int)
    cdef int _has_reason(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(core=Core, before=cython.double, end=cython.double, row=cython.int,
                   rest=cython.int)
    cdef int _at_once(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(core=Core, before=cython.double, rest=cython.int, length=cython.int,
                   following=cython.int, tables=list)
    cdef int _explained(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(core=Core, row=cython.int, end=cython.double, rest=cython.int, act=cython.int)
    cdef int _step(self, int node, int who, double above, int length, int budget,
                   int level) except -9

    @cython.locals(core=Core, row=cython.int, node=cython.int, act=cython.int)
    cpdef double worth_after(self, int believed, int who, plan) except? -9
