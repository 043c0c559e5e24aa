# The types by which Cython compiles mind_graphs.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core

cdef int MOST_DRAFTS, SLOTS, ITSELF
cdef long long SPREAD, LOW


cdef class MindGraphs(Core):
    cdef int[::1] slots, draft_row, draft_kids, draft_node, met_as, leads_to, open_drafts
    cdef int[::1] block, finer, paired, to_pair
    cdef int slot_count, slots_taken, drafts, open_count, met_count
    cdef dict circles

    cpdef int _new_draft(self, int row) except -9

    cdef int row_at(self, int reference)

    cpdef int intern_drafts(self, int root) except -9

    @cython.locals(place=cython.int, at=cython.int, other=cython.int)
    cdef void _meet(self, int draft) except *

    @cython.locals(place=cython.int, at=cython.int, other=cython.int, draft=cython.int)
    cdef void _intern_component(self, int start) except *

    @cython.locals(first=cython.int, turns=cython.bint, at=cython.int, kid=cython.int,
                   hashed=cython.longlong, slot=cython.int, node=cython.int, place=cython.int,
                   who=cython.int)
    cdef int _intern_one(self, int draft) except -9

    @cython.locals(place=cython.int, first=cython.int, who=cython.int, kid=cython.int)
    cdef bint _is_node(self, int draft, int node)

    @cython.locals(hashed=cython.longlong, at=cython.int, kid=cython.int)
    cdef long long _hash_of_draft(self, int draft)

    @cython.locals(hashed=cython.longlong, place=cython.int, at=cython.int, kid=cython.int)
    cdef long long _hash_of_node(self, int node, int itself)

    cdef int _new_node(self) except -9

    @cython.locals(plain=cython.longlong, itself=cython.longlong)
    cdef void _enter(self, int node) except *

    @cython.locals(slot=cython.int)
    cdef void _put_in_slot(self, int node, long long hashed)

    @cython.locals(node=cython.int)
    cdef void _more_slots(self) except *

    @cython.locals(draft=cython.int, candidate=cython.int, place=cython.int, one=cython.int)
    cdef bint _is_known_circle(self, int start) except -9

    @cython.locals(waiting=cython.int, one=cython.int, place=cython.int, first=cython.int,
                   who=cython.int, kid=cython.int, theirs=cython.int, other=cython.int)
    cdef bint _pair(self, int draft, int node)

    @cython.locals(hashed=cython.longlong, who=cython.int)
    cdef long long _shape(self, int reference)

    @cython.locals(hashed=cython.longlong, who=cython.int)
    cdef long long _near_shape(self, int reference)

    cdef int _kid_at(self, int reference, int who)

    @cython.locals(draft=cython.int, at=cython.int, place=cython.int, node=cython.int,
                   who=cython.int, kid=cython.int, made=list)
    cdef void _intern_circle(self, int start) except *

    @cython.locals(shape=cython.longlong, alike=list)
    cdef void _enter_circle(self, int node) except *

    @cython.locals(end=cython.int, blocks=cython.int, found=cython.int, place=cython.int,
                   draft=cython.int, before=cython.int, other=cython.int)
    cdef int _refine(self, int start) except -9

    @cython.locals(who=cython.int, one=cython.int, two=cython.int)
    cdef bint _are_alike(self, int draft, int other)
