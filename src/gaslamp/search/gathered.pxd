# The types by which Cython compiles gathered.py; the module itself is plain Python.
import cython

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH
cdef int PLUS, MINUS, TIMES, _OVER
cdef int EQUAL, UNEQUAL, LESS, AT_MOST, MORE, _AT_LEAST
cdef int FALSE, TRUE, UNKNOWN, NONE
cdef double inf


cdef class Gathered:
    cdef public list numbers
    cdef int[::1] kind, first, second, third, parts
    cdef int[::1] may_hold, may_fail, left, head, next, code, odd, ranged
    cdef double[::1] low, high

    cdef void clear(self, int fluent) noexcept

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, found=cython.double,
                   case=cython.int, one=cython.double, other=cython.double)
    cdef double _lowest(self, int term) except? -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, found=cython.double,
                   case=cython.int, one=cython.double, other=cython.double)
    cdef double _highest(self, int term) except? -9

    @cython.locals(one=cython.int, two=cython.int, low=cython.double, high=cython.double,
                   least=cython.double, most=cython.double, divides=cython.bint,
                   found=cython.double, left=cython.double, right=cython.double,
                   corner=cython.double)
    cdef double _product(self, int term, bint greatest) except? -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, case=cython.int)
    cdef bint _is_odd(self, int term) except -9

    @cython.locals(how=cython.int, one=cython.int, two=cython.int, odd=cython.bint)
    cdef bint _compares(self, int node, int truly) except -9

    @cython.locals(kind=cython.int, first=cython.int, case=cython.int)
    cdef bint _can_equal(self, int one, int two) except -9

    @cython.locals(fluent=cython.int, other=cython.int, point=cython.int)
    cdef bint _can_read_equal(self, int one, int two) except -9

    @cython.locals(low=cython.double, high=cython.double, least=cython.double,
                   most=cython.double)
    cdef bint _overlap(self, int one, int two) except -9

    @cython.locals(kind=cython.int, first=cython.int, number=cython.double, fluent=cython.int,
                   point=cython.int, here=cython.double, case=cython.int)
    cdef bint _can_be(self, int term, int code) except -9

    @cython.locals(code=cython.int, other=cython.int, low=cython.double)
    cdef bint _can_differ(self, int one, int two) except -9

    @cython.locals(kind=cython.int, first=cython.int, point=cython.int, found=cython.int,
                   case=cython.int, one=cython.int)
    cdef int _only(self, int term) except -9

    @cython.locals(first=cython.int, count=cython.int)
    cdef int _case(self, int term, int case) noexcept

    @cython.locals(place=cython.int)
    cdef int _branch(self, int term, int case) noexcept
