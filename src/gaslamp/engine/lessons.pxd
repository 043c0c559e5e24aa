# The types by which Cython compiles lessons.py; the module itself is plain Python.
cimport cython


cdef class Lessons:
    cdef int _people
    cdef public list owner, settings, own, touched, single, code
    cdef dict _number, _facts, _within, _joined

    @cython.locals(latest=dict, number=cython.int, alone=cython.bint)
    cpdef int of(self, int owner, settings) except -9

    cpdef int of_fact(self, int owner, int fluent, int code) except -9

    cpdef int of_one(self, int owner, tuple told) except -9

    @cython.locals(key=cython.longlong)
    cpdef int within(self, int lesson, int who) except -9

    cpdef int merge(self, int who, int lesson, int later) except -9
