# The types by which Cython compiles distances.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core


cdef class Distances:
    cdef public object space, limits, task, utility_bounds, check
    cdef public Core core
    cdef public bint is_plain, is_long
    cdef public int deepest, longest, people
    cdef public long long act_count
    cdef public list consenting
    cdef public tuple twins
    cdef public dict number, act_number, distances
    cdef public list bounds, useful_bounds, answers, reasons_known
    cdef public dict helps_at
    cdef public object help, moving_of_task
    cdef public list moving
    cdef int[::1] relevant, wanted, chance_plain, useful, raising
    cdef object useful_acts, gate

    cpdef int explanation_length(self, int act, int believed, int who, int budget, int level) except -9

    cpdef bint has_reason(self, int act, int believed, int who, int budget, int level) except -9

    @cython.locals(core=Core)
    cdef int _row_after(self, int node, int act, int who) except -9

    @cython.locals(core=Core, event=cython.int)
    cpdef int row_after_values(self, int row, int act, int who) except -9

    @cython.locals(table=list, bests=list, best=cython.double, acts=cython.int)
    cpdef int fewest(self, int row, int who, double above, int level) except -9

    @cython.locals(tables=list, table=list, best=cython.double, acts=cython.int)
    cdef int _fewest_useful(self, int row, int who, double above, int level) except -9

    @cython.locals(helps=list, worth=cython.double)
    cpdef double best_next(self, int row, int who, int base) except? -9

    @cython.locals(key=cython.longlong, found=list)
    cpdef list next_helps(self, int row, int who, int base)

    @cython.locals(core=Core, now=cython.double, changed=list, before=list, found=list,
                   worth=cython.double, act=cython.int)
    cdef list _helps(self, int row, int who, int base)

    @cython.locals(core=Core, now=cython.double, found=list, worth=cython.double, act=cython.int)
    cdef list _helps_beside(self, int row, int who, list changed, list before)

    @cython.locals(core=Core, event=cython.int, fluent=cython.int)
    cdef double _worth_next(self, int row, int act, int who) except? -9

    cdef list _tables(self, int who, double above, int level)

    @cython.locals(table=dict, known=cython.int, least=cython.int, hoped=cython.int)
    cdef int _distance(self, int node, int who, double above, int most, int budget, int level,
                       list tables) except -9

    @cython.locals(core=Core, act=cython.int, row=cython.int, end=cython.double,
                   following=cython.int, rest=cython.int)
    cdef bint _reaches(self, int node, int who, double above, int length, int budget, int level,
                       list tables) except -9

    @cython.locals(core=Core, row=cython.int, helps=list, worth=cython.double, act=cython.int)
    cdef bint _is_one_act_off(self, int node, int who, double above, int budget,
                              int level) except -9

    @cython.locals(core=Core, row=cython.int, act=cython.int, end=cython.double)
    cdef bint _is_any_act_off(self, int node, int who, double above, int budget,
                              int level) except -9

    @cython.locals(core=Core, unless_foreseen="int[::1]", act=cython.int, found=list)
    cpdef list may_move(self, int node, int who)

    @cython.locals(core=Core, act=cython.int, row=cython.int, end=cython.double)
    cdef bint _is_moving_act_off(self, int node, int who, double above, int budget,
                                 int level) except -9

    cdef object _moving_acts(self, int who)

    @cython.locals(core=Core, end=cython.double)
    cdef double _worth_at_once(self, int node, int act, int who) except? -9

    @cython.locals(other=cython.int, believed=cython.int, wanted=tuple)
    cdef bint _suits_others(self, int act, int node, int who, int budget, int level) except -9
