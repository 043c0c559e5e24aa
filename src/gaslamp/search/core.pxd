# The types by which Cython compiles core.py; the module itself is plain Python.
import cython


cdef class Core:
    cdef public object task, codes, lessons, draft
    cdef public object act_net, value_net, mind_net
    cdef public list numbers
    cdef public int depth, width, people, stride, scratch, top, rows, nodes, row_room, node_room
    cdef public int events
    cdef public long long count, successors
    cdef public bint lost, values_exact, has_rules, has_value_rules, has_mind_rules
    cdef int[::1] kind, first, second, third, parts
    cdef int[::1] chain_start, chain_items
    cdef int[::1] test, rest, chance, wanted_start, wanted, own_start, own
    cdef int[::1] own_plain, sight_plain, has_minds, want
    cdef public int[::1] want_plain
    cdef int[::1] pen, stamp, kids, settled, closed
    cdef public int[::1] cells
    cdef double[::1] worth
    cdef public object cells_array, kids_array
    cdef public tuple source
    cdef dict row_of, node_of, moved, seen_at, cooked, cooked_with, repaired_to, taught_to
    cdef dict after_of, roots
    cdef public list acts_at, rules_at

    @cython.locals(row=cython.int, start=cython.int, fluent=cython.int)
    cdef int _intern_row(self) except -9

    @cython.locals(node=cython.int, start=cython.int, place=cython.int, offset=cython.int)
    cdef int _intern_node(self, int draft) except -9

    cdef int _take(self) except -9

    cpdef int row(self, int node)
    cpdef int child(self, int node, int who)
    cpdef int value(self, int node, int fluent)

    @cython.locals(place=cython.int)
    cpdef int read(self, int chain, int fluent, int node)

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int)
    cpdef int term(self, int what, int node) except -9

    cdef int _combine(self, int operator, int left, int right) except -9

    @cython.locals(kind=cython.int, start=cython.int, place=cython.int, left=cython.int,
                   right=cython.int, cell=cython.int)
    cpdef bint holds(self, int what, int node) except -9

    @cython.locals(one=cython.double, other=cython.double)
    cpdef bint compare(self, int how, int left, int right) except -9

    @cython.locals(base=cython.int, place=cython.int)
    cpdef bint can(self, int event, int node) except -9

    @cython.locals(row=cython.int, act=cython.int, found=list, acts=tuple)
    cpdef list possible(self, int node)

    @cython.locals(base=cython.int, event=cython.int, fluent=cython.int, alone=cython.int,
                   waiting=list, found=list, entries=list, below=dict)
    cdef list _matching(self, start, int row)

    @cython.locals(draft=cython.int, who=cython.int)
    cdef int _alone(self, int row) except -9

    cpdef double utility(self, int node, int who) except? -9

    @cython.locals(place=cython.int, known=cython.double, found=cython.double)
    cpdef double utility_at(self, int row, int who) except? -9

    @cython.locals(base=cython.int, fluent=cython.int, place=cython.int, condition=cython.int,
                   code=cython.int)
    cdef int _fire(self, int event, int node) except -9

    @cython.locals(key=cython.longlong)
    cdef int _moved_row(self, int node, int event) except -9

    @cython.locals(base=cython.int, fluent=cython.int, code=cython.int, own=tuple)
    cdef int _changed(self, int row, int lesson) except -9

    @cython.locals(known=cython.int, now=cython.int, moved=cython.int, rule=cython.int)
    cdef int _close(self, int row) except -9

    @cython.locals(key=cython.longlong)
    cpdef int row_after(self, int row, int event) except -9

    @cython.locals(chance=cython.double, found=cython.int)
    cpdef int expected(self, int node, int act) except -9

    @cython.locals(key=cython.longlong)
    cpdef int after(self, int node, int act) except -9

    cdef int _find(self, named, int node) except -9

    @cython.locals(key=cython.longlong)
    cpdef tuple seen(self, int node, int event)

    @cython.locals(fluent=cython.int, figure=cython.int)
    cdef int _taken_for(self, int node, int who, int somebody) except -9

    cdef int _percept(self, int node, int event, int who) except -9

    @cython.locals(key=cython.longlong, row=cython.int, draft=cython.int, start=cython.int,
                   who=cython.int, made=cython.int)
    cdef int _cook(self, int node, int event, int lesson) except -9

    @cython.locals(looks=tuple, told=list, who=cython.int, believed=cython.int, seen=cython.int,
                   learnt=cython.int)
    cdef bint _cook_beliefs(self, int node, int event, int lesson, int start) except -9

    cdef list _told(self, int event, int node)

    @cython.locals(row=cython.int, base=cython.int, fluent=cython.int, code=cython.int)
    cdef int _news(self, int node, int event, int lesson) except -9

    @cython.locals(single=cython.int, cell=cython.int, mind=cython.int, fluent=cython.int,
                   code=cython.int, who=cython.int)
    cdef int _new_to(self, int node, int lesson) except -9

    @cython.locals(known=cython.int, who=cython.int, made=cython.int, kids=list)
    cpdef int settle(self, int node) except -9

    @cython.locals(key=cython.longlong, row=cython.int, who=cython.int, made=cython.int,
                   kids=list, learnt=list)
    cdef int _taught(self, int node, int lesson) except -9

    @cython.locals(draft=cython.int, start=cython.int, leaf=cython.bint, who=cython.int,
                   kid=cython.int, rule=cython.int, made=cython.int, fired=list)
    cdef int _run(self, int row, list kids, list lessons) except -9

    @cython.locals(start=cython.int, row=cython.int, rule=cython.int, rest=cython.int,
                   applies=cython.bint, rules=tuple, entry=tuple)
    cdef int _fire_rule(self, int draft, bint leaf, list kids, list lessons) except -9

    @cython.locals(start=cython.int, row=cython.int, moved=cython.int, who=cython.int,
                   lesson=cython.int, new=cython.int, kid=cython.int, other=cython.int)
    cdef bint _fire_one(self, int draft, bint leaf, int rule, ready, list kids, list lessons) except -9

    @cython.locals(allowed=cython.bint, unclear=cython.bint)
    cdef int _repaired(self, int node, int old, int event, int who) except -9
