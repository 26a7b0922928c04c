"""Reductions over all, one or several dimensions."""

import math

import torch

from cases import Family
from inputs import ALL, FLOATS, INTEGERS, any_of, booleans, distinct, edge_values, fine, uniform

NAMES = ["sum", "mean", "prod", "amax", "amin", "variance", "std", "logsumexp"]
# `var` cannot be a function's name in TypeScript
PYTHON = {"variance": "var"}
DIMENSIONS = [
    ((3, 4), 0),
    ((3, 4), 1),
    ((3, 4), -1),
    ((2, 3, 4), 1),
    ((2, 3, 4), [0, 2]),
    ((2, 3, 4), [-1, 0]),
    ((2, 3, 4), [0, 1, 2]),
    ((2, 1, 3, 2), [1, 3]),
    ((5, 1), 1),
    ((1, 67), 1),
    ((67, 2), 0),
]


def add_cases(family: Family) -> None:
    for name in NAMES[:-1]:
        for shape in [(), (1,), (5,), (3, 4), (2, 3, 4)]:
            if name in ["variance", "std"] and math.prod(shape) < 2:
                continue
            family.case(name, [sample(name, *shape)], f"torch.{PYTHON.get(name, name)}(a)")
    for name in NAMES:
        function = f"torch.{PYTHON.get(name, name)}"
        for shape, dim in DIMENSIONS:
            if name == "prod" and isinstance(dim, list):
                continue
            x = sample(name, *shape)
            if name in ["variance", "std"] and shape == (5, 1):
                continue  # one value has no variance
            for keep in [False, True]:
                options = {"dim": dim, "keepdim": keep}
                family.case(name, [x, options], f"{function}(a, dim={dim}, keepdim={keep})")
        x = distinct(3, 4)
        family.case(name, [x, 1], f"{function}(a, 1)", dtypes=FLOATS)
        family.case(name, [x, 1, {"keepdim": True}], f"{function}(a, 1, keepdim=True)")
        repeated = distinct(1, 6).expand(4, 6).contiguous()
        if name in ["sum", "mean", "amax", "logsumexp"]:
            family.case(name, [repeated, 0], f"torch.{name}(a, 0)", note="repeated rows")
    add_variance(family)
    add_integers(family)
    add_special(family)
    add_tests(family)
    add_errors(family)


def sample(name: str, *shape: int) -> torch.Tensor:
    """Products stay near 1."""
    return uniform(*shape, low=0.75, high=1.25) if name == "prod" else distinct(*shape) / 4


def add_variance(family: Family) -> None:
    x = fine(6, 9)
    for name, function in [("variance", "torch.var"), ("std", "torch.std")]:
        for correction in [0, 1, 2]:
            options = {"dim": 1, "correction": correction}
            expression = f"{function}(a, dim=1, correction={correction})"
            family.case(name, [x, options], expression)
    shifted = fine(64) + 1000
    family.case("variance", [shifted], "torch.var(a)", note="far from 0", grad=False)


def add_integers(family: Family) -> None:
    for dtype in [*INTEGERS, torch.bool]:
        x = any_of(dtype, 3, 5)
        family.case("sum", [x], "torch.sum(a)")
        family.case("sum", [x, 0], "torch.sum(a, 0)")
        family.case("prod", [x, 1], "torch.prod(a, 1)")
        if dtype != torch.bool:
            family.case("amax", [x, 1], "torch.amax(a, 1)")
            family.case("amin", [x], "torch.amin(a)")
            family.case("amax", [edge_values(dtype)], "torch.amax(a)", note="edges")
            family.case("amin", [edge_values(dtype)], "torch.amin(a)", note="edges")
    big = torch.full((3,), 2**62)
    family.case("sum", [big], "torch.sum(a)", note="wraps")
    past = torch.tensor([2**53 + 1, 2, -(2**40)])
    family.case("sum", [past], "torch.sum(a)", note="past 2^53")
    family.case("prod", [past], "torch.prod(a)", note="wraps")
    small = torch.full((300,), 120, dtype=torch.int8)
    family.case("sum", [small], "torch.sum(a)", note="widens")
    options = {"dtype": torch.float64}
    family.case("sum", [fine(9), options], "torch.sum(a, dtype=torch.float64)", native=True)
    family.case("mean", [any_of(torch.int32, 9), options], "torch.mean(a, dtype=torch.float64)")


def add_special(family: Family) -> None:
    for name in ["sum", "mean", "prod", "amax", "amin", "logsumexp"]:
        for position in [0, 3, 12]:
            x = distinct(2, 13)
            x[1, position] = math.nan
            family.case(name, [x, 1], f"torch.{name}(a, 1)", note=f"NaN at {position}", grad=False)
        x = distinct(2, 5)
        x[0, 2], x[1, 4] = math.inf, -math.inf
        family.case(name, [x, 1], f"torch.{name}(a, 1)", note="infinities", grad=False)
    family.case("logsumexp", [torch.full((3,), -math.inf), 0], "torch.logsumexp(a, 0)", grad=False)
    family.case("logsumexp", [fine(5) * 1000, 0], "torch.logsumexp(a, 0)", note="large")
    zeros = torch.tensor([-0.0, 0.0, -0.0])
    for name in ["amax", "amin"]:
        family.case(name, [zeros], f"torch.{name}(a)", note="zeros of both signs", grad=False)
        ties = torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
        family.case(name, [ties, 1], f"torch.{name}(a, 1)", note="ties share the gradient")
    for name in ["sum", "mean", "prod"]:
        family.case(name, [uniform(0)], f"torch.{name}(a)", note="empty")
        family.case(name, [uniform(2, 0, 3), 1], f"torch.{name}(a, 1)", note="empty")
        family.case(name, [uniform(0, 3), 1], f"torch.{name}(a, 1)", note="empty")
    family.case("amax", [uniform(0, 3), 1], "torch.amax(a, 1)", note="empty result")
    for zeroed in [[1], [1, 4]]:
        x = uniform(6, low=0.5, high=2)
        x[zeroed] = 0
        family.case("prod", [x], "torch.prod(a)", note=f"{len(zeroed)} zeros")
        family.case("prod", [x.reshape(2, 3), 1], "torch.prod(a, 1)", note=f"{len(zeroed)} zeros")
    long = fine(1, 4097)
    bound = (2e-6, 1e-5, "4097 terms in float32")
    family.case("sum", [long], "torch.sum(a)", note="long", tolerance=bound)
    family.case("sum", [long.T.contiguous(), 0], "torch.sum(a, 0)", note="long", tolerance=bound)
    ones = torch.ones(5000, dtype=torch.float16)
    family.case("sum", [ones], "torch.sum(a)", note="float16 past 2048")
    family.case("mean", [ones], "torch.mean(a)", note="float16 past 2048")


def add_tests(family: Family) -> None:
    for dtype in ALL:
        x = any_of(dtype, 3, 4)
        x[1] = 0
        for name in ["any", "all"]:
            family.case(name, [x], f"torch.{name}(a)")
            family.case(name, [x, 1], f"torch.{name}(a, 1)", native=True)
    for name in ["any", "all"]:
        family.case(
            name, [booleans(2, 3), {"dim": 0, "keepdim": True}], f"a.{name}(0, keepdim=True)"
        )
        family.case(name, [booleans(0)], f"torch.{name}(a)", note="empty")
        nans = torch.tensor([math.nan, 0.0])
        family.case(name, [nans], f"torch.{name}(a)", note="NaN is true")


def add_errors(family: Family) -> None:
    x = uniform(2, 3)
    family.throws("sum", [x, 2], "torch.sum(a, 2)", "IndexError")
    family.throws("sum", [x, [0, -2]], "torch.sum(a, (0, -2))", "ArgumentError")
    family.throws("amax", [uniform(0)], "torch.amax(a)", "IndexError")
    family.throws("amax", [uniform(2, 0), 1], "torch.amax(a, 1)", "IndexError")
    family.throws("mean", [any_of(torch.int64, 3)], "torch.mean(a)", "DTypeError")
