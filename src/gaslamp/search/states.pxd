# The types by which Cython compiles states.py; the module itself is plain Python.
cimport cython

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY, UNKNOWN


cdef class States:
    cdef public object task, codes, tables, draft, act_net, cells_array, kids_array
    cdef public list numbers, acts_at
    cdef public int depth, width, people, stride, scratch, top, rows, nodes, row_room, node_room
    cdef public bint lost
    cdef int[::1] kind, first, second, third, parts, dear, chain_start, chain_items
    cdef int[::1] test, rest, wanted_start, wanted, want
    cdef public int[::1] want_plain, cells
    cdef int[::1] pen, kids, settled, closed
    cdef double[::1] worth
    cdef dict row_of, node_of, roots, combined, kept

    @cython.locals(row=cython.int, start=cython.int)
    cpdef int intern_row(self) except -9

    @cython.locals(node=cython.int, start=cython.int, place=cython.int)
    cpdef int intern_node(self, int draft) except -9

    cpdef int take(self) except -9
    cpdef int row(self, int node)
    cpdef int child(self, int node, int who)
    cpdef int value(self, int node, int fluent)

    @cython.locals(place=cython.int)
    cpdef int read(self, int chain, int fluent, int node)

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int)
    cpdef int term(self, int what, int node) except -9

    cpdef int _combine(self, int operator, int left, int right) except -9

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int, cell=cython.int)
    cpdef bint holds(self, int what, int node) except -9

    @cython.locals(start=cython.int, answers=dict)
    cpdef int recalled(self, int what, int node) except -9

    @cython.locals(one=cython.double, other=cython.double)
    cpdef bint compare(self, int how, int left, int right) except -9

    @cython.locals(base=cython.int, place=cython.int)
    cpdef bint can(self, int event, int node) except -9

    @cython.locals(row=cython.int, act=cython.int, found=list, acts=tuple)
    cpdef list possible(self, int node)

    @cython.locals(base=cython.int, event=cython.int, fluent=cython.int, alone=cython.int,
                   waiting=list, found=list, entries=list, below=dict)
    cpdef list matching(self, start, int row)

    @cython.locals(draft=cython.int, who=cython.int)
    cpdef int alone(self, int row) except -9

    cpdef double utility(self, int node, int who) except? -9

    @cython.locals(place=cython.int, known=cython.double, found=cython.double)
    cpdef double utility_at(self, int row, int who) except? -9
