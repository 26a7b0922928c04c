"""Functions that write into their first argument."""

import torch

from cases import Family
from inputs import ALL, FLOATS, any_of, booleans, integers, uniform


def add_cases(family: Family) -> None:
    def case(function: str, arguments: list, expression: str, **options) -> None:
        family.case(function, arguments, expression, in_place=True, **options)

    x = uniform(3, 4, low=0.5, high=3)
    for name, python in [("add_", "add_"), ("sub_", "sub_"), ("mul_", "mul_"), ("div_", "div_")]:
        case(f".{name}", [x, uniform(3, 4, low=0.5)], f"a.{python}(b)", dtypes=FLOATS)
        case(f".{name}", [x, uniform(4, low=0.5)], f"a.{python}(b)")
        case(f".{name}", [x, uniform(low=0.5)], f"a.{python}(b)")
        case(f".{name}", [x, 2.5], f"a.{python}(2.5)")
    case(".add_", [x, uniform(3, 4), {"alpha": -0.5}], "a.add_(b, alpha=-0.5)")
    case(".sub_", [x, uniform(3, 4), {"alpha": 2}], "a.sub_(b, alpha=2)")
    case(".pow_", [x, 2], "a.pow_(2)")
    for dtype in ALL:
        case(".fill_", [any_of(dtype, 2, 3), 1], "a.fill_(1)")
        case(".zero_", [any_of(dtype, 2, 3)], "a.zero_()")
        case(".copy_", [any_of(dtype, 2, 3), uniform(2, 3).abs()], "a.copy_(b)", native=True)
        if dtype != torch.bool:
            case(".add_", [any_of(dtype, 5), any_of(torch.uint8, 5)], "a.add_(b)", native=True)
            case(".mul_", [any_of(dtype, 5), 3], "a.mul_(3)")
    case(".copy_", [x, uniform(4)], "a.copy_(b)", note="broadcast")
    case(".clamp_", [x, 1, 2], "a.clamp_(1, 2)")
    case(".maskedFill_", [x, booleans(3, 4), -1], "a.masked_fill_(b, -1)")
    add_elementwise(case)
    case(
        ".add_",
        [uniform(2, 3).half(), uniform(2, 3)],
        "a.add_(b)",
        native=True,
        note="keeps its dtype",
    )

    refuse(family)


def add_elementwise(case) -> None:
    x = uniform(3, 4, low=0.0625, high=0.875)
    for name in ["abs", "neg", "sign", "ceil", "floor", "round", "trunc", "frac", "square", "relu", "sqrt", "rsqrt",
                 "reciprocal", "exp", "expm1", "exp2", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin",
                 "acos", "atan", "sinh", "cosh", "tanh", "sigmoid", "erf", "erfc"]:  # fmt: skip
        case(f".{name}_", [x], f"a.{name}_()")
    # PyTorch has no derivative for these in place.
    case(".asinh_", [x], "a.asinh_()", grad=False)
    case(".atanh_", [x], "a.atanh_()", grad=False)
    case(".acosh_", [x + 1], "a.acosh_()", grad=False)
    y = uniform(3, 4, low=0.0625, high=0.875)
    for name, python in [("remainder", "remainder"), ("fmod", "fmod"), ("atan2", "atan2"), ("pow", "pow"),
                         ("floorDivide", "floor_divide")]:  # fmt: skip
        grad = name != "floorDivide"
        case(f".{name}_", [x, y], f"a.{python}_(b)", grad=grad)
    for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
        case(f".{name}_", [x, y], f"a.{name}_(b)", grad=False)
    n, m = integers(3, 4, low=0, high=8), integers(3, 4, low=0, high=5)
    for name, python in [("bitwiseAnd", "bitwise_and"), ("bitwiseOr", "bitwise_or"), ("bitwiseXor", "bitwise_xor"),
                         ("bitwiseLeftShift", "bitwise_left_shift"), ("bitwiseRightShift", "bitwise_right_shift"),
                         ("logicalAnd", "logical_and"), ("logicalOr", "logical_or"),
                         ("logicalXor", "logical_xor")]:  # fmt: skip
        case(f".{name}_", [n, m], f"a.{python}_(b)")
    case(".bitwiseNot_", [n], "a.bitwise_not_()")


def refuse(family: Family) -> None:
    family.throws(".add_", [uniform(3), uniform(2, 3)], "a.add_(b)", "ShapeError")
    family.throws(".add_", [integers(3), 1.5], "a.add_(1.5)", "DTypeError")
    family.throws(".div_", [integers(3), 2], "a.div_(2)", "DTypeError")
    family.throws(".exp_", [integers(3)], "a.exp_()", "DTypeError")
    family.throws(".copy_", [uniform(3), uniform(2)], "a.copy_(b)", "ShapeError")
    family.throws(".mul_", [booleans(3), 2], "a.mul_(2)", "DTypeError")
