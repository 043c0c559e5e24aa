# The types by which Cython compiles states.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.rows cimport Rows

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY, PICK, PICKED, UNKNOWN, LATE


cdef class States(Rows):
    cdef public object tables, act_net, fluents_read, places_read
    cdef public list numbers
    cdef public bint lost
    cdef public int at_work
    cdef int[::1] kind, first, second, third, parts, dear, chain_start, chain_items
    cdef int[::1] test, rest, wanted_start, wanted, want
    cdef public int[::1] want_plain
    cdef object picked_array, picks_array
    cdef int[::1] picked, picks, picks_at
    cdef dict combined, kept

    @cython.locals(place=cython.int)
    cpdef int read(self, int chain, int fluent, int node)

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int)
    cpdef int term(self, int what, int node) except -9

    cpdef int _combine(self, int operator, int left, int right) except -9

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int, cell=cython.int)
    cpdef bint holds(self, int what, int node) except -9

    @cython.locals(code=cython.int, start=cython.int, count=cython.int, place=cython.int)
    cpdef int picked_node(self, int what, int node) except -9

    @cython.locals(start=cython.int, place=cython.int, count=cython.int, at=cython.int,
                   values=bytes, answers=dict, reads=cython.int)
    cpdef int memoised_value(self, int what, int node) except -9

    cdef int _value_now(self, int what, int node) except -9

    cdef int _pick(self, int what) except -9

    @cython.locals(one=cython.double, other=cython.double)
    cpdef bint compare(self, int how, int left, int right) except -9

    @cython.locals(base=cython.int, place=cython.int)
    cpdef bint can(self, int event, int node) except -9

    @cython.locals(base=cython.int, place=cython.int, allowed=cython.bint)
    cpdef bint can_by_values(self, int event, int row) except -9

    cpdef tuple possible_by_values(self, int row)

    @cython.locals(act=cython.int, found=list)
    cpdef list possible(self, int node)

    @cython.locals(base=cython.int, event=cython.int, fluent=cython.int, alone=cython.int,
                   waiting=list, found=list, entries=list, below=dict)
    cpdef list matching_events(self, start, int row)

    cpdef make_ready(self, int event)

    cpdef double utility(self, int node, int who) except? -9

    @cython.locals(place=cython.int, known=cython.double, found=cython.double)
    cpdef double utility_at(self, int row, int who) except? -9
