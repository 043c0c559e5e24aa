# The types by which Cython compiles circulation.py; the module itself is plain Python.
from gaslamp.systems.mathematics.curves cimport Curve

cdef Curve _PRESSURE, _OUTPUT, _PULSE, _BREATHS, _URINE
cdef double _HEART_STOPS_AT, _EFFORT_PULSE_PER_MIN

cpdef double pressure_share(double lost) except? -9

cpdef double fainting_hazard_per_s(double lost) except? -9
