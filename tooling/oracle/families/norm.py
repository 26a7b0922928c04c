"""Normalisation over rows and groups of channels."""

import torch

from cases import Family
from inputs import fine, uniform

FLOATS = [torch.float32, torch.float64]


def add_cases(family: Family) -> None:
    add_layer_norm(family)
    add_group_norm(family)
    add_errors(family)


def add_layer_norm(family: Family) -> None:
    for shape, sizes in [
        ((5, 7), [7]),
        ((2, 3, 4), [4]),
        ((2, 3, 4), [3, 4]),
        ((6,), [6]),
        ((2, 133), [133]),
        ((0, 4), [4]),
    ]:
        options = {"weight": uniform(*sizes), "bias": uniform(*sizes)}
        expression = f"F.layer_norm(a, {sizes}, b, c)"
        family.case("layerNorm", [fine(*shape), sizes, options], expression, dtypes=FLOATS)
    # What PyTorch gives for the gradient of the weight is its rounding error.
    options = {"weight": uniform(1), "bias": uniform(1)}
    family.case("layerNorm", [fine(3, 1), 1, options], "F.layer_norm(a, [1], b, c)", grad=False)
    x = fine(3, 4)
    family.case("layerNorm", [x, 4], "F.layer_norm(a, [4])")
    family.case("layerNorm", [x, 4, {"weight": uniform(4)}], "F.layer_norm(a, [4], b)")
    family.case("layerNorm", [x, 4, {"bias": uniform(4)}], "F.layer_norm(a, [4], None, b)")
    family.case("layerNorm", [x, 4, {"eps": 0.125}], "F.layer_norm(a, [4], eps=0.125)")
    family.program(
        [["layerNorm", fine(3, 5), 5, {"weight": uniform(5), "bias": uniform(5)}]],
        "F.layer_norm(a, [5], b, c)", note="layer norm twice differentiated", second=True,
    )  # fmt: skip


def add_group_norm(family: Family) -> None:
    for shape, groups in [((2, 8), 2), ((2, 4, 3), 2), ((2, 6, 3, 2), 3), ((1, 4, 2, 2), 1), ((2, 3, 5), 3)]:
        options = {"weight": uniform(shape[1]), "bias": uniform(shape[1])}
        expression = f"F.group_norm(a, {groups}, b, c)"
        family.case("groupNorm", [fine(*shape), groups, options], expression, dtypes=FLOATS)
    x = fine(2, 4, 3)
    family.case("groupNorm", [x, 2], "F.group_norm(a, 2)")
    family.case("groupNorm", [x, 2, {"weight": uniform(4)}], "F.group_norm(a, 2, b)")
    # PyTorch cannot differentiate a bias without a weight here.
    options = {"bias": uniform(4)}
    family.case("groupNorm", [x, 2, options], "F.group_norm(a, 2, None, b)", grad=False)
    family.case("groupNorm", [x, 4, {"eps": 0.125}], "F.group_norm(a, 4, eps=0.125)")


def add_errors(family: Family) -> None:
    x = uniform(2, 4, 3)
    family.throws("layerNorm", [x, 4], "F.layer_norm(a, [4])", "ShapeError")
    options = {"weight": uniform(2)}
    family.throws("layerNorm", [x, 3, options], "F.layer_norm(a, [3], b)", "ShapeError")
    family.throws("layerNorm", [x, []], "F.layer_norm(a, [])", "ShapeError")
    family.throws("groupNorm", [x, 3], "F.group_norm(a, 3)", "ArgumentError")
    family.throws("groupNorm", [x, 2, options], "F.group_norm(a, 2, b)", "ShapeError")
    family.throws("groupNorm", [uniform(4), 2], "F.group_norm(a, 2)", "ShapeError")
