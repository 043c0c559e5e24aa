# The types by which Cython compiles reachable_values.py; the module itself is plain Python.
import cython

cdef int FIXED, READ, COMBINE, CHOOSE, TRUTH
cdef int PLUS, MINUS, TIMES, _OVER
cdef int NONE
cdef double inf


cdef class ReachableValues:
    cdef public list numbers
    cdef public int fluents, node_count
    cdef int first_place, first_node
    cdef int[::1] kind, first, second, third, parts
    cdef int[::1] may_hold, may_fail, left, head, next, code, odd, ranged
    cdef double[::1] low, high

    cdef void clear(self, int place) noexcept

    cdef void look_from(self, int mind) noexcept

    cdef bint _may_hold(self, int condition) noexcept

    cdef bint _may_fail(self, int condition) noexcept

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

    @cython.locals(first=cython.int, count=cython.int)
    cdef int _case(self, int term, int case) noexcept

    @cython.locals(place=cython.int)
    cdef int _branch(self, int term, int case) noexcept
