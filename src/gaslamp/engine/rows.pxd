# The types by which Cython compiles rows.py; the module itself is plain Python.
cimport cython


cdef class Rows:
    cdef public object task, codes, draft, cells_array, kids_array
    cdef object settled_array, closed_array, worth_array
    cdef public list acts_at
    cdef public bint is_closed
    cdef public int depth, width, people, stride, scratch, top, rows, nodes, row_room, node_room, scratch_row
    cdef public int[::1] cells
    cdef int[::1] pen, kids, settled, closed
    cdef double[::1] worth
    cdef dict row_of, node_of, roots, projected, projected_rows
    cdef public int generation

    @cython.locals(row=cython.int, start=cython.int)
    cpdef int intern_row(self) except -9

    @cython.locals(node=cython.int, start=cython.int, place=cython.int, who=cython.int)
    cpdef int intern_node(self, int draft) except -9

    cpdef int take(self) except -9

    @cython.locals(cells="int[::1]", base=cython.int, place=cython.int, row=cython.int, theirs=cython.int,
                   fluent=cython.int, who=cython.int, made=cython.int, kids=list)
    cdef int _projected(self, Rows source, int node, int depth) except -9

    @cython.locals(draft=cython.int, who=cython.int, node=cython.int)
    cdef int _node_of(self, int row, kids) except -9

    @cython.locals(kid=cython.int)
    cpdef bint is_leaf(self, int node)

    cpdef int row(self, int node)

    cpdef int child(self, int node, int who)

    cpdef int value(self, int node, int fluent)

    @cython.locals(draft=cython.int, who=cython.int)
    cpdef int alone(self, int row) except -9
