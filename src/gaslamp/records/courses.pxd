# The types by which Cython compiles courses.py; the module itself is plain Python.
cimport cython


cdef class Nearing:
    cdef public object threshold
    cdef public double start, end
    cdef public long after_ms


cdef class Course:
    cdef object _process
    cdef public object record, inputs, ahead
    cdef public double power_w
    cdef public long pace_ms, span_ms
    cdef public tuple starts, ends, near


cdef class Follower:
    cdef object _process
    cdef tuple _gauges, _reads, _edges
    cdef dict _passed

    @cython.locals(same=cython.bint, course=Course)
    cpdef Course set_out(self, record, inputs, double power_w, Course before)

    @cython.locals(known=Course, starts=tuple, ends=tuple, bands=list, edges=tuple, key=tuple,
                   start=cython.double, end=cython.double, low=cython.double, high=cython.double,
                   edge=cython.double, band=cython.int, place=cython.int, near=tuple)
    cpdef Course go(self, Course course, long span_ms)

    cpdef tuple _crossed(self, tuple starts, tuple ends)
