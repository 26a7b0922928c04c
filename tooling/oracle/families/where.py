"""Choosing by a condition, and limits."""

import math

import torch

from cases import Family
from inputs import ALL, FLOATS, any_of, booleans, edge_values, integers, uniform


def add_cases(family: Family) -> None:
    for dtype in ALL:
        operands = [booleans(3, 7), any_of(dtype, 3, 7), any_of(dtype, 3, 7)]
        family.case("where", operands, "torch.where(a, b, c)")
    condition = booleans(3, 1)
    family.case("where", [condition, uniform(1, 4), uniform(4)], "torch.where(a, b, c)")
    family.case("where", [condition, uniform(3, 4), -math.inf], "torch.where(a, b, -math.inf)")
    family.case("where", [condition, 1.5, uniform(2, 3, 4)], "torch.where(a, 1.5, b)")
    family.case("where", [booleans(5), 1, 0], "torch.where(a, 1, 0).long()", native=True)
    mixed = [booleans(5), uniform(5), integers(5)]
    family.case("where", mixed, "torch.where(a, b, c)")
    family.case("where", [booleans(0), uniform(0), uniform(0)], "torch.where(a, b, c)")
    family.case("where", [torch.tensor(True), uniform(2, 3), uniform(3)], "torch.where(a, b, c)")

    family.case(".where", [uniform(3, 4), booleans(3, 4), uniform(4)], "a.where(b, c)")

    special = torch.tensor([0.0, -0.0, math.inf, -math.inf, math.nan])
    picked = torch.tensor([True, True, True, False, True])
    family.case("where", [picked, special, -special], "torch.where(a, b, c)", note="edges")

    for dtype in ALL:
        if dtype == torch.bool:
            continue
        edges = edge_values(dtype)
        family.case("clamp", [edges, 1, 3], "torch.clamp(a, 1, 3)", grad=False)
    x = uniform(4, 5)
    for low, high in [(-0.5, 0.75), (None, 0.5), (-0.25, None), (0.5, -0.5)]:
        expression = f"torch.clamp(a, {low}, {high})"
        family.case("clamp", [x, low, high], expression, dtypes=FLOATS)
    family.case("clamp", [x, {"min": 0}], "torch.clamp(a, min=0)")
    family.case("clamp", [x, uniform(5, high=0), uniform(4, 1, low=0)], "torch.clamp(a, b, c)")
    at_bounds = torch.tensor([-1.0, -0.5, 0.0, 0.5, 1.0])
    family.case("clamp", [at_bounds, -0.5, 0.5], "torch.clamp(a, -0.5, 0.5)", note="at the bounds")

    family.case("maskedFill", [uniform(3, 4), booleans(3, 4), -1.5], "a.masked_fill(b, -1.5)")
    family.case(
        "maskedFill", [uniform(3, 4), booleans(4), -math.inf], "a.masked_fill(b, -math.inf)"
    )
    family.case("maskedFill", [integers(3, 4), booleans(3, 1), 9], "a.masked_fill(b, 9)")

    family.throws(
        "where", [uniform(2), uniform(2), uniform(2)], "torch.where(a, b, c)", "DTypeError"
    )
    family.throws(
        "where", [booleans(2), uniform(3), uniform(3)], "torch.where(a, b, c)", "ShapeError"
    )
    family.throws("clamp", [uniform(2)], "torch.clamp(a)", "ArgumentError")
