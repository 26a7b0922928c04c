"""Tensors made from nothing."""

import torch

from cases import Family
from encoding import BigInt
from inputs import ALL, FLOATS, INTEGERS, uniform

TIGHT = (1e-6, 1e-7, "PyTorch steps from both ends")


def add_cases(family: Family) -> None:
    for name in ["zeros", "ones"]:
        for sizes in [[], [0], [3], [2, 3], [2, 0, 3]]:
            expression = f"torch.{name}({sizes})"
            family.case(name, [sizes], expression)
        for dtype in ALL:
            family.case(name, [[3], {"dtype": dtype}], f"torch.{name}(3, dtype={dtype})")
    # Numbers make floats unless they are bigints: JavaScript cannot tell 7 from 7.0.
    for value in [7, 1.5, True]:
        rest = ", dtype=torch.float32" if value == 7 else ""
        family.case("full", [[2, 3], value], f"torch.full((2, 3), {value}{rest})")
        for dtype in ALL:
            expression = f"torch.full((3,), {value}, dtype={dtype})"
            family.case("full", [[3], value, {"dtype": dtype}], expression)
    big = 2**53 + 1
    family.case("full", [[2], BigInt(big)], f"torch.full((2,), {big})")
    for name, python in [("zerosLike", "zeros_like"), ("onesLike", "ones_like")]:
        for dtype in ALL:
            family.case(name, [torch.zeros(2, 3).to(dtype)], f"torch.{python}(a)")
    family.case("fullLike", [uniform(2, 3), 2.5], "torch.full_like(a, 2.5)")

    for arguments in [
        (5,),
        (0,),
        (2, 7),
        (1, 10, 3),
        (10, 0, -4),
        (0, 1, 0.25),
        (1, 2.5, 0.5),
        (5, 1, -1.5),
    ]:
        expression = f"torch.arange({', '.join(map(str, arguments))}, dtype=torch.float32)"
        family.case("arange", list(arguments), expression, tolerance=TIGHT)
    family.case("arange", [BigInt(2), BigInt(9), BigInt(3)], "torch.arange(2, 9, 3)")
    family.case("arange", [BigInt(big), BigInt(big + 3)], f"torch.arange({big}, {big + 3})")
    for dtype in [*FLOATS, *INTEGERS]:
        expression = f"torch.arange(1, 12, 2, dtype={dtype})"
        family.case("arange", [1, 12, 2, {"dtype": dtype}], expression)
    family.case("arange", [0, 1, 0.1], "torch.arange(0, 1, 0.1)", tolerance=TIGHT)
    for start, end, steps in [
        (0, 1, 5),
        (-3, 3, 7),
        (0, 1, 1),
        (2, 2, 3),
        (0, 10, 0),
        (1, -1, 67),
        (0, 1, 100),
    ]:
        expression = f"torch.linspace({start}, {end}, {steps})"
        family.case("linspace", [start, end, steps], expression, tolerance=TIGHT)
    for dtype in FLOATS:
        options = {"dtype": dtype}
        expression = f"torch.linspace(-1, 1, 9, dtype={dtype})"
        family.case("linspace", [-1, 1, 9, options], expression)
    for base in [10, 2]:
        options = {"base": base}
        expression = f"torch.logspace(-2, 2, 5, base={base})"
        family.case(
            "logspace", [-2, 2, 5, options], expression, tolerance=(2e-6, 1e-7, "pow of linspace")
        )
    for arguments in [(3,), (2, 4), (4, 2), (0,)]:
        family.case("eye", list(arguments), f"torch.eye({', '.join(map(str, arguments))})")
    family.case("eye", [3, {"dtype": torch.int64}], "torch.eye(3, dtype=torch.int64)")

    family.throws("arange", [0, 5, -1], "torch.arange(0, 5, -1)", "ArgumentError")
    family.throws("arange", [0, 5, 0], "torch.arange(0, 5, 0)", "ArgumentError")
    family.throws("linspace", [0, 1, -1], "torch.linspace(0, 1, -1)", "ArgumentError")
    family.throws("zeros", [[2, -1]], "torch.zeros(2, -1)", "ShapeError")
