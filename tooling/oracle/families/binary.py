"""Elementwise functions of two operands: tensors, or a tensor and a bare value."""

import torch

from cases import Family
from encoding import BigInt
from inputs import ALL, FLOATS, INTEGERS, any_of, edge_pairs, integers, uniform

ARITHMETIC = [
    ("add", "torch.add(a, b)"),
    ("sub", "torch.sub(a, b)"),
    ("mul", "torch.mul(a, b)"),
    ("div", "torch.div(a, b)"),
    ("maximum", "torch.maximum(a, b)"),
    ("minimum", "torch.minimum(a, b)"),
]
COMPARISONS = ["eq", "ne", "lt", "le", "gt", "ge"]
LOGICAL = [
    ("logicalAnd", "logical_and"),
    ("logicalOr", "logical_or"),
    ("logicalXor", "logical_xor"),
]
BITWISE = [
    ("bitwiseAnd", "bitwise_and"),
    ("bitwiseOr", "bitwise_or"),
    ("bitwiseXor", "bitwise_xor"),
]
SHIFTS = [
    ("bitwiseLeftShift", "bitwise_left_shift"),
    ("bitwiseRightShift", "bitwise_right_shift"),
]
SHAPES = [
    ((), ()),
    ((3,), ()),
    ((), (2, 3)),
    ((1,), (4,)),
    ((2, 3), (3,)),
    ((2, 1), (1, 3)),
    ((2, 3, 4), (3, 1)),
    ((4, 1, 5), (1, 3, 5)),
    ((0,), (1,)),
    ((2, 0, 3), (1, 1, 3)),
    ((5, 1), (5, 1)),
]


def add_cases(family: Family) -> None:
    for name, expression in ARITHMETIC:
        for dtype in ALL:
            if dtype == torch.bool and name == "sub":
                continue
            family.case(
                name, [*edge_pairs(dtype)], expression, native=True, grad=False, note="edges"
            )
        left, right = uniform(67), uniform(67, low=0.5, high=3)
        family.case(name, [left, right], expression, dtypes=FLOATS)
        for shape, other in SHAPES:
            operands = [uniform(*shape), uniform(*other, low=0.5, high=3)]
            family.case(name, operands, expression, note="broadcast")
    add_division(family)
    add_powers(family)
    add_tests(family)
    add_scalars(family)
    add_errors(family)


def nonzero(dtype: torch.dtype, count: int) -> torch.Tensor:
    values = any_of(dtype, count)
    return torch.where(values == 0, torch.ones_like(values), values)


def add_division(family: Family) -> None:
    rules = [("trunc", "rounding_mode='trunc'"), ("floor", "rounding_mode='floor'")]
    for dtype in [*FLOATS, *INTEGERS]:
        a, b = edge_pairs(dtype)
        if not dtype.is_floating_point:
            # division by 0 is an error, the smallest integer by -1 is undefined
            keep = (
                (b != 0) & ~((a == torch.iinfo(dtype).min) & (b == -1))
                if dtype != torch.uint8
                else b != 0
            )
            a, b = a[keep], b[keep]
        for mode, rule in rules:
            options = {"roundingMode": mode}
            family.case("div", [a, b, options], f"torch.div(a, b, {rule})", native=True, grad=False)
        expression = "torch.floor_divide(a, b)"
        family.case("floorDivide", [a, b], expression, native=True, grad=False, note="edges")
        if dtype.is_floating_point:
            # PyTorch's vectorised remainder gives up where the quotient is huge
            keep = ~((a / b).abs() > 1e6) | a.isinf() | (b == 0)
            a, b = a[keep], b[keep]
        for name in ["remainder", "fmod"]:
            expression = f"torch.{name}(a, b)"
            family.case(name, [a, b], expression, native=True, grad=False, note="edges")
    x, y = uniform(33, low=-7, high=7), uniform(33, low=0.5, high=3)
    family.case("remainder", [x, y], "torch.remainder(a, b)", dtypes=[torch.float32, torch.float64])
    family.case("fmod", [x, y], "torch.fmod(a, b)", dtypes=[torch.float32, torch.float64])
    family.case("remainder", [x, -1.5], "torch.remainder(a, -1.5)")
    family.case("fmod", [x, -1.5], "torch.fmod(a, -1.5)")
    for mode, rule in rules:
        family.case("div", [x, y, {"roundingMode": mode}], f"torch.div(a, b, {rule})")
    for dtype in INTEGERS:
        n, d = any_of(dtype, 40), nonzero(dtype, 40)
        family.case("remainder", [n, d], "torch.remainder(a, b)")
        family.case("fmod", [n, d], "torch.fmod(a, b)")
        family.case("div", [n, d], "torch.div(a, b)", note="true division")


def add_powers(family: Family) -> None:
    base, exponent = uniform(40, low=0.25, high=3), uniform(40, low=-3, high=3)
    family.case("pow", [base, exponent], "torch.pow(a, b)", dtypes=FLOATS)
    signed = uniform(40)
    for power in [0, 1, 2, 3, 4, -1, -2]:
        family.case("pow", [signed + 0.03125, power], f"torch.pow(a, {power})")
    for power in [0.5, -0.5, 1.5]:
        family.case("pow", [base, power], f"torch.pow(a, {power})")
    family.case("pow", [2, exponent], "torch.pow(2, a)")
    family.case("pow", [0.5, exponent], "torch.pow(0.5, a)")
    zero = torch.tensor([0.0, 0.0, 0.0, 2.0])
    family.case(
        "pow", [zero, torch.tensor([0.0, 1.0, 2.0, 0.0])], "torch.pow(a, b)", note="zero base"
    )
    for dtype in [torch.float32, torch.float64]:
        bound = (
            (2e-6, 0, "elementwise: relative")
            if dtype == torch.float32
            else (1e-13, 0, "elementwise")
        )
        pair = [*edge_pairs(dtype)]
        family.case("pow", pair, "torch.pow(a, b)", grad=False, tolerance=bound, note="edges")
        quadrants = [uniform(50, dtype=dtype), uniform(50, dtype=dtype)]
        family.case("atan2", quadrants, "torch.atan2(a, b)", tolerance=bound)
        family.case("atan2", pair, "torch.atan2(a, b)", grad=False, tolerance=bound, note="edges")
    for dtype in INTEGERS:
        n, power = any_of(dtype, 40), integers(40, low=0, high=5, dtype=dtype)
        family.case("pow", [n, power], "torch.pow(a, b)")
        family.case("pow", [n, 3], "torch.pow(a, 3)")


def add_tests(family: Family) -> None:
    for dtype in ALL:
        a, b = edge_pairs(dtype)
        for name in COMPARISONS:
            family.case(name, [a, b], f"torch.{name}(a, b)")
        for name, function in LOGICAL:
            family.case(name, [a, b], f"torch.{function}(a, b)")
        if dtype.is_floating_point:
            continue
        for name, function in BITWISE:
            family.case(name, [a, b], f"torch.{function}(a, b)")
        if dtype != torch.bool:
            for name, function in SHIFTS:
                shifts = integers(40, low=0, high=7, dtype=dtype)
                family.case(name, [any_of(dtype, 40), shifts], f"torch.{function}(a, b)")
    mixed = [uniform(3, 1), integers(1, 4)]
    for name in COMPARISONS:
        family.case(name, mixed, f"torch.{name}(a, b)", note="mixed")
        family.case(name, [uniform(9), 0.5], f"torch.{name}(a, 0.5)")
    exact = torch.tensor([2**53 - 1, 2**53, 2**53 + 1, -(2**53) - 1])
    family.case("eq", [exact, BigInt(2**53 + 1)], "torch.eq(a, 2**53 + 1)")
    family.case("lt", [exact, exact.flip(0).contiguous()], "torch.lt(a, b)", note="past 2^53")


def add_scalars(family: Family) -> None:
    for dtype in ALL:
        x = any_of(dtype, 3, 5)
        for value in [2, 1.5, True]:
            family.case("add", [x, value], f"torch.add(a, {value})", grad=False)
            family.case("mul", [x, value], f"torch.mul({value}, a)", grad=False)
    x = uniform(7, low=0.5, high=3)
    for name in ["add", "sub", "mul", "div"]:
        symbol = {"add": "+", "sub": "-", "mul": "*", "div": "/"}[name]
        family.case(name, [x, 2.5], f"a {symbol} 2.5", note="right")
        family.case(name, [2.5, x], f"2.5 {symbol} a", note="left")
    y = uniform(7)
    family.case("add", [x, y, {"alpha": 0.5}], "torch.add(a, b, alpha=0.5)")
    family.case("sub", [x, y, {"alpha": 3}], "torch.sub(a, b, alpha=3)")
    family.case("add", [integers(5), BigInt(2**60)], "a + 2**60")
    family.case("mul", [integers(5), BigInt(2**61)], "a * 2**61", note="wraps")


def add_errors(family: Family) -> None:
    family.throws("add", [uniform(2, 3), uniform(2)], "a + b", "ShapeError")
    family.throws("maximum", [uniform(4), uniform(3)], "torch.maximum(a, b)", "ShapeError")
    flags = torch.tensor([True, False])
    family.throws("sub", [flags, flags], "a - b", "DTypeError")
    family.throws("bitwiseAnd", [uniform(2), uniform(2)], "torch.bitwise_and(a, b)", "DTypeError")
    family.throws("bitwiseOr", [uniform(2), 1], "torch.bitwise_or(a, 1)", "DTypeError")
