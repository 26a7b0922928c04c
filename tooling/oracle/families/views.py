"""Views: functions that make another handle on the same elements, and indexing."""

import torch

from cases import Family
from inputs import ALL, any_of, booleans, integers, uniform


def add_cases(family: Family) -> None:
    add_shapes(family)
    add_slices(family)
    add_indexing(family)
    add_writes(family)
    add_errors(family)


def add_shapes(family: Family) -> None:
    x = uniform(2, 3, 4)
    for sizes in [[24], [6, 4], [2, -1], [-1], [2, 3, 2, 2], [1, 24, 1]]:
        family.case("reshape", [x, sizes], f"a.reshape({sizes})")
        family.case("view", [x, sizes], f"a.view({sizes})", dense=True)
    family.case("view", [uniform(), [1, 1]], "a.view(1, 1)")
    family.case("reshape", [uniform(0, 3), [3, 0, 2]], "a.reshape(3, 0, 2)")
    for start, end in [(0, -1), (1, 2), (0, 1), (-2, -1)]:
        family.case("flatten", [x, start, end], f"torch.flatten(a, {start}, {end})")
    family.case("flatten", [uniform()], "torch.flatten(a)")
    for dims in [[0, 2, 1], [2, 0, 1], [-1, -3, -2]]:
        family.case("permute", [x, dims], f"torch.permute(a, {dims})")
    for pair in [(0, 1), (-1, 0), (1, 1)]:
        family.case("transpose", [x, *pair], f"torch.transpose(a, {pair[0]}, {pair[1]})")
    family.case("t", [uniform(2, 3)], "torch.t(a)")
    family.case("t", [uniform(3)], "torch.t(a)")
    for pair in [(0, 2), (2, 0), (-1, 1)]:
        family.case("movedim", [x, *pair], f"torch.movedim(a, {pair[0]}, {pair[1]})")
    ones = uniform(1, 3, 1, 2)
    for dim in [None, 0, 1, -2, [0, 2]]:
        arguments = [] if dim is None else [dim]
        call = "torch.squeeze(a)" if dim is None else f"torch.squeeze(a, {dim})"
        family.case("squeeze", [ones, *arguments], call.replace("[0, 2]", "(0, 2)"))
    for dim in [0, 1, -1, 3, -4]:
        family.case("unsqueeze", [x, dim], f"torch.unsqueeze(a, {dim})")
    for shape, sizes in [
        ((3, 1), [3, 4]),
        ((1,), [2, 3]),
        ((), [2, 2]),
        ((3, 1), [2, -1, 4]),
        ((1, 0), [2, 0]),
    ]:
        family.case("expand", [uniform(*shape), sizes], f"a.expand({sizes})")
    for dtype in ALL:
        family.case(
            "transpose", [any_of(dtype, 3, 5), 0, 1], "torch.transpose(a, 0, 1)", note="dtypes"
        )
        family.case("expand", [any_of(dtype, 3, 1), [3, 2]], "a.expand(3, 2)", note="dtypes")


def add_slices(family: Family) -> None:
    x = uniform(4, 5)
    for dim, start, length in [(0, 1, 2), (1, 0, 5), (-1, 4, 1), (0, 2, 0), (1, -3, 2)]:
        family.case("narrow", [x, dim, start, length], f"torch.narrow(a, {dim}, {start}, {length})")
    for dim, index in [(0, 0), (1, 4), (-1, -2)]:
        family.case("select", [x, dim, index], f"torch.select(a, {dim}, {index})")
    for dim in [0, 1]:
        family.case("unbind", [uniform(3, 2), dim], f"torch.unbind(a, {dim})")
    for chunks, dim in [(2, 0), (3, 1), (7, 1)]:
        family.case("chunk", [x, chunks, dim], f"torch.chunk(a, {chunks}, {dim})")
    for size, dim in [(2, 0), (3, 1), ([1, 3], 0), ([2, 0, 3], 1)]:
        family.case("split", [x, size, dim], f"torch.split(a, {size}, {dim})")
    for offset in [0, 1, -2, 9]:
        family.case("diagonal", [x, offset], f"torch.diagonal(a, {offset})")
    family.case("diagonal", [uniform(2, 3, 3), 0, 1, 2], "torch.diagonal(a, 0, 1, 2)")
    family.case("clone", [x], "a.clone()")
    family.case("contiguous", [x], "a.contiguous()")
    for shape, strides in [([2, 3], [1, 2]), ([3], [5]), ([2, 2], [0, 1]), ([3, 3], [1, 1])]:
        expression = f"torch.as_strided(a, {shape}, {strides})"
        family.case("asStrided", [x, shape, strides], expression, dense=True)
    family.case("nonzero", [integers(3, 4, low=0, high=2)], "torch.nonzero(a).int()")
    family.case("nonzero", [torch.zeros(3)], "torch.nonzero(a).int()", note="none")
    family.case(".expandAs", [uniform(3, 1), uniform(3, 4)], "a.expand_as(b)", grad="a")
    family.case(".reshapeAs", [uniform(3, 4), uniform(2, 6)], "a.reshape_as(b)", grad="a")
    family.case("unfold", [uniform(2, 7), 1, 3, 2], "a.unfold(1, 3, 2)")
    family.case("unfold", [uniform(7), 0, 3, 1], "a.unfold(0, 3, 1)")
    options = {"dim": 1, "size": 3, "step": 2, "dilation": 1, "inputSize": 8}
    adjoint = "torch.autograd.functional.vjp(lambda t: t.unfold(1, 3, 2), a.new_zeros(2, 8), a)[1]"
    family.case("fold", [uniform(2, 3, 3), options], adjoint, grad=False)


# an index of t as its arguments, and the same in Python
BASIC = [
    ([1], "1"),
    ([-1], "-1"),
    ([1, 2], "1, 2"),
    (["1:3"], "1:3"),
    (["::2"], "::2"),
    (["-2:"], "-2:"),
    ([":-1", "1:"], ":-1, 1:"),
    ([":", "::3"], ":, ::3"),
    (["3:1"], "3:1"),
    (["1:100"], "1:100"),
    ([None], "None"),
    ([":", None, 2], ":, None, 2"),
    (["...", 0], "..., 0"),
    ([0, "..."], "0, ..."),
    (["...", None], "..., None"),
    ([1, "...", "1:2"], "1, ..., 1:2"),
    (["1:4:2", "..."], "1:4:2, ..."),
]


def add_indexing(family: Family) -> None:
    x = uniform(4, 5, 3)
    for index, python in BASIC:
        family.case(".at", [x, *index], f"a[{python}]")
    family.case(".at", [uniform(), None], "a[None]")
    family.case(".at", [uniform(), "..."], "a[...]")
    rows, columns = torch.tensor([2, 0, -1]), torch.tensor([1, 1, 4])
    family.case(".at", [x, rows], "a[b]")
    family.case(".at", [x, rows.int()], "a[b]", note="int32")
    family.case(".at", [x, rows, columns], "a[b, c]")
    family.case(".at", [x, rows, columns, 1], "a[b, c, 1]")
    family.case(".at", [x, ":", columns], "a[:, b]")
    family.case(".at", [x, ":", ":", torch.tensor([2, 0])], "a[:, :, b]")
    family.case(".at", [x, rows, "1:3"], "a[b, 1:3]")
    family.case(".at", [x, 0, columns], "a[0, b]")
    family.case(".at", [x, rows.reshape(3, 1), torch.tensor([0, 3])], "a[b, c]", note="broadcast")
    family.case(".at", [x, rows, ":", torch.tensor([0, 1, 2])], "a[b, :, c]", note="apart")
    family.case(".at", [x, rows.reshape(3, 1)], "a[b]", note="matrix of rows")
    family.case(".at", [x, torch.tensor(1)], "a[b]", note="0-d index")
    family.case(".at", [x, torch.tensor([2, 2, 2])], "a[b]", note="repeats")
    family.case(".at", [x, torch.zeros(0, dtype=torch.int64)], "a[b]", note="none")
    mask = torch.tensor([True, False, True, True])
    family.case(".at", [x, mask], "a[b]")
    family.case(".at", [x, mask, 2], "a[b, 2]")
    family.case(".at", [x, ":", torch.tensor([True, False, False, True, True])], "a[:, b]")
    family.case(".at", [x, booleans(4, 5)], "a[b]")
    family.case(".at", [x, booleans(4, 5, 3)], "a[b]")
    family.case(".at", [x, torch.zeros(4, dtype=torch.bool)], "a[b]", note="no row")
    family.case(".at", [x, 0, ":", torch.tensor([2, 0])], "a[0, :, b]")
    family.case(".at", [x, rows, ":", 0], "a[b, :, 0]")
    family.case(".at", [x, None, rows], "a[None, b]")
    family.case(".at", [x, rows, None, columns], "a[b, None, c]")
    family.case(".at", [x, "...", torch.tensor([1, -3])], "a[..., b]")
    family.case(".at", [x, "::2", columns, "1:"], "a[::2, b, 1:]")
    family.case(".at", [x, mask, columns[:1]], "a[b, c]", note="mask and index")
    family.case(
        ".at", [x, booleans(4, 5), torch.tensor(1)], "a[b, c]", note="matrix mask and 0-d index"
    )
    family.case(".at", [x, torch.tensor(True)], "a[b]", note="0-d mask")
    family.case(".at", [x, rows, columns, torch.tensor([0, 2, 1])], "a[b, c, d]")
    for dtype in ALL:
        family.case(".at", [any_of(dtype, 4, 3), rows, 1], "a[b, 1]", note="dtypes")


def add_writes(family: Family) -> None:
    def write(index: list, value, python: str, note: str = "") -> None:
        x = uniform(4, 5)
        count = sum(isinstance(item, torch.Tensor) for item in index)
        letters = iter("bcdef"[count:])
        right = next(letters) if isinstance(value, torch.Tensor) else repr(value)
        expression = f"(a.__setitem__(({python}), {right}), a)[1]"
        family.case(".setAt_", [x, index, value], expression, in_place=True, note=note)

    write([1], 2.5, "1")
    write([1, 2], 7, "1, 2")
    write(["1:3"], uniform(2, 5), "slice(1, 3)")
    write(["::2", "1:"], uniform(4), "slice(None, None, 2), slice(1, None)")
    write(["...", 0], uniform(4), "..., 0")
    write([":", 1], -1, "slice(None), 1")
    write(["2:2"], 9, "slice(2, 2)")
    write([None, 1], uniform(1, 5), "None, 1")
    rows = torch.tensor([2, 0])
    write([rows], uniform(2, 5), "b")
    write([rows], 3, "b", note="a number")
    write([rows, torch.tensor([1, -1])], uniform(2), "b, c")
    write([":", rows], uniform(4, 1), "slice(None), b")
    write([booleans(4, 5)], 0, "b")
    write([torch.tensor([True, False, False, True])], uniform(5), "b")
    write([torch.tensor([True, False, False, True]), 1], uniform(2), "b, 1")
    write([rows, "1:3"], uniform(2, 2), "b, slice(1, 3)")
    write(["::2", rows], uniform(2, 2), "slice(None, None, 2), b")
    write(
        [torch.tensor([[0, 1], [2, 3]]), torch.tensor([1, 4])],
        uniform(2, 2),
        "b, c",
        note="matrix of positions",
    )
    write([rows], uniform(5), "b", note="broadcast")
    write(
        [torch.tensor([[True] * 5, [False] * 5, [True] * 5, [False] * 5])],
        uniform(10),
        "b",
        note="values in order",
    )
    integer = integers(4)
    family.case(".setAt_", [integer, [1], 2.75], "(a.__setitem__(1, 2.75), a)[1]", in_place=True)


def add_errors(family: Family) -> None:
    x = uniform(2, 3)
    family.throws("reshape", [x, [4, 2]], "a.reshape(4, 2)", "ShapeError")
    family.throws("reshape", [x, [-1, -1]], "a.reshape(-1, -1)", "ShapeError")
    family.throws("reshape", [x, [-1, 4]], "a.reshape(-1, 4)", "ShapeError")
    family.throws("permute", [x, [0, 0]], "a.permute(0, 0)", "ArgumentError")
    family.throws("transpose", [x, 0, 2], "a.transpose(0, 2)", "IndexError")
    family.throws("expand", [x, [4, 3]], "a.expand(4, 3)", "ShapeError")
    family.throws("expand", [x, [3]], "a.expand(3)", "ShapeError")
    family.throws("squeeze", [x, 2], "a.squeeze(2)", "IndexError")
    family.throws("unsqueeze", [x, 4], "a.unsqueeze(4)", "IndexError")
    family.throws("narrow", [x, 0, 1, 2], "torch.narrow(a, 0, 1, 2)", "IndexError")
    family.throws("select", [x, 0, 2], "torch.select(a, 0, 2)", "IndexError")
    family.throws("t", [uniform(2, 3, 4)], "torch.t(a)", "ShapeError")
    family.throws(".at", [x, 2], "a[2]", "IndexError")
    family.throws(".at", [x, 0, 0, 0], "a[0, 0, 0]", "IndexError")
    family.throws(".at", [x, torch.tensor([5])], "a[b]", "IndexError", note="beyond the rows")
    family.throws(".at", [x, booleans(3)], "a[b]", "IndexError")
    family.throws(
        ".at", [x, torch.tensor([0, 1]), torch.tensor([0, 1, 2])], "a[b, c]", "ShapeError"
    )
    family.throws("split", [x, [1, 2], 0], "torch.split(a, [1, 2], 0)", "ShapeError")
