# The types by which Cython compiles emotion.py; the module itself is plain Python.
cimport cython

from gaslamp.systems.mathematics.portable cimport power_of_half

cpdef double intensity_after(double strength, double seconds) except? -9

cpdef double left_of_emotion(double seconds) except? -9

@cython.locals(left=cython.double, p=cython.double, a=cython.double, d=cython.double,
               to_p=cython.double, to_a=cython.double, to_d=cython.double)
cpdef tuple mood_after_rest(tuple mood, tuple usual, double seconds)

cpdef double arousal(tuple mood, double fear, double anger, double resting=*) except? -9

cdef double _within(double value) noexcept
