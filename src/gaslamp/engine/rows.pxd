# The types by which Cython compiles rows.py; the module itself is plain Python.
cimport cython

cdef unsigned long long MIX, BITS
cdef long long LEAF


cdef class Rows:
    cdef public object place_of, constant
    cdef public object task, codes, draft, cells_array, kids_array
    cdef object settled_array, closed_array, worth_array, made_of_array, row_digest_array, node_digest_array
    cdef public list touched
    cdef public bint is_closed
    cdef public int depth, width, people, stride, scratch, top, rows, nodes, row_room, node_room, scratch_row
    cdef public int[::1] cells
    cdef int[::1] pen, kids, settled, closed, made_of, row_slots, node_slots, worth_place
    cdef public int wanting
    cdef long long[::1] row_digest, node_digest
    cdef long long row_mask, node_mask
    cdef double[::1] worth
    cdef dict roots, projected, projected_rows
    cdef public int generation

    @cython.locals(digest=cython.longlong, place=cython.longlong, row=cython.int, start=cython.int)
    cpdef int intern_row(self) except -9

    @cython.locals(count=cython.int, made=cython.int)
    cpdef int intern_row_from(self, int row, tuple touched) except -9

    @cython.locals(start=cython.int)
    cdef bint _is_draft(self, int row) except -9

    @cython.locals(row=cython.int, place=cython.longlong)
    cdef int _set_row_slots(self, long long count) except -9

    @cython.locals(digest=cython.longlong, place=cython.longlong, node=cython.int, start=cython.int,
                   made=cython.int, who=cython.int)
    cpdef int intern_node(self, int draft) except -9

    @cython.locals(found=cython.ulonglong, place=cython.int)
    cdef long long _digest(self, int draft) except -9

    @cython.locals(start=cython.int, made=cython.int, leaf=cython.bint, who=cython.int)
    cdef bint _is_same(self, int node, int draft) except -9

    @cython.locals(node=cython.int, place=cython.longlong)
    cdef int _set_node_slots(self, long long count) except -9

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
