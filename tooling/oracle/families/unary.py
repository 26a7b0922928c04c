"""Elementwise functions of one tensor."""

import torch

from cases import Family
from inputs import ALL, FLOATS, any_of, edge_values, fine, uniform

# name in t, expression, and the interval where the gradient is tested
SAME = [
    ("abs", "torch.abs(a)"),
    ("neg", "torch.neg(a)"),
    ("sign", "torch.sign(a)"),
    ("square", "torch.square(a)"),
    ("relu", "torch.relu(a)"),
    ("ceil", "torch.ceil(a)"),
    ("floor", "torch.floor(a)"),
    ("round", "torch.round(a)"),
    ("trunc", "torch.trunc(a)"),
]
FLOAT = [
    ("sqrt", "torch.sqrt(a)", 0.25, 8),
    ("rsqrt", "torch.rsqrt(a)", 0.25, 8),
    ("reciprocal", "torch.reciprocal(a)", 0.25, 8),
    ("exp", "torch.exp(a)", -8, 8),
    ("expm1", "torch.expm1(a)", -4, 4),
    ("exp2", "torch.exp2(a)", -8, 8),
    ("log", "torch.log(a)", 0.125, 16),
    ("log1p", "torch.log1p(a)", -0.75, 8),
    ("log2", "torch.log2(a)", 0.125, 16),
    ("log10", "torch.log10(a)", 0.125, 16),
    ("sin", "torch.sin(a)", -8, 8),
    ("cos", "torch.cos(a)", -8, 8),
    ("tan", "torch.tan(a)", -1.25, 1.25),
    ("asin", "torch.asin(a)", -0.875, 0.875),
    ("acos", "torch.acos(a)", -0.875, 0.875),
    ("atan", "torch.atan(a)", -8, 8),
    ("sinh", "torch.sinh(a)", -4, 4),
    ("cosh", "torch.cosh(a)", -4, 4),
    ("tanh", "torch.tanh(a)", -4, 4),
    ("asinh", "torch.asinh(a)", -8, 8),
    ("acosh", "torch.acosh(a)", 1.25, 8),
    ("atanh", "torch.atanh(a)", -0.875, 0.875),
    ("sigmoid", "torch.sigmoid(a)", -8, 8),
    ("erf", "torch.erf(a)", -2, 2),
    ("erfc", "torch.erfc(a)", -2, 2),
]
# Functions that PyTorch has for floats alone; its own gelu overflows at the end of the range and
# gives NaN or infinity at infinity, depending on the path.
FLOAT_ONLY = [
    ("silu", "F.silu(a)", -8, 8),
    ("gelu", "F.gelu(a)", -4, 4),
    ("frac", "torch.frac(a)", -4, 4),
]
TESTS = [
    ("isnan", "torch.isnan(a)"),
    ("isinf", "torch.isinf(a)"),
    ("isfinite", "torch.isfinite(a)"),
]

RELATIVE = {torch.float32: 2e-6, torch.float64: 1e-13, torch.float16: 1e-3, torch.bfloat16: 8e-3}


def near_zero(dtype: torch.dtype) -> tuple[float, float, str]:
    """Elementwise results are right to a few units in the last place, however small they are."""
    return RELATIVE[dtype], torch.finfo(dtype).tiny, "elementwise: relative, down to the subnormals"


def add_cases(family: Family) -> None:
    for name, expression in SAME:
        for dtype in ALL:
            if dtype != torch.bool:
                family.case(name, [edge_values(dtype)], expression, native=True, grad=False)
        family.case(name, [uniform(67, low=-4, high=4)], expression, dtypes=FLOATS)
    for name, expression, low, high in FLOAT:
        for dtype in ALL:
            bound = near_zero(dtype) if dtype.is_floating_point else None
            family.case(name, [edge_values(dtype)], expression, grad=False, tolerance=bound)
        for dtype in FLOATS:
            bound = near_zero(dtype)
            sample = uniform(67, low=low, high=high, dtype=dtype)
            family.case(name, [sample], expression, tolerance=bound)
        dense = fine(130, low=low, high=high)
        family.case(name, [dense], expression, grad=False, tolerance=near_zero(torch.float32))
    for name, expression, low, high in FLOAT_ONLY:
        for dtype in FLOATS:
            edges = edge_values(dtype)
            if name == "gelu":
                edges = edges[(edges.abs() < 1000) | edges.isnan()]
            family.case(name, [edges], expression, grad=False)
            family.case(name, [uniform(67, low=low, high=high, dtype=dtype)], expression)
    for name, expression in TESTS:
        for dtype in ALL:
            family.case(name, [edge_values(dtype)], expression)
    for dtype in ALL:
        family.case("logicalNot", [edge_values(dtype)], "torch.logical_not(a)")
        if not dtype.is_floating_point:
            family.case("bitwiseNot", [edge_values(dtype)], "torch.bitwise_not(a)")
    add_shapes(family)
    add_errors(family)


def add_shapes(family: Family) -> None:
    for shape in [(), (1,), (0,), (2, 0, 3), (3, 5), (2, 3, 4), (1, 7, 1), (2, 1, 3, 2, 2)]:
        for name, expression in [("exp", "torch.exp(a)"), ("neg", "torch.neg(a)")]:
            family.case(name, [uniform(*shape)], expression, note="shapes")
    for length in [1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65]:
        family.case("tanh", [uniform(length)], "torch.tanh(a)", note="tails")
        family.case("abs", [any_of(torch.int8, length)], "torch.abs(a)", note="tails")
    repeated = uniform(4, 1).expand(4, 6).contiguous()
    family.case("exp", [repeated], "torch.exp(a)", note="repeated rows")


def add_errors(family: Family) -> None:
    flag = torch.tensor([True, False])
    family.throws("neg", [flag], "torch.neg(a)", "DTypeError")
    family.throws("bitwiseNot", [uniform(2)], "torch.bitwise_not(a)", "DTypeError")
