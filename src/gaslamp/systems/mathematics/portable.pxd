# The types by which Cython compiles portable.py; the module itself is plain Python.
cimport cython

cdef double _LN2_HIGH, _LN2_LOW, _ONE_OVER_LN2, _ONE_OVER_LN10, _SQRT_HALF
cdef double _EXP_LARGEST, _EXP_SMALLEST, _EXP_NEGLIGIBLE, _LARGEST_WHOLE, _LOG_HALF

@cython.locals(k=cython.int, high=cython.double, low=cython.double, r=cython.double,
               t=cython.double, c=cython.double)
cpdef double exp(double x) except? -9

@cython.locals(fraction=cython.double, k=cython.int, f=cython.double, s=cython.double,
               z=cython.double, w=cython.double, odd=cython.double, even=cython.double,
               half_square=cython.double)
cpdef double log(double x) except? -9

cpdef double log10(double x) except? -9

@cython.locals(product=cython.double, factor=cython.double, left=cython.int)
cpdef double power(double x, double y) except? -9

cpdef double power_of_half(double times) except? -9
