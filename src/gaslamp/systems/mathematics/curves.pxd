# The types by which Cython compiles curves.py; the module itself is plain Python.
cimport cython


cdef class Curve:
    cdef tuple _xs, _lines

    @cython.locals(x0=cython.double, y0=cython.double, slope=cython.double)
    cpdef double at(self, double x) except? -9
