"""Functions that say where: extremes with positions, sorting, scans."""

import math

import torch

from cases import Family
from inputs import FLOATS, INTEGERS, any_of, distinct, edge_values, fine, integers, uniform


def add_cases(family: Family) -> None:
    add_extremes(family)
    add_scans(family)
    add_sorts(family)
    add_errors(family)


def add_extremes(family: Family) -> None:
    for name in ["argmax", "argmin"]:
        for shape in [(), (1,), (7,), (3, 5), (2, 3, 4)]:
            family.case(name, [distinct(*shape)], f"torch.{name}(a)")
        for shape, dim in [((3, 5), 0), ((3, 5), 1), ((2, 3, 4), -2), ((1, 67), 1), ((65, 2), 0)]:
            for keep in [False, True]:
                options = {"keepdim": keep}
                expression = f"torch.{name}(a, {dim}, keepdim={keep})"
                family.case(name, [distinct(*shape), dim, options], expression)
        for dtype in [*FLOATS, *INTEGERS]:
            family.case(name, [edge_values(dtype)], f"torch.{name}(a)", note="edges")
        ties = torch.tensor([[1.0, 3.0, 3.0, 1.0]])
        family.case(name, [ties, 1], f"torch.{name}(a, 1)", note="the first of equals")
        for position in [0, 4, 16]:
            x = distinct(17)
            x[position] = math.nan
            family.case(name, [x], f"torch.{name}(a)", note=f"NaN at {position}")
        two = torch.tensor([1.0, math.nan, 5.0, math.nan])
        family.case(name, [two, 0], f"torch.{name}(a, 0)", note="the first NaN")
    for name in ["max", "min"]:
        family.case(name, [distinct(3, 4)], f"torch.{name}(a)")
        for shape, dim in [((7,), 0), ((3, 5), 0), ((3, 5), 1), ((2, 3, 4), 1), ((2, 1), 1)]:
            family.case(name, [distinct(*shape), dim], f"torch.{name}(a, {dim})")
        options = {"keepdim": True}
        family.case(name, [distinct(3, 5), 1, options], f"torch.{name}(a, 1, keepdim=True)")
        for dtype in INTEGERS:
            family.case(name, [any_of(dtype, 40)], f"torch.{name}(a)")
            family.case(
                name,
                [distinct(2, 5, dtype=torch.float64).mul(8).abs().to(dtype), 1],
                f"torch.{name}(a, 1)",
            )
        x = distinct(2, 6)
        x[0, 3] = math.nan
        family.case(name, [x, 1], f"torch.{name}(a, 1)", note="NaN", grad=False)
        family.case(name, [x], f"torch.{name}(a)", note="NaN", grad=False)


def add_scans(family: Family) -> None:
    for name in ["cumsum", "cumprod"]:
        for shape, dim in [
            ((), 0),
            ((1,), 0),
            ((9,), 0),
            ((3, 5), 0),
            ((3, 5), 1),
            ((2, 3, 4), -2),
        ]:
            family.case(name, [uniform(*shape, low=0.5), dim], f"torch.{name}(a, {dim})")
        for dtype in [*FLOATS, *INTEGERS, torch.bool]:
            x = any_of(dtype, 2, 9)
            family.case(name, [x, 1], f"torch.{name}(a, 1)", note="dtypes")
        x = uniform(2, 5)
        x[0, 2], x[1, 3] = math.nan, math.inf
        family.case(name, [x, 1], f"torch.{name}(a, 1)", note="NaN and infinity", grad=False)
        family.case(name, [uniform(2, 0), 1], f"torch.{name}(a, 1)", note="empty")
        family.case(name, [uniform(0, 2), 1], f"torch.{name}(a, 1)", note="empty")
    zeros = torch.tensor([2.0, 0.0, 3.0, 0.0, 1.5])
    family.case("cumprod", [zeros, 0], "torch.cumprod(a, 0)", note="zeros")
    family.case("cumsum", [torch.full((4,), 2**62), 0], "torch.cumsum(a, 0)", note="wraps")


def add_sorts(family: Family) -> None:
    for shape, dim in [((), 0), ((1,), 0), ((9,), 0), ((4, 5), 0), ((4, 5), 1), ((2, 3, 4), 1)]:
        for descending in [False, True]:
            options = {"dim": dim, "descending": descending}
            arguments = f"dim={dim}, descending={descending}"
            family.case("sort", [distinct(*shape), options], f"torch.sort(a, {arguments})")
            family.case("argsort", [distinct(*shape), options], f"torch.argsort(a, {arguments})")
    family.case("sort", [distinct(3, 6)], "torch.sort(a)", dtypes=FLOATS)
    for dtype in [*FLOATS, *INTEGERS]:
        values = edge_values(dtype)
        for descending in [False, True]:
            expression = f"torch.sort(a, stable=True, descending={descending})"
            options = {"descending": descending}
            family.case("sort", [values, options], expression, note="edges", grad=False)
    ties = integers(3, 20, low=0, high=4, dtype=torch.int32)
    for descending in [False, True]:
        expression = f"torch.sort(a, dim=1, stable=True, descending={descending})"
        family.case("sort", [ties, {"descending": descending}], expression, note="stable")
    family.case("sort", [fine(1, 131)], "torch.sort(a)", note="long")
    family.case("sort", [uniform(0, 3), {"dim": 0}], "torch.sort(a, dim=0)", note="empty")
    for k in [0, 1, 3]:
        family.case("topk", [distinct(4, 6), k], f"torch.topk(a, {k})")
        options = {"dim": 0, "largest": False}
        family.case(
            "topk", [distinct(4, 6), k, options], f"torch.topk(a, {k}, dim=0, largest=False)"
        )
    x = distinct(7)
    x[4] = math.nan
    family.case("topk", [x, 3], "torch.topk(a, 3)", note="NaN", grad=False)


def add_errors(family: Family) -> None:
    x = uniform(2, 3)
    family.throws("argmax", [x, 5], "torch.argmax(a, 5)", "IndexError")
    family.throws("argmax", [uniform(0)], "torch.argmax(a)", "IndexError")
    family.throws("argmax", [uniform(2, 0), 1], "torch.argmax(a, 1)", "IndexError")
    family.throws("max", [uniform(0)], "torch.max(a)", "IndexError")
    family.throws("cumsum", [x, -3], "torch.cumsum(a, -3)", "IndexError")
    family.throws("sort", [x, {"dim": 2}], "torch.sort(a, dim=2)", "IndexError")
    family.throws("topk", [x, 4], "torch.topk(a, 4)", "IndexError")
