"""Putting tensors together, padding, and picking by index."""

import math

import torch

from cases import Family
from inputs import ALL, FLOATS, any_of, booleans, integers, uniform


def add_cases(family: Family) -> None:
    add_joins(family)
    add_padding(family)
    add_gathering(family)
    add_scattering(family)
    add_errors(family)
    add_lookups(family)


def add_joins(family: Family) -> None:
    for dim in [0, -2]:
        parts = [uniform(2, 3), uniform(1, 3), uniform(4, 3)]
        family.case("cat", [parts, dim], f"torch.cat((a, b, c), {dim})")
    family.case("cat", [[uniform(2, 3), uniform(2, 1)], 1], "torch.cat((a, b), 1)")
    family.case("cat", [[uniform(2, 3)]], "torch.cat((a,))")
    family.case(
        "cat", [[uniform(0), uniform(2, 3)], 0], "torch.cat((a, b), 0)", note="the old empty"
    )
    family.case("cat", [[uniform(0, 3), uniform(2, 3)], 0], "torch.cat((a, b), 0)", note="empty")
    family.case("cat", [[uniform(2), integers(3)]], "torch.cat((a, b))", note="promotes")
    family.case("cat", [[booleans(2), integers(3, dtype=torch.uint8)]], "torch.cat((a, b))")
    for dtype in ALL:
        parts = [any_of(dtype, 3, 2), any_of(dtype, 3, 5)]
        family.case("cat", [parts, 1], "torch.cat((a, b), 1)", note="dtypes")
    for dim in [0, 1, -1]:
        parts = [uniform(2, 3), uniform(2, 3)]
        family.case("stack", [parts, dim], f"torch.stack((a, b), {dim})")
    family.case("stack", [[uniform(), uniform(), uniform()]], "torch.stack((a, b, c))")


def add_padding(family: Family) -> None:
    x = uniform(2, 3, 4)
    for padding in [[1, 2], [0, 0, 2, 1], [1, 0, 0, 1, 2, 0], [-1, 1], [-1, -2, 1, -1], [0, 0]]:
        family.case("pad", [x, padding], f"F.pad(a, {padding})")
    family.case("pad", [x, [1, 1], -math.inf], "F.pad(a, (1, 1), value=-math.inf)")
    family.case("pad", [integers(3), [2, 1], 7], "F.pad(a, (2, 1), value=7)")
    family.case("pad", [uniform(0, 2), [1, 1, 1, 1]], "F.pad(a, (1, 1, 1, 1))", note="empty")


def add_gathering(family: Family) -> None:
    for dim, shape in [(0, (2, 4)), (1, (3, 6)), (-1, (1, 2))]:
        index = integers(*shape, low=0, high=3)
        family.case("gather", [uniform(3, 4), dim, index], f"torch.gather(a, {dim}, b)")
        family.case(
            "gather", [uniform(3, 4), dim, index.int()], f"torch.gather(a, {dim}, b.long())"
        )
    family.case("gather", [uniform(5), 0, integers(9, low=0, high=5)], "torch.gather(a, 0, b)")
    family.case("gather", [uniform(), 0, torch.tensor(0)], "torch.gather(a, 0, b)")
    family.case("gather", [uniform(3), 0, integers(0)], "torch.gather(a, 0, b)")
    for dtype in ALL:
        index = integers(4, 3, low=0, high=4)
        family.case(
            "gather", [any_of(dtype, 4, 3), 0, index], "torch.gather(a, 0, b)", note="dtypes"
        )
    for dim in [0, 1]:
        rows = torch.tensor([2, 0, 2])
        family.case("indexSelect", [uniform(4, 3), dim, rows], f"torch.index_select(a, {dim}, b)")
    family.case(
        "indexSelect",
        [uniform(4, 3), 0, torch.tensor([1], dtype=torch.int32)],
        "torch.index_select(a, 0, b)",
    )
    for shape in [(), (3,), (2, 3), (0,)]:
        index = integers(*shape, low=0, high=6)
        family.case("embedding", [index, uniform(6, 4)], "F.embedding(a, b)")
    repeats = torch.tensor([[1, 1, 3], [1, 0, 3]], dtype=torch.int32)
    family.case("embedding", [repeats, uniform(6, 4)], "F.embedding(a, b)", note="repeats")


def add_scattering(family: Family) -> None:
    unique = torch.tensor([[2, 0, 1], [1, 2, 0]])
    x, source = uniform(3, 3), uniform(2, 3)
    family.case("scatter", [x, 0, unique, source], "torch.scatter(a, 0, b, c)")
    family.case("scatter", [uniform(2, 4), 1, unique, source], "torch.scatter(a, 1, b, c)")
    wider = uniform(4, 5)
    family.case(
        "scatter",
        [x, 0, unique, wider],
        "torch.scatter(a, 0, b, c)",
        grad=False,
        note="larger source",
    )
    repeats = torch.tensor([[0, 0, 1], [0, 2, 1]])
    family.case("scatterAdd", [x, 0, repeats, source], "torch.scatter_add(a, 0, b, c)")
    family.case("scatterAdd", [uniform(2, 4), 1, repeats, source], "torch.scatter_add(a, 1, b, c)")
    for dtype in FLOATS:
        family.case("scatterAdd", [uniform(4, dtype=dtype), 0, torch.tensor([1, 1, 3]), uniform(3, dtype=dtype)],
                    "torch.scatter_add(a, 0, b, c)", note="dtypes")  # fmt: skip
    family.case(
        "scatterAdd",
        [integers(4), 0, torch.tensor([1, 1, 3]), integers(3)],
        "torch.scatter_add(a, 0, b, c)",
    )
    rows = torch.tensor([2, 0, 2])
    family.case("indexAdd", [uniform(4, 3), 0, rows, uniform(3, 3)], "torch.index_add(a, 0, b, c)")
    family.case("indexAdd", [uniform(2, 4), 1, rows, uniform(2, 3)], "torch.index_add(a, 1, b, c)")


def add_errors(family: Family) -> None:
    x = uniform(2, 3)
    family.throws("cat", [[x, uniform(2, 2)], 0], "torch.cat((a, b), 0)", "ShapeError")
    family.throws("cat", [[]], "torch.cat(())", "ArgumentError")
    family.throws("cat", [[x, x], 2], "torch.cat((a, b), 2)", "IndexError")
    family.throws("stack", [[x, uniform(3, 2)]], "torch.stack((a, b))", "ShapeError")
    family.throws("pad", [x, [1]], "F.pad(a, (1,))", "ArgumentError")
    family.throws("pad", [x, [1] * 6], "F.pad(a, (1,) * 6)", "ArgumentError")
    family.throws("pad", [x, [-2, -2]], "F.pad(a, (-2, -2))", "ShapeError")
    index = torch.tensor([[0, 1, 5]])
    family.throws("gather", [x, 1, index], "torch.gather(a, 1, b)", "IndexError")
    family.throws("gather", [x, 2, index], "torch.gather(a, 2, b)", "IndexError")
    family.throws("gather", [x, 1, index.float()], "torch.gather(a, 1, b)", "DTypeError")
    family.throws("gather", [x, 1, torch.tensor([0])], "torch.gather(a, 1, b)", "ShapeError")
    family.throws(
        "indexSelect", [x, 0, torch.tensor([2])], "torch.index_select(a, 0, b)", "IndexError"
    )
    for row in [6, -1]:
        operands = [torch.tensor([row]), uniform(6, 4)]
        family.throws(
            "embedding", operands, "F.embedding(a, b)", "IndexError", note=f"row {row} of 6"
        )


def add_lookups(family: Family) -> None:
    looked_up = (
        "channels = torch.arange(a.shape[1]).reshape(1, -1, 1); "
        "c.expand(a.shape[1], 256)[channels, a[b.long()].long()]"
    )
    tables = [uniform(1, 256), uniform(3, 256), integers(1, 256, dtype=torch.uint8)]
    for items, table in [((5, 1, 9), 0), ((4, 3, 21), 1), ((4, 3, 6), 0), ((3, 1, 5), 2)]:
        images = integers(*items, low=0, high=256, dtype=torch.uint8)
        index = integers(6, low=0, high=items[0])
        family.case("lookupBytes", [images, index, tables[table]], looked_up)
    narrow = index.int()
    family.case("lookupBytes", [images, narrow, tables[0]], looked_up, note="int32")
    for dtype in [torch.float64, torch.float16]:
        table = tables[0].to(dtype)
        family.case("lookupBytes", [images, index, table], looked_up, note="dtypes")
    family.case("lookupBytes", [images, integers(0), tables[0]], looked_up, note="empty")
    outside = torch.tensor([0, 3])
    family.throws("lookupBytes", [images, outside, tables[0]], looked_up, "IndexError")
    family.throws("lookupBytes", [images, index, tables[1]], looked_up, "ShapeError")
