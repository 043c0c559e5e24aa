# The types by which Cython compiles resting_rows.py; the module itself is plain Python.
cimport cython

from gaslamp.engine.effects cimport Effects




cdef class RestingRows(Effects):
    cdef public list grouped, changed
    cdef list come_to
    cdef long long come_to_bytes
    cdef int[::1] group_start, group_of, group_read_start, group_read, is_large
    cdef int[::1] value_heeding_start, value_heeding, is_changed
    cdef bytearray value_waiting
    cdef public bint wakes_others

    cpdef forget_groups(self)

    @cython.locals(known=cython.int, from_row=cython.int, waits=cython.bint, touched=list,
                   fluents=tuple, fluent=cython.int)
    cpdef int close(self, int row) except -9

    @cython.locals(start=cython.int, end=cython.int, at=cython.int)
    cdef bint wake(self, int fluent)

    @cython.locals(base=cython.int, start=cython.int, node=cython.int, fired=cython.int,
                   made=cython.int)
    cdef int _closed_from(self, int row) except -9

    cdef int wake_others(self, int fluent) except -9

    @cython.locals(fluent=cython.int)
    cdef int begin_changes(self) except -9

    cdef int set_changed(self, int fluent, int code, int start) except -9

    @cython.locals(fired=cython.int, place=cython.int, group=cython.int)
    cdef int rest_groups(self, int node, int start) except -9

    @cython.locals(fired=cython.int, first=cython.int, end=cython.int, place=cython.int,
                   rule=cython.int)
    cdef int _run_group(self, int group, int node, int start) except -9

    @cython.locals(found=cython.bint, place=cython.int, fluent=cython.int)
    cdef bint take_over(self, int event, int start) except -9

    @cython.locals(first=cython.int, end=cython.int, at=cython.int, values=bytes, known=tuple,
                   fluent=cython.int, code=cython.int, answers=dict)
    cdef int _rest_large_group(self, int group, int node, int start) except -9

    @cython.locals(fired=cython.int, before="int[::1]", found=list, first=cython.int,
                   at=cython.int, fluent=cython.int)
    cdef tuple _come_to(self, int group, bytes values, int node, int start)
