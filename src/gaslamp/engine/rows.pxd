# The types by which Cython compiles rows.py; the module itself is plain Python.
cimport cython


cdef class Rows:
    cdef public object task, codes, draft, cells_array, kids_array
    cdef public list acts_at
    cdef public int depth, width, people, stride, scratch, top, rows, nodes, row_room, node_room
    cdef public int[::1] cells
    cdef int[::1] pen, kids, settled, closed
    cdef double[::1] worth
    cdef dict row_of, node_of, roots

    @cython.locals(row=cython.int, start=cython.int)
    cpdef int intern_row(self) except -9

    @cython.locals(node=cython.int, start=cython.int, place=cython.int)
    cpdef int intern_node(self, int draft) except -9

    cpdef int take(self) except -9

    cpdef int row(self, int node)

    cpdef int child(self, int node, int who)

    cpdef int value(self, int node, int fluent)

    @cython.locals(draft=cython.int, who=cython.int)
    cpdef int alone(self, int row) except -9
