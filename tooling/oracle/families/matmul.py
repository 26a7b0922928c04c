"""Matrix products."""

import math

import torch

from cases import Family
from inputs import FLOATS, INTEGERS, any_of, fine, uniform

SHAPES = [
    ((4,), (4,)),
    ((3, 4), (4,)),
    ((4,), (4, 3)),
    ((3, 4), (4, 2)),
    ((2, 3, 4), (4,)),
    ((4,), (2, 4, 3)),
    ((2, 3, 4), (4, 5)),
    ((3, 4), (2, 4, 5)),
    ((2, 3, 4), (2, 4, 5)),
    ((1, 3, 4), (2, 4, 5)),
    ((2, 1, 3, 4), (3, 4, 2)),
    ((2, 3, 1, 4), (2, 3, 4, 1)),
    ((1, 1), (1, 1)),
    ((1, 5), (5, 1)),
    ((5, 1), (1, 5)),
    ((0, 3), (3, 2)),
    ((2, 0), (0, 3)),
    ((2, 3), (3, 0)),
    ((0, 2, 3), (0, 3, 2)),
    ((2, 2, 0), (2, 0, 3)),
    ((0,), (0,)),
]


def add_cases(family: Family) -> None:
    for left, right in SHAPES:
        family.case("matmul", [uniform(*left), uniform(*right)], "a @ b")
    for size in range(1, 34):
        k = (size * 7) % 34 + 1
        operands = [fine(size, k), fine(k, (size * 5) % 33 + 1)]
        family.case("matmul", operands, "a @ b", note="odd sizes", grad=size % 8 == 1)
    for dtype in FLOATS:
        operands = [uniform(5, 7, dtype=dtype), uniform(7, 3, dtype=dtype)]
        family.case("matmul", operands, "a @ b")
    for dtype in INTEGERS:
        family.case("matmul", [any_of(dtype, 5, 7), any_of(dtype, 7, 3)], "a @ b")
    wide = torch.full((1, 2), 2**40)
    family.case("matmul", [wide, wide.T.contiguous()], "a @ b", note="wraps")
    odd = torch.tensor([[2**53 + 1, 0]])
    family.case("matmul", [odd, torch.ones(2, 1, dtype=torch.int64)], "a @ b", note="past 2^53")

    special = uniform(3, 5)
    special[0, 1], special[1, 2], special[2, 0] = math.nan, math.inf, -math.inf
    family.case("matmul", [special, uniform(5, 4)], "a @ b", note="NaN and infinities", grad=False)
    zeros = torch.zeros(2, 3)
    infinite = torch.full((3, 2), math.inf)
    family.case("matmul", [zeros, infinite], "a @ b", note="0 × infinity", grad=False)
    repeated = uniform(1, 6).expand(5, 6).contiguous()
    family.case("matmul", [repeated, uniform(6, 4)], "a @ b", note="repeated rows")

    family.case("mm", [uniform(3, 4), uniform(4, 2)], "torch.mm(a, b)")
    family.case("bmm", [uniform(3, 2, 4), uniform(3, 4, 5)], "torch.bmm(a, b)")
    family.case("mv", [uniform(3, 4), uniform(4)], "torch.mv(a, b)")
    family.case("dot", [uniform(5), uniform(5)], "torch.dot(a, b)")
    operands = [uniform(3, 2), uniform(3, 4), uniform(4, 2)]
    family.case("addmm", operands, "torch.addmm(a, b, c)")
    options = {"beta": 0.5, "alpha": 2}
    family.case("addmm", [*operands, options], "torch.addmm(a, b, c, beta=0.5, alpha=2)")
    family.case("addmm", [uniform(2), *operands[1:]], "torch.addmm(a, b, c)", note="broadcast")

    for shape in [(4,), (1, 4), (3, 4), (2, 3, 4), (0, 4)]:
        family.case("linear", [uniform(*shape), uniform(5, 4), uniform(5)], "F.linear(a, b, c)")
        family.case("linear", [uniform(*shape), uniform(5, 4)], "F.linear(a, b)")
    for inputs, outputs in [(1, 1), (17, 9), (33, 31), (64, 10)]:
        operands = [fine(7, inputs), fine(outputs, inputs), fine(outputs)]
        family.case("linear", operands, "F.linear(a, b, c)", note="sizes")
    family.case(
        "linear",
        [uniform(3, 6), uniform(4, 6), uniform(4)],
        "F.linear(a, b, c)",
        dtypes=[torch.float64],
    )

    family.throws("matmul", [uniform(2, 3), uniform(2, 3)], "a @ b", "ShapeError")
    family.throws("matmul", [uniform(2, 3), uniform(2)], "a @ b", "ShapeError")
    family.throws("matmul", [uniform(), uniform(2)], "a @ b", "ShapeError")
    family.throws("matmul", [uniform(2, 3, 4), uniform(3, 4, 2)], "a @ b", "ShapeError")
    family.throws("mm", [uniform(3), uniform(3, 2)], "torch.mm(a, b)", "ShapeError")
    family.throws("bmm", [uniform(3, 2), uniform(2, 3)], "torch.bmm(a, b)", "ShapeError")
    family.throws("dot", [uniform(3), uniform(4)], "torch.dot(a, b)", "ShapeError")
    family.throws("matmul", [uniform(2, 3), any_of(torch.int64, 3, 2)], "a @ b", "DTypeError")
    family.throws("linear", [uniform(2, 3), uniform(4, 2)], "F.linear(a, b)", "ShapeError")

    for shape in [(4,), (3, 4), (2, 3, 4)]:
        operands = [fine(*shape), fine(5, 4)]
        family.case("linearRelu", operands, "F.relu(F.linear(a, b))")
        family.case("linearRelu", [*operands, fine(5)], "F.relu(F.linear(a, b, c))", second=True)
    operands = [fine(7, 33), fine(31, 33), fine(31)]
    family.case("linearRelu", operands, "F.relu(F.linear(a, b, c))", note="sizes")
    family.throws("linearRelu", [uniform(2, 3), uniform(4, 2)], "F.linear(a, b)", "ShapeError")
