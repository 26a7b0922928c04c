"""Casts between all pairs of dtypes, and the promotion of all pairs of operands."""

import torch

from cases import Family
from encoding import BigInt
from inputs import ALL, FLOATS, edge_values

# Beyond the range of int64 and for NaN PyTorch's result depends on the machine.
CASTABLE = [0.0, -0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.5, -0.25, -0.5, -0.75, -1.0, -1.5, -2.5]
CASTABLE += [100.0, 127.0, -128.0]


def cast_values(source: torch.dtype, target: torch.dtype) -> torch.Tensor:
    if not source.is_floating_point or target == torch.bool or target.is_floating_point:
        return edge_values(source)
    values = [v for v in CASTABLE if target != torch.uint8 or v > -1]
    limits = torch.iinfo(target)
    if limits.bits > 8 and source not in [torch.float16, torch.bfloat16]:
        values += [1000.75, -1000.75, 32767.0, -32768.0]
    if limits.bits > 16 and source not in [torch.float16, torch.bfloat16]:
        values += [2.0**24, 2.0**30, -(2.0**31)]
    return torch.tensor(values, dtype=source)


def add_cases(family: Family) -> None:
    for source in ALL:
        for target in ALL:
            x = cast_values(source, target)
            expression = f"a.to({target})"
            family.case("to", [x, target], expression, native=True, grad=False)
    for source in FLOATS:
        for target in FLOATS:
            x = torch.tensor([[0.5, -1.25], [3.0, 0.0]], dtype=source)
            family.case("to", [x, target], f"a.to({target})", native=True, note="gradient")
    floats, integers = ["float", "double", "half", "bfloat16"], [
        "int",
        "long",
        "short",
        "char",
        "byte",
    ]
    for name in [*floats, *integers, "bool"]:
        x = torch.tensor([0.0, 1.75, 3.0])
        family.case(f".{name}", [x], f"a.{name}()", native=True, grad=False)
    halves = torch.tensor(
        [1 + 2**-11, 1 + 3 * 2**-11, 2**-24, 2**-25, 3 * 2**-25, 65519.0, 65520.0]
    )
    family.case("to", [halves, torch.float16], "a.half()", native=True, note="ties", grad=False)
    brains = torch.tensor([1 + 2**-8, 1 + 3 * 2**-8, 3.39e38, 3.4e38, 2.0**-133, 2.0**-134])
    family.case(
        "to", [brains, torch.bfloat16], "a.bfloat16()", native=True, note="ties", grad=False
    )
    twice = torch.tensor([1 + 2**-11 + 2**-40, 1 + 2**-8 + 2**-40], dtype=torch.float64)
    for target in [torch.float16, torch.bfloat16]:
        family.case("to", [twice, target], f"a.to({target})", native=True, note="twice", grad=False)
    wide = torch.tensor([2**31 - 1, 2**31, -(2**31) - 1, 2**32 + 5, 2**53 + 1, -(2**63), 2**63 - 1])
    for target in ALL:
        if target != torch.int64:
            family.case(
                "to", [wide, target], f"a.to({target})", native=True, note="wide", grad=False
            )
    large = torch.tensor([2.0**53, -(2.0**62), 2.0**33 + 1, 1e15], dtype=torch.float64)
    family.case(
        "to", [large, torch.int64], "a.to(torch.int64)", native=True, note="large", grad=False
    )
    add_promotion(family)


def add_promotion(family: Family) -> None:
    for left in ALL:
        for right in ALL:
            a, b = torch.ones(2).to(left), torch.ones(2).to(right)
            family.case("add", [a, b], "a + b", native=True, grad=False)
            family.case("add", [a, b[0].clone()], "a + b", native=True, grad=False)
            family.case("div", [a, b], "a / b", native=True, grad=False)
        for value in [1, 1.5, True]:
            x = torch.ones(2).to(left)
            family.case("mul", [x, value], f"a * {value}", native=True, grad=False)
            family.case("mul", [x[0].clone(), value], f"a * {value}", native=True, grad=False)
        family.case("mul", [torch.ones(2).to(left), BigInt(3)], "a * 3", native=True, grad=False)
        for name, function in [("exp", "torch.exp"), ("sum", "torch.sum")]:
            family.case(name, [torch.ones(2).to(left)], f"{function}(a)", grad=False)
