# The types by which Cython compiles endless_core.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.mind_graphs cimport MindGraphs

cdef int NOTHING, TAUGHT, REMEMBERED, SHOWN, MOST_BITS


cdef class EndlessCore(MindGraphs):
    cdef long long[::1] recipe_keys, lesson_keys, shown_keys, event_keys
    cdef int[::1] recipe_nodes, lesson_nodes, shown_lessons, event_rows, event_seen
    cdef int[::1] draft_base, draft_event, draft_lesson, is_listed
    cdef int first_draft, found_count
    cdef bint is_raw, asks_minds
    cdef object visited_array, found_array
    cdef signed char[::1] visited
    cdef int[::1] found

    @cython.locals(layer="int[::1]", at=cython.int, place=cython.int, node=cython.int,
                   act=cython.int, acts=tuple)
    cpdef visited_from(self, layer)

    cpdef visited_at(self, int node)

    @cython.locals(acts=tuple)
    cpdef tuple possible_at(self, int node)

    @cython.locals(place=cython.int, first=cython.int, at=cython.int)
    cdef void _visit(self, int node) except *

    cdef bint _is_visited(self, int node)

    cdef void _note_found(self, int node) except *

    @cython.locals(key=cython.longlong, slot=cython.int, found=cython.int, row=cython.int)
    cdef int _recipe(self, int base, int event, int lesson) except -2000000000

    @cython.locals(key=cython.longlong, slot=cython.int, seen=cython.int, who=cython.int,
                   look=cython.int, looks=tuple)
    cdef int _looked_up(self, int base, int event) except -9

    cdef int _slot(self, long long key)

    @cython.locals(draft=cython.int)
    cdef int _listed(self, int base, int event, int lesson)

    @cython.locals(draft=cython.int)
    cdef int _list(self, int base, int event, int lesson, int row) except -2000000000

    @cython.locals(root=cython.int, draft=cython.int, node=cython.int, made=cython.int,
                   base=cython.int, event=cython.int, lesson=cython.int, key=cython.longlong,
                   slot=cython.int)
    cdef int _made(self, int reference) except -9

    @cython.locals(key=cython.longlong)
    cdef long long _lesson_key(self, int node, int lesson)

    cdef void _list_minds(self, int draft) except *

    @cython.locals(base=cython.int, lesson=cython.int, row=cython.int, who=cython.int,
                   kid=cython.int, learnt=cython.int)
    cdef void _list_taught(self, int draft) except *

    @cython.locals(node=cython.int, event=cython.int, lesson=cython.int, row=cython.int,
                   looks=tuple, all_seen=cython.int, told=list, who=cython.int, believed=cython.int, seen=cython.int,
                   learnt=cython.int, kid=cython.int)
    cdef void _list_cooked(self, int draft) except *

    @cython.locals(firings=cython.int, news=cython.int)
    cdef int _shown_at(self, int row, int who, int mind) except -2000000000

    @cython.locals(key=cython.longlong, slot=cython.int, alone=cython.int, news=cython.int)
    cdef int _news_shown(self, int row, int who, int mind) except -9

    @cython.locals(row=cython.int, alone=cython.int, key=cython.longlong, slot=cython.int,
                   found=cython.int)
    cdef int _taught_at(self, int mind, int lesson) except -2000000000
