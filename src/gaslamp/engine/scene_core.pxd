# The types by which Cython compiles scene_core.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.core cimport Core


cdef long long ENTRY_BYTES, ROW_BYTES, NODE_BYTES


cdef class SceneCore(Core):
    cdef public dict decoded
    cdef public object late
    cdef bint has_constants
    cdef int varying
    cdef int[::1] fluent_at
    cdef list template

    cpdef make_ready(self, int event)
    cpdef int _made_ready(self, int event) except -9

    @cython.locals(what=cython.int)
    cdef _adopt(self, late)

    @cython.locals(entries=cython.longlong, rows=cython.longlong, nodes=cython.longlong)
    cdef long long _room_taken(self) except -9

    @cython.locals(marks="int[::1]", row_marks="int[::1]", node=cython.int, start=cython.int,
                   place=cython.int)
    cdef int _mark_below(self, marks, row_marks) except -9

    @cython.locals(marks="int[::1]", made=cython.int, row=cython.int, start=cython.int,
                   there=cython.int, width=cython.int, before=cython.int)
    cdef int _move_rows(self, marks) except -9

    @cython.locals(marks="int[::1]", rows="int[::1]", made=cython.int, node=cython.int,
                   start=cython.int, there=cython.int, place=cython.int, kid=cython.int)
    cdef int _move_nodes(self, marks, rows) except -9

    @cython.locals(draft=cython.int, node=cython.int, leaf=cython.bint, place=cython.int,
                   kid=cython.int, count=cython.longlong)
    cdef int _redigest(self) except -9

    @cython.locals(start=cython.int, place=cython.int, values=list, found=list)
    cpdef tuple values(self, int row)

    @cython.locals(values=list, found=list, one=cython.int, other=cython.int, fluent=cython.int,
                   old=cython.int, new=cython.int)
    cpdef list changed_fluents(self, int before, int after)

    @cython.locals(event=cython.int)
    cpdef list possible_in_set(self, int number, int node)

    @cython.locals(event=cython.int)
    cpdef list possible_among(self, list events, int node)

    @cython.locals(start=cython.int)
    cpdef tuple minds(self, int node)

    @cython.locals(draft=cython.int, start=cython.int, place=cython.int, made=cython.int)
    cpdef int with_mind(self, int node, int who, int mind) except -9

    @cython.locals(draft=cython.int, start=cython.int, place=cython.int, made=cython.int,
                   leaf=cython.bint)
    cpdef int with_row(self, int node, int row) except -9

    @cython.locals(base=cython.int, fluent=cython.int, code=cython.int)
    cpdef int row_with(self, int row, list facts) except -9

    @cython.locals(place=cython.int, first=cython.int, way=cython.int)
    cpdef int sight(self, int node, int event, int who) except -9

    @cython.locals(row=cython.int, draft=cython.int, start=cython.int, leaf=cython.bint,
                   usual=tuple, told=list, who=cython.int, drawn=cython.bint, seen=cython.int,
                   learnt=cython.int, believed=cython.int, aware=cython.int, made=cython.int)
    cpdef int executed_drawn(self, int node, int event, list looks, list insists) except -9

    cdef int _mind_after(self, int around, int believed, int seen, int learnt, int who,
                         int aware) except -9

    cpdef int repair(self, int node, int old, int event, int who) except -9

    @cython.locals(place=cython.int, condition=cython.int, fluent=cython.int, code=cython.int,
                   found=dict)
    cpdef list set_by(self, int event, int node)

    @cython.locals(draft=cython.int, start=cython.int, leaf=cython.bint, who=cython.int)
    cpdef list firings(self, int node)

    @cython.locals(start=cython.int, row=cython.int, rule=cython.int, moved=cython.int,
                   rest=cython.int, who=cython.int, lesson=cython.int, new=cython.int, news=list)
    cdef _fire_first(self, int draft, bint leaf)
